"""Turns logits into Elo, intervals and ranks for one field of models; knows no votes, no files.

Elo = origin + S0 theta with S0 = 400 / ln 10 per logit. The origin is 1000 at the mean of the
ranked models, or the given value at the anchor. An anchor only moves the origin: intervals of
ratings stay those around the field's mean, while inflation, a difference of two ratings, is then
relative to the anchor's own.
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from ratings.design import Floats
from ratings.errors import InvalidData
from ratings.fit import Fit
from ratings.inflation import parts
from ratings.leaderboard import Inflation, Score
from ratings.options import Options
from ratings.ranks import point_ranks, rank_sets

S0 = 400 / np.log(10)


@dataclass(frozen=True, eq=False, slots=True)
class Scale:
    """One field of M models on one Elo scale.

    ranked (M,): models with votes enough to be ranked. centre, origin (M,): weights whose mean
    strength is the field's middle, and the strength that reads `at` Elo. z: normal quantile of the
    intervals.
    """

    ranked: NDArray[np.bool_]
    centre: Floats
    origin: Floats
    at: float
    z: float
    level: float
    seed: int

    def relative(self, theta: Floats) -> Floats:
        """Elo above the origin, (M,)."""
        return S0 * (theta - self.origin @ theta)


def scale(models: tuple[str, ...], ranked: NDArray[np.bool_], options: Options) -> Scale:
    """The scale for these models; an anchor that is not among them is InvalidData."""
    members = ranked if ranked.any() else ~ranked
    centre = members / members.sum()
    origin, at = centre, 1000.0
    if options.anchor:
        name, at = options.anchor
        if name not in models:
            raise InvalidData(f"anchor {name!r} has no rating in this log; name a rated model")
        origin = np.array([float(name == each) for each in models])
    z = NormalDist().inv_cdf(0.5 + options.level / 2)
    return Scale(ranked, centre, origin, at, z, options.level, options.seed)


def scores(on: Scale, theta: Floats, covariance: Floats) -> list[Score]:
    """Ratings with intervals, ranks and rank sets from strengths and their covariance in logits."""
    ratings = on.at + on.relative(theta)
    spread = _around(on.centre, covariance)
    ranks = _ranks(on, ratings, spread)
    return [
        Score(*interval(float(rating), variance, on.z), *ranks.get(i, (None, None, None)))
        for i, (rating, variance) in enumerate(zip(ratings, np.diag(spread), strict=True))
    ]


def inflations(
    on: Scale, raw: Fit, controlled: Fit, delta: Floats, covariance: Floats
) -> list[Inflation]:
    """Raw minus controlled in Elo with paired intervals and parts; the ranks are left open."""
    gap = on.relative(raw.theta) - on.relative(controlled.theta)
    variance = np.diag(_around(on.origin, covariance))
    shares = {name: on.relative(part) for name, part in parts(raw, controlled, delta).items()}
    return [
        Inflation(
            *interval(float(gap[i]), variance[i], on.z),
            ranks=None,
            by_feature={name: float(share[i]) for name, share in shares.items()},
        )
        for i in range(len(gap))
    ]


def interval(value: float, variance: float, z: float) -> tuple[float, float, float, float]:
    """Value, standard error, lower and upper bound."""
    se = float(np.sqrt(max(variance, 0.0)))
    return value, se, value - z * se, value + z * se


def _around(origin: Floats, covariance: Floats) -> Floats:
    """Covariance in Elo of strengths measured from `origin`'s weighted mean."""
    shift = np.eye(len(origin)) - origin
    return S0**2 * shift @ covariance @ shift.T


def _ranks(on: Scale, ratings: Floats, spread: Floats) -> dict[int, tuple[int, int, int]]:
    who = np.flatnonzero(on.ranked)
    if not len(who):
        return {}
    best, worst = rank_sets(ratings[who], spread[np.ix_(who, who)], on.level, on.seed)
    triples = zip(point_ranks(ratings[who]).tolist(), best.tolist(), worst.tolist(), strict=True)
    return dict(zip(who.tolist(), triples, strict=True))
