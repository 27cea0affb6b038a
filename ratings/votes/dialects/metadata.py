"""Counts of style that came with a log as `conv_metadata`, an object or the JSON of one.

Knows its fields: sum_assistant_{a,b}_tokens, and header_count, list_count and bold_count of both
sides, each an object of counts by kind, which are summed.
"""

from dataclasses import replace
from typing import Any

import polars as pl

from ratings.errors import InvalidData
from ratings.votes import columns
from ratings.votes.dialects.cells import MisshapenError, each, fields, number
from ratings.votes.features import Style, recorded
from ratings.votes.readers import Table

METADATA = "conv_metadata"

_TOKENS = "sum_assistant_{}_tokens"
_COUNTED = {"headers": "header_count_{}", "lists": "list_count_{}", "bold": "bold_count_{}"}


def described(table: Table) -> Style:
    """The style that the table's metadata tell; raises InvalidData where they are broken."""
    written = table.frame[METADATA].dtype == pl.String
    counts = _written(table) if written else _nested(table)
    return recorded(replace(table, frame=pl.DataFrame(counts)))


def _nested(table: Table) -> dict[str, pl.Series]:
    metadata = _inside(table, METADATA)
    counts: dict[str, pl.Series] = {}
    for side in "ab":
        tokens = f"{METADATA}.{_TOKENS.format(side)}"
        needed = [f"{METADATA}.{name.format(side)}" for name in _COUNTED.values()]
        columns.require(metadata, [tokens, *needed], METADATA)
        counts[f"tokens_{side}"] = columns.numbers(metadata, tokens, unknown=True)
        for name, column in zip(_COUNTED, needed, strict=True):
            counts[f"{name}_{side}"] = _total(_inside(metadata, column))
    return counts


def _inside(table: Table, name: str) -> Table:
    column = table.frame[name]
    if column.dtype == pl.Null:
        return replace(table, frame=pl.DataFrame({f"{name}.unknown": column}))
    if not (isinstance(column.dtype, pl.Struct) and column.dtype.fields):
        raise InvalidData(f"{table.path}: column {name} holds no objects; write it as JSON objects")
    parts = column.struct.unnest()
    return replace(table, frame=parts.rename(lambda field: f"{name}.{field}"))


def _total(parts: Table) -> pl.Series:
    known = [columns.numbers(parts, name, unknown=True) for name in parts.frame.columns]
    some = pl.any_horizontal([each.is_not_null() for each in known])
    return pl.select(pl.when(some).then(pl.sum_horizontal(known))).to_series()


def _written(table: Table) -> dict[str, pl.Series]:
    rows = each(table, METADATA, _counts)
    names = [f"{name}_{side}" for side in "ab" for name in ("tokens", *_COUNTED)]
    return {
        name: pl.Series(name, [row and row[name] for row in rows], strict=False) for name in names
    }


def _counts(value: Any) -> dict[str, float]:
    about = fields(value, METADATA)
    counts: dict[str, float] = {}
    for side in "ab":
        counts[f"tokens_{side}"] = number(_field(about, _TOKENS.format(side)), "a token count")
        for name, column in _COUNTED.items():
            kinds = fields(_field(about, column.format(side)), column.format(side))
            counts[f"{name}_{side}"] = sum(number(kind, "a count") for kind in kinds.values())
    return counts


def _field(about: dict[str, Any], name: str) -> Any:
    if about.get(name) is None:
        raise MisshapenError(f"{METADATA}.{name} is missing; add it")
    return about[name]
