"""Votes that stand twice, and voters who cast more than their share.

Knows the optional columns of a log; no texts. Nothing is dropped here: each function says of every
row whether it is one too many.
"""

import polars as pl

from ratings.errors import InvalidData
from ratings.text.cleaning.draws import lots

BY_ID = ("model_a", "model_b", "prompt_id", "voter")
"""What must agree, besides the id, for a vote to be the repeat of another."""

BY_INSTANT = ("voter", "prompt_id", "tstamp", "model_a", "model_b", "winner", "session")
"""What must agree where there is no id; the first three must be known."""

LOG = "deflator.log"
"""A column with the log of each row, where several are put together."""

COARSE = 60
"""Seconds: an instant that is a whole multiple may have been rounded, so it tells no vote."""


def repeated(frame: pl.DataFrame) -> pl.Series:
    """Whether an earlier row holds the same vote; the first of its rows never is repeated.

    A vote with a `vote_id` repeats an earlier one of its log with the same id, models (A and B as
    they stand), prompt and voter, as far as the log has these columns. Its winner may differ: a
    vote is cast once. Ids of two logs say nothing of each other, for both may count from zero.
    Votes of two logs, or without an id, repeat each other if they agree in all of `BY_INSTANT` and
    the id, voter, prompt and instant are known and the instant is not `COARSE`: by anything less,
    honest votes can agree.
    """
    known = pl.lit(True)
    if "vote_id" not in frame.columns:
        frame = frame.with_columns(vote_id=pl.lit(None, pl.String))
    if not {"voter", "prompt_id", "tstamp"} <= set(frame.columns):
        known = pl.lit(False)
    else:
        fine = (pl.col("tstamp") % COARSE).ne_missing(0) & pl.col("tstamp").is_not_null()
        known = fine & pl.col("voter").is_not_null() & pl.col("prompt_id").is_not_null()
    has_id = pl.col("vote_id").is_not_null()
    by_id = _again(frame, (LOG, "vote_id", *BY_ID)) & has_id
    by_instant = _again(frame, ("vote_id", *BY_INSTANT)) & known
    return frame.select((by_id | by_instant).alias("repeated")).to_series()


def beyond_first(voter: pl.Series, most: int, tstamp: pl.Series | None = None) -> pl.Series:
    """Whether a voter had cast `most` votes or more before each vote; never for unknown voters.

    tstamp: by which votes are ordered, those without one after those with one, ties and all
    without the column as they stand. Raises InvalidData unless most is at least 1.
    """
    order = pl.Series("order", [None] * len(voter), pl.Float64) if tstamp is None else tstamp
    return _beyond(voter, most, order.cast(pl.Float64))


def beyond_draw(voter: pl.Series, most: int, ids: pl.Series, seed: int = 0) -> pl.Series:
    """Whether each vote is beyond `most` votes of its voter drawn by seed.

    Exactly `most` votes of a voter with more stay, whatever the order of rows, if ids differ.
    Unknown voters have no limit. Raises InvalidData unless most is at least 1.
    """
    return _beyond(voter, most, lots(ids, seed))


def _beyond(voter: pl.Series, most: int, order: pl.Series) -> pl.Series:
    if most < 1:
        raise InvalidData(f"{most} votes a voter: give a number of at least 1")
    frame = pl.DataFrame({"voter": voter, "order": order}).with_row_index("row")
    sorted_ = frame.sort("order", "row", nulls_last=True)
    place = sorted_.select("row", "voter", place=pl.int_range(pl.len()).over("voter")).sort("row")
    beyond = (pl.col("place") >= most) & pl.col("voter").is_not_null()
    return place.select(beyond.alias("beyond")).to_series()


def _again(frame: pl.DataFrame, columns: tuple[str, ...]) -> pl.Expr:
    there = [name for name in columns if name in frame.columns]
    return ~pl.struct(there).is_first_distinct()
