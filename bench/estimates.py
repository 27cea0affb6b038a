"""The quantities whose intervals are studied, by name, in logits; knows no log and no study.

raw, controlled: strengths (M,). style, position, tie: parameters of the controlled board. gap: raw
less controlled strengths (M,). explained: what of these style explains (M,).
"""

from dataclasses import dataclass

import numpy as np

from ratings.inference.elo_scale import percentiles
from ratings.inference.intervals import Intervals
from ratings.inference.sandwich.covariance import EXPLAINED
from ratings.model.design import Floats
from ratings.model.fit import Fit
from ratings.model.style_ratings import StyleRatings


@dataclass(frozen=True, eq=False, slots=True)
class Estimates:
    """Both boards of one log, and the models' style."""

    raw: Fit
    controlled: Fit | None
    habits: StyleRatings


def estimate(what: str, known: Estimates) -> Floats:
    """The quantity (r,)."""
    if what == "gap":
        return known.raw.theta - known.controlled.theta
    if what == "explained":
        return known.habits.delta @ known.controlled.gamma
    board = known.raw if what == "raw" else known.controlled
    return board.estimates[_places(what, board)]


def ends(what: str, known: Estimates, spread: Intervals, level: float) -> tuple[Floats, Floats]:
    """Lower and upper bounds (r,) of the quantity's intervals, NaN where they are withheld."""
    drawn = _drawn(what, known, spread)
    if drawn is not None:
        low, high = percentiles(drawn, level)
        return low, high
    value = estimate(what, known)
    covariance, reach = _spread(what, known, spread)
    half = reach * np.sqrt(np.diag(covariance).clip(0))
    return value - half, value + half


def _spread(what: str, known: Estimates, spread: Intervals) -> tuple[Floats, Floats]:
    """Covariance (r, r), and how many standard errors an interval reaches (r,)."""
    if what in ("gap", "explained"):
        return spread.gap if what == "gap" else spread.joint.parts[EXPLAINED], spread.gap_reach
    if what == "raw":
        board, covariance, reach = known.raw, spread.raw, spread.raw_reach
    else:
        board, covariance, reach = known.controlled, spread.controlled, spread.controlled_reach
    places = _places(what, board)
    return covariance[places, places], reach[places]


def _drawn(what: str, known: Estimates, spread: Intervals) -> Floats | None:
    """A bootstrap's replicates of the quantity (R, r), None where its interval is no percentile."""
    if spread.replicates is None or what == "explained":
        return None
    raw, controlled, m = spread.replicates.raw, spread.replicates.controlled, len(known.raw.models)
    if what == "gap":
        return raw[:, :m] - controlled[:, :m]
    if what == "raw":
        return raw[:, :m]
    return controlled[:, _places(what, known.controlled)]


def _places(what: str, board: Fit) -> slice:
    """Where the quantity stands among a board's parameters."""
    m, k, last = len(board.models), len(board.features), len(board.estimates)
    places = {"style": slice(m, m + k), "position": slice(m + k, m + k + 1)}
    places["tie"] = slice(last - 1, last)
    return places.get(what, slice(m))
