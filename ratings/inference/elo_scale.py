"""Turns logits into Elo, intervals and ranks for one field of models; knows no votes, no files.

Elo = origin + S0 theta with S0 = 400 / ln 10 per logit. The origin is 1000 at the mean of the
ranked models, or the given value at the anchor. Ratings and inflation are differences from the
origin, and so are their intervals: those of an anchored board are of differences from the anchor.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ratings.design import Floats
from ratings.errors import InvalidData
from ratings.fit import Fit
from ratings.inference.bands import Band, band
from ratings.inference.covariance import EXPLAINED, RESCALING, Key, difference
from ratings.inference.inflation import StyleRatings, parts
from ratings.inference.intervals import Intervals
from ratings.inference.ranks import (
    order_signs,
    point_ranks,
    rank_change_bounds,
    rank_change_draws,
    rank_change_shares,
    rank_sets,
    rank_ub,
)
from ratings.leaderboard import Claim, Effect, Inflation, Part, Score
from ratings.options import Options
from ratings.selection import Selection
from ratings.style import group

S0 = 400 / np.log(10)
NARROW = 1e-6  # Elo; a standard error below is rounding of 0, and no interval


@dataclass(frozen=True, eq=False, slots=True)
class Scale:
    """One field of M models on one Elo scale.

    ranked (M,): models with votes enough to be ranked. centre, origin (M,): weights whose mean
    strength is the field's middle, and the strength that reads `at` Elo.
    """

    ranked: NDArray[np.bool_]
    centre: Floats
    origin: Floats
    at: float
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
    origin, at = centre, 1000.0
    if options.anchor:
        name, at = options.anchor
        if name not in models:
            raise InvalidData(f"anchor {name!r} has no rating in this log; name a rated model")
        origin = np.array([float(name == each) for each in models])
    return Scale(ranked, centre, origin, at, options.level)


def scores(
    on: Scale,
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
    ratings = on.at + on.relative(theta)
    error = np.sqrt(np.diag(on.around(own[0])).clip(0))
    bounds = _bounds(on, ratings, error, _reach(on, own[1]))
    if replicates is not None:
        drawn = on.at + S0 * (replicates - (replicates @ on.origin)[:, None])
        bounds[:, 2:] = np.where(np.isnan(bounds[:, 2:]), np.nan, percentiles(drawn, on.level).T)
    ranks = _ranks(on, ratings, joint, bounds)
    return [
        Score(*_known(bounds[i]), *ranks.get(i, (None,) * 4))  # type: ignore[arg-type]
        for i in range(len(ratings))
    ]


def inflations(
    on: Scale,
    boards: tuple[Fit, Fit],
    delta: Floats,
    spread: Intervals,
    tested: bool | None,
) -> list[Inflation]:
    """Raw minus controlled in Elo with paired intervals, rank changes, parts and claims.

    tested: whether the joint test of all style effects rejects, None where there is none.
    """
    raw, controlled = boards
    assert spread.gap is not None
    assert spread.gap_reach is not None
    m = len(raw.models)
    gap = on.relative(raw.theta) - on.relative(controlled.theta)
    reach = _reach(on, spread.gap_reach)
    bounds = _bounds(on, gap, np.sqrt(np.diag(on.around(spread.gap)).clip(0)), reach)
    if spread.replicates and spread.replicates.controlled is not None:
        drawn = S0 * (spread.replicates.raw[:, :m] - spread.replicates.controlled[:, :m])
        inside = percentiles(drawn - (drawn @ on.origin)[:, None], on.level).T
        bounds[:, 2:] = np.where(np.isnan(bounds[:, 2:]), np.nan, inside)
    shares = {name: on.relative(part) for name, part in parts(raw, controlled, delta).items()}
    pieces = _parts(on, shares, spread, reach)
    claimed, claims = _claims(on, pieces[EXPLAINED], spread, tested)
    moves = _moves(on, boards, spread)
    by_feature = [piece for key, piece in pieces.items() if key[0] == "feature" or key == RESCALING]
    by_group = [piece for key, piece in pieces.items() if key[0] == "group" or key == RESCALING]
    return [
        Inflation(
            *_known(bounds[i]),  # type: ignore[arg-type]
            *moves.get(i, (None,) * 5),
            by_feature={piece[i].name: piece[i].rating for piece in by_feature},
            by_group={piece[i].name: piece[i].rating for piece in by_group},
            explained=pieces[EXPLAINED][i],
            claim=claims[i],
            claim_lower=_number(claimed.lower[i]),
            claim_upper=_number(claimed.upper[i]),
            parts=tuple(piece[i] for piece in by_feature),
            groups=tuple(piece[i] for piece in by_group),
        )
        for i in range(m)
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
    known = {
        name: effect(name, (controlled.gamma[i], error[i], own[1][m + i]), habits, i)
        for i, name in enumerate(controlled.features)
    }
    return tuple(known.get(name, Effect(name, None, None, None, "constant")) for name in features)


def effect(name: str, value: tuple[float, float, float], habits: StyleRatings, i: int) -> Effect:
    """One style effect from its value, standard error in logits and reach; `i` is its place."""
    gamma, error, reach = value
    half = reach * error if error > NARROW / S0 else np.nan
    own = float(habits.within[i]), float(habits.vif[i])
    lower, upper = _number(gamma - half), _number(gamma + half)
    return Effect(name, float(gamma), lower, upper, "estimated", float(S0 * gamma), *own)


def percentiles(drawn: Floats, level: float) -> Floats:
    """Bounds (2, M) of the middle `level` of the draws (R, M)."""
    return np.quantile(drawn, [0.5 - level / 2, 0.5 + level / 2], axis=0)


def _bounds(on: Scale, values: Floats, error: Floats, reach: Floats) -> Floats:
    """Value, standard error, lower and upper bound (M, 4); NaN where an interval is withheld.

    An anchor has no error by definition. Any other estimate without one is withheld: votes without
    a surprise, such as ties only, do not tell how sure they are.
    """
    fixed = (on.origin == 1) & (error <= NARROW)
    known = fixed | ((error > NARROW) & ~np.isnan(reach))
    error = np.where(fixed, 0.0, np.where(known, error, np.nan))
    half = np.where(fixed, 0.0, reach * error)
    return np.stack([values, error, values - half, values + half], axis=1)


def _reach(on: Scale, reach: Floats) -> Floats:
    """An anchored difference reaches as far as the less certain of its two."""
    anchors = reach[on.origin == 1]
    return np.maximum(reach, anchors[0]) if len(anchors) else reach


def _parts(
    on: Scale, shares: dict[str, Floats], spread: Intervals, reach: Floats
) -> dict[Key, list[Part]]:
    """What each feature and each group adds in Elo, what all style explains, and the rescaling."""
    known = spread.joint.parts or {}
    values = dict.fromkeys(known, np.zeros(len(reach)))
    for name, share in shares.items():
        keys = (("feature", name), ("group", group(name)), EXPLAINED)
        for key in (RESCALING,) if name == RESCALING[1] else keys:
            values[key] = values[key] + share
    errors = {key: np.sqrt(np.diag(on.around(known[key])).clip(0)) for key in values}
    return {
        key: [Part(key[1], *_known(row)) for row in _bounds(on, value, errors[key], reach)]  # type: ignore[arg-type]
        for key, value in values.items()
    }


def _claims(
    on: Scale, explained: list[Part], spread: Intervals, tested: bool | None
) -> tuple[Band, list[Claim]]:
    """Simultaneous intervals of what style explains, and what may be said of each model.

    Claims are for ranked models, and only where the joint test finds that style matters at all.
    """
    m, who = len(on.ranked), np.flatnonzero(on.ranked)
    blank = np.full(m, np.nan)
    whole = Band(blank, blank.copy(), ("withheld",) * m)
    if spread.joint.parts is None or not len(who):
        return whole, list(whole.claims)
    values = np.array([part.rating for part in explained])
    covariance = on.around(spread.joint.parts[EXPLAINED])
    degrees = on.anchored(spread.joint.degrees.gaps(m))
    own = band(values[who], covariance[np.ix_(who, who)], degrees[who], on.level)
    whole.lower[who], whole.upper[who] = own.lower, own.upper
    claims: list[Claim] = ["withheld"] * m
    for i, claim in zip(who.tolist(), own.claims, strict=True):
        if tested is not None:
            fixed = on.origin[i] == 1
            claims[i] = "none" if fixed or (claim != "withheld" and not tested) else claim
    return whole, claims


def _ranks(
    on: Scale, ratings: Floats, joint: tuple[Floats, Floats], bounds: Floats
) -> dict[int, tuple[Any, ...]]:
    """Rank, its set, and the public boards' rank of each ranked model."""
    who = np.flatnonzero(on.ranked)
    if not len(who):
        return {}
    inner, degrees = S0**2 * joint[0][np.ix_(who, who)], joint[1][who]
    [better] = order_signs(ratings[who], inner, degrees, (on.level,))
    open_ends = np.isnan(bounds[who, 2])
    lower = np.where(open_ends, -np.inf, bounds[who, 2])
    public = rank_ub(lower, np.where(open_ends, np.inf, bounds[who, 3]))
    columns = np.stack([point_ranks(ratings[who]), *rank_sets(better), public], axis=1).tolist()
    return {i: tuple(row) for i, row in zip(who.tolist(), columns, strict=True)}


