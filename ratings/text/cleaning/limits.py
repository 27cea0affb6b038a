"""Votes that stand twice, and prompts and voters with more votes than their share.

Knows the columns of a log and digests of prompts; no texts. Nothing is dropped here: each function
says of every row whether it is one too many.
"""

import hashlib
import math

import polars as pl

from ratings.errors import InvalidData
from ratings.text.turns import in_rows

PERCENTILE = 0.9999

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
    if "vote_id" not in frame.columns:
        frame = frame.with_columns(vote_id=pl.lit(None, pl.String))
    by_id = _again(frame, LOG, "vote_id", *BY_ID) & pl.col("vote_id").is_not_null()
    by_instant = pl.lit(False)
    if {*BY_INSTANT[:3]} <= {*frame.columns}:
        known = pl.all_horizontal(pl.col(*BY_INSTANT[:3]).is_not_null())
        fine = (pl.col("tstamp") % COARSE).ne_missing(0)
        by_instant = _again(frame, "vote_id", *BY_INSTANT) & known & fine
    return frame.select((by_id | by_instant).alias("repeated")).to_series()


def cap(prompt: pl.Series, percentile: float = PERCENTILE) -> int:
    """Votes that a prompt may have: the percentile of votes a prompt, rounded down, at least 1.

    It is interpolated linearly between neighbours, over distinct prompts, as the public boards do.
    Raises InvalidData for a percentile outside (0, 1].
    """
    if not 0 < percentile <= 1:
        raise InvalidData(f"percentile {percentile}: give a share above 0 and at most 1")
    votes = prompt.drop_nulls().value_counts()["count"].sort()
    if votes.is_empty():
        return 1
    place = percentile * (len(votes) - 1)
    low, high = votes[math.floor(place)], votes[math.ceil(place)]
    return low + math.floor((place - math.floor(place)) * (high - low))


def capped(
    prompt: pl.Series,
    percentile: float = PERCENTILE,
    seed: int = 0,
    ids: pl.Series | None = None,
) -> pl.Series:
    """Whether each vote is beyond the `cap` of its prompt; never where the prompt is null.

    Of a prompt above the cap exactly as many votes stay as the cap says, drawn by seed. ids: the
    votes' own names, by which the draw does not depend on the order of rows (votes of one prompt
    that share an id do among themselves); without them it goes by the how-manieth vote of its
    prompt each is.
    """
    most = cap(prompt, percentile)
    votes = pl.DataFrame({"prompt": prompt, "id": ids}).with_row_index("row")
    above = votes.filter(pl.col("prompt").is_not_null() & (pl.len().over("prompt") > most))
    if ids is None:
        above = above.with_columns(id=pl.int_range(pl.len()).over("prompt"))
    beyond = above.filter(_beyond(above["prompt"], most, _lots(above["id"], seed)))
    return in_rows(beyond["row"], len(prompt), "capped")


def beyond_first(voter: pl.Series, most: int, tstamp: pl.Series | None = None) -> pl.Series:
    """Whether a voter had cast `most` votes or more before each vote; never for unknown voters.

    tstamp: by which votes are ordered, those without one after those with one, ties and all
    without the column as they stand. Raises InvalidData unless most is at least 1.
    """
    return _beyond(voter, most, tstamp)


def beyond_draw(voter: pl.Series, most: int, ids: pl.Series, seed: int = 0) -> pl.Series:
    """Whether each vote is beyond `most` votes of its voter drawn by seed.

    Exactly `most` votes of a voter with more stay, whatever the order of rows, if ids differ.
    Unknown voters have no limit. Raises InvalidData unless most is at least 1.
    """
    return _beyond(voter, most, _lots(ids, seed))


def _beyond(owner: pl.Series, most: int, order: pl.Series | None) -> pl.Series:
    if most < 1:
        raise InvalidData(f"{most} votes a voter: give a number of at least 1")
    votes = pl.DataFrame({"owner": owner, "order": order}).with_row_index("row")
    ranked = votes.sort("order", "row", nulls_last=True).select(
        "row", beyond=pl.col("owner").is_not_null() & (pl.int_range(pl.len()).over("owner") >= most)
    )
    return ranked.sort("row")["beyond"]


def _again(frame: pl.DataFrame, *names: str) -> pl.Expr:
    return ~pl.struct(name for name in names if name in frame.columns).is_first_distinct()


def _lots(ids: pl.Series, seed: int) -> pl.Series:
    """A lot for every id: the same for the same id and seed, anywhere and in any order.

    It is the first 64 bits of SHA-256 of the seed, a colon and the id as text.
    """
    digests = (hashlib.sha256(f"{seed}:{name}".encode()).digest() for name in ids)
    return pl.Series("lot", [int.from_bytes(digest[:8]) for digest in digests], pl.UInt64)
