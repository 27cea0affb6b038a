"""Turns logits into Elo, intervals and ranks for one field of models; knows no votes, no files.

Elo = origin + S0 theta with S0 = 400 / ln 10 per logit. The origin is 1000 at the mean of the
ranked models, or the given value at the anchor. Ratings and inflation are differences from the
origin, and so are their intervals: those of an anchored board are of differences from the anchor.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ratings.errors import InvalidData
from ratings.inference.simultaneous.ranks import order_signs, point_ranks, rank_sets, rank_ub
from ratings.leaderboard import Effect, Score
from ratings.model.design import Floats
from ratings.model.fit import Fit
from ratings.model.style_ratings import StyleRatings
from ratings.model.tie_laws import S0
from ratings.model.vote_filter import Selection
from ratings.options import Options

NARROW = 1e-6  # Elo; a standard error below is rounding of 0, and no interval


@dataclass(frozen=True, eq=False, slots=True)
class Scale:
    """One field of M models on one Elo scale.

    ranked (M,): models with votes enough to be ranked. centre, origin (M,): weights whose mean
    strength is the field's middle, and the strength that reads `anchor` Elo.
    """

    ranked: NDArray[np.bool_]
    centre: Floats
    origin: Floats
    anchor: float
    level: float

    def relative(self, theta: Floats) -> Floats:
        """Elo above the origin, (M,)."""
        return S0 * (theta - self.origin @ theta)

    def around(self, covariance: Floats) -> Floats:
        """Covariance in Elo of strengths measured from the origin (M, M)."""
        shift = np.eye(len(self.origin)) - self.origin
        return S0**2 * shift @ covariance @ shift.T

    def anchored(self, values: Floats) -> Floats:
        """No more than the anchor's, of degrees of freedom or of what is NaN where withheld."""
        return np.minimum(values, values[self.origin == 1].min(initial=np.inf))


def scale(chosen: Selection, options: Options) -> Scale:
    """The scale for a selection's models; an anchor that is not among them is InvalidData."""
    models = chosen.design.models
    ranked = np.array([chosen.votes[name] >= options.min_votes for name in models])
    members = ranked if ranked.any() else ~ranked
    centre = members / members.sum()
    origin, anchor = centre, 1000.0
    if options.anchor:
        name, anchor = options.anchor
        if name not in models:
            raise InvalidData(f"anchor {name!r} has no rating in this log; name a rated model")
        origin = np.array([float(name == model) for model in models])
    return Scale(ranked, centre, origin, anchor, options.level)


def scores(
    elo: Scale,
    theta: Floats,
    own: tuple[Floats, Floats],
    joint: tuple[Floats, Floats],
    replicates: Floats | None = None,
) -> list[Score]:
    """Ratings with intervals, ranks and rank sets from strengths in logits.

    own: the covariance (M, M) behind each rating's interval, and how many standard errors it
    reaches (M,). joint: the covariance behind all at once, and its degrees of freedom (M,).
    replicates: bootstrap strengths (R, M), whose percentiles then bound the intervals.
    """
    ratings = elo.anchor + elo.relative(theta)
    error = np.sqrt(np.diag(elo.around(own[0])).clip(0))
    ends = bounds(elo, ratings, error, reached(elo, own[1]))
    if replicates is not None:
        drawn = elo.anchor + S0 * (replicates - (replicates @ elo.origin)[:, None])
        ends[:, 2:] = np.where(np.isnan(ends[:, 2:]), np.nan, percentiles(drawn, elo.level).T)
    ranks = _ranks(elo, ratings, joint, ends)
    return [
        Score(*known(ends[i]), *ranks.get(i, (None,) * 4))  # type: ignore[arg-type]
        for i in range(len(ratings))
    ]


def effects(
    features: tuple[str, ...],
    controlled: Fit,
    own: tuple[Floats, Floats],
    habits: StyleRatings,
) -> tuple[Effect, ...]:
    """What each of the features asked for does, in logits and Elo; those that never vary nothing.

    own: covariance (p, p) of all parameters of the controlled board, and how many standard errors
    their intervals reach (p,).
    """
    m = len(controlled.models)
    error = np.sqrt(np.diag(own[0]).clip(0))[m:]
    estimated = {
        name: effect(name, (controlled.gamma[i], error[i], own[1][m + i]), habits, i)
        for i, name in enumerate(controlled.features)
    }
    return tuple(
        estimated.get(name, Effect(name, None, None, None, "constant")) for name in features
    )


def effect(name: str, value: tuple[float, float, float], habits: StyleRatings, i: int) -> Effect:
    """One style effect from its value, standard error in logits and reach; `i` is its place."""
    gamma, error, reach = value
    half = reach * error if error > NARROW / S0 else np.nan
    own = float(habits.within[i]), float(habits.vif[i])
    lower, upper = number(gamma - half), number(gamma + half)
    return Effect(name, float(gamma), lower, upper, "estimated", float(S0 * gamma), *own)


def percentiles(drawn: Floats, level: float) -> Floats:
    """Bounds (2, M) of the middle `level` of the draws (R, M)."""
    return np.quantile(drawn, [0.5 - level / 2, 0.5 + level / 2], axis=0)


def bounds(elo: Scale, values: Floats, error: Floats, reach: Floats) -> Floats:
    """Value, standard error, lower and upper bound (M, 4); NaN where an interval is withheld.

    An anchor has no error by definition. Any other estimate without one is withheld: votes without
    a surprise, such as ties only, do not tell how sure they are.
    """
    fixed = (elo.origin == 1) & (error <= NARROW)
    shown = fixed | ((error > NARROW) & ~np.isnan(reach))
    error = np.where(fixed, 0.0, np.where(shown, error, np.nan))
    half = np.where(fixed, 0.0, reach * error)
    return np.stack([values, error, values - half, values + half], axis=1)


def reached(elo: Scale, reach: Floats) -> Floats:
    """An anchored difference reaches as far as the less certain of its two."""
    anchors = reach[elo.origin == 1]
    return np.maximum(reach, anchors[0]) if len(anchors) else reach


def _ranks(
    elo: Scale, ratings: Floats, joint: tuple[Floats, Floats], bounds: Floats
) -> dict[int, tuple[Any, ...]]:
    """Rank, its set, and the public boards' rank of each ranked model."""
    who = np.flatnonzero(elo.ranked)
    if not len(who):
        return {}
    inner, degrees = S0**2 * joint[0][np.ix_(who, who)], joint[1][who]
    [better] = order_signs(ratings[who], inner, degrees, (elo.level,))
    open_ends = np.isnan(bounds[who, 2])
    lower = np.where(open_ends, -np.inf, bounds[who, 2])
    public = rank_ub(lower, np.where(open_ends, np.inf, bounds[who, 3]))
    columns = np.stack([point_ranks(ratings[who]), *rank_sets(better), public], axis=1).tolist()
    return {i: tuple(row) for i, row in zip(who.tolist(), columns, strict=True)}


def known(row: Floats) -> list[float | None]:
    """Numbers of a row, None for NaN."""
    return [number(value) for value in row]


def number(value: float) -> float | None:
    """The number, None for NaN."""
    return None if np.isnan(value) else float(value)
