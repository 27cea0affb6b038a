"""The matrix of chances to win, whose cells lead to the votes of each pair."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from ui.board.drawings.drawing import COLOURS, Caption, Drawing, Table, drawing
from ui.board.drawings.verdicts import LONGEST
from ui.board.meetings import Meeting
from ui.board.phrases import UNKNOWN, fitted, plain

HEADS = ("Pair", "Votes", "First won", "Neither won", "Second won")
NEXT = ("First wins next, raw", "First wins next, controlled")


def wins(meetings: Sequence[Meeting]) -> Drawing | None:
    """The chance that the row's model wins against the column's; None without two models."""
    if not meetings:
        return None
    names = dict.fromkeys(name for meeting in meetings for name in (meeting.a, meeting.b))
    short = {name: fitted(plain(name), LONGEST, 1) for name in names}
    caption = Caption(
        "wins",
        "Who beats whom",
        "The chance in percent that the model of the row wins the next vote against that of the "
        f"column, by the raw board, for the {len(names)} best. A cell leads to the votes of its "
        "pair.",
        f"Matrix of chances to win between {len(names)} models. The table holds each pair.",
    )
    cells = [cell for i, meeting in enumerate(meetings) for cell in _cells(meeting, i, short)]
    marks = tuple(map(_mark, range(len(meetings))))
    table = Table((*HEADS, *NEXT), tuple(map(_row, meetings)), marks)
    return drawing(_chart(cells, short), caption, table)


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


def _row(meeting: Meeting) -> tuple[str, ...]:
    ends = (meeting.won, meeting.tied, meeting.lost)
    votes = None if None in ends else sum(end for end in ends if end is not None)
    pair = f"{plain(meeting.a)} against {plain(meeting.b)}"
    counts = (UNKNOWN if count is None else f"{count:,}" for count in (votes, *ends))
    chances = (_percent(chance) for chance in (meeting.raw, meeting.controlled))
    return pair, *counts, *chances


def _percent(chance: float | None) -> str:
    return UNKNOWN if chance is None else f"{100 * chance:.1f}%"


def _mark(place: int) -> str:
    return f"dfl-pair-{place}"
