"""How style enters a fit: counts of two sides become one scaled covariate; knows no pairs, no fits.

z = (f_a - f_b) / (f_a + f_b), 0 where both are 0, divided by its root mean square and never
centred: the model has no intercept, so centring would make ratings depend on which side was called
A. Other differences, and centring for parity with those who do it, are options.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ratings.errors import InvalidData
from ratings.options import Options

Floats = NDArray[np.float64]

CONSTANT = 1e-12  # of covariates between -1 and 1, or of logarithms of counts


def covariates(
    frame: pl.DataFrame,
    features: tuple[str, ...],
    options: Options,
    order: NDArray[np.intp],
    sign: Floats,
) -> tuple[Floats, Floats, tuple[str, ...]]:
    """Scaled covariates (k, n), their scales (k,) and the names of the features that vary.

    order (n,): which row of the frame comes where. sign (n,): -1 for the rows, in that order, whose
    sides are exchanged. Raises InvalidData for a count that is negative or not finite.
    """
    count = frame["count"].to_numpy()
    z = np.empty((len(features), len(frame)))

    def arrange(feature: tuple[int, str]) -> float:
        row, apart = z[feature[0]], _apart(frame, feature[1], options)
        size = _size(apart, count)
        if size > 0:
            np.take(apart, order, out=row)
            row *= sign
            row /= size
        return size

    with ThreadPoolExecutor() as pool:
        sizes = list(pool.map(arrange, enumerate(features)))
    varies = [i for i, size in enumerate(sizes) if size > 0]
    if len(varies) < len(features):
        z = z[varies]
    return z, np.array([sizes[i] for i in varies]), tuple(features[i] for i in varies)


def _apart(frame: pl.DataFrame, name: str, options: Options) -> Floats:
    """A feature's covariate before scaling (n,)."""
    sides = [frame[f"{name}_{side}"].to_numpy() for side in "ab"]
    for side in sides:
        if len(side) and not (side.min() >= 0 and side.max() < np.inf):  # NaN fails both
            raise InvalidData(f"feature {name}: a count is negative or not finite; correct the log")
    apart = difference(sides[0], sides[1], options.covariate)
    if options.normalise == "centred":
        count = frame["count"].to_numpy()
        apart -= (count @ apart) / count.sum()
    return apart


def _size(apart: Floats, count: Floats) -> float:
    """Root mean square over votes; 0 where that is rounding: for a feature that never varies."""
    size = float(np.sqrt(np.einsum("n,n,n->", count, apart, apart) / max(count.sum(), 1)))
    return size if size > CONSTANT else 0.0


def difference(a: Floats, b: Floats, covariate: str = "ratio") -> Floats:
    """How much more of a feature side a has than side b, from counts of any shape.

    covariate: `ratio` (a - b) / (a + b), 0 where both are 0; `ratio1` (a - b) / (a + b + 1);
    `log1p` log(1 + a) - log(1 + b).
    """
    if covariate == "log1p":
        return np.log1p(a) - np.log1p(b)
    total = np.add(a, b, dtype=np.float64) + (covariate == "ratio1")
    apart = np.subtract(a, b, dtype=np.float64)
    return np.divide(apart, total, out=np.zeros_like(apart), where=total > 0)
