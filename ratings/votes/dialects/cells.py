"""Cells that hold more than one value: nested columns, or the same as JSON text, as a CSV has it.

Knows lists, objects, texts and flags, each checked; nothing of what they mean. Cells are a log's
most hostile part: whatever is in one, the only error is InvalidData with its row.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

import polars as pl

from ratings.sentences import sentence
from ratings.text.style import readable
from ratings.votes import columns
from ratings.votes.columns import brief
from ratings.votes.readers import Table

T = TypeVar("T")
Vote = dict[str, Any]

MOST = 2**53
"""Numbers up to here are exact in f64; no count of anything in a log is beyond."""


class MisshapenError(ValueError):
    """What is wrong with a cell, in words; `read_cells` adds where it is."""


def read_cells(
    table: Table, name: str, read: Callable[[Any], T], where: pl.Series | None = None
) -> list[T | None]:
    """What `read` makes of each cell, None for an empty one; only of rows `where` that holds.

    Raises InvalidData for the first cell for which `read` raises MisshapenError.
    """
    rows = range(table.frame.height) if where is None else where.arg_true().to_list()
    column = table.frame[name] if where is None else table.frame[name].filter(where)
    values: list[T | None] = []
    for row, cell in zip(rows, column.to_list(), strict=True):
        try:
            values.append(_value(cell, read))
        except MisshapenError as error:
            raise columns.row_error(table, row, name, str(error)) from error
    return values


def known_cells(
    table: Table, name: str, read: Callable[[Any], T]
) -> tuple[list[T | None], list[str]]:
    """What `read` makes of each cell of a column that no vote needs, None where it cannot.

    With a sentence on how many cells are taken as unknown for that, and what is wrong with the
    first.
    """
    values: list[T | None] = []
    faults: list[str] = []
    for cell in table.frame[name].to_list():
        try:
            values.append(_value(cell, read))
        except MisshapenError as error:
            values.append(None)
            faults.append(str(error))
    if not faults:
        return values, []
    log, many = table.name, len(faults)
    text = f"{log}: {many} values of {name} are taken as unknown; the first: {faults[0]}."
    note = sentence(text, "values-unknown", log=log, values=many, column=name, fault=faults[0])
    return values, [note]


def _value(cell: object, read: Callable[[Any], T]) -> T | None:
    value = opened(cell)
    return None if value is None else read(value)


def spread_votes(
    table: Table, votes: Sequence[Sequence[Vote]], schema: Mapping[str, Any]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A row a vote: its fields with its row of the table, and beside them the other columns.

    votes: those of each row of the table. schema: the types of their fields, null where unset.
    """
    rows = [{columns.ROW: row, **vote} for row, cast in enumerate(votes) for vote in cast]
    known = pl.DataFrame(rows, {columns.ROW: pl.UInt32, **schema}, orient="row")
    return known, table.frame.drop(known.columns, strict=False)[known[columns.ROW]]


def opened(value: object) -> Any:
    """A nested value as it is, a text as the JSON in it; None where there is neither."""
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise MisshapenError(f"{brief(value)} is no JSON; write it as JSON") from None


def listed(value: object, what: str) -> list[Any]:
    """A list, or the JSON of one."""
    items = opened(value)
    if not isinstance(items, list):
        raise MisshapenError(f"{what} is {brief(items)}, no list; correct it")
    return cast("list[Any]", items)


def fields(value: object, what: str) -> dict[str, Any]:
    """An object's fields by name, or those of the JSON of one."""
    members = opened(value)
    if not isinstance(members, dict):
        raise MisshapenError(f"{what} is {brief(members)}, no object; correct it")
    return cast("dict[str, Any]", members)


def text(value: object, what: str) -> str | None:
    """A text in valid UTF-8, None where there is none."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise MisshapenError(f"{what} is {brief(value)}, no text; correct it")
    return readable(value)


def truth(value: object, what: str) -> bool:
    """A flag; one that is not there is false."""
    if value in (None, True, False, 0, 1):
        return bool(value)
    raise MisshapenError(f"{what} is {brief(value)}, neither true nor false; correct it")


def number(value: object, what: str) -> float | int:
    """A finite number from 0 up."""
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST:
        return value
    raise MisshapenError(f"{what} is {brief(value)}, no number from 0 up; correct it")
