"""Draws a leaderboard as SVG: the slope chart, interval dots, steps; knows no page and no colours.

Colours come from the classes that `templates/board.css` defines; certainty is also drawn (solid or
dashed line, filled or hollow marker), so nothing is told by colour alone. Inline pieces use
percentages across, so that all rows of a table share one axis at any width.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from math import ceil, floor, log10
from typing import Any

from ui.board.claims import is_claimed
from ui.board.phrases import MINUS, fitted, number, plain, ranked, signed

# The slope chart, in px.
LABEL = 12.5
LETTER = 0.66 * LABEL  # mean advance of a wide, bold sans-serif letter
FIGURE = 5  # letters: a rating or a change, with a space
LINE = 19.0  # between two labels
LEADER = 22.0  # from a label to its dot
TOP = 28.0  # above the best rating
NARROW = 500


@dataclass(frozen=True, slots=True)
class Axis:
    """A shared horizontal scale from `low` to `high` with round `ticks`, all in one unit."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def position(self, value: float) -> str:
        """Where `value` stands, as a percentage of the width."""
        return f"{100 * (value - self.low) / (self.high - self.low):.2f}%"


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


def step_axis(lb: dict[str, Any]) -> Axis:
    """The scale of the steps from raw to controlled over all models, in Elo, with 0 on it."""
    parts = [m["inflation"]["by_feature"].values() for m in lb["models"] if m["inflation"]]
    return axis([0.0, *(value for by_feature in parts for value in accumulate(by_feature))])


def effect_axis(lb: dict[str, Any], per_logit: float) -> Axis:
    """The scale of style effects in Elo (`per_logit` Elo to a logit), with 0 on it."""
    ends = [e[end] for e in lb["style"] or [] for end in ("lower", "upper")]
    return axis([0.0, *(per_logit * end for end in ends if end is not None)])


def scale_marks(axis: Axis) -> str:
    """The labelled ticks of `on`, for the head of a column."""
    labels = "".join(
        f'<text x="{axis.position(tick)}" y="10" text-anchor="middle">{tick:g}</text>'
        for tick in axis.ticks
    ).replace(">-", f">{MINUS}")
    return _inline("dfl-marks", 13, labels)


def dots(axis: Axis, scores: Sequence[tuple[str, dict[str, Any]]]) -> str:
    """Ratings with their intervals, one line each.

    scores: (class, {"rating", "lower", "upper"}); class "raw" is drawn hollow, others filled.
    """
    known = [(kind, score) for kind, score in scores if score["rating"] is not None]
    height = 8 + 12 * max(len(known), 1)
    drawn = [_dot(axis, kind, score, 10 + 12 * i) for i, (kind, score) in enumerate(known)]
    return _inline("dfl-dots", height, _grid(axis, height) + "".join(drawn))


def steps(axis: Axis, by_feature: dict[str, float]) -> str:
    """A waterfall of the parts of one inflation, from 0 to their sum, one bar each."""
    height = 5 * len(by_feature) + 3
    bars: list[str] = []
    reached = 0.0
    for i, part in enumerate(by_feature.values()):
        left = axis.position(min(reached, reached + part))
        width = f"{100 * abs(part) / (axis.high - axis.low):.2f}%"
        kind = "up" if part >= 0 else "down"
        bars.append(
            f'<rect class="dfl-{kind}" x="{left}" y="{2 + 5 * i}" width="{width}" height="4"/>'
        )
        reached += part
    x = axis.position(0)
    zero = f'<line class="dfl-zero" x1="{x}" x2="{x}" y1="0" y2="{height}"/>'
    return _inline("dfl-steps", height, zero + "".join(bars))


