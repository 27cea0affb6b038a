"""What was said in each row's conversations, in one shape; knows no dialect and counts nothing.

A frame of texts has the columns prompt (the user's turns), reply_a and reply_b (each side's), all
lists of strings with one entry a turn, null where a log does not have them.
"""

import hashlib

import polars as pl

from ratings.text.turns import TURNS


def as_texts(
    reply_a: pl.Series, reply_b: pl.Series, prompt: pl.Series | None = None
) -> pl.DataFrame:
    """Arrange texts, each a string or a list of strings a row."""
    unknown = pl.repeat(None, len(reply_a), dtype=TURNS, eager=True)
    columns = {"prompt": unknown if prompt is None else prompt, "reply_a": reply_a}
    return pl.DataFrame({n: listed(c) for n, c in (columns | {"reply_b": reply_b}).items()})


def prompt_ids(prompt: pl.Series) -> pl.Series:
    """A digest of each row's prompts (str), null where there are none."""
    whole = prompt.list.join("\n", ignore_nulls=True)
    return whole.map_elements(digest, return_dtype=pl.String)


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def listed(turns: pl.Series) -> pl.Series:
    """Texts as lists of one turn each, null where there is none; lists of turns as they are."""
    if isinstance(turns.dtype, pl.List):
        return turns.cast(TURNS)
    lists = turns.cast(pl.String).reshape((-1, 1)).cast(TURNS)
    return pl.select(pl.when(turns.is_not_null()).then(lists).alias(turns.name)).to_series()
