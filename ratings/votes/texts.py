"""What was said in each row's conversations, in one shape; knows no dialect and counts nothing.

A frame of texts has the columns prompt (the user's turns), reply_a and reply_b (each side's), all
lists of strings with one entry a turn, null where a log does not have them.
"""

import hashlib

import polars as pl

from ratings.text.turns import SIDES, TURNS

__all__ = ["SIDES", "TURNS", "digest", "listed", "prompt_ids", "said"]


def said(reply_a: pl.Series, reply_b: pl.Series, prompt: pl.Series | None = None) -> pl.DataFrame:
    """Arrange texts, each a string or a list of strings a row."""
    given = {"prompt": prompt, "reply_a": reply_a, "reply_b": reply_b}
    height = len(reply_a)
    return pl.DataFrame(
        {
            name: listed(pl.repeat(None, height, eager=True) if turns is None else turns)
            for name, turns in given.items()
        }
    )


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
    frame = pl.DataFrame({"text": turns.cast(pl.String)})
    alone = pl.when(pl.col("text").is_not_null()).then(pl.concat_list("text"))
    return frame.select(alone).to_series()
