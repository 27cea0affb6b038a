"""A board as parity compares it, and ours of any preset; knows no peer."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ratings import Options, rate


@dataclass(frozen=True, eq=False)
class PeerBoard:
    """A board: ratings and standard errors by model, effects (k,), and the slope of its loss.

    bare_se: a peer's standard errors once nothing is added to its Hessian. slope: the gradient of
    its own loss at theta (M,), in the order of the models' names, and gamma (k,), in logits.
    """

    ratings: dict[str, float]
    gamma: np.ndarray
    se: dict[str, float] | None = None
    bare_se: dict[str, float] | None = None
    slope: Callable | None = None


def ours(name, side, log, **changes):
    """Our board of one side under a preset, or under our defaults where `name` is None."""
    changes = {"ci": "sandwich", "style": side == "controlled", "min_votes": 0} | changes
    board = rate(log, Options.like(name, **changes) if name else Options(**changes))
    scores = {row.model: getattr(row, side) for row in board.models if row.status == "rated"}
    return PeerBoard(
        ratings={model: score.rating for model, score in scores.items()},
        gamma=np.array([effect.gamma for effect in board.style or ()]),
        se={model: score.se for model, score in scores.items()},
    )


def moved(one, other):
    """The largest difference in Elo between two boards' values, by model."""
    return max(abs(one[name] - other[name]) for name in one)


def named(models, values):
    """Values (M,) by model."""
    return dict(zip(models, np.asarray(values).tolist(), strict=True))
