"""Logs of people's votes, a row a vote, as arenas publish them; knows their columns and labels."""

from dataclasses import replace

import polars as pl

from ratings.votes import columns
from ratings.votes.dialects.dialect import Dialect, Shape
from ratings.votes.frame import OPTIONAL
from ratings.votes.readers import Table

_VOTE = ("model_a", "model_b", "winner")
_COLUMNS = {
    "voter": ("voter", "judge_hash", "judge"),
    "session": ("session", "evaluation_session_id"),
    "vote_id": ("vote_id", "id", "question_id"),
    "tstamp": ("tstamp", "timestamp"),
    "language": ("language", "languages"),
    "category": ("category", "primary_intent"),
}
_HOT = {"winner_model_a": "a", "winner_model_b": "b", "winner_tie": "tie"}


def _arena(name: str, *marks: str) -> Dialect:
    return Dialect(name, frozenset(marks), _VOTE, _COLUMNS)


SEARCH_ARENA = _arena("search-arena", "system_a_metadata", "system_b_metadata")
LMSYS_33K = _arena("lmsys-33k", "openai_moderation", "toxic_chat_tag")
LMARENA_100K = _arena("lmarena-100k", "judge_hash", "dedup_tag", "is_refusal")
LMARENA_140K = _arena(
    "lmarena-140k", "evaluation_session_id", "evaluation_order", "full_conversation"
)
FASTCHAT = _arena("fastchat", "judge", "anony", "conv_metadata")

EVALICA = Dialect(
    name="evalica",
    marks=frozenset({"left", "right"}),
    needs=("left", "right", "winner"),
    columns={"model_a": "left", "model_b": "right"},
    labels={"ignore": "ignored"},
)
WIDE = Dialect(
    name="wide",
    marks=frozenset(_VOTE),
    needs=_VOTE,
    columns={"prompt_id": ("prompt_id", "question_id"), "turn": ()},
)


def _contest(table: Table) -> Shape:
    """One-hot winners in one column."""
    if "winner" in table.frame.columns:
        return Shape(table)
    columns.require(table, _HOT, f"a log of dialect {CONTEST.name}")
    hot = {name: _zero_or_one(table, name) for name in _HOT}
    total = pl.select(pl.sum_horizontal(list(hot.values()))).to_series()
    what = "exactly one of these must be 1; correct the row"
    columns.refuse(table, ", ".join(_HOT), total > 1, what)
    chosen = [pl.when(column == 1).then(pl.lit(_HOT[name])) for name, column in hot.items()]
    winner = pl.select(winner=pl.coalesce(chosen)).to_series()
    return Shape(replace(table, frame=table.frame.with_columns(winner)))


def _zero_or_one(table: Table, name: str) -> pl.Series:
    if table.frame[name].dtype == pl.Boolean:
        return table.frame[name].cast(pl.Float64)
    column = columns.numbers(table, name, unknown=True)
    strange = (column != 0) & (column != 1)
    columns.refuse(table, name, strange, "{} is neither 0 nor 1; correct it")
    return column


CONTEST = Dialect(
    name="contest",
    marks=frozenset({*_HOT, "response_a", "response_b"}),
    needs=("model_a", "model_b", "response_a", "response_b"),
    columns={"vote_id": ("vote_id", "id"), "turn": ()},
    shape=_contest,
)


def _comparia(table: Table) -> Shape:
    """The named winner as an outcome; without a name a tie, if the vote says so, or no vote."""
    one, two = (columns.models(table, f"model_{side}_name").cast(pl.String) for side in "ab")
    chosen = columns.texts(table, "chosen_model_name").replace("", None)
    equal = columns.flags(table, "both_equal", unknown=True).fill_null(value=False)
    stranger = chosen.is_not_null() & ~((chosen == one) | (chosen == two))
    what = "{} is neither of the two models; correct it"
    columns.refuse(table, "chosen_model_name", stranger, what)
    what = "both were equal and yet {} was chosen; correct the row"
    columns.refuse(table, "chosen_model_name", equal & chosen.is_not_null(), what)
    won = pl.when(chosen == one).then(pl.lit("a")).when(chosen == two).then(pl.lit("b"))
    frame = table.frame.with_columns(winner=won.when(equal).then(pl.lit("tie")))
    if "opening_msg" in frame.columns and "conversation_a" not in frame.columns:
        frame = frame.with_columns(prompt=columns.texts(table, "opening_msg"))
    return Shape(replace(table, frame=frame))


COMPARIA = Dialect(
    name="comparia",
    marks=frozenset({"chosen_model_name", "both_equal"}),
    needs=("model_a_name", "model_b_name", "chosen_model_name", "both_equal"),
    columns={
        **{name: name for name in OPTIONAL},
        "model_a": "model_a_name",
        "model_b": "model_b_name",
        "voter": ("visitor_id", "voter"),
        "session": ("session_hash", "session"),
        "tstamp": ("timestamp", "tstamp"),
        "category": ("selected_category", "category"),
        "vote_id": ("conversation_pair_id", "vote_id"),
        "turn": (),
    },
    shape=_comparia,
)
