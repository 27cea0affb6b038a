"""Texts of turns: a list of texts, the JSON of one, or a plain text, in columns of their own.

Knows that a column is JSON only when all its cells look like lists; a single text in brackets among
others is a text.
"""

from typing import Any

import polars as pl

from ratings.votes import columns, texts
from ratings.votes.dialects.cells import each, listed, text
from ratings.votes.readers import Table
from ratings.votes.texts import TURNS


def turns(table: Table, names: tuple[str, ...]) -> dict[str, pl.Series]:
    """Each column as lists of texts, null where a turn or a cell has none.

    Raises InvalidData for a cell that is neither a text nor a list of texts.
    """
    listed = all(_holds_lists(table, name) for name in names)
    return {name: _turns(table, name, listed) for name in names}


def _holds_lists(table: Table, name: str) -> bool:
    if table.frame[name].dtype != pl.String:
        return isinstance(table.frame[name].dtype, pl.List)
    cells = table.frame[name].str.strip_chars()
    return bool((cells.str.starts_with("[") & cells.str.ends_with("]")).all())


def _turns(table: Table, name: str, listed: bool) -> pl.Series:
    column = table.frame[name]
    if column.dtype == TURNS:
        return column
    if listed or isinstance(column.dtype, pl.List):
        return pl.Series(name, each(table, name, _texts), dtype=TURNS)
    return texts.listed(columns.texts(table, name)).alias(name)


def _texts(value: Any) -> list[str | None]:
    return [text(turn, "a turn") for turn in listed(value, "the cell")]
