"""Wald's test that several estimates are equal; knows no votes.

Source: Wald (1943), "Tests of Statistical Hypotheses Concerning Several Parameters When the Number
of Observations Is Large".
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from ratings.design import Floats

SINGULAR = 1e-9  # smallest eigenvalue of a correlation matrix below which it has no inverse


@dataclass(frozen=True, slots=True)
class Wald:
    """A test that effects are equal: chi-square statistic, degrees of freedom, p-value.

    statistic and p_value are None where nothing is to be compared (no degrees of freedom), and
    where the covariance has no inverse: fewer clusters than comparisons.
    """

    statistic: float | None
    degrees: int
    p_value: float | None


def equal(gamma: Floats, covariance: Floats, groups: list[list[int]]) -> Wald:
    """Test that effects are equal within each group of their places.

    gamma (k,): the effects. covariance (p, p): theirs, and after them of what no group names.
    """
    pairs = [(i, group[-1]) for group in groups for i in group[:-1]]
    if not pairs:
        return Wald(None, 0, None)
    contrast = np.array([np.eye(len(covariance))[i] - np.eye(len(covariance))[j] for i, j in pairs])
    spread = contrast @ covariance @ contrast.T
    size = np.sqrt(np.diag(spread).clip(0))
    if not size.all() or np.linalg.eigvalsh(spread / np.outer(size, size))[0] < SINGULAR:
        return Wald(None, len(pairs), None)
    apart = contrast[:, : len(gamma)] @ gamma
    statistic = float(apart @ np.linalg.solve(spread, apart))
    return Wald(statistic, len(pairs), float(chdtrc(len(pairs), statistic)))
