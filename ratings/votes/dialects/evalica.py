"""The evalica dialect: left, right and winner; knows that it may tell us to ignore a row."""

import polars as pl

from ratings.votes import columns
from ratings.votes.dialects.dialect import Dialect, Reading, rows
from ratings.votes.dialects.optional import no_style, optional
from ratings.votes.features import recorded
from ratings.votes.readers import Table


def _read(table: Table) -> Reading:
    winner = columns.outcomes(table, "winner", ignored=("ignore",))
    ignored = pl.select(pl.when(winner.is_null()).then(pl.lit("ignored"))).to_series()
    counts = recorded(table)
    return Reading(
        rows(
            columns.models(table, "left"),
            columns.models(table, "right"),
            winner,
            ignored,
            **optional(table),
        ),
        counts=counts,
        notes=() if counts.features else (no_style(table),),
    )


EVALICA = Dialect(
    name="evalica",
    marks=frozenset({"left", "right"}),
    needs=("left", "right", "winner"),
    reader=_read,
)
