"""Tells a model's reasoning from its answer in a reply's text; knows tags, no votes and no style.

What stands before the end of a leading `<think>` block is reasoning, also where the block was
opened by the prompt and only `</think>` shows; a block that never ends has no answer after it. Tags
between backticks, or later in a reply, are part of what it says. `thinking` names such tags too.
"""

import polars as pl

from ratings.text.turns import in_order, spread

_BLOCKS = r"(?is)\A(?:\s*<think(?:ing)?>.*?</think(?:ing)?>)+\s*"
_UNENDED = r"(?is)\A\s*<think(?:ing)?>.*\z"
_OPENED = r"(?i)<think(?:ing)?>"
_ENDED = r"(?is)\A(.*?)</think(?:ing)?>\s*"
_QUOTED = r"(?i)`</think|</think(?:ing)?>`"


def set_apart(replies: pl.Series) -> tuple[pl.Series, int]:
    """Lists of turns (n,) without their reasoning, and how many turns had some."""
    turns = spread(replies)
    texts = turns["text"]
    answers = _answers(texts)
    changed = 0 if answers is texts else int((answers != texts).sum())
    if not changed:
        return replies, 0
    lists = turns.select("row", text=answers).group_by("row", maintain_order=True).agg("text")
    whole = pl.coalesce(in_order(lists, len(replies))["text"], replies.cast(lists["text"].dtype))
    return pl.select(whole.alias(replies.name)).to_series(), changed


def _answers(texts: pl.Series) -> pl.Series:
    """Each text without the reasoning before its answer, null where it is null."""
    if not texts.str.contains("(?i)think(?:ing)?>").any():
        return texts
    plain = texts.str.replace(_BLOCKS, "").str.replace(_UNENDED, "")
    before = plain.str.extract(_ENDED)
    ends = before.is_not_null() & ~before.str.contains(_OPENED) & ~plain.str.contains(_QUOTED)
    answer = pl.when(ends).then(plain.str.replace(_ENDED, "")).otherwise(plain)
    return pl.select(answer.alias(texts.name)).to_series()
