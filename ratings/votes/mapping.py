"""Columns and labels of a log in no dialect we know, put under our names as a user says.

Knows pairs (ours, theirs): a column of ours and theirs, a field inside one (data.model_id), or a
value for every row (=gpt-4); and labels, winner:LABEL and one of our outcomes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

import polars as pl

from ratings.errors import InvalidData
from ratings.votes.columns import brief_list
from ratings.votes.dialects.cells import MisshapenError, opened
from ratings.votes.frame import OPTIONAL
from ratings.votes.pair_counts import OUTCOMES
from ratings.votes.readers import Table

Pairs = Sequence[tuple[str, str]]

_LABEL = "winner:"
_OURS = ("winner", "count", "weight", *OPTIONAL, "turn", "flags", "prompt")


def labels(pairs: Pairs) -> dict[str, str]:
    """The outcomes of a log's own labels; raises InvalidData for one that is none of ours."""
    named = {ours.removeprefix(_LABEL): out for ours, out in pairs if ours.startswith(_LABEL)}
    for label, outcome in named.items():
        if outcome not in (*OUTCOMES, "no_vote"):
            known = ", ".join((*OUTCOMES, "no_vote"))
            raise InvalidData(f"--map winner:{label}={outcome}: write one of {known}")
    return named


def mapped(table: Table, pairs: Pairs, known: Iterable[str] = ()) -> Table:
    """The table with its columns under our names; labels are left to whoever reads outcomes.

    A column of theirs may stand under several of our names. An own column under one of our names
    that another is given is replaced. known: names that some dialect needs, besides those that all
    have. Raises InvalidData for a column that is not there, and for a name that nothing reads.
    """
    given = [(ours, theirs) for ours, theirs in pairs if not ours.startswith(_LABEL)]
    names = [name for name, _ in given]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise InvalidData(f"{table.path}: {twice[0]} is mapped twice; name one column for it")
    for name in names:
        _refuse_unread(name, {*_OURS, *known})
    columns = [_column(table, theirs).alias(ours) for ours, theirs in given]
    kept = table.frame.drop(*names, *(theirs for _, theirs in given), strict=False)
    return replace(table, frame=pl.DataFrame([*kept.get_columns(), *columns]))


def upright(table: Table) -> Table:
    """A log written as one object of columns, each an object of row names, as rows."""
    frame = table.frame
    kinds = [kind.to_schema().keys() for kind in frame.dtypes if isinstance(kind, pl.Struct)]
    if frame.height != 1 or len(kinds) < max(frame.width, 2) or any(k != kinds[0] for k in kinds):
        return table
    columns = [frame[name].struct.unnest().transpose().to_series() for name in frame.columns]
    names = zip(frame.columns, columns, strict=True)
    return replace(table, frame=pl.DataFrame([column.alias(name) for name, column in names]))


def _refuse_unread(name: str, known: set[str]) -> None:
    if name not in known and not name.endswith(("_a", "_b")):
        like = _likest(name, [*known, "model_a", "model_b"])
        raise InvalidData(f"--map {name}=…: no dialect reads a column {name}{like}")


def _likest(name: str, names: Sequence[str]) -> str:
    near = get_close_matches(name, names, 1, 0.6)
    return f"; did you mean {near[0]}?" if near else ""


def _column(table: Table, theirs: str) -> pl.Series:
    """A column, a field inside one, or one value for every row."""
    if theirs.startswith("="):
        return pl.repeat(theirs[1:], table.frame.height, dtype=pl.String, eager=True)
    names = table.frame.columns
    if theirs in names:
        return table.frame[theirs]
    head, *path = theirs.split(".")
    if head not in names or not path:
        like = _likest(theirs, names)
        raise InvalidData(f"{table.path}: has no column {theirs}{like}; it has {brief_list(names)}")
    cells = [_inside(value, path) for value in table.frame[head].to_list()]
    if all(cell is None for cell in cells):
        raise InvalidData(f"{table.path}: no row has {theirs}; look at one value of column {head}")
    return pl.Series(theirs, cells, strict=False)


def _inside(value: Any, path: Sequence[str]) -> Any:
    """The value at the end of a path of field names and places, None where there is none."""
    for step in path:
        try:
            value = opened(value)
        except MisshapenError:
            return None
        if isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value
