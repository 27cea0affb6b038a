"""Whether style is worth the same to all voters and in all categories; fits no effect of its own.

Of many voters it is asked whether their effects vary at all: with s_v the summed effective score of
voter v, sum_v (s_v^2 - sum of its votes' squares) is 0 on average where all share one effect, and
above where they do not. Few voters, and categories, are compared with each other one by one.
Source: Chesher (1984), "Testing for Neglected Heterogeneity"; Commenges & Jacqmin-Gadda (1997),
"Generalized Score Test of Homogeneity Based on Correlated Random Effects Models".
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import chdtrc

from ratings.design import Design, Floats, Ints
from ratings.errors import NotEnoughData
from ratings.fit import Fit
from ratings.inflation import style_ratings
from ratings.likelihood import scores, slope
from ratings.reports.checks.score_test import RARE, effective
from ratings.reports.checks.scores import LEVEL, VOTERS, ballots, holm, label
from ratings.reports.findings import Evidence, Finding
from ratings.scale import S0

GROUPS = 12  # at most so many, the largest, are compared one by one
DO = "read the effect as an average; rate {} apart and compare the boards"


@dataclass(frozen=True, eq=False, slots=True)
class Variation:
    """How effects of each feature vary between voters: p-values and standard deviations (k,)."""

    p_values: list[float | None]
    spread: Floats


def style_same_for_voters(evidence: Evidence) -> Finding:
    """Whether each feature's effect varies between voters."""
    probe, column = "style-same-for-voters", "voter"
    return _compared(evidence, probe, column, "voters")


def style_same_for_categories(evidence: Evidence) -> Finding:
    """Whether each feature's effect differs between categories; their strengths are shared."""
    probe, column = "style-same-for-categories", "category"
    return _compared(evidence, probe, column, "categories")


def _compared(evidence: Evidence, probe: str, column: str, groups: str) -> Finding:
    board = evidence.controlled
    if evidence.chosen is None or board is None:
        return Finding(probe, "cannot tell", evidence.why or "the board controls for no style")
    if column not in evidence.comparisons.frame.columns:
        return Finding(probe, "cannot tell", f"the log names no {groups}")
    votes = ballots(evidence)
    codes = votes.codes(column)
    # Votes of one voter are compared with those of others, so they cannot be one unit here.
    problem = replace(votes.problem, clusters=()) if column == "voter" else votes.problem
    many = column == "voter" and codes.max() + 1 >= VOTERS
    try:
        variation = (_between_many if many else _between_few)(problem, board, codes)
    except (np.linalg.LinAlgError, NotEnoughData):
        return Finding(probe, "cannot tell", "the votes do not determine the effects of style")
    p = holm(variation.p_values)
    known = [(value, i) for i, value in enumerate(p) if value is not None]
    if not known:
        return Finding(probe, "cannot tell", f"the votes are too few to compare {groups}")
    least, worst = min(known)
    name, spread = problem.features[worst], float(S0 * variation.spread[worst])
    differs = least < LEVEL
    says = (
        f"the effect of {label(name)} differs between {groups}"
        if differs
        else f"no effect differs between {groups} more than by chance, {label(name)} most"
    )
    around = f"standard deviation {spread:.0f} Elo around {S0 * board.gamma[worst]:.0f}"
    return Finding(
        probe,
        "look" if differs else "ok",
        f"{says} ({around}, p {least:.2g})",
        DO.format(groups) if differs else "",
        {"feature": name, "p_value": least, "elo_between": spread, "groups": int(codes.max()) + 1},
    )


def _between_many(problem: Design, board: Fit, codes: Ints) -> Variation:
    """Score test of a variance between voters. Codes below 0 are voters of one vote.

    Its distribution is a weighted sum of chi-squares, here one with the same first three moments.
    """
    own, whose = _own_style(problem), np.where(codes < 0, codes.max() + 1, codes)
    known, slopes = codes >= 0, scores(problem, board.at, board.of).eta
    curvature = np.diag(slope(problem, board.at, board.of).hessian)
    p_values: list[float | None] = []
    spread = np.zeros(len(own))
    for i, row in enumerate(own):
        score = known * slopes * row
        square = problem.square * score**2
        powers = [square, square**2 / problem.count, square**3 / problem.count**2]
        two, four, six = (np.bincount(whose, power) for power in powers)
        excess = float((np.bincount(whose, problem.weight * score) ** 2 - two).sum())
        second = float((two**2 - four).sum())
        third = float((two**3 - 3 * two * four + 2 * six).sum())
        p_values.append(_upper_tail(excess, second, third))
        mean = curvature[len(problem.models) + i] / (problem.weight @ problem.z[i] ** 2)
        told = known * problem.weight * row**2 * mean
        room = (np.bincount(whose, told) ** 2 - np.bincount(whose, told**2)).sum()
        spread[i] = np.sqrt(max(excess, 0.0) / room) if room > 0 else 0.0
    return Variation(p_values, spread)


def _own_style(problem: Design) -> Floats:
    """Each feature less what the models explain of it (k, n)."""
    delta = style_ratings(problem).delta
    usual = (delta[problem.first] - delta[problem.second]).T
    return problem.z[: len(problem.features)] - np.repeat(usual, problem.lengths, axis=1)


def _upper_tail(excess: float, second: float, third: float) -> float | None:
    """Of a variable with mean 0, variance 2 `second` and third moment 8 `third`."""
    if second <= 0:
        return None
    degrees = second**3 / max(third, 1e-6 * second**1.5) ** 2
    return float(chdtrc(degrees, max(degrees + excess * np.sqrt(degrees / second), 0.0)))


def _between_few(problem: Design, board: Fit, codes: Ints) -> Variation:
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
