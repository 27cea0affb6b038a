"""Puts the covariances of both boards on the Elo scale; knows the scale and no votes."""

from collections.abc import Sequence

import numpy as np

from ratings.design import Floats, Ints
from ratings.fit import Fit
from ratings.leaderboard import Covariances, Row
from ratings.scale import S0, Scale, around
from ratings.uncertainty import Uncertainty


def covariances(
    scale: Scale, raw: Fit, controlled: Fit | None, doubt: Uncertainty, rows: Sequence[Row]
) -> Covariances:
    """In Elo², of the models that have a rating, in the order of the rows."""
    names = [row.model for row in rows if row.status != "unrated"]
    order = np.array([raw.models.index(name) for name in names])
    styled = doubt.controlled if controlled else None
    return Covariances(
        models=tuple(names),
        raw=_ratings(scale, doubt.raw, order),
        controlled=None if styled is None else _ratings(scale, styled, order),
        joint=None if doubt.joint is None else _joint(scale, doubt.joint, order),
        raw_tie=_tie(scale, raw, doubt.raw, order),
        controlled_tie=_tie(scale, controlled, styled, order),
    )


def _ratings(scale: Scale, covariance: Floats, order: Ints) -> Floats:
    m = len(order)
    return around(scale.centre, covariance[:m, :m])[np.ix_(order, order)]


def _joint(scale: Scale, joint: Floats, order: Ints) -> Floats:
    m = len(order)
    shift = np.kron(np.eye(2), np.eye(m) - scale.origin)
    both = np.concatenate([order, order + m])
    return S0**2 * (shift @ joint @ shift.T)[np.ix_(both, both)]


def _tie(scale: Scale, board: Fit | None, covariance: Floats | None, order: Ints) -> Floats | None:
    if board is None or covariance is None or board.tie is None:
        return None
    m = len(order)
    shared = S0 * ((np.eye(m) - scale.centre) @ covariance[:m, -1])
    return np.append(shared[order], covariance[-1, -1])
