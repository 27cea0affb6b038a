"""Puts the covariances of both boards on the Elo scale; knows the scale and no votes."""

from collections.abc import Sequence

import numpy as np

from ratings.inference.elo_scale import S0, Scale
from ratings.inference.intervals import Intervals
from ratings.leaderboard import Covariances, Row
from ratings.model.design import Floats, Ints
from ratings.model.fit import Fit


def covariances(
    scale: Scale, raw: Fit, controlled: Fit | None, spread: Intervals, rows: Sequence[Row]
) -> Covariances:
    """In Elo², of the models that have a rating, in the order of the rows."""
    names = [row.model for row in rows if row.status != "unrated"]
    places = {name: place for place, name in enumerate(raw.models)}
    order = np.array([places[name] for name in names])
    styled, joint = (spread.controlled if controlled else None), spread.both
    return Covariances(
        models=tuple(names),
        raw=_measured(spread.raw, scale.origin, order),
        controlled=None if styled is None else _measured(styled, scale.origin, order),
        joint=None if joint is None else _joint(joint, scale.origin, order),
        raw_tie=_tie(scale, raw, spread.raw, order),
        controlled_tie=_tie(scale, controlled, styled, order),
    )


def _measured(covariance: Floats, origin: Floats, order: Ints) -> Floats:
    """Of strengths measured from `origin`'s weighted mean, in Elo² and in order.

    The same as `Scale.around`, in as many steps as there are cells.
    """
    m = len(order)
    block = covariance[:m, :m]
    row, column = origin @ block, block @ origin
    shifted = block - row - column[:, None] + row @ origin
    return S0**2 * shifted[np.ix_(order, order)]


def _joint(joint: Floats, origin: Floats, order: Ints) -> Floats:
    m = len(order)
    halves = (slice(0, m), slice(m, 2 * m))
    blocks = [[_measured(joint[a, b], origin, order) for b in halves] for a in halves]
    return np.block(blocks)


def _tie(scale: Scale, board: Fit | None, covariance: Floats | None, order: Ints) -> Floats | None:
    if board is None or covariance is None or board.tie is None:
        return None
    shared = covariance[: len(order), -1]
    return np.append(S0 * (shared - scale.origin @ shared)[order], covariance[-1, -1])
