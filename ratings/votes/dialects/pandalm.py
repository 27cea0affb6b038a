"""The PandaLM test set: three people's votes on two responses, in one row.

Knows that `cmp_key` names the models of response1 and response2, joined by the only underscore in
it, and that an annotator wrote 1 or 2 for the better response and 0 for neither.
Source: github.com/WeOpenML/PandaLM, data/testset-v1.json.
"""

import polars as pl

from ratings.votes import columns
from ratings.votes.dialects.dialect import Dialect, Reading, rows
from ratings.votes.dialects.optional import PLAIN, optional
from ratings.votes.readers import Table
from ratings.votes.texts import said

_ANNOTATORS = ("annotator1", "annotator2", "annotator3")
_OUTCOMES = {"1": "a", "2": "b", "0": "tie"}


def _read(table: Table) -> Reading:
    sides = _models(table)
    more = optional(table, {name: source for name, source in PLAIN.items() if name != "voter"})
    more["row"] = pl.int_range(table.frame.height, dtype=pl.UInt32, eager=True)
    ids = columns.texts(table, "idx") if "idx" in table.frame.columns else None
    ballots: list[pl.DataFrame] = []
    for voter in _ANNOTATORS:
        winner = _outcomes(table, voter)
        unvoted = pl.select(pl.when(winner.is_null()).then(pl.lit("no_vote"))).to_series()
        who = {"voter": pl.repeat(voter, table.frame.height, eager=True)}
        named = {} if ids is None else {"vote_id": ids + f":{voter}"}
        ballots.append(rows(*sides, winner, unvoted, **more | who | named))
    votes = pl.concat(ballots).sort("row", maintain_order=True)
    return Reading(votes, _said(table).select(pl.all().gather(votes["row"])))


def _models(table: Table) -> tuple[pl.Series, pl.Series]:
    keys = columns.models(table, "cmp_key").cast(pl.String)
    names = keys.str.split("_")
    odd = (names.list.len() != 2) | names.list.contains("")
    if odd.any():
        what = "{} is not two models with one underscore between them; correct it"
        raise columns.fault(table, "cmp_key", odd, what)
    return names.list.get(0), names.list.get(1)


def _outcomes(table: Table, name: str) -> pl.Series:
    votes = columns.texts(table, name)
    odd = votes.is_not_null() & ~votes.is_in([*_OUTCOMES])
    if odd.any():
        what = "{} is no vote; write 1, 2, or 0 for neither"
        raise columns.fault(table, name, odd, what)
    return votes.replace_strict(_OUTCOMES, default=None, return_dtype=pl.String)


def _said(table: Table) -> pl.DataFrame:
    one, two = (columns.texts(table, f"response{place}") for place in (1, 2))
    asked = [columns.texts(table, name) for name in ("instruction", "input")]
    prompt = pl.select(pl.concat_str(asked, separator="\n", ignore_nulls=True)).to_series()
    return said(one, two, prompt)


PANDALM = Dialect(
    name="pandalm",
    marks=frozenset(_ANNOTATORS),
    needs=("cmp_key", "instruction", "input", "response1", "response2", *_ANNOTATORS),
    reader=_read,
    live=False,
)
