"""How each model writes: its usual style beside the field's; knows votes and no ratings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

import polars as pl

from ratings import Comparisons

Counts = Mapping[str, float]
"""Mean count per answer, by style feature."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Means over all answers that were voted on; whole: those of all models together."""

    whole: Counts = field(default_factory=dict[str, float])
    models: Mapping[str, Counts] = field(default_factory=dict[str, Counts])


def fingerprints(comparisons: Comparisons) -> Fingerprints:
    """The style of every model's answers, each as often as it was voted on.

    An answer whose count is not known is no part of that mean.
    """
    sides = [
        comparisons.frame.select(
            "count",
            model=pl.col(f"model_{side}").cast(pl.String),
            **{name: pl.col(f"{name}_{side}").cast(pl.Float64) for name in comparisons.features},
        )
        for side in "ab"
    ]
    answers, means = pl.concat(sides), [_mean(name) for name in comparisons.features]
    if not means:
        return Fingerprints()
    by_model = answers.group_by("model").agg(means).sort("model")
    return Fingerprints(
        _known(answers.select(means).row(0, named=True)),
        {row.pop("model"): _known(row) for row in by_model.to_dicts()},
    )


def _mean(name: str) -> pl.Expr:
    times = pl.col("count").filter(pl.col(name).is_not_null())
    return ((pl.col(name) * pl.col("count")).sum() / times.sum()).alias(name)


def _known(means: Mapping[str, float | None]) -> Counts:
    """The means that exist: 0 of 0 answers is none."""
    return {name: mean for name, mean in means.items() if mean is not None and isfinite(mean)}
