"""Lists of turns as one row a turn and back; knows no rule about what is said."""

import polars as pl

SIDES = ("reply_a", "reply_b")
TURNS = pl.List(pl.String)


def turns(said: pl.DataFrame, column: str) -> pl.DataFrame:
    """One row a turn that has a text: row (of `said`), turn (from 0), text."""
    texts = said[column].cast(TURNS)
    each = pl.DataFrame({"row": pl.arange(len(texts), eager=True, dtype=pl.Int64), "text": texts})
    spread = each.filter(pl.col("text").list.len() > 0).explode("text")
    counted = spread.with_columns(turn=pl.int_range(pl.len()).over("row"))
    return counted.drop_nulls("text").select("row", "turn", "text")


def replies(said: pl.DataFrame) -> pl.DataFrame:
    """The turns of both sides: row, turn, text and side, `reply_a` or `reply_b`."""
    return pl.concat(turns(said, side).with_columns(side=pl.lit(side)) for side in SIDES)


def in_rows(rows: pl.Series, height: int, name: str) -> pl.Series:
    """Whether each of `height` rows is among the row numbers given."""
    return pl.arange(height, eager=True, dtype=pl.Int64).is_in(rows.unique().implode()).alias(name)
