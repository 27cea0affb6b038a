"""What tests of many hypotheses at once share: a common scale, Holm's critical value, an order.

Knows no draws. Source: Holm (1979), Scandinavian Journal of Statistics 6.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri, stdtr, stdtrit

from ratings.inference.sandwich.degrees import FEWEST
from ratings.model.design import Floats, Ints

MANY = 1e5  # degrees of freedom from which t is normal


@dataclass(frozen=True, slots=True)
class Holm:
    """Critical values that hold whatever the correlations. sides: 1 or 2, of each test."""

    sides: int

    def critical(self, family: NDArray[np.bool_], level: float) -> float:
        """The normal quantile that each member of a family is compared with."""
        return -float(ndtri((1 - level) / self.sides / max(family.sum(), 1)))


def normal_equivalent(t: Floats, degrees: Floats) -> Floats:
    """The normal quantile with the p-value of t; 0 where there are too few degrees of freedom."""
    usable = degrees >= FEWEST
    heavy = usable & (degrees < MANY)
    z = np.where(usable, t, 0.0)
    size = -ndtri(stdtr(degrees[heavy], -np.abs(t[heavy])))
    z[heavy] = np.sign(t[heavy]) * size
    return z


def t_equivalent(z: float, degrees: Floats) -> Floats:
    """The t quantile with the p-value of z, NaN where there are too few degrees of freedom."""
    usable = degrees >= FEWEST
    p = ndtr(-z)
    t = -stdtrit(np.where(usable, degrees, 1.0), p) if p else np.full_like(degrees, np.inf)
    return np.where(usable, np.where(degrees < MANY, t, z), np.nan)


def nameless(*keys: Floats) -> Ints:
    """An order of the models (M,) that knows no names: best first by the first key, then the next.

    Keys equal but for rounding are equal, and models alike in all keys may come in any order.
    """
    rounded = [np.round(-key / (np.abs(key).max(initial=0.0) or 1.0), 9) for key in keys]
    return np.lexsort(rounded[::-1])
