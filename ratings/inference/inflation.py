"""Puts together what style adds to each model: inflation, its parts, claims and changes of rank.

Knows the Elo scale and the estimates' covariances; no votes.
"""

from typing import Any

import numpy as np

from ratings.inference.elo_scale import S0, Scale, bounds, known, number, percentiles, reached
from ratings.inference.intervals import Intervals
from ratings.inference.sandwich.covariance import EXPLAINED, RESCALING, Key, difference
from ratings.inference.simultaneous.bands import Band, band
from ratings.inference.simultaneous.ranks import (
    order_signs,
    point_ranks,
    rank_change_bounds,
    rank_change_draws,
    rank_change_shares,
)
from ratings.leaderboard import Claim, Inflation, Part
from ratings.model.design import Floats
from ratings.model.fit import Fit
from ratings.model.style_ratings import parts
from ratings.text.style import group


def inflations(
    elo: Scale,
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
    gap = elo.relative(raw.theta) - elo.relative(controlled.theta)
    reach = reached(elo, spread.gap_reach)
    ends = bounds(elo, gap, np.sqrt(np.diag(elo.around(spread.gap)).clip(0)), reach)
    if spread.replicates and spread.replicates.controlled is not None:
        drawn = S0 * (spread.replicates.raw[:, :m] - spread.replicates.controlled[:, :m])
        inside = percentiles(drawn - (drawn @ elo.origin)[:, None], elo.level).T
        ends[:, 2:] = np.where(np.isnan(ends[:, 2:]), np.nan, inside)
    shares = {name: elo.relative(part) for name, part in parts(raw, controlled, delta).items()}
    pieces = _parts(elo, shares, spread, reach)
    claimed, claims = _claims(elo, pieces[EXPLAINED], spread, tested)
    moves = _moves(elo, boards, spread)
    by_feature = [piece for key, piece in pieces.items() if key[0] == "feature" or key == RESCALING]
    by_group = [piece for key, piece in pieces.items() if key[0] == "group" or key == RESCALING]
    return [
        Inflation(
            *known(ends[i]),  # type: ignore[arg-type]
            *moves.get(i, (None,) * 5),
            by_feature={piece[i].name: piece[i].rating for piece in by_feature},
            by_group={piece[i].name: piece[i].rating for piece in by_group},
            explained=pieces[EXPLAINED][i],
            claim=claims[i],
            claim_lower=number(claimed.lower[i]),
            claim_upper=number(claimed.upper[i]),
            parts=tuple(piece[i] for piece in by_feature),
            groups=tuple(piece[i] for piece in by_group),
        )
        for i in range(m)
    ]


def _parts(
    elo: Scale, shares: dict[str, Floats], spread: Intervals, reach: Floats
) -> dict[Key, list[Part]]:
    """What each feature and each group adds in Elo, what all style explains, and the rescaling."""
    covariances = spread.joint.parts or {}
    values = dict.fromkeys(covariances, np.zeros(len(reach)))
    for name, share in shares.items():
        keys = (("feature", name), ("group", group(name)), EXPLAINED)
        for key in (RESCALING,) if name == RESCALING[1] else keys:
            values[key] = values[key] + share
    errors = {key: np.sqrt(np.diag(elo.around(covariances[key])).clip(0)) for key in values}
    return {
        key: [Part(key[1], *known(row)) for row in bounds(elo, value, errors[key], reach)]  # type: ignore[arg-type]
        for key, value in values.items()
    }


def _claims(
    elo: Scale, explained: list[Part], spread: Intervals, tested: bool | None
) -> tuple[Band, list[Claim]]:
    """Simultaneous intervals of what style explains, and what may be said of each model.

    Claims are for ranked models, and only where the joint test finds that style matters at all.
    """
    m, who = len(elo.ranked), np.flatnonzero(elo.ranked)
    blank = np.full(m, np.nan)
    whole = Band(blank, blank.copy(), ("withheld",) * m)
    if spread.joint.parts is None or not len(who):
        return whole, list(whole.claims)
    values = np.array([part.rating for part in explained])
    covariance = elo.around(spread.joint.parts[EXPLAINED])
    degrees = elo.anchored(spread.joint.degrees.gaps(m))
    own = band(values[who], covariance[np.ix_(who, who)], degrees[who], elo.level)
    whole.lower[who], whole.upper[who] = own.lower, own.upper
    claims: list[Claim] = ["withheld"] * m
    for i, claim in zip(who.tolist(), own.claims, strict=True):
        if tested is not None:
            fixed = elo.origin[i] == 1
            claims[i] = "none" if fixed or (claim != "withheld" and not tested) else claim
    return whole, claims


def _moves(elo: Scale, boards: tuple[Fit, Fit], spread: Intervals) -> dict[int, tuple[Any, ...]]:
    """Rank change with its simultaneous interval, and the shares of draws that fall and rise.

    Three families of differences, on either board and between the boards, share the level.
    """
    who = np.flatnonzero(elo.ranked)
    if not len(who):
        return {}
    m, joint = len(elo.ranked), spread.joint
    assert joint.joint is not None
    both = np.concatenate([who, who + m])
    inner = S0**2 * joint.joint[np.ix_(both, both)]
    raw, controlled = (S0 * board.theta[who] for board in boards)
    k, level = len(who), 1 - (1 - elo.level) / 3
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
