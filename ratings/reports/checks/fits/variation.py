"""Whether style effects vary between groups of votes; fits no effect of its own, knows no probe.

Of many groups it is asked whether their effects vary at all: with s_g the summed effective score of
group g, sum_g (s_g^2 - sum of its votes' squares) is 0 on average where all share one effect, and
above where they do not. A few groups are compared with each other one by one.
Source: Chesher (1984), "Testing for Neglected Heterogeneity"; Commenges & Jacqmin-Gadda (1997),
"Generalized Score Test of Homogeneity Based on Correlated Random Effects Models".
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from ratings.model.design import Design, Floats, Ints
from ratings.model.fit import Fit
from ratings.model.likelihood import scores, slope
from ratings.model.style_ratings import style_ratings
from ratings.reports.checks.fits.score_test import RARE, effective

GROUPS = 12  # at most so many, the largest, are compared one by one
SYMMETRIC = 1e-6  # skewness below which a chi-square is a normal


@dataclass(frozen=True, eq=False, slots=True)
class Variation:
    """How effects of each feature vary: p-values, and standard deviations in logits (k,)."""

    p_values: list[float | None]
    spread: Floats


def between_many(problem: Design, board: Fit, codes: Ints) -> Variation:
    """Score test of a variance between groups, and what that variance is.

    codes (n,): below 0 the groups are unknown, and tell nothing. Raises Collinear where the effects
    of style cannot be informed apart.
    """
    known, whose = codes >= 0, codes.clip(0)
    slopes = known * scores(problem, board.estimates, board.likelihood).eta
    curvature = np.diag(slope(problem, board.estimates, board.likelihood).hessian)
    p_values: list[float | None] = []
    variances: list[float] = []
    for i, row in enumerate(_own_style(problem)):
        excess, p_value = _excess(problem, slopes * row, whose)
        usual = curvature[len(problem.models) + i] / (problem.weight @ problem.z[i] ** 2)
        informed = known * problem.weight * row**2 * usual
        room = (np.bincount(whose, informed) ** 2 - np.bincount(whose, informed**2)).sum()
        variances.append(max(excess, 0.0) / room if room > 0 else 0.0)
        p_values.append(p_value)
    return Variation(p_values, np.sqrt(variances))


def _excess(problem: Design, score: Floats, whose: Ints) -> tuple[float, float | None]:
    """By how much groups' squared summed scores exceed those of their votes, and its p-value.

    Under one effect for all it is distributed as a weighted sum of chi-squares less their means;
    here as the one chi-square with its first three moments.
    """
    square = problem.square * score**2
    powers = (square, square**2 / problem.count, square**3 / problem.count**2)
    two, four, six = (np.bincount(whose, power) for power in powers)
    excess = float((np.bincount(whose, problem.weight * score) ** 2 - two).sum())
    second = float((two**2 - four).sum())
    third = float((two**3 - 3 * two * four + 2 * six).sum())
    if second <= 0:
        return excess, None
    degrees = second**3 / max(third, SYMMETRIC * second**1.5) ** 2
    return excess, float(chdtrc(degrees, max(degrees + excess * np.sqrt(degrees / second), 0.0)))


def between_few(problem: Design, board: Fit, codes: Ints) -> Variation:
    """Score test that the effects of the largest groups, and of all others together, are equal."""
    k = len(problem.features)
    sizes = np.bincount(codes[codes >= 0], problem.count[codes >= 0], minlength=1)
    largest = np.argsort(-sizes, kind="stable")[:GROUPS]
    kept = [group for group in largest.tolist() if sizes[group] >= RARE]
    if problem.count.sum() - sizes[kept].sum() < RARE:
        kept = kept[:-1]  # the others are compared with it
    p_values: list[float | None] = [None] * k
    spread = np.zeros(k)
    for i in range(k if kept else 0):
        apart = effective(problem, board, np.array([problem.z[i] * (codes == c) for c in kept]))
        p_values[i] = apart.p_value(list(range(len(kept))))
        steps = np.linalg.lstsq(apart.information, apart.score, rcond=None)[0]
        spread[i] = np.std(np.append(steps, 0.0))
    return Variation(p_values, spread)


def _own_style(problem: Design) -> Floats:
    """Each feature less what the models explain of it (k, n)."""
    delta = style_ratings(problem).delta
    usual = (delta[problem.first] - delta[problem.second]).T
    return problem.z[: len(problem.features)] - np.repeat(usual, problem.lengths, axis=1)