def slope(lb: dict[str, Any], width: int = 1000) -> str:
    """Ranked models' ratings, raw at the left joined to controlled at the right; "" without both.

    width: in px; below 500 the names stand only at the left.
    """
    models = ranked(lb)
    if not models:
        return ""
    edges = _edges(models, width)
    height = max(300.0, LINE * len(models))
    left, right = (_heights(models, board, height) for board in ("raw", "controlled"))
    ends = [spread(ys, LINE, TOP, TOP + height) for ys in (left, right)]
    lines = [
        _slope_line(model, edges, (left[i], right[i]), (ends[0][i], ends[1][i]), width)
        for i, model in enumerate(models)
    ]
    lines.sort(key=lambda line: "dfl-sure" in line)  # certain changes are drawn on top
    heads = (
        f'<text class="dfl-head" x="{edges[0]:.0f}" y="11" text-anchor="end">Raw</text>'
        f'<text class="dfl-head" x="{edges[1]:.0f}" y="11">Controlled</text>'
    )
    summary = f"Ratings of {len(models)} models, raw at the left, style-controlled at the right."
    return (
        f'<svg class="dfl-slope" role="img" aria-label="{summary} '
        f'The table above holds the numbers." viewBox="0 0 {width} {TOP + height + 12:.0f}" '
        f'width="{width}" font-size="{LABEL}">{heads}{"".join(lines)}</svg>'
    )


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


def _edges(models: list[dict[str, Any]], width: int) -> tuple[float, float]:
    """Where the labels at the left end and those at the right begin, in px."""
    longest = LETTER * (max(len(plain(m["model"])) for m in models) + FIGURE)
    if width < NARROW:
        return min(longest, 0.48 * width), width - LETTER * 2 * FIGURE
    return min(longest, 0.3 * width), width - min(longest + LETTER * FIGURE, 0.35 * width)


def _heights(models: list[dict[str, Any]], board: str, height: float) -> list[float]:
    """How far down each model's rating on `board` stands; both boards share the scale."""
    both = [m[side]["rating"] for m in models for side in ("raw", "controlled")]
    high, span = max(both), max(both) - min(both) or 1.0
    return [TOP + (high - m[board]["rating"]) / span * height for m in models]


def _slope_line(
    model: dict[str, Any],
    edges: tuple[float, float],
    ys: tuple[float, float],
    ends: tuple[float, float],
    width: int,
) -> str:
    """One model: label, leader, dot, line, dot, leader, label."""
    (x0, x1), (y0, y1), (t0, t1) = edges, ys, ends
    a, b = x0 + LEADER, x1 - LEADER
    sure = is_claimed(model["inflation"])
    before, after = number(model["raw"]["rating"]), number(model["controlled"]["rating"])
    change = signed(-model["inflation"]["rating"], 0) if sure else ""
    name = _fitted(model["model"], x0 - LETTER * FIGURE)
    beside = _fitted(model["model"], width - x1 - LETTER * 2 * FIGURE) if width >= NARROW else ""
    dash = "" if sure else ' stroke-dasharray="3 4"'
    marks = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3.6 if sure else 2.8}"/>'
        for x, y in ((a, y0), (b, y1))
    )
    return (
        f'<g class="{"dfl-sure" if sure else "dfl-unsure"}">'
        f"<title>{escape(plain(model['model']))}: {before} to {after}</title>"
        f'<path class="dfl-leader" d="M{x0 + 3:.1f} {t0:.1f}L{a:.1f} {y0:.1f}'
        f'M{x1 - 3:.1f} {t1:.1f}L{b:.1f} {y1:.1f}"/>'
        f'<line class="dfl-slant" x1="{a:.1f}" y1="{y0:.1f}" x2="{b:.1f}" y2="{y1:.1f}"{dash}/>'
        f'{marks}<text x="{x0:.1f}" y="{t0 + 4:.1f}" text-anchor="end">{name} '
        f'<tspan class="dfl-figure">{before}</tspan></text>'
        f'<text x="{x1:.1f}" y="{t1 + 4:.1f}"><tspan class="dfl-figure">{after}</tspan> {beside} '
        f'<tspan class="dfl-change">{change}</tspan></text></g>'
    )


def _fitted(name: str, room: float) -> str:
    return escape(fitted(plain(name), room, LETTER))


def _dot(axis: Axis, kind: str, score: dict[str, Any], y: int) -> str:
    whisker = (
        f'<line x1="{axis.position(score["lower"])}" x2="{axis.position(score["upper"])}" '
        f'y1="{y}" y2="{y}"/>'
        if score["lower"] is not None
        else ""
    )
    mark = f'<circle cx="{axis.position(score["rating"])}" cy="{y}" r="3.5"/>'
    return f'<g class="dfl-{escape(kind)}">{whisker}{mark}</g>'


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
