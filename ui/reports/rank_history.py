"""Writes a history of published ranks as text: terminal table, Markdown, CSV; knows no pictures.

A change is told within one board only: raw rank less style-controlled rank of the same day.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

import polars as pl
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ratings.errors import InvalidData
from ratings.reports.history.result import SCHEMA
from ui.board import phrases

KINDS = {"rank": "By intervals", "place": "By rating"}
"""What a reader calls each kind of rank."""

CHANGE = "Change: raw rank less controlled rank; above 0 style control raises the model."
KIND = {
    "rank": "Ranks are 1 + the models whose lower bound exceeds the model's upper bound.",
    "place": "Ranks are 1 + the models with a higher point rating.",
}
CAVEAT = (
    "Ratings with and without style control are on different scales: only ranks are compared here.",
)

_HEADS = ("Model", "From", "To", "Raw", "Controlled", "Change")
_DAILY = ("Model", "Day", "Raw", "Controlled", "Change")


def require_history(history: dict[str, Any]) -> None:
    """Raise InvalidData unless this is a history of the version read here."""
    if history.get("schema") != SCHEMA:
        raise InvalidData(
            f"history: schema is {history.get('schema')!r}, not {SCHEMA!r}; "
            "write one with `deflator history --format json`"
        )


def table(history: dict[str, Any], top: int | None = None, daily: bool = False) -> RenderableType:
    """The history for a terminal: a line a model, or each day of it; top: so many models."""
    require_history(history)
    heads, rows = _grid(history, top, daily)
    shown = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for head in heads:
        words = head == "Model"
        shown.add_column(
            head,
            justify="left" if words else "right",
            no_wrap=not words,
            overflow="fold",
            min_width=14 if head == "Model" else None,
        )
    for row in rows:
        shown.add_row(*map(Text, row))
    return Group(Text(headline(history), style="bold"), shown, *map(Text, remarks(history, top)))


def markdown(history: dict[str, Any], top: int | None = None, daily: bool = False) -> str:
    """The history as a GitHub-flavoured Markdown document; top and daily as in `table`."""
    require_history(history)
    heads, rows = _grid(history, top, daily)
    rule = ["---" if head == "Model" else "---:" for head in heads]
    cells = [heads, rule, *([phrases.escaped(cell) for cell in row] for row in rows)]
    lines = [f"**{phrases.escaped(headline(history))}**", ""]
    lines += [f"| {' | '.join(row)} |" for row in cells]
    lines += ["", *(f"- {phrases.escaped(line)}" for line in (*remarks(history, top), *CAVEAT))]
    return "\n".join(lines) + "\n"


def csv(history: dict[str, Any]) -> str:
    """A row for each model and day, with every column of a pair; unknown ranks are empty cells."""
    require_history(history)
    return pl.DataFrame(history["pairs"], infer_schema_length=None).write_csv()


def headline(history: dict[str, Any]) -> str:
    """How many models on how many days, and whose change is the largest on its last day."""
    models, first = history["models"], history["models"][0]
    days = sorted({pair["date"] for pair in history["pairs"]})
    span = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    counted = f"{len(models)} model{'s' * (len(models) > 1)} on {len(days)} days"
    moved = f"{phrases.plain(first['model'])} {first['raw']} → {first['controlled']}"
    return (
        f"{counted.removesuffix('s') if len(days) == 1 else counted}, {span}: most moved {moved}."
    )


def funnel(history: dict[str, Any]) -> str:
    """The entries of boards that were read, and what became of them, in one sentence."""
    counts: dict[str, int] = history["funnel"]
    steps = [
        f"{count:,} {reason.replace('_', ' ')}"
        for reason, count in counts.items()
        if count or reason in ("read", "in_pairs")
    ]
    return f"Entries of boards: {', '.join(steps)}."


def unread(history: dict[str, Any]) -> list[str]:
    """What was not read as a board, and which names stay as they were published."""
    others, names = history["unread"], history["unnamed"]
    lines = [f"No tables: {', '.join(map(phrases.plain, others))}."] if others else []
    if names:
        shown = ", ".join(map(phrases.plain, names[:3]))
        lines.append(f"Names without a key, kept as published: {len(names)}, such as {shown}.")
    return lines


def remarks(history: dict[str, Any], top: int | None) -> list[str]:
    """What a reader must know of the numbers: their rule, their source, what is not shown."""
    kind, pairs = history["kind"], history["pairs"]
    sources = [{pair[f"{side}_{kind}_from"] for side in ("raw", "controlled")} for pair in pairs]
    published = sum(source == {"published"} for source in sources)
    unshown = sum("recomputed among all rated" in source for source in sources)
    lines = [CHANGE, KIND[kind], _sources(len(pairs), published, unshown)]
    if top is not None and len(history["models"]) > top:
        lines.append(f"{len(history['models']) - top} more models; see --top.")
    return lines


def _sources(pairs: int, published: int, unshown: int) -> str:
    if published == pairs:
        return f"All {pairs:,} pairs of ranks are as published."
    rest = f"Pairs of ranks: {published:,} as published, {pairs - published:,} recomputed from "
    among = f", {unshown:,} of them among all rated models" if unshown else ""
    return f"{rest}what was published{among}."


def _grid(
    history: dict[str, Any], top: int | None, daily: bool
) -> tuple[Sequence[str], list[list[str]]]:
    """Heads and cells; a model's name has its board with it where there is more than one."""
    models = list(islice(history["models"], top))
    other = KINDS["place" if history["kind"] == "rank" else "rank"]
    named = zip(models, names(models), strict=True)
    rows = [
        [name, *row]
        for model, name in named
        for row in (_days(history, model) if daily else [_short(model)])
    ]
    return [*(_DAILY if daily else _HEADS), other], rows


def names(models: Sequence[dict[str, Any]]) -> list[str]:
    """What to call each model, with its board where there is more than one."""
    several = len({board(model) for model in models}) > 1
    return [phrases.plain(m["model"]) + f" ({board(m)})" * several for m in models]


def board(model: dict[str, Any]) -> str:
    """The arena and category of a model in short, `text/overall`."""
    return phrases.plain("/".join(filter(None, (model["board"], model["category"]))))


def _short(model: dict[str, Any]) -> list[str]:
    return [
        *(model["first"], model["last"]),
        *_ranks(model["raw"], model["controlled"]),
        _move(model["raw_other"], model["controlled_other"]),
    ]


def _days(history: dict[str, Any], model: dict[str, Any]) -> Iterable[list[str]]:
    kind = history["kind"]
    other = "place" if kind == "rank" else "rank"
    for pair in history["pairs"]:
        if all(pair[key] == model[key] for key in ("board", "category", "model")):
            ranks = _ranks(pair[f"raw_{kind}"], pair[f"controlled_{kind}"])
            beside = _move(pair[f"raw_{other}"], pair[f"controlled_{other}"])
            yield [pair["date"], *ranks, beside]


def _ranks(raw: int, controlled: int) -> list[str]:
    return [str(raw), str(controlled), phrases.signed(raw - controlled, 0)]


def _move(raw: int | None, controlled: int | None) -> str:
    known = raw is not None and controlled is not None
    return f"{raw} → {controlled}" if known else phrases.UNKNOWN
