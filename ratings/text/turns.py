"""Lists of turns as one row a turn and back; knows nothing of what the turns say."""

import polars as pl

SIDES = ("reply_a", "reply_b")
TURNS = pl.List(pl.String)


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
