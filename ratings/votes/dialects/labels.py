"""What a log says of its prompts and votes besides who won: tags, moderation, refusals, style.

Knows the columns of the public arena logs that do: is_code, category_tag, is_refusal, dedup_tag,
openai_moderation, toxic_chat_tag, anony, and conv_metadata: sum_assistant_{a,b}_tokens, and
header_count, list_count and bold_count of both sides, each an object of counts by kind, which are
summed. A log may have some of them, or none.

A prompt is hard if it meets six or more of the seven criteria of `criteria_v0.1`. Source: Li &
Chiang, "Introducing New Chatbot Arena Category: Hard Prompts" (LMSYS, May 2024).
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import polars as pl

from ratings.text.turns import TURNS
from ratings.votes import columns
from ratings.votes.dialects.cells import fields, known_cells, number, truth
from ratings.votes.features import Style, recorded
from ratings.votes.readers import Table

HARD = 6
"""Criteria that a hard prompt meets, of seven."""

METADATA = "conv_metadata"

_COUNTED = {
    "tokens": "sum_assistant_{}_tokens",
    "headers": "header_count_{}",
    "lists": "list_count_{}",
    "bold": "bold_count_{}",
}
_NAMES = {f"{name}_{side}": text.format(side) for name, text in _COUNTED.items() for side in "ab"}
_CRITERIA = "criteria"
_PLAIN = ("math", "if", "creative_writing")


def tags(table: Table) -> tuple[dict[str, pl.Series], tuple[str, ...]]:
    """The optional column `tags` (lists of str, null where unknown), if the log has any."""
    known: list[pl.Series] = []
    unread: list[str] = []
    for name, (read, dtype) in _TAGS.items():
        if name in table.frame.columns:
            cells, note = _cells(table, name, read, dtype)
            known.append(cells)
            unread += note
    if not known:
        return {}, tuple(unread)
    known = [_named(column, "code") if column.dtype == pl.Boolean else column for column in known]
    some = pl.any_horizontal(column.is_not_null() for column in known)
    whole = pl.concat_list(column.fill_null([]) for column in known)
    return {"tags": pl.select(tags=pl.when(some).then(whole)).to_series()}, tuple(unread)


def reasons(table: Table) -> tuple[dict[str, pl.Series], tuple[str, ...]]:
    """Flags that the log itself sets, by name: booleans of its rows, null as good as false.

    With sentences on what of it cannot be read and is taken as unknown.
    """
    held: dict[str, pl.Series] = {}
    unread: list[str] = []
    if "anony" in table.frame.columns:
        held["not_anonymous"] = ~columns.flags(table, "anony")
    for name, (reason, read) in _REASONS.items():
        if name not in table.frame.columns:
            continue
        here, note = _cells(table, name, read, pl.Boolean)
        held[reason] = here if reason not in held else held[reason].fill_null(False) | here
        unread += note
    return held, tuple(unread)


def _cells(
    table: Table, name: str, read: Callable[[Any], Any], dtype: Any
) -> tuple[pl.Series, list[str]]:
    """What `read` makes of a column's cells; flags that are such already need no reading."""
    if dtype == pl.Boolean and table.frame[name].dtype == pl.Boolean:
        return table.frame[name], []
    cells, note = known_cells(table, name, read)
    return pl.Series(cells, dtype=dtype), note


def _named(holds: pl.Series, name: str) -> pl.Series:
    """[name] where it holds, [] where it does not, null where that is unknown."""
    tag = pl.when(holds).then(pl.lit([name])).otherwise(pl.lit([], TURNS))
    return pl.select(pl.when(holds.is_not_null()).then(tag)).to_series()


def _categories(value: Any) -> list[str]:
    tags: list[str] = []
    for version, about in fields(value, "category_tag").items():
        kind = version.partition("_v")[0]
        if about is None or kind not in (*_PLAIN, _CRITERIA):
            continue
        verdicts = fields(about, version)
        if kind == _CRITERIA:
            met = sum(truth(flag, f"a criterion of {version}") for flag in verdicts.values())
            tags += ["hard"] if met >= HARD else []
        elif truth(verdicts.get(kind), f"{version}.{kind}"):
            tags.append(kind)
    return tags


def _flagged(value: Any, depth: int = 2) -> bool:
    """Whether a moderation's object, or one right inside it, is flagged."""
    if isinstance(value, list) and depth:
        return any(_flagged(part, depth - 1) for part in value if part is not None)
    moderation = fields(value, "a moderation")
    inner = [part for part in moderation.values() if depth and isinstance(part, dict)]
    here = truth(moderation.get("flagged"), "flagged")
    return here or any(_flagged(part, depth - 1) for part in inner)


def _frequent(value: Any) -> bool:
    tag = fields(value, "dedup_tag")
    return truth(tag.get("high_freq"), "high_freq") and not truth(tag.get("sampled"), "sampled")


def _flag(value: Any) -> bool:
    return truth({"true": True, "false": False}.get(str(value).lower(), value), "the cell")


def described(table: Table) -> tuple[Style, tuple[str, ...]]:
    """The style that the table's metadata tell, and what of it cannot be read, in words."""
    column = table.frame[METADATA]
    if isinstance(column.dtype, pl.Struct):
        cells = {name: _inside(column, text) for name, text in _NAMES.items()}
        whole = {name: counts for name, counts in cells.items() if counts is not None}
        return _recorded(table, whole), ()
    rows, unread = known_cells(table, METADATA, _counts)
    known = [row or {} for row in rows]
    whole = {name: pl.Series([row.get(name) for row in known], strict=False) for name in _NAMES}
    return _recorded(table, whole), tuple(unread)


def _recorded(table: Table, counts: dict[str, pl.Series]) -> Style:
    """Those of which both sides are known; a log may count one and not the other."""
    both = [name for name in _COUNTED if {f"{name}_a", f"{name}_b"} <= {*counts}]
    sides = [f"{name}_{side}" for name in both for side in "ab"]
    frame = pl.DataFrame([counts[side].alias(side) for side in sides])
    return recorded(replace(table, frame=frame)) if both else Style()


def _inside(metadata: pl.Series, name: str) -> pl.Series | None:
    """A count, or the sum of several by kind; None where the metadata have no such number."""
    kind = metadata.dtype.to_schema().get(name)  # pyright: ignore[reportAttributeAccessIssue]
    if kind is None:
        return None
    field = metadata.struct.field(name)
    parts = field.struct.unnest() if isinstance(kind, pl.Struct) else field.to_frame()
    if not all(dtype.is_numeric() or dtype == pl.Null for dtype in parts.dtypes) or not parts.width:
        return None
    some = pl.any_horizontal(pl.all().is_not_null())
    return parts.select(pl.when(some).then(pl.sum_horizontal(pl.all()))).to_series()


def _counts(value: Any) -> dict[str, float]:
    counts: dict[str, float] = {}
    about = fields(value, METADATA)
    for name, text in _NAMES.items():
        held = about.get(text)
        if isinstance(held, dict):
            kinds = fields(held, text).values()
            counts[name] = sum(number(kind, f"a count of {text}") for kind in kinds)
        elif held is not None:
            counts[name] = number(held, text)
    return counts


_REASONS = {
    "openai_moderation": ("moderation", _flagged),
    "toxic_chat_tag": ("moderation", _flagged),
    "is_refusal": ("refusal", _flag),
    "dedup_tag": ("frequent_prompt", _frequent),
}
_TAGS = {
    "is_code": (_flag, pl.Boolean),
    "category_tag": (_categories, pl.List(pl.String)),
}
