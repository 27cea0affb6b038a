"""The charts of the operator's page, in the words of a language: votes by hour, pairs as drawn."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from ui.board.drawings.drawing import COLOURS, Caption, Drawing, Table, drawing
from ui.board.phrases import UNKNOWN, counted, number, plain, signed
from ui.messages import Catalogue
from ui.operator.facts import Facts, Hour, Pair

MOST = 30  # pairs in the table, those furthest short first
DOTS = 500  # pairs in the chart, those furthest from what was meant, short or beyond


def votes_by_hour(facts: Facts, words: Catalogue) -> Drawing:
    """Votes of each of the last hours, as bars."""
    hours = facts.hours
    caption = _caption("operator-hours", words, votes=sum(hour.votes for hour in hours))
    heads = (words.text("operator-hour"), words.text("operator-votes"))
    rows = tuple((f"{hour.begin:%Y-%m-%d %H:%M}", counted(hour.votes, words)) for hour in hours)
    return drawing(_bars(hours, heads), caption, Table(heads, rows), words)


def pairs_as_drawn(facts: Facts, words: Catalogue) -> Drawing | None:
    """How often pairs met against how often the draw meant them to; None without a pair."""
    if not facts.pairs:
        return None
    drawn = [pair for pair in facts.pairs if pair.meant is not None]
    never = len(facts.pairs) - len(drawn)
    caption = _caption("operator-pairs", words, pairs=len(drawn), never=never)
    texts = [words.text(f"operator-{name}") for name in ("pair", "met", "meant", "deviation")]
    table = Table(tuple(texts), tuple(_row(pair, words) for pair in facts.pairs[:MOST]))
    furthest = drawn if len(drawn) <= DOTS else [*drawn[: DOTS // 2], *drawn[-DOTS // 2 :]]
    return drawing(_dots(furthest, texts[1], texts[2]), caption, table, words)


def _caption(name: str, words: Catalogue, **known: int) -> Caption:
    texts = (words.text(f"{name}-{part}", **known) for part in ("title", "about", "label"))
    return Caption(name, *texts)


def _bars(hours: Sequence[Hour], heads: tuple[str, str]) -> Any:
    order = [f"{hour.begin:%d. %H:%M}" for hour in hours]
    values = [{"hour": name, "votes": hour.votes} for name, hour in zip(order, hours, strict=True)]
    shown = alt.Axis(values=order[::6], labelAngle=0, labelOverlap=False)
    return (
        alt.Chart(alt.InlineData(values))
        .mark_bar(color=COLOURS["accent"])
        .encode(
            x=alt.X("hour:O", sort=order, title=f"{heads[0]} (UTC)", axis=shown),
            y=alt.Y("votes:Q", title=heads[1], axis=alt.Axis(tickMinStep=1, format=",.0f")),
        )
        .properties(width=720, height=180)
    )


def _dots(pairs: Sequence[Pair], met: str, meant: str) -> Any:
    values = [{"met": pair.met, "meant": pair.meant or 0} for pair in pairs]
    most = max([1, *(max(value.values()) for value in values)])
    line = alt.InlineData([{"met": 0, "meant": 0}, {"met": most, "meant": most}])
    x, y = alt.X("meant:Q", title=meant), alt.Y("met:Q", title=met)
    as_meant = alt.Chart(line).mark_line(color=COLOURS["edge"], strokeDash=[4, 3])
    dots = alt.Chart(alt.InlineData(values)).mark_point(
        color=COLOURS["accent"], size=44, opacity=1, filled=False
    )
    layers = alt.layer(as_meant.encode(x=x, y=y), dots.encode(x=x, y=y))
    return layers.properties(width=320, height=320)


def _row(pair: Pair, words: Catalogue) -> tuple[str, ...]:
    """The deviation is in standard deviations of a count that is meant to be so large."""
    names, met = f"{plain(pair.a)} · {plain(pair.b)}", counted(pair.met, words)
    if pair.meant is None:
        return names, met, UNKNOWN, UNKNOWN
    deviation = (pair.met - pair.meant) / pair.meant**0.5
    return names, met, number(pair.meant, 1, words), signed(deviation, words=words)
