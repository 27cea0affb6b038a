"""Battles in, leaderboards out: Bradley-Terry ratings with and without style control.

    from ratings import Options, rate, read

    leaderboard = rate(read("votes.parquet"), Options(cluster="voter"))

Pure: no network, no database, no screen.
"""

from ratings.comparisons import Comparisons, Source, read
from ratings.errors import (
    Collinear,
    Disconnected,
    InvalidData,
    NotConverged,
    NotEnoughData,
    RatingError,
    Separable,
)
from ratings.leaderboard import Effect, Inflation, Leaderboard, Row, Score
from ratings.options import Options
from ratings.rating import rate
from ratings.simulate import Truth, invent, simulate
from ratings.ties import TieFit, fit_ties

__all__ = [
    "Collinear",
    "Comparisons",
    "Disconnected",
    "Effect",
    "Inflation",
    "InvalidData",
    "Leaderboard",
    "NotConverged",
    "NotEnoughData",
    "Options",
    "RatingError",
    "Row",
    "Score",
    "Separable",
    "Source",
    "TieFit",
    "Truth",
    "fit_ties",
    "invent",
    "rate",
    "read",
    "simulate",
]
