"""Ratings with their intervals as an SVG drawing; knows no notebook and needs no plotting library.

One row a model, best first; a dot is the rating, a line its interval.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10
from pathlib import Path
from typing import Literal

from ratings.leaderboard.rows import Row, Score
from ratings.leaderboard.text import printable

Boards = Literal["raw", "controlled", "both"]
COLOURS = {"raw": "#8a5a00", "controlled": "#0b5cad"}
LONGEST = 32  # letters of a name
_LEFT, _RIGHT, _TOP, _ROW, _WIDTH = 250, 30, 44, 24, 760
_GRID, _INK = "#d8d8d8", "#222222"
_SHIFT = {"raw": -4, "controlled": 4}


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing. A notebook shows it; `save` writes it to a file; `svg` is its text."""

    svg: str

    def __repr__(self) -> str:
        return f"Picture({len(self.svg):,} characters of SVG)"

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: str | Path) -> None:
        """Write the SVG to a file."""
        Path(path).write_text(self.svg, encoding="utf-8")


def picture(rows: Sequence[Row], sides: Sequence[str], level: float) -> Picture:
    """Draw the models that have a rating, in the order of the rows.

    sides: the boards, raw, controlled or both. level: of the intervals, for the legend.
    """
    scores = {row.model: _scores(row, sides) for row in rows if row.status != "unrated"}
    low, high, step = _axis([score for pair in scores.values() for score in pair.values()])
    height = _TOP + _ROW * len(scores) + 34

    def x(value: float) -> float:
        return _LEFT + (value - low) / (high - low) * (_WIDTH - _LEFT - _RIGHT)

    parts = _legend(sides, level)
    for tick in (low + i * step for i in range(round((high - low) / step) + 1)):
        parts.append(_line((x(tick), _TOP - 8), (x(tick), height - 28), _GRID, 1))
        parts.append(_text((x(tick), height - 12), f"{tick:g}", "middle"))
    for place, (name, shown) in enumerate(scores.items()):
        middle = _TOP + _ROW * (place + 0.5)
        parts.append(_text((_LEFT - 12, middle + 4), _short(name), "end"))
        for side, score in shown.items():
            parts += _marks(score, side, x, middle + (_SHIFT[side] if len(sides) > 1 else 0))
    return Picture(_framed("".join(parts), height))


def _scores(row: Row, sides: Sequence[str]) -> dict[str, Score]:
    known = {"raw": row.raw, "controlled": row.controlled}
    return {side: score for side in sides if (score := known[side])}


def _axis(scores: Sequence[Score]) -> tuple[float, float, float]:
    """Ends of the axis and the distance of its ticks, round numbers that hold all intervals."""
    ends = [end for score in scores for end in (score.rating, score.lower, score.upper)]
    known = [end for end in ends if end is not None] or [1000.0]
    span = max(max(known) - min(known), 1.0)
    unit = 10.0 ** floor(log10(span / 4))
    step = unit * next(factor for factor in (1, 2, 5, 10) if span / (factor * unit) <= 8)
    low, high = floor(min(known) / step) * step, ceil(max(known) / step) * step
    return low, max(high, low + step), step


def _marks(score: Score, side: str, x: Callable[[float], float], y: float) -> list[str]:
    marks: list[str] = []
    if score.lower is not None and score.upper is not None:
        marks.append(_line((x(score.lower), y), (x(score.upper), y), COLOURS[side], 2))
    if score.rating is not None:
        marks.append(
            f'<circle cx="{x(score.rating):.1f}" cy="{y:.1f}" r="3.5" fill="{COLOURS[side]}"/>'
        )
    return marks


def _legend(sides: Sequence[str], level: float) -> list[str]:
    words = [f'<tspan fill="{COLOURS[side]}">{side}</tspan>' for side in sides]
    text = f"Elo: {' and '.join(words)} rating with its {100 * level:g}% interval"
    return [f'<text x="{_LEFT}" y="20" fill="{_INK}">{text}</text>']


def _line(start: tuple[float, float], end: tuple[float, float], colour: str, wide: int) -> str:
    (x1, y1), (x2, y2) = start, end
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke="{colour}" stroke-width="{wide}"/>'
    )


def _text(place: tuple[float, float], text: str, anchor: str) -> str:
    x, y = place
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{_INK}">'
        f"{escape(printable(text))}</text>"
    )


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST // 2]}…{name[1 - LONGEST // 2 :]}"


def _framed(content: str, height: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img" font-family="sans-serif" font-size="12">'
        f'<title>Ratings in Elo</title><rect width="100%" height="100%" fill="#ffffff"/>'
        f"{content}</svg>"
    )
