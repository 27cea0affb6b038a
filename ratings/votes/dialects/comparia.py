"""The ComparIA dialect: votes of the public-service arena, where the winner is named.

Knows that a vote without a winner is a tie only if `both_equal` says so, and else no vote.
Source: github.com/betagouv/ComparIA, the table of votes.
"""

from dataclasses import replace

import polars as pl

from ratings.votes import columns
from ratings.votes.dialects.conversations import Talk, conversations
from ratings.votes.dialects.dialect import Dialect, Reading, flagged, rows
from ratings.votes.dialects.labels import reasons
from ratings.votes.dialects.optional import PLAIN, no_style, one_voter, optional
from ratings.votes.readers import Table
from ratings.votes.texts import prompt_ids

_SIDES = ("model_a_name", "model_b_name")
_SOURCES = {
    "voter": "visitor_id",
    "session": "session_hash",
    "tstamp": "timestamp",
    "category": "selected_category",
    "vote_id": "conversation_pair_id",
}


def _read(table: Table) -> Reading:
    one, two = (columns.models(table, name).cast(pl.String) for name in _SIDES)
    winner = _winner(table, one, two)
    unvoted = pl.select(pl.when(winner.is_null()).then(pl.lit("no_vote"))).to_series()
    talk = conversations(_whole(table), ("conversation_a", "conversation_b"))
    held = {"unfinished": talk.unfinished, "different_prompts": talk.apart} if talk else {}
    about, notes = one_voter(table, optional(table, PLAIN, _SOURCES), "visitor_id")
    more = _prompts(table, talk) | about | flagged(**held, **reasons(table))
    return Reading(
        rows(one, two, winner, unvoted, **more),
        talk.said if talk else None,
        notes=notes if talk else (*notes, no_style(table)),
    )


def _winner(table: Table, one: pl.Series, two: pl.Series) -> pl.Series:
    chosen = columns.texts(table, "chosen_model_name").replace("", None)
    equal = columns.flags(table, "both_equal", unknown=True).fill_null(value=False)
    stranger = chosen.is_not_null() & ~((chosen == one) | (chosen == two))
    if stranger.any():
        what = "{} is neither of the two models; correct it"
        raise columns.fault(table, "chosen_model_name", stranger, what)
    if (equal & chosen.is_not_null()).any():
        what = "both were equal and yet {} was chosen; correct the row"
        raise columns.fault(table, "chosen_model_name", equal & chosen.is_not_null(), what)
    won = pl.when(chosen == one).then(pl.lit("a")).when(chosen == two).then(pl.lit("b"))
    return pl.select(won.when(equal).then(pl.lit("tie"))).to_series()


def _whole(table: Table) -> Table:
    """The table without a column turn, which is none of this dialect's."""
    return replace(table, frame=table.frame.drop("turn", strict=False))


def _prompts(table: Table, talk: Talk | None) -> dict[str, pl.Series]:
    if talk or "opening_msg" not in table.frame.columns:
        return {}
    opening = columns.texts(table, "opening_msg").to_frame("opening")
    alone = pl.when(pl.col("opening").is_not_null()).then(pl.concat_list("opening"))
    return {"prompt_id": prompt_ids(opening.select(alone).to_series())}


COMPARIA = Dialect(
    name="comparia",
    marks=frozenset({"chosen_model_name", "both_equal"}),
    needs=(*_SIDES, "chosen_model_name", "both_equal"),
    reader=_read,
)
