"""Where two ways to count style differ on the same votes, and what that does to ratings.

Knows comparisons and leaderboards; neither texts nor how anything is counted.
"""

from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
import polars as pl

from ratings.errors import InvalidData
from ratings.leaderboard import Leaderboard, Score
from ratings.options import Options
from ratings.rating import rate
from ratings.votes import Comparisons

SCHEMA = "deflator.agreement/1"


@dataclass(frozen=True, slots=True)
class FeatureAgreement:
    """One feature counted both ways.

    replies: sides of comparisons with both counts. differ: those whose counts are not the same.
    totals: summed counts. largest: the greatest difference, second less first. correlation: of the
    counts, None where one never varies.
    """

    feature: str
    replies: int
    differ: int
    totals: tuple[float, float]
    largest: float
    correlation: float | None


@dataclass(frozen=True, slots=True)
class ModelAgreement:
    """One model's style-controlled ratings (Elo) and ranks both ways; None where it has none."""

    model: str
    ratings: tuple[float | None, float | None]
    difference: float | None
    ranks: tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two extractors agree on a log.

    extractors: their names. features: those that both count. models: in the first board's order.
    """

    extractors: tuple[str, str]
    features: tuple[FeatureAgreement, ...]
    models: tuple[ModelAgreement, ...]

    def to_dict(self) -> dict[str, Any]:
        """The agreement as JSON-ready data."""
        return {"schema": SCHEMA, **asdict(self)}


def agreement(one: Comparisons, other: Comparisons, options: Options | None = None) -> Agreement:
    """Compare counts reply by reply, and the boards controlled for the features that both have.

    one, other: the same votes in the same order. Raises InvalidData where they are not, or share no
    feature, and whatever `rate` raises.
    """
    options = options or Options()
    shared = tuple(name for name in one.features if name in other.features)
    if one.frame.height != other.frame.height or not shared:
        raise InvalidData("nothing to compare: count style of the same votes, with both extractors")
    asked = tuple(name for name in options.features or shared if name in shared)
    boards = [rate(log, replace(options, features=asked)) for log in (one, other)]
    return Agreement(
        extractors=(one.extractor or "log", other.extractor or "log"),
        features=tuple(_feature(one.frame, other.frame, name) for name in shared),
        models=_models(boards[0], boards[1]),
    )


def _feature(one: pl.DataFrame, other: pl.DataFrame, name: str) -> FeatureAgreement:
    a, b = (
        pl.concat([frame[f"{name}_{side}"].cast(pl.Float64) for side in "ab"])
        for frame in (one, other)
    )
    known = a.is_not_null() & b.is_not_null()
    x, y = a.filter(known).to_numpy(), b.filter(known).to_numpy()
    gap = y - x
    varies = len(x) > 1 and bool(np.ptp(x) > 0) and bool(np.ptp(y) > 0)
    return FeatureAgreement(
        feature=name,
        replies=len(x),
        differ=int(np.count_nonzero(gap)),
        totals=(float(x.sum()), float(y.sum())),
        largest=float(gap[np.abs(gap).argmax()]) if len(gap) else 0.0,
        correlation=float(np.corrcoef(x, y)[0, 1]) if varies else None,
    )


def _models(one: Leaderboard, other: Leaderboard) -> tuple[ModelAgreement, ...]:
    second = {row.model: row.controlled for row in other.models}
    return tuple(_model(row.model, row.controlled, second.get(row.model)) for row in one.models)


def _model(name: str, one: Score | None, other: Score | None) -> ModelAgreement:
    a, b = (None if score is None else score.rating for score in (one, other))
    ranks = (None if one is None else one.rank, None if other is None else other.rank)
    return ModelAgreement(name, (a, b), None if a is None or b is None else b - a, ranks)
