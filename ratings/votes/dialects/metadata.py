"""Counts of style that came with a log as `conv_metadata`, an object or the JSON of one.

Knows its fields: sum_assistant_{a,b}_tokens, and header_count, list_count and bold_count of both
sides, each an object of counts by kind, which are summed. A log may have some of them, or none.
"""

from dataclasses import replace
from typing import Any

import polars as pl

from ratings.votes.dialects.cells import fields, known_cells, number
from ratings.votes.features import Style, recorded
from ratings.votes.readers import Table

METADATA = "conv_metadata"

_COUNTED = {
    "tokens": "sum_assistant_{}_tokens",
    "headers": "header_count_{}",
    "lists": "list_count_{}",
    "bold": "bold_count_{}",
}
_NAMES = {f"{name}_{side}": text.format(side) for name, text in _COUNTED.items() for side in "ab"}


def described(table: Table) -> tuple[Style, tuple[str, ...]]:
    """The style that the table's metadata tell, and what of it cannot be read, in words."""
    column = table.frame[METADATA]
    if isinstance(column.dtype, pl.Struct):
        cells = {name: _inside(column, text) for name, text in _NAMES.items()}
        whole = {name: counts for name, counts in cells.items() if counts is not None}
        return _recorded(table, whole), ()
    rows, unread = known_cells(table, METADATA, _counts)
    whole = {
        name: pl.Series(
            name, [None if row is None else row.get(name) for row in rows], strict=False
        )
        for name in _NAMES
    }
    return _recorded(table, whole), tuple(unread)


def _recorded(table: Table, counts: dict[str, pl.Series]) -> Style:
    """Those of which both sides are known; a log may count one and not the other."""
    both = [name for name in _COUNTED if {f"{name}_a", f"{name}_b"} <= {*counts}]
    sides = [f"{name}_{side}" for name in both for side in "ab"]
    frame = pl.DataFrame([counts[side].alias(side) for side in sides])
    return recorded(replace(table, frame=frame)) if both else Style()


def _inside(metadata: pl.Series, name: str) -> pl.Series | None:
    """A count, or the sum of several by kind; None where the metadata have no such number."""
    kinds = {field.name: field.dtype for field in metadata.dtype.fields}  # pyright: ignore[reportAttributeAccessIssue]
    dtype = kinds.get(name)
    if dtype is None:
        return None
    field = metadata.struct.field(name)
    if not isinstance(dtype, pl.Struct):
        return field.alias(name) if dtype.is_numeric() or dtype == pl.Null else None
    if not dtype.fields or not all(
        f.dtype.is_numeric() or f.dtype == pl.Null for f in dtype.fields
    ):
        return None
    parts = field.struct.unnest()
    some = pl.any_horizontal(pl.all().is_not_null())
    return parts.select(pl.when(some).then(pl.sum_horizontal(pl.all()))).to_series()


def _counts(value: Any) -> dict[str, float]:
    about = fields(value, METADATA)
    counts: dict[str, float] = {}
    for name, text in _NAMES.items():
        held = about.get(text)
        if held is None:
            continue
        if not isinstance(held, dict):
            counts[name] = number(held, text)
            continue
        kinds = fields(held, text).values()
        counts[name] = sum(number(kind, f"a count of {text}") for kind in kinds)
    return counts
