"""What was said in conversations, in one shape; knows nothing of what it says.

A frame of texts has the columns prompt (the user's turns), reply_a and reply_b (each side's), all
lists of strings with one entry a turn, null where a log does not have them. Turns are such lists as
one row a turn.
"""

import hashlib

import polars as pl

SIDES = ("reply_a", "reply_b")
TURNS = pl.List(pl.String)


def as_texts(
    reply_a: pl.Series, reply_b: pl.Series, prompt: pl.Series | None = None
) -> pl.DataFrame:
    """Arrange texts, each a string or a list of strings a row."""
    if prompt is None:
        prompt = pl.repeat(None, len(reply_a), dtype=TURNS, eager=True)
    texts = {"prompt": prompt, "reply_a": reply_a, "reply_b": reply_b}
    return pl.DataFrame({name: as_turns(column) for name, column in texts.items()})


def prompt_ids(prompt: pl.Series) -> pl.Series:
    """A digest of each row's prompts (str), null where there are none."""
    whole = prompt.list.join("\n", ignore_nulls=True)
    return whole.map_elements(digest, return_dtype=pl.String)


def digest(text: str) -> str:
    """The first 16 hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def as_turns(turns: pl.Series) -> pl.Series:
    """Texts as lists of one turn each, null where there is none; lists of turns as they are."""
    if isinstance(turns.dtype, pl.List):
        return turns.cast(TURNS)
    lists = turns.cast(pl.String).reshape((-1, 1)).cast(TURNS)
    return pl.select(pl.when(turns.is_not_null()).then(lists).alias(turns.name)).to_series()


def spread(texts: pl.Series) -> pl.DataFrame:
    """One row a turn, missing texts too: row (of the lists), turn (from 0), text."""
    lists = pl.DataFrame({"text": texts.cast(TURNS)}).select(
        row=pl.int_range(pl.len()), turn=pl.int_ranges(pl.col("text").list.len()), text="text"
    )
    return lists.filter(pl.col("text").list.len() > 0).explode("turn", "text")


def in_order(rows: pl.DataFrame, height: int) -> pl.DataFrame:
    """The rows by their number `row`, which none shares, with nulls for a number that is absent."""
    numbers = pl.DataFrame({"row": pl.int_range(height, eager=True)})
    return numbers.join(rows, on="row", how="left", maintain_order="left").drop("row")


def replies(texts: pl.DataFrame) -> pl.DataFrame:
    """The turns of both sides that have a text: row, turn, text and side (one of `SIDES`)."""
    turns = [spread(texts[side]).with_columns(side=pl.lit(side)) for side in SIDES]
    return pl.concat(turns).drop_nulls("text")


def in_rows(rows: pl.Series, height: int, name: str) -> pl.Series:
    """Whether each of `height` rows is among the row numbers given."""
    return pl.arange(height, eager=True, dtype=pl.Int64).is_in(rows.unique().implode()).alias(name)
