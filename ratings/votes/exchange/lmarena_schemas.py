"""The shapes of LMArena's public files: which columns each has, and what it cannot say.

Knows how votes become rows of each; not where votes come from or how files are written.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from ratings.votes.exchange import tags
from ratings.votes.exchange.conversations import messages, plain, typed, whole_turns
from ratings.votes.exchange.metadata import metadata
from ratings.votes.texts import SIDES

_SPELLED = {"a": "model_a", "b": "model_b", "tie": "tie"}
_ROLE, _TEXT = pl.col("role"), pl.col("text")


@dataclass(frozen=True)
class Shape:
    """One way to publish votes.

    frame: rows (`Comparisons.frame` with every optional column, flags, and order: the place of a
    vote in its session) and what was said in them, to the shape's rows. holds: the optional columns
    that it can say. flags: the flags that it can say. asked: which texts tell how many replies
    there should be, for the replies of each side. both_bad: it tells both bad from a tie.
    """

    name: str
    frame: Callable[[pl.DataFrame, pl.DataFrame], pl.DataFrame]
    holds: frozenset[str]
    flags: frozenset[str] = frozenset()
    asked: tuple[str, str] = ("prompt", "prompt")
    both_bad: bool = True


def _140k(rows: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    talk = typed(_ROLE, _TEXT)
    return rows.select(
        pl.col("vote_id").alias("id"),
        *_models(),
        _winner("both_bad"),
        pl.col("session").alias("evaluation_session_id"),
        pl.col("order").alias("evaluation_order"),
        messages(said, SIDES[0], talk).alias("conversation_a"),
        messages(said, SIDES[1], talk).alias("conversation_b"),
        whole_turns(said).alias("full_conversation"),
        metadata(said),
        tags.category_tag(),
        "language",
        tags.is_code(),
        _instant().dt.to_string("%Y-%m-%dT%H:%M:%S%.6f").alias("timestamp"),
    )


def _100k(rows: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    talk = plain(_ROLE, _TEXT)
    longest = pl.max_horizontal(pl.col(name).list.len() for name in said.columns)
    often = pl.struct(high_freq=pl.lit(True), sampled=pl.lit(False))
    return rows.select(
        pl.col("vote_id").alias("question_id"),
        *_models(),
        _winner("tie (bothbad)"),
        messages(said, SIDES[0], talk).alias("conversation_a"),
        messages(said, SIDES[1], talk).alias("conversation_b"),
        said.select(longest.cast(pl.Int64).alias("turn")).to_series(),
        (~flagged("not_anonymous")).alias("anony"),
        "language",
        "tstamp",
        metadata(said),
        tags.is_code(),
        pl.when(flagged("refusal")).then(pl.lit(True)).alias("is_refusal"),
        pl.when(flagged("frequent_prompt")).then(often).alias("dedup_tag"),
        tags.category_tag(),
        pl.col("voter").alias("judge_hash"),
    )


def _55k(rows: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    won = {"winner_model_a": ["a"], "winner_model_b": ["b"], "winner_tie": ["tie", "both_bad"]}
    return rows.select(
        pl.col("vote_id").alias("id"),
        *_models(),
        _listed(said["prompt"]).alias("prompt"),
        _listed(said[SIDES[0]]).alias("response_a"),
        _listed(said[SIDES[1]]).alias("response_b"),
        *(
            pl.col("winner").cast(pl.String).is_in(ends).cast(pl.Int64).alias(name)
            for name, ends in won.items()
        ),
    )


def flagged(name: str) -> pl.Expr:
    """Whether a row's flags have this name."""
    return pl.col("flags").list.contains(name).fill_null(value=False)


def _models() -> list[pl.Expr]:
    return [pl.col(name).cast(pl.String) for name in ("model_a", "model_b")]


def _winner(both_bad: str) -> pl.Expr:
    return pl.col("winner").cast(pl.String).replace_strict({**_SPELLED, "both_bad": both_bad})


def _instant() -> pl.Expr:
    return (pl.col("tstamp") * 1e6).round().cast(pl.Int64).cast(pl.Datetime("us"))


def _listed(texts: pl.Series) -> pl.Series:
    """Each row's list of texts written as JSON, null where there is none."""
    written = [
        None if turns is None else json.dumps(turns, ensure_ascii=False)
        for turns in texts.to_list()
    ]
    return pl.Series(written, dtype=pl.String)


SHAPES = {
    shape.name: shape
    for shape in (
        Shape(
            name="140k",
            frame=_140k,
            holds=frozenset({"vote_id", "session", "language", "tags", "tstamp"}),
        ),
        Shape(
            name="100k",
            frame=_100k,
            holds=frozenset({"vote_id", "voter", "language", "tags", "tstamp"}),
            flags=frozenset({"not_anonymous", "frequent_prompt", "refusal"}),
        ),
        Shape(name="55k", frame=_55k, holds=frozenset({"vote_id"}), asked=SIDES, both_bad=False),
    )
}
"""By name."""
