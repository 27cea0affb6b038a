"""Intervals at any level and differences of two ratings, from a board's ratings and covariances.

The stored interval of a rating says how many standard errors wide it is at the board's level; that
quantile belongs to a t distribution, whose degrees of freedom hold for every other level and for
p-values. An interval no wider than the normal one, as with many clusters, is a normal one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from scipy.special import ndtr, ndtri, stdtr, stdtridf, stdtrit

from ratings.errors import InvalidData
from ratings.leaderboard.covariances import Floats, place
from ratings.leaderboard.rows import Inflation, Score

Board = Literal["raw", "controlled", "inflation"]
_SLACK = 1e-9  # by which rounding may widen a normal interval


@dataclass(frozen=True, slots=True)
class Contrast:
    """The difference of two models' ratings, a less b, in Elo.

    se, lower, upper: None where the board withholds intervals. p: of the two-sided test that there
    is no difference, None where there is no error to test against.
    """

    a: str
    b: str
    board: Board
    difference: float
    se: float | None
    lower: float | None
    upper: float | None
    p: float | None
    level: float


@dataclass(frozen=True, eq=False, slots=True)
class Estimates:
    """One board's M ratings with their covariance (M, M) in Elo², None where it is not known.

    level: of the stored intervals.
    """

    board: Board
    scores: Mapping[str, Score | Inflation]
    covariance: Floats | None
    level: float

    def weights(self, a: str, b: str) -> Floats:
        """1 for a, -1 for b (M,); InvalidData for models without a rating, and for one twice."""
        if a == b:
            raise InvalidData(f"model {a!r} is given twice; name two models")
        names = tuple(self.scores)
        sign = np.zeros(len(names))
        sign[[place(names, a), place(names, b)]] = 1.0, -1.0
        return sign

    def rating(self, name: str) -> float:
        """In Elo."""
        value = self.scores[name].rating
        assert value is not None  # unrated models are not among them
        return value

    def freedom(self, *names: str) -> float | None:
        """The fewest degrees of freedom of these models' intervals; None where one has none."""
        degrees = [_freedom(self.scores[name], self.level) for name in names]
        known = [value for value in degrees if value is not None]
        return min(known) if len(known) == len(degrees) else None


def contrast(ratings: Estimates, a: str, b: str, level: float) -> Contrast:
    """The difference of two ratings with its error, interval and test."""
    sign = ratings.weights(a, b)
    gap = ratings.rating(a) - ratings.rating(b)
    degrees = ratings.freedom(a, b)
    if degrees is None or ratings.covariance is None:
        return Contrast(a, b, ratings.board, gap, None, None, None, None, level)
    se = float(np.sqrt(max(sign @ ratings.covariance @ sign, 0.0)))
    half = quantile(degrees, level) * se
    p = _two_sided(gap / se, degrees) if se > 0 else None
    return Contrast(a, b, ratings.board, gap, se, gap - half, gap + half, p, level)


def intervals(ratings: Estimates, level: float) -> pl.DataFrame:
    """model, lower and upper of every rating at a level, in the leaderboard's order."""
    rows = [(name, *_bounds(score, ratings.level, level)) for name, score in ratings.scores.items()]
    schema = {"model": pl.String, "lower": pl.Float64, "upper": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")


def quantile(degrees: float, level: float) -> float:
    """How many standard errors reach as far as a two-sided interval of this level does."""
    tail = 0.5 + level / 2
    return float(ndtri(tail) if np.isinf(degrees) else stdtrit(degrees, tail))


def checked_level(level: float | None, default: float) -> float:
    """The level asked for; InvalidData where it is no share."""
    if level is not None and not 0 < level < 1:
        raise InvalidData(f"level is {level}; give a share between 0 and 1, such as 0.95")
    return default if level is None else level


def _bounds(
    score: Score | Inflation, stored: float, level: float
) -> tuple[float | None, float | None]:
    degrees = _freedom(score, stored)
    if level == stored or degrees is None or score.rating is None:
        return score.lower, score.upper
    assert score.lower is not None
    assert score.upper is not None
    stretch = quantile(degrees, level) / quantile(degrees, stored)
    below, above = score.rating - score.lower, score.upper - score.rating
    return score.rating - stretch * below, score.rating + stretch * above


def _freedom(score: Score | Inflation, level: float) -> float | None:
    if score.se is None or score.lower is None or score.upper is None:
        return None
    wide = (score.upper - score.lower) / 2
    if wide <= (1 + _SLACK) * float(ndtri(0.5 + level / 2)) * score.se:
        return float("inf")
    return float(stdtridf(0.5 + level / 2, wide / score.se)) if score.se > 0 else None


def _two_sided(statistic: float, degrees: float) -> float:
    tail = -abs(statistic)
    return float(2 * (ndtr(tail) if np.isinf(degrees) else stdtr(degrees, tail)))
