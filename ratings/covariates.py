"""How style enters a fit: counts of two sides become one scaled covariate; knows no pairs, no fits.

z = (f_a - f_b) / (f_a + f_b), 0 where both are 0, divided by its root mean square and never
centred: the model has no intercept, so centring would make ratings depend on which side was called
A. Other differences, and centring for parity with those who do it, are options.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ratings.errors import InvalidData
from ratings.options import Options
from ratings.threads import side_by_side

Floats = NDArray[np.float64]

BLOCK = 65536  # rows whose intermediate results fit a processor's cache
CONSTANT = 1e-12  # of covariates between -1 and 1, or of logarithms of counts


@dataclass(frozen=True, eq=False, slots=True)
class Arrangement:
    """Where a design's rows come from (n,): which row of the frame, with sides exchanged or not.

    order: rows of the frame. sign: -1 where sides are exchanged, else 1. count: votes.
    """

    order: NDArray[np.intp]
    sign: NDArray[np.float32]
    count: Floats


def covariates(
    frame: pl.DataFrame,
    features: tuple[str, ...],
    options: Options,
    rows: Arrangement,
) -> tuple[Floats, Floats, tuple[str, ...]]:
    """Scaled covariates (k, n), their scales (k,) and the names of the features that vary.

    Raises InvalidData for a style count that is negative or not finite.
    """
    z = np.empty((len(features), len(frame)))

    def arrange(feature: tuple[int, str]) -> float:
        row = z[feature[0]]
        a, b = (side[rows.order] for side in _sides(frame, feature[1]))
        for here in _slices(len(row)):
            row[here] = difference(a[here], b[here], options.covariate)
        if options.normalise == "centred":
            row -= np.einsum("n,n->", rows.count, row) / rows.count.sum()
        return _scale(row, rows)

    sizes = side_by_side(arrange, enumerate(features))
    varies = [i for i, size in enumerate(sizes) if size > 0]
    if len(varies) < len(features):
        z = z[varies]
    return z, np.array([sizes[i] for i in varies]), tuple(features[i] for i in varies)


def _scale(row: Floats, rows: Arrangement) -> float:
    """Divide a row by its root mean square over votes, and turn it round where sides are exchanged.

    Returns that root mean square, 0 where it is but rounding: for a feature that never varies.
    """
    square = sum(float(rows.count[here] @ row[here] ** 2) for here in _slices(len(row)))
    size = float(np.sqrt(square / max(float(rows.count.sum()), 1.0)))
    if size <= CONSTANT:
        return 0.0
    for here in _slices(len(row)):
        row[here] *= rows.sign[here]
        row[here] /= size
    return size


def _slices(rows: int) -> list[slice]:
    return [slice(at, at + BLOCK) for at in range(0, rows, BLOCK)]


def _sides(frame: pl.DataFrame, name: str) -> tuple[Floats, Floats]:
    """A feature's counts on both sides (n,)."""
    a, b = frame[f"{name}_a"].to_numpy(), frame[f"{name}_b"].to_numpy()
    for side in (a, b):
        if len(side) and not (side.min() >= 0 and side.max() < np.inf):  # NaN fails both
            raise InvalidData(f"feature {name}: a count is negative or not finite; correct the log")
    return a, b


def difference(a: Floats, b: Floats, covariate: str = "ratio") -> Floats:
    """How much more of a feature side a has than side b, from counts of any shape.

    covariate: `ratio` (a - b) / (a + b), 0 where both are 0; `ratio1` (a - b) / (a + b + 1);
    `log1p` log(1 + a) - log(1 + b).
    """
    if covariate == "log1p":
        return np.log1p(a) - np.log1p(b)
    a, b = np.asarray(a, np.float64), np.asarray(b, np.float64)
    total = a + b + (covariate == "ratio1")
    return (a - b) / np.where(total > 0, total, 1.0)
