"""The matrix of chances to win, whose cells lead to the votes of each pair."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import altair as alt

from ui.board.drawings.drawing import COLOURS, Caption, Drawing, Table, drawing
from ui.board.drawings.verdicts import LONGEST
from ui.board.meetings import Meeting
from ui.board.phrases import UNKNOWN, counted, fitted, percent, plain
from ui.messages import ENGLISH, Catalogue

HEADS = ("pair", "head-votes", "first-won", "neither-won", "second-won")
NEXT = ("first-next-raw", "first-next-controlled")


def wins(meetings: Sequence[Meeting], words: Catalogue = ENGLISH) -> Drawing | None:
    """The chance that the row's model wins against the column's; None without two models."""
    if not meetings:
        return None
    names = dict.fromkeys(name for meeting in meetings for name in (meeting.a, meeting.b))
    short = {name: fitted(plain(name), LONGEST, 1) for name in names}
    caption = Caption(
        "wins",
        words.text("wins"),
        words.text("wins-about", models=len(names)),
        words.text("wins-label", models=len(names)),
    )
    cells = [cell for i, meeting in enumerate(meetings) for cell in _cells(meeting, i, short)]
    marks = tuple(map(_mark, range(len(meetings))))
    rows = tuple(map(partial(_row, words=words), meetings))
    heads = tuple(map(words.text, (*HEADS, *NEXT)))
    return drawing(_chart(cells, short), caption, Table(heads, rows, marks))


def _cells(meeting: Meeting, place: int, short: dict[str, str]) -> list[dict[str, Any]]:
    """A pair's two cells, one on either side of the diagonal."""
    ways = ((meeting.a, meeting.b, meeting.raw), (meeting.b, meeting.a, 1 - meeting.raw))
    return [
        {
            "row": short[row],
            "column": short[column],
            "wins": round(chance, 4),
            "label": f"{100 * chance:.0f}",
            "lead": round(abs(chance - 0.5), 4),
            "href": f"#{_mark(place)}",
        }
        for row, column, chance in ways
    ]


def _chart(values: list[dict[str, Any]], short: dict[str, str]) -> Any:
    order = list(short.values())
    heads = alt.Axis(orient="top", labelAngle=-60)
    base = alt.Chart().encode(
        x=alt.X("column:N", sort=order, title=None, axis=heads),
        y=alt.Y("row:N", sort=order, title=None),
    )
    shades = alt.Scale(domain=[0, 0.5], range=[0.02, 0.45])
    ahead = alt.condition(
        alt.datum.wins >= 0.5, alt.value(COLOURS["accent"]), alt.value(COLOURS["edge"])
    )
    cells = base.mark_rect().encode(
        color=ahead,
        opacity=alt.Opacity("lead:Q", scale=shades, legend=None),
        href="href:N",
    )
    labels = base.mark_text(fontSize=10).encode(text="label:N", color=alt.value(COLOURS["ink"]))
    layers = alt.layer(cells, labels, data=alt.InlineData(values))
    return layers.properties(width=alt.Step(30), height=alt.Step(22))


def _row(meeting: Meeting, words: Catalogue) -> tuple[str, ...]:
    ends = (meeting.won, meeting.tied, meeting.lost)
    votes = None if None in ends else sum(end for end in ends if end is not None)
    pair = words.text("against", a=plain(meeting.a), b=plain(meeting.b))
    counts = (UNKNOWN if count is None else counted(count, words) for count in (votes, *ends))
    chances = (
        UNKNOWN if chance is None else percent(chance, 1, words)
        for chance in (meeting.raw, meeting.controlled)
    )
    return pair, *counts, *chances


def _mark(place: int) -> str:
    return f"dfl-pair-{place}"
