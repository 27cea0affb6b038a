"""The wide dialect: a row a vote under our own names, with what is known of it.

Knows style counts in numeric pairs NAME_a, NAME_b, the optional columns, texts, and the columns
flags and left_out that say why a vote may not or can not count, as in a table of counted features.
"""

from dataclasses import replace

import polars as pl

from ratings.votes import columns
from ratings.votes.dialects.dialect import Dialect, Reading, rows
from ratings.votes.dialects.optional import PLAIN, lists, no_style, optional
from ratings.votes.dialects.turns import turns
from ratings.votes.features import Style, recorded
from ratings.votes.readers import Table
from ratings.votes.texts import SIDES, prompt_ids, said

_SOURCES = ({"prompt_id": "question_id"}, PLAIN)
_PROMPT = "prompt"
_STAND_INS = {"model_a": "-", "model_b": "-", "winner": "tie"}


def _read(table: Table) -> Reading:
    counts = counted(table)
    spoken, prompts = _said(table)
    more = prompts | optional(table, *_SOURCES)
    if "flags" in table.frame.columns:
        more |= {"flags": lists(table, "flags")}
    return Reading(
        _voted(table, more),
        spoken,
        counts,
        notes=() if counts.features or spoken is not None else (no_style(table),),
    )


def counted(table: Table) -> Style:
    """The style counts that the table holds beside its texts."""
    texts = [name for name in SIDES if name in table.frame.columns]
    return recorded(replace(table, frame=table.frame.drop(texts)))


def _voted(table: Table, more: dict[str, pl.Series]) -> pl.DataFrame:
    """The rows; one that is left out already need not name models or an outcome."""
    if "left_out" not in table.frame.columns:
        return rows(*_sides(table), columns.outcomes(table, "winner"), **more)
    reason = columns.texts(table, "left_out")
    gone = pl.lit(reason.is_not_null())
    filled = [
        pl.when(gone).then(pl.lit(stand_in)).otherwise(pl.col(name).cast(pl.String)).alias(name)
        for name, stand_in in _STAND_INS.items()
    ]
    whole = replace(table, frame=table.frame.with_columns(filled))
    found = rows(*_sides(whole), columns.outcomes(whole, "winner"), reason, **more)
    return found.with_columns(pl.when(~gone).then(pl.col(*_STAND_INS)).name.keep())


def _sides(table: Table) -> tuple[pl.Series, pl.Series]:
    return columns.models(table, "model_a"), columns.models(table, "model_b")


def _said(table: Table) -> tuple[pl.DataFrame | None, dict[str, pl.Series]]:
    """The texts; or, of a log with prompts alone, only which are the same."""
    names = tuple(name for name in (*SIDES, _PROMPT) if name in table.frame.columns)
    if set(SIDES) <= set(names):
        told = turns(table, names)
        return said(told[SIDES[0]], told[SIDES[1]], told.get(_PROMPT)), {}
    if _PROMPT not in names:
        return None, {}
    return None, {"prompt_id": prompt_ids(turns(table, (_PROMPT,))[_PROMPT])}


WIDE = Dialect(
    name="wide",
    marks=frozenset({"model_a", "model_b", "winner"}),
    needs=("model_a", "model_b", "winner"),
    reader=_read,
)
