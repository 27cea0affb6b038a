"""Turns comparisons into the arrays that a fit reads; knows nothing of storage, prompts or ranks.

Rows are sorted by pair of models and every pair is written in one direction (lower code first), so
that sums over a pair are sums over a contiguous block and swapping the sides of any row changes
nothing. Style enters as z = (f_a - f_b) / (f_a + f_b), 0 where both are 0, divided by its root mean
square and never centred: the model has no intercept, so centring would make ratings depend on which
side was called A.
"""

from dataclasses import dataclass, replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ratings.errors import InvalidData

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class Design:
    """A weighted logistic problem: n rows, P pairs, M models, k style features.

    first, second: model codes of each pair (P,), first < second. start: its first row (P,).
    y: outcome for `first` in {0, 1/2, 1} (n,). count: votes in each row (n,). weight, square: sums
    of those votes' weights and of their squares (n,), equal where all weights are 1. z: scaled
    style differences (n, k). scale: their root mean squares before scaling (k,). cluster: code of
    each row's unit (n,).
    """

    models: tuple[str, ...]
    features: tuple[str, ...]
    first: Ints
    second: Ints
    start: Ints
    y: Floats
    count: Floats
    weight: Floats
    square: Floats
    z: Floats
    scale: Floats
    cluster: Ints | None

    @property
    def lengths(self) -> Ints:
        """Rows of each pair (P,)."""
        return np.diff(np.append(self.start, len(self.y)))

    @property
    def pair(self) -> Ints:
        """Pair of each row (n,)."""
        return np.repeat(np.arange(len(self.start)), self.lengths)

    def bare(self) -> "Design":
        """The same rows without style."""
        return replace(self, features=(), z=self.z[:, :0], scale=self.scale[:0])

    def plain(self) -> "Design":
        """The same votes without style; rows that are then alike are added up."""
        return self.bare() if self.cluster is not None else _merge(self.bare())

    def reweighted(self, factor: Floats) -> "Design":
        """The same rows, each counted `factor` (n,) times: a bootstrap replicate."""
        return replace(self, weight=self.weight * factor, square=self.square * factor)


def design(frame: pl.DataFrame, features: tuple[str, ...], cluster: str | None = None) -> Design:
    """Arrange a comparisons frame for fitting.

    frame: columns model_a, model_b, winner, count, weight, and NAME_a, NAME_b for each feature.
    cluster: a column whose values name units of dependent rows. Features that never differ
    between two sides carry no information and are left out of `Design.features`.
    """
    models, a, b = _codes(frame)
    y = _outcomes(frame)
    z = np.column_stack([_difference(frame, name) for name in features] or [np.empty((len(y), 0))])
    swap = a > b
    y, z = np.where(swap, 1 - y, y), np.where(swap[:, None], -z, z)
    key = np.minimum(a, b) * len(models) + np.maximum(a, b)
    # The narrowest type that holds the codes: small integers are sorted by counting.
    order = np.argsort(key.astype(np.min_scalar_type(len(models) ** 2)), kind="stable")
    key = key[order]
    start = np.flatnonzero(np.diff(key, prepend=-1))
    count, weight = frame["count"].to_numpy(), frame["weight"].to_numpy()
    varies = np.abs(z).max(axis=0, initial=0) > 0
    z, scale = _scaled(z[:, varies][order], (count * weight)[order])
    return Design(
        models=models,
        features=tuple(name for name, keep in zip(features, varies, strict=True) if keep),
        first=key[start] // len(models),
        second=key[start] % len(models),
        start=start,
        y=y[order],
        count=count[order],
        weight=(count * weight)[order],
        square=(count * weight**2)[order],
        z=z,
        scale=scale,
        cluster=_units(frame, cluster)[order] if cluster else None,
    )


def relative_difference(a: Floats, b: Floats) -> Floats:
    """(a - b) / (a + b) of non-negative counts, 0 where both are 0; any shape."""
    total = a + b
    return np.divide(a - b, total, out=np.zeros_like(total), where=total > 0)


def _codes(frame: pl.DataFrame) -> tuple[tuple[str, ...], Ints, Ints]:
    both = pl.concat([frame["model_a"], frame["model_b"]])
    models = both.unique().sort()
    code = both.cast(pl.Enum(models)).to_physical().to_numpy().astype(np.int64)
    return tuple(models.to_list()), code[: len(frame)], code[len(frame) :]


def _outcomes(frame: pl.DataFrame) -> Floats:
    scores = {"a": 1.0, "b": 0.0, "tie": 0.5, "both_bad": 0.5}
    return frame["winner"].replace_strict(scores, return_dtype=pl.Float64).to_numpy()


def _difference(frame: pl.DataFrame, name: str) -> Floats:
    a, b = frame[f"{name}_a"].to_numpy(), frame[f"{name}_b"].to_numpy()
    if not (np.isfinite(a).all() and np.isfinite(b).all() and min(a.min(), b.min()) >= 0):
        raise InvalidData(f"feature {name}: a count is negative or not finite; correct the log")
    return relative_difference(a, b)


def _scaled(z: Floats, weight: Floats) -> tuple[Floats, Floats]:
    scale = np.sqrt(weight @ z**2 / weight.sum())
    return z / scale, scale


def _units(frame: pl.DataFrame, column: str) -> Ints:
    """Codes of the units; a row whose unit is unknown is a unit of its own."""
    codes = frame[column].rank("dense").cast(pl.Int64).fill_null(0).to_numpy() - 1
    alone = codes < 0
    codes[alone] = codes.max() + 1 + np.arange(alone.sum())
    return codes


def _merge(bare: Design) -> Design:
    key = bare.pair * 3 + (2 * bare.y).astype(np.int64)
    kept, group = np.unique(key, return_inverse=True)
    return replace(
        bare,
        start=np.flatnonzero(np.diff(kept // 3, prepend=-1)),
        y=(kept % 3) / 2,
        count=np.bincount(group, bare.count),
        weight=np.bincount(group, bare.weight),
        square=np.bincount(group, bare.square),
        z=np.empty((len(kept), 0)),
    )
