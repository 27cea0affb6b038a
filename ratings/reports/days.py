"""Rates all votes up to each of a few days: how ratings went; knows no page and no chart.

A day's ratings are those that a board of the votes up to its end in UTC would have, under one and
the same options. They are points without intervals, which would take longer than all these fits.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import numpy as np
import polars as pl
from threadpoolctl import threadpool_limits

from ratings.errors import RatingError
from ratings.inference.elo_scale import Scale, scale
from ratings.model.boards import fit_identified
from ratings.model.fit import Fit
from ratings.options import Options
from ratings.votes import Comparisons
from ratings.votes.pair_counts import votes

MOST = 8
DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class DayRatings:
    """Ratings in Elo of the models that were ranked at the end of a day.

    day: in UTC. votes: read up to then. controlled: empty where style was not controlled for.
    """

    day: date
    votes: int
    raw: Mapping[str, float]
    controlled: Mapping[str, float]


def by_day(
    comparisons: Comparisons, options: Options | None = None, most: int = MOST
) -> tuple[DayRatings, ...]:
    """Ratings at the end of at most `most` of the days with votes, evenly spread, and the last one.

    A day up to which the votes carry no board is left out. Nothing where a vote has no date.
    """
    frame, options = comparisons.frame, options or Options()
    if "tstamp" not in frame.columns or frame["tstamp"].has_nulls() or not len(frame):
        return ()
    days = (frame["tstamp"] // DAY_S).cast(pl.Int64)
    known = days.unique().sort()
    places = np.unique(np.arange(1, most + 1) * len(known) // most)
    with threadpool_limits(limits=1):  # small factorisations only lose by more threads
        rated = [
            _rated(replace(comparisons, frame=frame.filter(days <= known[place - 1])), options)
            for place in places.tolist()
            if place
        ]
    return tuple(day for day in rated if day is not None)


def _rated(comparisons: Comparisons, options: Options) -> DayRatings | None:
    """The ratings of these votes on their last day; None where they carry none."""
    try:
        both = fit_identified(comparisons, options)
        elo = scale(both.chosen, options)
    except RatingError:
        return None
    latest = comparisons.frame.select(pl.col("tstamp").max()).item()
    return DayRatings(
        datetime.fromtimestamp(latest, UTC).date(),
        votes(comparisons.frame),
        _ratings(elo, both.raw),
        _ratings(elo, both.controlled) if both.controlled else {},
    )


def _ratings(elo: Scale, board: Fit) -> dict[str, float]:
    ratings = elo.anchor + elo.relative(board.theta)
    named = zip(board.models, ratings.tolist(), elo.ranked, strict=True)
    return {name: rating for name, rating, ranked in named if ranked}
