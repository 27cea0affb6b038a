"""Wald's test that several estimates are equal; knows no votes.

Source: Wald (1943), "Tests of Statistical Hypotheses Concerning Several Parameters When the Number
of Observations Is Large".
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import fdtrc

from ratings.inference.sandwich.degrees import FEWEST
from ratings.model.design import Floats

SINGULAR = 1e-9  # smallest eigenvalue of a correlation matrix below which it has no inverse


@dataclass(frozen=True, slots=True)
class Wald:
    """A test that effects are equal: chi-square statistic, degrees of freedom, p-value.

    rest: degrees of freedom of the variances; the p-value is that of an F statistic, the chi-square
    scaled after Hotelling, so that few clusters make no test too bold. statistic and p_value are
    None where nothing is to be compared (no degrees of freedom), and where the covariance has no
    inverse or too few clusters stand behind it.
    """

    statistic: float | None
    degrees: int
    p_value: float | None
    rest: float | None = None


def equal(gamma: Floats, covariance: Floats, known: Floats, groups: list[list[int]]) -> Wald:
    """Test that effects are equal within each group of their places.

    gamma (k,): the effects. covariance (p, p), known (p,): theirs and their degrees of freedom, and
    after them of what no group names.
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
    count, least = len(pairs), float(known[[i for group in groups for i in group]].min())
    rest = least - count + 1
    if least < FEWEST or rest < 1:
        return Wald(None, count, None)
    scaled = statistic * rest / (least * count)
    return Wald(statistic, count, float(fdtrc(count, rest, scaled)), rest)
