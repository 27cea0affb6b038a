"""Tells a model's reasoning from its answer in a reply's text; knows tags, no votes and no style.

What stands before the end of a leading `<think>` block is reasoning, also where the block was
opened by the prompt and only `</think>` shows; a block that never ends has no answer after it. Tags
between backticks, or later in a reply, are part of what it says. `thinking` names such tags too.
"""

import polars as pl

TURNS = pl.List(pl.String)

_BLOCKS = r"(?is)\A(?:\s*<think(?:ing)?>.*?</think(?:ing)?>)+\s*"
_UNENDED = r"(?is)\A\s*<think(?:ing)?>.*\z"
_OPENED = r"(?i)<think(?:ing)?>"
_ENDED = r"(?is)\A(.*?)</think(?:ing)?>\s*"
_QUOTED = r"(?i)`</think|</think(?:ing)?>`"


def answers(texts: pl.Series) -> pl.Series:
    """Each text without the reasoning before its answer, null where it is null."""
    if not texts.str.contains("(?i)think(?:ing)?>").any():
        return texts
    frame = pl.DataFrame({"text": texts})
    text = pl.col("text").str.replace(_BLOCKS, "").str.replace(_UNENDED, "")
    frame = frame.select(text)
    before = pl.col("text").str.extract(_ENDED)
    lone = before.is_not_null() & ~before.str.contains(_OPENED)
    lone &= ~pl.col("text").str.contains(_QUOTED)
    return frame.select(
        pl.when(lone).then(pl.col("text").str.replace(_ENDED, "")).otherwise("text")
    ).to_series()


def set_apart(replies: pl.Series) -> tuple[pl.Series, int]:
    """Lists of turns (n,) without their reasoning, and how many turns had some."""
    rows = pl.DataFrame({"row": pl.arange(len(replies), eager=True), "text": replies.cast(TURNS)})
    turns = rows.filter(pl.col("text").list.len() > 0).explode("text")
    told = answers(texts := turns["text"])
    touched = 0 if told is texts else int((told != texts).sum())
    if not touched:
        return replies, 0
    lists = (
        turns.with_columns(told.alias("answer")).group_by("row", maintain_order=True).agg("answer")
    )
    every = rows.join(lists, on="row", how="left", maintain_order="left")
    whole = pl.when(pl.col("text").list.len() > 0).then("answer").otherwise("text")
    return every.select(whole.alias(replies.name)).to_series(), touched
