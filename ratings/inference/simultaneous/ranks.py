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

import numpy as np
from numpy.typing import NDArray

from ratings.inference.sandwich.degrees import FEWEST
from ratings.inference.simultaneous.families import Holm, nameless, normal_equivalent
from ratings.inference.simultaneous.max_t import Extremes, extremes, normal_draws, spread
from ratings.model.design import Floats, Ints

SAME = 1e-9  # relative to the largest rating, less is rounding of a fit
CHANGES = 999  # draws behind the shares of rises and falls: off by at most 0.016, one sd


Signs = NDArray[np.bool_]
"""[i, j]: i is beyond doubt above j (M, M)."""


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


def order_signs(
    values: Floats, covariance: Floats, degrees: Floats, levels: tuple[float, ...]
) -> list[Signs]:
    """Which differences are positive beyond the doubt that all of them leave, for each level.

    values (M,) and covariance (M, M) share any unit; only differences matter, so neither the origin
    nor the order of the models does. degrees (M,): of freedom; a difference has the smaller of its
    two, and none is claimed where these are too few. levels are at least 0.5.
    """
    order = nameless(values, np.diag(covariance))
    inner = np.ix_(order, order)
    better = _better(values[order], covariance[inner], degrees[order], levels)
    signs = [np.empty_like(ordered) for ordered in better]
    for sign, ordered in zip(signs, better, strict=True):
        sign[inner] = ordered
    return signs


def rank_sets(better: Signs) -> tuple[Ints, Ints]:
    """Best and worst rank of each model (M,) that the order of the models leaves open."""
    return 1 + better.sum(axis=0), len(better) - better.sum(axis=1)


def rank_change_bounds(raw: Signs, controlled: Signs, gap: Signs) -> tuple[Ints, Ints]:
    """Least and greatest change of rank of each model (M,), controlled less raw.

    raw, controlled: who is above whom on either board. gap: whose raw less controlled rating is
    above whose. All three hold at once at the level of the bounds. Another model j passes model i
    (+1) if it is above on the controlled board only, and falls behind (-1) if on the raw one only;
    where i loses more than j by style, j cannot fall behind.
    """
    can_pass = ~controlled & ~raw.T & ~gap.T
    can_fall_behind = ~controlled.T & ~raw & ~gap
    can_stay = (~controlled & ~raw) | (~controlled.T & ~raw.T)
    least = np.where(can_fall_behind, -1, np.where(can_stay, 0, 1))
    most = np.where(can_pass, 1, np.where(can_stay, 0, -1))
    for bounds in (least, most):
        np.fill_diagonal(bounds, 0)
    return least.sum(axis=1), most.sum(axis=1)


def rank_change_draws(raw: Floats, controlled: Floats, joint: Floats) -> tuple[Floats, Floats]:
    """Shares of normal draws of both boards in which each model's rank falls and rises (M,).

    raw, controlled (M,): ratings of the same ranked models. joint (2M, 2M): covariance of raw and
    controlled ratings, stacked; votes move both boards together, so one covariance for both
    matters. All in one unit.
    """
    m = len(raw)
    order = nameless(raw, controlled, np.diag(joint)[:m])
    both = np.concatenate([order, order + m])
    draws = np.concatenate([raw, controlled])[both]
    draws = draws + normal_draws(joint[np.ix_(both, both)], CHANGES)
    fall, rise = rank_change_shares(draws[:, :m], draws[:, m:])
    back = np.argsort(order)
    return fall[back], rise[back]


def rank_change_shares(raw: Floats, controlled: Floats) -> tuple[Floats, Floats]:
    """Shares of given replicates (R, M) of both boards in which each rank falls and rises (M,)."""
    change = _ranks(controlled) - _ranks(raw)
    return (change > 0).mean(axis=0), (change < 0).mean(axis=0)


def _better(
    values: Floats, covariance: Floats, degrees: Floats, levels: tuple[float, ...]
) -> list[Signs]:
    """[i, j]: i is beyond doubt above j, for each level. Values come best first."""
    gap = (values[:, None] - values[None, :]) / spread(covariance)
    gap = normal_equivalent(gap, np.minimum.outer(degrees, degrees))
    usable = degrees >= FEWEST
    few = not usable.any() or degrees[usable].min() < usable.sum()
    largest = Holm(sides=1) if few else extremes(covariance, min(levels))
    return [_stepped(gap, largest, level) for level in levels]


def _stepped(gap: Floats, largest: Extremes | Holm, level: float) -> Signs:
    better = np.zeros(gap.shape, dtype=bool)
    while True:
        rejected = gap > largest.critical(~better, level)
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
