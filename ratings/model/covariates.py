"""How style enters a fit: counts of two sides become one scaled covariate; knows no pairs, no fits.

z = (f_a - f_b) / (f_a + f_b), 0 where both are 0, divided by its root mean square and never
centred: the model has no intercept, so centring would make ratings depend on which side was called
A. Other differences, and centring for parity with those who do it, are options.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ratings.errors import InvalidData
from ratings.options import Options

Floats = NDArray[np.float64]
Style = NDArray[Any]  # in single or double precision

BLOCK = 65536  # rows whose intermediate results fit a processor's cache
CONSTANT = 1e-12  # of covariates between -1 and 1, or of logarithms of counts
TINY = np.finfo(np.float64).tiny


@dataclass(frozen=True, eq=False, slots=True)
class Arrangement:
    """How the rows of a frame become those of a design (n,).

    order: rows of the frame. In the frame's own order, sign: -1 where a row's sides are exchanged,
    else 1; count: votes. precision: of the covariates.
    """

    order: NDArray[np.intp]
    sign: NDArray[np.int8]
    count: Floats
    precision: type[np.floating] = np.float64


def covariates(
    frame: pl.DataFrame,
    features: tuple[str, ...],
    options: Options,
    rows: Arrangement,
) -> tuple[Style, Floats, tuple[str, ...]]:
    """Scaled covariates (k, n), their scales (k,) and the names of the features that vary.

    Raises InvalidData for a style count that is negative or not finite.
    """
    z = np.empty((len(features), len(frame)), rows.precision)
    sizes = [
        _arrange(frame, name, row, options, rows) for name, row in zip(features, z, strict=True)
    ]
    varies = [i for i, size in enumerate(sizes) if size > 0]
    if len(varies) < len(features):
        z = z[varies]
    return z, np.array([sizes[i] for i in varies]), tuple(features[i] for i in varies)


def _arrange(
    frame: pl.DataFrame, name: str, row: Style, options: Options, rows: Arrangement
) -> float:
    """Write a feature's scaled covariate to its row (n,), turned round where sides are exchanged.

    Returns its root mean square over votes, 0 where that is but rounding: for a feature that never
    varies.
    """
    unscaled = np.empty_like(row)  # read at random, which is fast while it is small
    square, votes = 0.0, max(float(rows.count.sum()), 1.0)
    for here, block in _differences(frame, name, options, rows.count):
        square += float((rows.count[here] * block) @ block)
        np.multiply(block, rows.sign[here], out=unscaled[here], casting="same_kind")
    size = np.sqrt(square / votes)  # a double, and so are the products before they are rounded
    if size <= CONSTANT:
        return 0.0
    for here in _slices(len(row)):
        np.multiply(unscaled.take(rows.order[here]), 1 / size, out=row[here])
    return size


def _differences(
    frame: pl.DataFrame, name: str, options: Options, count: Floats
) -> Iterator[tuple[slice, Floats]]:
    """Block by block, a feature's differences between two sides; centred if the options say so."""
    mean = 0.0
    if options.normalise == "centred":
        for here, (a, b) in _sides(frame, name):
            mean += float(count[here] @ difference(a, b, options.covariate)) / float(count.sum())
    for here, (a, b) in _sides(frame, name):
        block = difference(a, b, options.covariate)
        yield here, block - mean if mean else block


def _sides(frame: pl.DataFrame, name: str) -> Iterator[tuple[slice, tuple[Floats, Floats]]]:
    """Block by block, a feature's counts on both sides (b,)."""
    sides = frame[f"{name}_a"], frame[f"{name}_b"]
    for here in _slices(len(frame)):
        a, b = (side[here].to_numpy() for side in sides)
        if not all(side.min() >= 0 and side.max() < np.inf for side in (a, b)):  # NaN fails both
            raise InvalidData(f"feature {name}: a count is negative or not finite; correct the log")
        yield here, (a, b)


def _slices(rows: int) -> list[slice]:
    return [slice(start, min(start + BLOCK, rows)) for start in range(0, rows, BLOCK)]


def difference(a: Floats, b: Floats, covariate: str = "ratio") -> Floats:
    """How much more of a feature side a has than side b, from counts of any shape.

    covariate: `ratio` (a - b) / (a + b), 0 where both are 0; `ratio1` (a - b) / (a + b + 1);
    `log1p` log(1 + a) - log(1 + b).
    """
    a, b = np.asarray(a, np.float64), np.asarray(b, np.float64)
    if covariate == "log1p":
        return np.log1p(a) - np.log1p(b)
    total = a + b + 1 if covariate == "ratio1" else a + b
    return (a - b) / np.maximum(total, TINY)
