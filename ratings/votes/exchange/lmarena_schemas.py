"""The shapes of LMArena's public files: which columns each has, and what it cannot say.

Knows how votes become rows of each; not where votes come from or how files are written.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from ratings.text.turns import SIDES
from ratings.votes.exchange.lmarena_columns import (
    category_tag,
    is_code,
    messages,
    metadata,
    plain,
    typed,
    whole_turns,
)

_SPELLED = {"a": "model_a", "b": "model_b", "tie": "tie"}
_MODELS = pl.col("model_a", "model_b").cast(pl.String)
_WINNER = pl.col("winner").cast(pl.String)
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


def _140k(rows: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    instant = (pl.col("tstamp") * 1e6).round().cast(pl.Int64).cast(pl.Datetime("us"))
    return rows.select(
        pl.col("vote_id").alias("id"),
        _MODELS,
        _WINNER.replace_strict({**_SPELLED, "both_bad": "both_bad"}),
        pl.col("session").alias("evaluation_session_id"),
        pl.col("order").alias("evaluation_order"),
        *_conversations(texts, typed(_ROLE, _TEXT)),
        whole_turns(texts).alias("full_conversation"),
        metadata(texts),
        category_tag(),
        "language",
        is_code(),
        instant.dt.to_string("%Y-%m-%dT%H:%M:%S%.6f").alias("timestamp"),
    )


def _100k(rows: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    longest = pl.max_horizontal(pl.all().list.len()).cast(pl.Int64).alias("turn")
    often = pl.struct(high_freq=pl.lit(True), sampled=pl.lit(False))
    return rows.select(
        pl.col("vote_id").alias("question_id"),
        _MODELS,
        _WINNER.replace_strict({**_SPELLED, "both_bad": "tie (bothbad)"}),
        *_conversations(texts, plain(_ROLE, _TEXT)),
        texts.select(longest).to_series(),
        (~flagged("not_anonymous")).alias("anony"),
        "language",
        "tstamp",
        metadata(texts),
        is_code(),
        pl.when(flagged("refusal")).then(pl.lit(True)).alias("is_refusal"),
        pl.when(flagged("frequent_prompt")).then(often).alias("dedup_tag"),
        category_tag(),
        pl.col("voter").alias("judge_hash"),
    )


def _55k(rows: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    won = {"winner_model_a": ["a"], "winner_model_b": ["b"], "winner_tie": ["tie", "both_bad"]}
    return rows.select(
        pl.col("vote_id").alias("id"),
        _MODELS,
        _as_json(texts["prompt"]).alias("prompt"),
        _as_json(texts[SIDES[0]]).alias("response_a"),
        _as_json(texts[SIDES[1]]).alias("response_b"),
        *(_WINNER.is_in(outcomes).cast(pl.Int64).alias(name) for name, outcomes in won.items()),
    )


def flagged(name: str) -> pl.Expr:
    """Whether a row's flags have this name."""
    return pl.col("flags").list.contains(name).fill_null(value=False)


def _conversations(texts: pl.DataFrame, message: pl.Expr) -> list[pl.Series]:
    return [
        messages(texts, name, message).alias(f"conversation_{side}")
        for side, name in zip("ab", SIDES, strict=True)
    ]


def _as_json(texts: pl.Series) -> pl.Series:
    """Each row's list of texts written as JSON, null where there is none."""
    lists = texts.to_list()
    written = [turns if turns is None else json.dumps(turns, ensure_ascii=False) for turns in lists]
    return pl.Series(written, dtype=pl.String)


SHAPES = {
    shape.name: shape
    for shape in (
        Shape("140k", _140k, frozenset({"vote_id", "session", "language", "tags", "tstamp"})),
        Shape(
            "100k",
            _100k,
            frozenset({"vote_id", "voter", "language", "tags", "tstamp"}),
            frozenset({"not_anonymous", "frequent_prompt", "refusal"}),
        ),
        Shape("55k", _55k, frozenset({"vote_id"}), asked=SIDES, both_bad=False),
    )
}
"""By name."""
