"""Columns and labels of a log in no dialect we know, put under our names as a user says.

Knows pairs "ours=theirs": a column of ours and theirs, or winner:LABEL and one of our outcomes.
"""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from ratings.errors import InvalidData
from ratings.votes import columns
from ratings.votes.pair_counts import OUTCOMES
from ratings.votes.readers import Table

Pairs = Sequence[tuple[str, str]]

_LABEL = "winner:"


def mapped(table: Table, pairs: Pairs) -> Table:
    """The table with its columns under our names and its outcomes as our labels.

    pairs: (ours, theirs) as (winner, outcome) or (reply_a, answer_1); and labels, (winner:LABEL,
    OUTCOME) as (winner:left wins, a). A column of theirs may stand under several of our names. An
    own column under one of our names that another is given is replaced.
    Raises InvalidData for a column or an outcome that is not there.
    """
    renamed = _renamed(table, [pair for pair in pairs if not pair[0].startswith(_LABEL)])
    labels = {
        ours.removeprefix(_LABEL): outcome for ours, outcome in pairs if ours.startswith(_LABEL)
    }
    return _relabelled(renamed, labels) if labels else renamed


def _renamed(table: Table, pairs: Pairs) -> Table:
    missing = [theirs for _, theirs in pairs if theirs not in table.frame.columns]
    if missing:
        raise InvalidData(
            f"{table.path}: has no column {', '.join(missing)}; it has "
            f"{', '.join(table.frame.columns)}"
        )
    ours = [name for name, _ in pairs]
    twice = sorted({name for name in ours if ours.count(name) > 1})
    if twice:
        raise InvalidData(f"{table.path}: {twice[0]} is mapped twice; name one column for it")
    gone = {theirs for _, theirs in pairs} | {*ours}
    kept = [name for name in table.frame.columns if name not in gone]
    given = [pl.col(theirs).alias(name) for name, theirs in pairs]
    return replace(table, frame=table.frame.select(*kept, *given))


def _relabelled(table: Table, labels: dict[str, str]) -> Table:
    for outcome in labels.values():
        if outcome not in OUTCOMES:
            raise InvalidData(f"{outcome!r} is no outcome; write one of {', '.join(OUTCOMES)}")
    columns.require(table, ("winner",), "a log whose outcomes have labels of its own")
    winner = columns.texts(table, "winner")
    return replace(table, frame=table.frame.with_columns(winner=winner.replace(labels)))
