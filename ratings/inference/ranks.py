"""Ranks and how sure they are; knows ratings and their covariance, not where they came from.

Rank sets hold for all models at once: with probability `level` every model's true rank lies in its
set. Each ordered pair is a hypothesis "i is no better than j", tested by its studentised
difference against a common critical value, a quantile of the largest of them under the full
covariance. Rejected pairs leave the family and the others are tested again (step-down), which can
only narrow the sets.
Sources: Mogstad, Romano, Shaikh & Wilhelm (2024), "Inference for Ranks with Applications to
Mobility across Neighbourhoods and Academic Achievement across Countries", Review of Economic
Studies 91(1); Romano & Wolf (2005), "Exact and Approximate Stepdown Methods for Multiple
Hypothesis Testing", JASA 100.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ratings.design import Floats, Ints
from ratings.inference.max_t import extremes, normal_draws, spread

SAME = 1e-9  # relative to the largest rating, less is rounding of a fit
CHANGES = 999  # draws behind a change of rank: shares have a standard error of at most 0.016


@dataclass(frozen=True, eq=False, slots=True)
class RankChanges:
    """Rank on the controlled board minus rank on the raw one: positive where a model falls.

    lower, upper (M,): percentile interval of each model's own change. rise, fall (M,): shares of
    draws in which its rank gets better and worse.
    """

    lower: Ints
    upper: Ints
    rise: Floats
    fall: Floats


def point_ranks(ratings: Floats) -> Ints:
    """1 + number of better ratings, for each of (M,); equal but for rounding is not better."""
    slack = SAME * np.abs(ratings).max(initial=0.0)
    return 1 + (ratings[None, :] > ratings[:, None] + slack).sum(axis=1)


def rank_ub(lower: Floats, upper: Floats) -> Ints:
    """1 + number of models whose lower bound exceeds my upper bound, for each of (M,).

    The rank that public arena boards display. From intervals of single ratings: it bounds a rank
    on one side only and claims no joint coverage.
    """
    return 1 + (lower[None, :] > upper[:, None]).sum(axis=1)


def rank_sets(ratings: Floats, covariance: Floats, level: float, seed: int) -> tuple[Ints, Ints]:
    """Best and worst rank of each model compatible with the data, jointly at `level`.

    ratings (M,) and covariance (M, M) share any unit; only differences matter, so neither the
    origin nor the order of the models does. level is at least 0.5. Seeded: the same input gives
    the same sets.
    """
    order = np.argsort(-ratings, kind="stable")
    better = _better(ratings[order], covariance[np.ix_(order, order)], level, seed)
    best, worst = np.empty_like(order), np.empty_like(order)
    best[order], worst[order] = 1 + better.sum(axis=0), len(order) - better.sum(axis=1)
    return best, worst


def rank_changes(
    raw: Floats, controlled: Floats, joint: Floats, level: float, seed: int
) -> RankChanges:
    """Changes of rank in normal draws of both boards around their ratings, see `rank_changes_of`.

    raw, controlled (M,): ratings of the same ranked models. joint (2M, 2M): covariance of raw and
    controlled ratings, stacked; votes move both boards together, so one covariance for both
    matters. All in one unit. Seeded.
    """
    draws = np.concatenate([raw, controlled]) + normal_draws(joint, CHANGES, seed)
    return rank_changes_of(draws[:, : len(raw)], draws[:, len(raw) :], level)


def rank_changes_of(raw: Floats, controlled: Floats, level: float) -> RankChanges:
    """Changes of rank in given replicates (R, M) of both boards, paired by row.

    The interval spans order statistics with at least `level` of the replicates inside. It is the
    plain percentile interval, for each model by itself: not joint over models, and as noise pushes
    extreme ranks towards the middle it need not hold the change of the point ranks.
    """
    change = _ranks(controlled) - _ranks(raw)
    cut = max(int((1 - level) / 2 * (len(change) + 1) + SAME), 1)
    ordered = np.sort(change, axis=0)
    return RankChanges(
        lower=ordered[cut - 1],
        upper=ordered[len(change) - cut],
        rise=(change < 0).mean(axis=0),
        fall=(change > 0).mean(axis=0),
    )


def _better(ratings: Floats, covariance: Floats, level: float, seed: int) -> NDArray[np.bool_]:
    """[i, j]: i is better than j at the joint level, (M, M). Ratings come best first."""
    gap = (ratings[:, None] - ratings[None, :]) / spread(covariance)
    largest = extremes(covariance, level, seed)
    better = np.zeros(gap.shape, dtype=bool)
    while True:
        rejected = gap > largest.critical(~better)
        if (rejected == better).all():
            return better
        better = rejected


def _ranks(draws: Floats) -> Ints:
    """Point ranks within each row (R, M): equal draws share the best of their places."""
    order = np.argsort(-draws, axis=1)
    falling = np.take_along_axis(draws, order, axis=1)
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, draws.shape[1] + 1)[None, :], axis=1)
    for row in np.flatnonzero((falling[:, 1:] == falling[:, :-1]).any(axis=1)):
        ranks[row] = np.searchsorted(-falling[row], -draws[row]) + 1
    return ranks
