"""Which of many estimates differ from 0 beyond the doubt that all of them together leave.

The largest of many estimates is large by chance too. A band around all of them holds them all at
once: its width is a quantile of the largest studentised error (max-t) under their joint
covariance. Estimates whose band excludes 0 leave the family, and the others are tested again
(step-down). Each estimate's t statistic first becomes the normal one with the same p-value, so
that few clusters widen a band as they widen an interval; where there are fewer degrees of freedom
than estimates, their correlations are not known well enough and Holm's method replaces max-t.
Source: Romano & Wolf (2005), JASA 100; Holm (1979), Scandinavian Journal of Statistics 6.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtrc

from ratings.inference.sandwich.degrees import FEWEST
from ratings.inference.simultaneous.families import Holm, nameless, normal_equivalent, t_equivalent
from ratings.inference.simultaneous.max_t import normal_draws
from ratings.leaderboard import Claim, StyleTest
from ratings.model.design import Floats, Ints

DRAWS = 19_999  # a critical value at level 0.95 is then off by a standard deviation of 0.01
EDGE = 3.9  # standard deviations of a quantile's rank among the draws between which it surely lies
NOTHING = 1e-9  # of the largest standard error, less is rounding of 0
SINGULAR = 1e-9  # smallest eigenvalue of a correlation matrix below which it has no inverse


@dataclass(frozen=True, eq=False, slots=True)
class Band:
    """Simultaneous intervals (M,), NaN where withheld, and what they claim of each estimate."""

    lower: Floats
    upper: Floats
    claims: tuple[Claim, ...]


def band(estimates: Floats, covariance: Floats, degrees: Floats, level: float) -> Band:
    """Simultaneous intervals and claims for all estimates (M,) with their covariance (M, M).

    An estimate too close to the edge of what the draws behind a critical value can decide is
    `undecided`; one without enough degrees of freedom is `withheld`.
    """
    error = np.sqrt(np.diag(covariance).clip(0))
    usable = (degrees >= FEWEST) & (error > NOTHING * error.max(initial=0.0))
    t = np.divide(estimates, error, out=np.zeros_like(estimates), where=usable)
    z = np.abs(normal_equivalent(t, degrees))
    largest = _family(covariance, usable, degrees, nameless(estimates, error))
    first = _critical(largest, usable, level)[1]
    reach = np.where(usable, t_equivalent(first, degrees), np.nan) * error
    low, high = estimates - reach, estimates + reach
    sure = _step_down(z, usable, largest, level, edge=1)
    maybe = _step_down(z, usable, largest, level, edge=0) & ~sure
    positive = estimates > 0
    low = np.where(sure & positive, low.clip(0), low)  # stepped down: beyond 0, no further
    high = np.where(sure & ~positive, high.clip(max=0), high)
    names: list[Claim] = [
        "withheld" if not usable[i]
        else "undecided" if maybe[i]
        else "none" if not sure[i]
        else "gains" if positive[i]
        else "loses"
        for i in range(len(estimates))
    ]  # fmt: skip
    return Band(low, high, tuple(names))


def style_test(gamma: Floats, covariance: Floats, degrees: Floats, level: float) -> StyleTest:
    """Wald's test that gamma (k,) is 0, as an F test with the smallest of the degrees of freedom.

    Source: Hotelling's scaling, as in Pustejovsky & Tipton (2018), JBES 36.
    """
    k, rest = len(gamma), float(degrees.min(initial=np.inf))
    left = rest - k + 1
    size = np.sqrt(np.diag(covariance).clip(0))
    if not k or rest < FEWEST or left < 1 or not size.all():
        return StyleTest(None, k, None, None, None)
    correlation = covariance / np.outer(size, size)
    if np.linalg.eigvalsh(correlation)[0] < SINGULAR:
        return StyleTest(None, k, None, None, None)
    z = gamma / size
    statistic = float(z @ np.linalg.solve(correlation, z)) * left / (rest * k)
    p = float(fdtrc(k, left, statistic))
    return StyleTest(statistic, k, left, p, p < 1 - level)


def _step_down(
    z: Floats, family: NDArray[np.bool_], largest: "_MaxT | Holm", level: float, edge: int
) -> NDArray[np.bool_]:
    """Estimates beyond the critical value of all that are not, (M,)."""
    sure = np.zeros(len(z), bool)
    while True:
        critical = _critical(largest, family & ~sure, level)[edge]
        beyond = family & (sure | (z > critical))
        if (beyond == sure).all():
            return sure
        sure = beyond


@dataclass(frozen=True, eq=False, slots=True)
class _MaxT:
    """Absolute studentised draws of each estimate (M, R)."""

    draws: NDArray[np.float32]

    def critical(self, family: NDArray[np.bool_], level: float) -> tuple[float, float]:
        """Between these lies the quantile of the largest over a family (M,)."""
        largest = np.sort(self.draws[family].max(axis=0))
        width = EDGE * np.sqrt(len(largest) * level * (1 - level))
        middle = level * (len(largest) + 1)
        low, high = (round(min(middle + s * width, len(largest))) - 1 for s in (-1, 1))
        return float(largest[low]), float(largest[high])


def _critical(
    largest: "_MaxT | Holm", family: NDArray[np.bool_], level: float
) -> tuple[float, float]:
    """Between these lies the critical value of a family (M,)."""
    if not family.any():
        return np.inf, np.inf
    if isinstance(largest, Holm):
        value = largest.critical(family, level)
        return value, value
    return largest.critical(family, level)


def _family(
    covariance: Floats, usable: NDArray[np.bool_], degrees: Floats, order: Ints
) -> "_MaxT | Holm":
    if not usable.any() or degrees[usable].min() < usable.sum():
        return Holm(sides=2)
    units = np.where(usable, np.sqrt(np.diag(covariance).clip(0)), 1.0)
    scaled = np.where(np.outer(usable, usable), covariance, 0.0) / np.outer(units, units)
    draws = np.empty((len(order), DRAWS), np.float32)
    draws[order] = np.abs(normal_draws(scaled[np.ix_(order, order)], DRAWS)).T
    return _MaxT(draws)