def _moves(on: Scale, boards: tuple[Fit, Fit], spread: Intervals) -> dict[int, tuple[Any, ...]]:
    """Rank change with its simultaneous interval, and the shares of draws that fall and rise.

    Three families of differences, on either board and between the boards, share the level.
    """
    who = np.flatnonzero(on.ranked)
    if not len(who):
        return {}
    m, joint = len(on.ranked), spread.joint
    assert joint.joint is not None
    both = np.concatenate([who, who + m])
    inner = S0**2 * joint.joint[np.ix_(both, both)]
    raw, controlled = (S0 * board.theta[who] for board in boards)
    k, level = len(who), 1 - (1 - on.level) / 3
    families = (
        (raw, inner[:k, :k], joint.degrees.raw[who]),
        (controlled, inner[k:, k:], joint.degrees.controlled[who]),
        (raw - controlled, difference(inner), joint.degrees.gaps(m)[who]),
    )
    signs = [order_signs(*family, (level,))[0] for family in families]
    drawn = spread.replicates
    if drawn and drawn.controlled is not None:
        shares = rank_change_shares(drawn.raw[:, who], drawn.controlled[:, who])
    else:
        shares = rank_change_draws(raw, controlled, inner)
    change = point_ranks(controlled) - point_ranks(raw)
    columns = (change, *rank_change_bounds(*signs), *shares)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return dict(zip(who.tolist(), rows, strict=True))


def _known(row: Floats) -> list[float | None]:
    return [_number(value) for value in row]


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
