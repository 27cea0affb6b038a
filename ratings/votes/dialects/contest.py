"""The contest dialect: the public 55k and 57k files, with replies' texts and one-hot winners.

Knows that a later file of the kind has a column winner instead; what texts look like is known by
`ratings.votes.dialects.turns`.
"""

import polars as pl

from ratings.votes import columns
from ratings.votes.dialects.conversations import unfinished
from ratings.votes.dialects.dialect import Dialect, Reading, flagged, rows
from ratings.votes.dialects.optional import PLAIN, optional
from ratings.votes.dialects.turns import turns
from ratings.votes.readers import Table
from ratings.votes.texts import said

_TEXTS = ("prompt", "response_a", "response_b")
_WINNERS = {"winner_model_a": "a", "winner_model_b": "b", "winner_tie": "tie"}


def _read(table: Table) -> Reading:
    told = turns(table, tuple(name for name in _TEXTS if name in table.frame.columns))
    one, two = told["response_a"], told["response_b"]
    prompt = told.get("prompt")
    return Reading(
        rows(
            columns.models(table, "model_a"),
            columns.models(table, "model_b"),
            _winner(table),
            **optional(table, {"vote_id": "id"}, PLAIN),
            **flagged(unfinished=unfinished(one, one) | unfinished(two, two)),
        ),
        said(one, two, prompt),
    )


def _winner(table: Table) -> pl.Series:
    if "winner" in table.frame.columns:
        return columns.outcomes(table, "winner")
    columns.require(table, _WINNERS, f"a log of dialect {CONTEST.name}")
    hot = {name: _zero_or_one(table, name) for name in _WINNERS}
    total = pl.select(pl.sum_horizontal(list(hot.values()))).to_series()
    if not (total == 1).all():
        raise columns.fault(
            table,
            ", ".join(_WINNERS),
            total != 1,
            "exactly one of these must be 1; correct the row",
        )
    chosen = [pl.when(column == 1).then(pl.lit(_WINNERS[name])) for name, column in hot.items()]
    return pl.select(pl.coalesce(chosen)).to_series()


def _zero_or_one(table: Table, name: str) -> pl.Series:
    if table.frame[name].dtype == pl.Boolean:
        return table.frame[name].cast(pl.Float64)
    column = columns.numbers(table, name)
    strange = (column != 0) & (column != 1)
    if strange.any():
        raise columns.fault(table, name, strange, "{} is neither 0 nor 1; correct it")
    return column


CONTEST = Dialect(
    name="contest",
    marks=frozenset({*_WINNERS, "response_a", "response_b"}),
    needs=("model_a", "model_b", "response_a", "response_b"),
    reader=_read,
)
