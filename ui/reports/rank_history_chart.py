"""Draws published raw rank less controlled rank over time: a panel a model, as one SVG.

Narrow enough to be read on a phone. Sides of zero tell what colours tell, and a hollow mark is a
rank that was recomputed, so nothing is told by colour alone. The file has no script and no link.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from io import StringIO
from itertools import islice
from typing import Any

import altair as alt

from ratings.reports.history.ranks import PUBLISHED
from ui.board import phrases
from ui.reports import rank_history
from ui.reports.rank_history import require_history

WIDTH = 340  # of a panel, in the picture's own units …
SHOWN = 1.4  # … and px a unit where there is room
PANEL = 62
LONG = 200  # days from which on ticks name months only
LETTER = 6.8  # mean advance of a bold letter of a panel's label
RISES, FALLS, SAME = "#0072b2", "#d55e00", "#595959"  # of Okabe and Ito, told apart by all eyes
INK, SOFT, RULE = "#1a1a1a", "#595959", "#b3b3b3"

_HEADER = alt.Header(
    labelOrient="top",
    labelAnchor="start",
    labelFontSize=12,
    labelFontWeight="bold",
    labelColor=INK,
    labelPadding=2,
    labelLimit=2 * WIDTH,
)


def chart(history: dict[str, Any], top: int = 10) -> str:
    """An SVG document of the `top` models whose last change is furthest from 0."""
    require_history(history)
    models = list(islice(history["models"], top))
    labels = _labels(models)
    points = _points(history, models, labels)
    panels = alt.Row("model:N").sort(labels).header(_HEADER).title(None)
    drawn = (
        alt.layer(*_marks(points), data=alt.InlineData(points))
        .properties(width=WIDTH, height=PANEL)
        .facet(row=panels, spacing=12, title=_title(history, models))
        .properties(background="white", padding=8)
        .configure(font="sans-serif")
        .configure_view(stroke=None)
    )
    svg = StringIO()
    drawn.save(svg, format="svg")
    return _resized(svg.getvalue())


def _labels(models: Sequence[dict[str, Any]]) -> list[str]:
    """What each panel is called, no two alike: the model, its board, and its last ranks."""
    labels: list[str] = []
    named = zip(models, rank_history.names(models), strict=True)
    for number, (model, name) in enumerate(named, start=1):
        ranks = f": {model['raw']} → {model['controlled']}"
        label = phrases.fitted(name, WIDTH - LETTER * len(ranks), LETTER) + ranks
        labels.append(f"{label} ({number})" if label in labels else label)
    return labels


def _points(
    history: dict[str, Any], models: Sequence[dict[str, Any]], labels: Sequence[str]
) -> list[dict[str, Any]]:
    """A mark for each model and day."""
    kind, keys = history["kind"], ("board", "category", "model")
    named = {tuple(m[k] for k in keys): label for m, label in zip(models, labels, strict=True)}
    sides = [f"{side}_{kind}_from" for side in ("raw", "controlled")]
    return [
        {
            "model": named[place],
            "date": pair["date"],
            "change": pair[f"{kind}_change"],
            "published": all(pair[side] == PUBLISHED for side in sides),
        }
        for pair in history["pairs"]
        if (place := tuple(pair[k] for k in keys)) in named
    ]


def _marks(points: Sequence[dict[str, Any]]) -> list[alt.Chart]:
    """The line of zero, the change held from board to board, and a mark for each board."""
    base = alt.Chart().encode(x=_days(points), y=_changes(points))
    recomputed = alt.when("!datum.published").then(alt.value("white"))
    return [
        alt.Chart().mark_rule(color=SOFT).encode(y=alt.datum(0)),
        base.mark_line(interpolate="step-after", color=RULE, strokeWidth=1.5),
        base.mark_point(size=24, opacity=1, strokeWidth=1.2).encode(
            stroke=_by_side(alt), fill=_by_side(recomputed)
        ),
    ]


def _by_side(start: Any) -> Any:
    """The colour of a change, after the conditions of `start`."""
    rises = start.when("datum.change > 0").then(alt.value(RISES))
    return rises.when("datum.change < 0").then(alt.value(FALLS)).otherwise(alt.value(SAME))


def _days(points: Sequence[dict[str, Any]]) -> alt.X:
    days = [date.fromisoformat(point["date"]) for point in points]
    reach = max(days) - min(days)
    air = max(timedelta(days=2), reach / 40)
    ends = [_moment(min(days) - air), _moment(max(days) + air)]
    axis = alt.Axis(
        title=None,
        format="%b %Y" if reach.days > LONG else "%d %b %Y",
        tickCount=4,
        labelFontSize=11,
        labelColor=INK,
        grid=False,
        labelFlush=True,
        labelOverlap=True,
        labelSeparation=12,
    )
    return alt.X("date:T", scale=alt.Scale(type="utc", domain=ends, nice=False), axis=axis)


def _moment(day: date) -> alt.DateTime:
    return alt.DateTime(year=day.year, month=day.month, date=day.day, utc=True)


def _changes(points: Sequence[dict[str, Any]]) -> alt.Y:
    ends = [0, *(point["change"] for point in points)]
    air = 0.08 * (max(ends) - min(ends)) or 1
    axis = alt.Axis(
        title=None,
        labelExpr="datum.value == 0 ? '0' : format(datum.value, '+d')",
        tickCount=3,
        tickMinStep=1,
        labelFontSize=11,
        labelColor=INK,
        grid=True,
        gridColor="#d9d9d9",
        domain=False,
    )
    domain = [min(ends) - air, max(ends) + air]
    return alt.Y("change:Q", scale=alt.Scale(domain=domain, nice=False, zero=False), axis=axis)


def _title(history: dict[str, Any], models: Sequence[dict[str, Any]]) -> alt.TitleParams:
    boards = sorted({rank_history.board(model) for model in models})
    where = f" ({phrases.fitted(boards[0], 150, LETTER)})" if len(boards) == 1 else ""
    return alt.TitleParams(
        text=["Published rank without style control", f"minus rank with it{where}"],
        subtitle=[
            "Above 0: style control raises the model. Below: it falls.",
            f"{rank_history.KINDS[history['kind']]}. Hollow: a rank was recomputed.",
        ],
        anchor="start",
        fontSize=14,
        subtitleFontSize=11.5,
        color=INK,
        subtitleColor=SOFT,
        offset=8,
    )


def _resized(svg: str) -> str:
    """The document shown larger where there is room; the picture in it stays as it is."""
    sizes = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
    return sizes.sub(
        lambda m: f'width="{SHOWN * float(m[1]):.0f}" height="{SHOWN * float(m[2]):.0f}"', svg, 1
    )
