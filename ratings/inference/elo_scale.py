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

from ratings.design import Floats, Ints
from ratings.errors import InvalidData
from ratings.fit import Fit
from ratings.inference.covariance import Uncertainty, difference
from ratings.inference.inflation import StyleRatings, parts
from ratings.inference.ranks import point_ranks, rank_changes, rank_changes_of, rank_sets, rank_ub
from ratings.leaderboard import Effect, Inflation, Score
from ratings.options import Options
from ratings.selection import Selection

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


def scale(chosen: Selection, options: Options) -> Scale:
    """The scale for a selection's models; an anchor that is not among them is InvalidData."""
    models = chosen.design.models
    ranked = np.array([chosen.votes[name] >= options.min_votes for name in models])
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


def scores(
    on: Scale, theta: Floats, covariance: Floats, replicates: Floats | None = None
) -> list[Score]:
    """Ratings with intervals, ranks and rank sets from strengths and their covariance in logits.

    replicates: bootstrap strengths (R, M), whose percentiles then bound the intervals.
    """
    ratings = on.at + on.relative(theta)
    spread = around(on.centre, covariance)
    bounds = np.array([interval(r, v, on.z) for r, v in zip(ratings, np.diag(spread), strict=True)])
    if replicates is not None:
        drawn = S0 * (replicates - (replicates @ on.centre)[:, None])
        about = on.relative(theta) - S0 * (theta - on.centre @ theta)  # an anchor only shifts
        bounds[:, 2:] = on.at + about[:, None] + percentiles(drawn, on.level).T
    ranks = _ranks(on, ratings, spread, bounds)
    return [Score(*bounds[i].tolist(), *ranks.get(i, (None,) * 4)) for i in range(len(ratings))]


def inflations(
    on: Scale, raw: Fit, controlled: Fit, delta: Floats, doubt: Uncertainty
) -> list[Inflation]:
    """Raw minus controlled in Elo with paired intervals, rank changes and parts."""
    assert doubt.joint is not None
    m = len(raw.models)
    gap = on.relative(raw.theta) - on.relative(controlled.theta)
    variance = np.diag(around(on.origin, difference(doubt.joint)))
    bounds = np.array([interval(g, v, on.z) for g, v in zip(gap, variance, strict=True)])
    if doubt.replicates and doubt.replicates.controlled is not None:
        drawn = S0 * (doubt.replicates.raw[:, :m] - doubt.replicates.controlled[:, :m])
        bounds[:, 2:] = percentiles(drawn - (drawn @ on.origin)[:, None], on.level).T
    shares = {name: on.relative(part) for name, part in parts(raw, controlled, delta).items()}
    moves = _moves(on, raw, controlled, doubt)
    return [
        Inflation(
            *bounds[i].tolist(),
            *moves.get(i, (None,) * 5),
            by_feature={name: float(share[i]) for name, share in shares.items()},
            by_group={},
        )
        for i in range(len(gap))
    ]


def effects(
    features: tuple[str, ...], controlled: Fit, covariance: Floats, habits: StyleRatings, z: float
) -> tuple[Effect, ...]:
    """What each of the features asked for does, in logits and Elo; those that never vary nothing.

    covariance (p, p): of all parameters of the controlled board.
    """
    variance = np.diag(covariance)[len(controlled.models) :]
    found = {
        name: effect(name, (controlled.gamma[i], variance[i]), habits, i, z)
        for i, name in enumerate(controlled.features)
    }
    return tuple(found.get(name, Effect(name, None, None, None, "constant")) for name in features)


def effect(name: str, at: tuple[float, float], habits: StyleRatings, i: int, z: float) -> Effect:
    """One style effect from its value and variance in logits; `i` is its place in the habits."""
    value, _, lower, upper = interval(*at, z)
    own = float(habits.within[i]), float(habits.vif[i])
    return Effect(name, value, lower, upper, "estimated", S0 * value, *own)


def interval(value: float, variance: float, z: float) -> tuple[float, float, float, float]:
    """Value, standard error, lower and upper bound."""
    se = float(np.sqrt(max(variance, 0.0)))
    return float(value), se, float(value - z * se), float(value + z * se)


def percentiles(drawn: Floats, level: float) -> Floats:
    """Bounds (2, M) of the middle `level` of the draws (R, M)."""
    return np.quantile(drawn, [0.5 - level / 2, 0.5 + level / 2], axis=0)


def around(origin: Floats, covariance: Floats) -> Floats:
    """Covariance in Elo of strengths measured from `origin`'s weighted mean."""
    shift = np.eye(len(origin)) - origin
    return S0**2 * shift @ covariance @ shift.T


def _ranks(
    on: Scale, ratings: Floats, spread: Floats, bounds: Floats
) -> dict[int, tuple[int, int, int, int]]:
    """Rank, its set, and the public boards' rank of each ranked model."""
    who = np.flatnonzero(on.ranked)
    if not len(who):
        return {}
    sets = rank_sets(ratings[who], spread[np.ix_(who, who)], on.level, on.seed)
    public = rank_ub(bounds[who, 2], bounds[who, 3])
    found = np.stack([point_ranks(ratings[who]), *sets, public], axis=1).tolist()
    return {i: tuple(each) for i, each in zip(who.tolist(), found, strict=True)}


def _moves(
    on: Scale, raw: Fit, controlled: Fit, doubt: Uncertainty
) -> dict[int, tuple[int, int, int, float, float]]:
    """Rank change with its interval, and the probabilities of a fall and of a rise."""
    who = np.flatnonzero(on.ranked)
    if not len(who):
        return {}
    before, after = (S0 * board.theta[who] for board in (raw, controlled))
    if doubt.replicates and doubt.replicates.controlled is not None:
        drawn = doubt.replicates.raw[:, who], doubt.replicates.controlled[:, who]
        found = rank_changes_of(*drawn, on.level)
    else:
        found = rank_changes(before, after, _joint(on, who, doubt), on.level, on.seed)
    change = point_ranks(after) - point_ranks(before)
    columns = (change, found.lower, found.upper, found.fall, found.rise)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return dict(zip(who.tolist(), rows, strict=True))


def _joint(on: Scale, who: Ints, doubt: Uncertainty) -> Floats:
    """Covariance of the ranked models' ratings on both boards, around the centre of each."""
    assert doubt.joint is not None
    m = len(on.ranked)
    shift = np.kron(np.eye(2), np.eye(m) - on.centre)
    both = np.concatenate([who, who + m])
    return S0**2 * (shift @ doubt.joint @ shift.T)[np.ix_(both, both)]
