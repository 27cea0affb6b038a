"""Draws the small marks in a leaderboard's tables as SVG: axes, intervals; knows no page, no hue.

Colours come from `board.css`. Raw is hollow and controlled filled, so nothing is told by colour
alone. Marks use percentages across, so that all rows of a table share one axis at any width.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from typing import Any

from ui.board.phrases import MINUS
from ui.messages import ENGLISH, Catalogue


@dataclass(frozen=True, slots=True)
class Axis:
    """A shared horizontal scale from `low` to `high` with round `ticks`, all in one unit."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Where `value` stands, in percent of the width."""
        return 100 * (value - self.low) / (self.high - self.low)

    def position(self, value: float) -> str:
        """The same as SVG writes it."""
        return f"{self.share(value):.2f}%"


def axis(values: Sequence[float]) -> Axis:
    """A scale that holds all `values` with some air, and at most five round ticks."""
    low, high = (min(values), max(values)) if values else (0.0, 0.0)
    air = 0.04 * (high - low) or 1.0
    low, high = low - air, high + air
    step = _round_step((high - low) / 5)
    marks = range(ceil(low / step), floor(high / step) + 1)
    return Axis(low, high, tuple(mark * step for mark in marks))


def rating_axis(lb: dict[str, Any]) -> Axis:
    """The scale of both boards: every rating, and the intervals of ranked models, in Elo."""
    values: list[float] = []
    for model in lb["models"]:
        ends = ("rating", "lower", "upper") if model["status"] == "rated" else ("rating",)
        scores = [model[board] for board in ("raw", "controlled") if model[board]]
        values += [score[end] for score in scores for end in ends if score[end] is not None]
    return axis(values)


def effect_axis(lb: dict[str, Any], per_logit: float) -> Axis:
    """The scale of style effects in Elo (`per_logit` Elo to a logit), with 0 on it."""
    ends = [e[end] for e in lb["style"] or [] for end in ("lower", "upper")]
    return axis([0.0, *(per_logit * end for end in ends if end is not None)])


def scale_marks(axis: Axis, words: Catalogue = ENGLISH) -> str:
    """The labelled ticks of `axis`, for the head of a column."""
    labels = "".join(
        f'<text x="{axis.position(tick)}" y="10" text-anchor="middle">'
        f"{words.figure(f'{tick:g}').replace('-', MINUS)}</text>"
        for tick in axis.ticks
    )
    return _inline("dfl-marks", 13, labels)


def dots(axis: Axis, scores: Sequence[tuple[str, dict[str, Any]]]) -> str:
    """Ratings with their intervals, one line each.

    scores: (class, {"rating", "lower", "upper"}); class "raw" is drawn hollow, others filled.
    """
    known = [(kind, score) for kind, score in scores if score["rating"] is not None]
    height = 8 + 12 * max(len(known), 1)
    drawn = [_dot(axis, kind, score, 10 + 12 * i) for i, (kind, score) in enumerate(known)]
    return _inline("dfl-dots", height, _grid(axis, height) + "".join(drawn))


def whiskers(axis: Axis, model: dict[str, Any]) -> str:
    """A model's raw rating and its interval, and the controlled ones below, for a row of a table.

    As few letters as can be, for there are hundreds: `board.css` knows heights and colours, and the
    first bar and dot are the raw ones.
    """
    scores = [model[board] for board in ("raw", "controlled") if model[board]]
    known = [score for score in scores if score["rating"] is not None]
    return f'<svg aria-hidden="true">{"".join(_whisker(axis, score) for score in known)}</svg>'


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions nearest to `wanted` (least squares) at least `gap` apart, within [low, high].

    Order is kept, equal ones in the order given. The bounds hold where there is room for all.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[tuple[float, int]] = []  # (mean, size): pool adjacent violators
    for i, index in enumerate(order):
        blocks.append((wanted[index] - gap * i, 1))
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (b, n), (a, m) = blocks.pop(), blocks.pop()
            blocks.append(((a * m + b * n) / (m + n), m + n))
    pooled = [mean for mean, size in blocks for _ in range(size)]
    top = max(low, high - gap * (len(wanted) - 1))
    placed = [0.0] * len(wanted)
    for i, index in enumerate(order):
        placed[index] = min(max(pooled[i], low), top) + gap * i
    return placed


def _dot(axis: Axis, kind: str, score: dict[str, Any], y: int) -> str:
    whisker = (
        f'<line x1="{axis.position(score["lower"])}" x2="{axis.position(score["upper"])}" '
        f'y1="{y}" y2="{y}"/>'
        if score["lower"] is not None
        else ""
    )
    mark = f'<circle cx="{axis.position(score["rating"])}" cy="{y}" r="3.5"/>'
    return f'<g class="dfl-{escape(kind)}">{whisker}{mark}</g>'


def _whisker(axis: Axis, score: dict[str, Any]) -> str:
    ends = [end if end is not None else score["rating"] for end in (score["lower"], score["upper"])]
    left, right, middle = (axis.share(value) for value in (*ends, score["rating"]))
    left, right = max(left, 0.0), min(right, 100.0)
    return f'<rect x="{left:.1f}%" width="{right - left:.1f}%"/><circle cx="{middle:.1f}%"/>'


def _grid(axis: Axis, height: int) -> str:
    return "".join(
        f'<line class="dfl-{"grid" if tick else "zero"}" x1="{x}" x2="{x}" y1="0" y2="{height}"/>'
        for tick, x in ((tick, axis.position(tick)) for tick in axis.ticks)
    )


def _inline(kind: str, height: int, body: str) -> str:
    """A piece that fills its cell; hidden from readers of text, whose numbers stand beside it."""
    return f'<svg class="{kind}" aria-hidden="true" width="100%" height="{height}">{body}</svg>'


def _round_step(rough: float) -> float:
    """The least of 1, 2, 2.5, 5 times a power of ten that is not below `rough`."""
    power = 10.0 ** floor(log10(rough))
    return next(power * times for times in (1, 2, 2.5, 5, 10) if power * times >= rough * 0.999)
