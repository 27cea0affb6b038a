"""Texts of turns: a list of texts, the JSON of one, or a plain text, in columns of their own.

Knows that a column is JSON only when all its cells look like lists; a single text in brackets among
others is a text.
"""

from typing import Any

import polars as pl

from ratings.text.turns import TURNS, as_turns
from ratings.votes import columns
from ratings.votes.dialects.cells import listed, read_cells, text
from ratings.votes.readers import Table


def turns(table: Table, names: tuple[str, ...]) -> dict[str, pl.Series]:
    """Each column as lists of texts, null where a turn or a cell has none.

    Raises InvalidData for a cell that is neither a text nor a list of texts.
    """
    lists = all(_holds_lists(table.frame[name]) for name in names)
    return {name: _turns(table, name, lists) for name in names}


def turn_texts(value: Any) -> list[str | None]:
    """Turns as texts, or as objects whose `content` is the text."""
    return [
        text(turn.get("content") if isinstance(turn, dict) else turn, "a turn")
        for turn in listed(value, "turns")
    ]


def _holds_lists(column: pl.Series) -> bool:
    if column.dtype != pl.String:
        return isinstance(column.dtype, pl.List)
    cells = column.str.strip_chars()
    return bool((cells.str.starts_with("[") & cells.str.ends_with("]")).all())


def _turns(table: Table, name: str, lists: bool) -> pl.Series:
    column = table.frame[name]
    if column.dtype == TURNS:
        return column
    if lists or isinstance(column.dtype, pl.List):
        return pl.Series(name, read_cells(table, name, _texts), dtype=TURNS)
    return as_turns(columns.texts(table, name)).alias(name)


def _texts(value: Any) -> list[str | None]:
    return [text(turn, "a turn") for turn in listed(value, "the cell")]
