"""How large the largest studentised difference is by chance; knows a covariance, but no ratings.

A critical value is a high quantile of the largest difference over a family of ordered pairs, under
normal errors. Few differences in few draws come near it. Bounds rule out nearly all others before
they are computed, so the quantile is the same as if every pair were compared in every draw.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ratings.model.design import Floats, Ints

Singles = NDArray[np.float32]

# A critical value is an order statistic of so many draws. At level 0.95 the level that it really
# has is off by a standard deviation of 0.004, the value itself by about 0.02.
DRAWS = 2999
SINGULAR = 1e-12  # relative to the largest variance, less is rounding
RESOLUTION = 1e-6  # of a studentised difference in single precision
NEAR = 0.5  # pairs whose errors go together this closely are compared in every draw
ROWS, PAIRS = 512, 64  # compared at once: what a core's cache holds


def normal_draws(covariance: Floats, draws: int) -> Floats:
    """Draws (draws, M) of N(0, covariance), which may be singular; the same in every call.

    They are nodes of an integral rather than chance, so no seed changes what is said from them.
    They go through the symmetric root: it is unique, where other roots depend on a machine's choice
    of eigenvectors.
    """
    value, vector = np.linalg.eigh(covariance)
    value[value < SINGULAR * value.max(initial=0.0)] = 0.0
    root = (vector * np.sqrt(value)) @ vector.T
    return _standard(draws, len(covariance)) @ root


@lru_cache(maxsize=4)
def _standard(draws: int, models: int) -> Floats:
    """Standard normal draws (draws, models); both boards ask for the same."""
    return np.random.default_rng(0).standard_normal((draws, models))


def spread(covariance: Floats) -> Floats:
    """Standard errors of all differences, (M, M), never 0.

    A difference without variance gets the resolution of the covariance, 1e-6 of its largest
    standard error; so does the diagonal, where nothing is compared.
    """
    variance = np.diag(covariance)
    squared = variance[:, None] + variance[None, :] - 2 * covariance
    return np.sqrt(np.maximum(squared, SINGULAR * (variance.max() or 1.0)))


@dataclass(frozen=True, eq=False, slots=True)
class Extremes:
    """The studentised differences, in all draws, that can decide a critical value.

    draw, one, other, t (E,): in this draw `one` exceeds `other` by t standard errors, or falls
    short of it where t is negative. known (R,): for every draw, a lower bound on the largest
    difference over the pairs that belong to every family.
    """

    draw: Ints
    one: Ints
    other: Ints
    t: Singles
    known: Singles

    def critical(self, family: NDArray[np.bool_], level: float) -> float:
        """Quantile of the largest x_i - x_j, studentised, over the [i, j] in the family (M, M).

        level: no lower than that for which the extremes were computed.
        """
        kept = np.where(self.t > 0, family[self.one, self.other], family[self.other, self.one])
        largest = self.known.copy()
        np.maximum.at(largest, self.draw[kept], np.abs(self.t[kept]))
        return _quantile(largest, level)


def extremes(covariance: Floats, level: float) -> Extremes:
    """Extremes of N(0, covariance) for families that hold all [i, j] with i after j.

    covariance (M, M) in any unit. level is at least 0.5. One pair per draw that is in every family
    gives a floor that no critical value falls below. A pair can reach it only in draws where one of
    its two errors is large: x_i - x_j >= c s_ij makes x_i / s_i or -x_j / s_j at least
    c s_ij / (s_i + s_j).
    """
    covariance = _centred(covariance)
    error = np.sqrt(np.maximum(np.diag(covariance), SINGULAR))
    width = spread(covariance)
    draws = normal_draws(covariance, DRAWS).astype(np.float32)
    z, scale = draws / error.astype(np.float32), width.astype(np.float32)
    known = _largest_rise(draws, z, scale)
    floor = max(_quantile(known, level), RESOLUTION)
    reach = width / (error[:, None] + error[None, :])
    np.fill_diagonal(reach, 1.0)
    near = np.nonzero(np.triu(reach < NEAR))
    least = floor * np.where(reach < NEAR, 1.0, reach).min(axis=1)
    large = np.divmod(np.flatnonzero(np.abs(z) >= least.astype(np.float32)), len(error))
    blocks = chain(_by_draw(draws, scale, *large), _by_pair(draws, scale, *near))
    return Extremes(*_at_least(floor, blocks), known)


def _centred(covariance: Floats) -> Floats:
    """Around the mean of all estimates and in units of the largest standard error.

    Studentised differences stay the same, and errors that all estimates share drop out.
    """
    mean = covariance.mean(axis=0)
    centred = covariance - mean[:, None] - mean[None, :] + mean.mean()
    return centred / (np.diag(centred).max() or 1.0)


def _largest_rise(draws: Singles, z: Singles, scale: Singles) -> Singles:
    """A large difference of each draw (R,) between some estimate and one before it."""
    row = np.arange(len(z))
    lowest = np.minimum.accumulate(z, axis=1)
    high = (z - lowest).argmax(axis=1)
    low = (z == lowest[row, high][:, None]).argmax(axis=1)
    return (draws[row, high] - draws[row, low]) / scale[low, high]


_Block = tuple[Singles, Ints, Ints, Ints]


def _by_draw(draws: Singles, scale: Singles, draw: Ints, one: Ints) -> Iterator[_Block]:
    """One estimate of a draw against all of that draw, for (F,) of them."""
    other = np.arange(len(scale))[None, :]
    for start in range(0, len(draw), ROWS):
        d, i = draw[start : start + ROWS], one[start : start + ROWS]
        t = (draws[d, i][:, None] - draws[d]) / scale[i]
        yield t, d[:, None], i[:, None], other


def _by_pair(draws: Singles, scale: Singles, one: Ints, other: Ints) -> Iterator[_Block]:
    """One pair of estimates in all draws, for (P,) of them."""
    draw, columns = np.arange(len(draws))[None, :], np.ascontiguousarray(draws.T)
    for start in range(0, len(one), PAIRS):
        i, j = one[start : start + PAIRS], other[start : start + PAIRS]
        t = (columns[i] - columns[j]) / scale[i, j][:, None]
        yield t, draw, i[:, None], j[:, None]


def _at_least(floor: float, blocks: Iterator[_Block]) -> tuple[Ints, Ints, Ints, Singles]:
    """Differences of that size in either direction, (E,), after their draw, one and other."""
    none = np.empty(0, dtype=np.int64)
    kept: list[tuple[NDArray[Any], ...]] = [(none, none, none, np.empty(0, dtype=np.float32))]
    for t, *where in blocks:
        cells = np.divmod(np.flatnonzero(np.abs(t) >= floor), t.shape[1])
        kept.append((*(np.broadcast_to(index, t.shape)[cells] for index in where), t[cells]))
    draw, one, other, t = (np.concatenate(column) for column in zip(*kept, strict=True))
    return draw, one, other, t


def _quantile(values: Singles, level: float) -> float:
    """The order statistic that one more draw stays below with probability `level` or more."""
    rank = min(int(np.ceil(level * (len(values) + 1) - 1e-9)), len(values))
    return float(np.partition(values, rank - 1)[rank - 1])
