"""Ranks on one published board: by intervals and by points, and which of the two was published.

    rank of i  = 1 + #{j: lower_j > upper_i}      models that are surely better
    place of i = 1 + #{j: rating_j > rating_i}    models with a higher point rating

The first is how LMArena ranked in its table until 2025; the `rank` of its dataset is the second.
"""

import numpy as np
import polars as pl

PUBLISHED, AMONG_SHOWN, AMONG_RATED = "published", "recomputed", "recomputed among all rated"
"""Where a rank is from; AMONG_SHOWN: recomputed among the models that were displayed."""


def interval_ranks(lower: pl.Series, upper: pl.Series) -> pl.Series:
    """1 + models whose lower bound exceeds the upper one; null without bounds, which none exceeds.

    lower, upper: of the models of one board, on one scale.
    """
    starts = np.sort(lower.drop_nulls().to_numpy())
    above = len(starts) - np.searchsorted(starts, upper.to_numpy(), side="right")
    known = lower.is_not_null() & upper.is_not_null()
    return pl.select(pl.when(known).then(pl.Series(1 + above, dtype=pl.Int64))).to_series()


def point_ranks(rating: pl.Series) -> pl.Series:
    """1 + models with a higher rating; null without one. Equal ratings share a place."""
    return rating.rank("min", descending=True).cast(pl.Int64)


def ranked(board: pl.DataFrame, shown: frozenset[str] | None) -> pl.DataFrame:
    """The displayed models of one board with rank, place, where each is from, and the rule.

    board: rows of one date, board, category and side. shown: the models that were displayed, as
    other boards of those days tell; None if none does, then all count. A board that has published
    ranks shows the models that hold one, whatever others say. rule: what the published ranks are,
    rank, place or either; null where there are none.
    """
    published = board.filter(pl.col("published").is_not_null())
    if published.height:
        return _with_published(published)
    source = AMONG_RATED if shown is None else AMONG_SHOWN
    board = board if shown is None else board.filter(pl.col("model").is_in(shown))
    ranks, places = _by_intervals(board), point_ranks(board["rating"])
    return _columns(board, (ranks, source), (places, source), None)


def _with_published(board: pl.DataFrame) -> pl.DataFrame:
    """Published ranks as what they are; the other kind recomputed."""
    given, ranks, places = board["published"], _by_intervals(board), point_ranks(board["rating"])
    if given.n_unique() < given.len() and not _same(given, places):
        return _columns(board, (given, PUBLISHED), (places, AMONG_SHOWN), "rank")
    either = _same(given, ranks)
    source = PUBLISHED if either else AMONG_SHOWN
    return _columns(board, (ranks, source), (given, PUBLISHED), "either" if either else "place")


def _by_intervals(board: pl.DataFrame) -> pl.Series:
    return interval_ranks(board["lower"], board["upper"])


def _same(given: pl.Series, other: pl.Series) -> bool:
    return given.eq_missing(other).all()


def _columns(
    board: pl.DataFrame, rank: tuple[pl.Series, str], place: tuple[pl.Series, str], rule: str | None
) -> pl.DataFrame:
    return board.with_columns(rank=rank[0], place=place[0]).with_columns(
        rank_from=pl.when(pl.col("rank").is_not_null()).then(pl.lit(rank[1])),
        place_from=pl.when(pl.col("place").is_not_null()).then(pl.lit(place[1])),
        rule=pl.lit(rule, pl.String),
    )
