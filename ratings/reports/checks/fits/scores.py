"""What probes that rest on fits share: influence, standard errors, refits, adjusted p-values.

In a vote n with weight w_n the score of a board's parameters is w_n r_n x_n, with r_n the slope of
its log-likelihood in eta. To first order leaving the vote out moves a contrast c of the estimates
by -c' H^-1 w_n r_n x_n. Knows no probe and no threshold but those that all of them share.
Source: White (1982); Liang & Zeger (1986).
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.special import ndtri, stdtrit

from ratings.errors import RatingError
from ratings.model.design import Design, Floats, Ints
from ratings.model.fit import Fit, fit
from ratings.model.likelihood import scores
from ratings.sentences import sentence

LEVEL = 0.002
"""How often a probe's test may raise a false alarm: some twenty probes look at one log, and of
clean logs not more than one in twenty-five should get any."""

FEW_RANKED = sentence("Fewer than two models are ranked.", "few-ranked")
NO_STYLE = sentence("The board controls for no style.", "no-style")
UNDETERMINED = sentence("The votes do not determine the effects of style.", "undetermined")


def units_of(problem: Design) -> int:
    """Independent units: votes, or of the kinds of clusters the one with fewest."""
    kinds = problem.clusters[: min(len(problem.clusters), 2)]
    return min((int(codes.max()) + 1 for codes in kinds), default=round(problem.count.sum()))


def critical(level: float, problem: Design) -> float:
    """How many standard errors a two-sided test at this level asks for.

    Student's t with as many degrees of freedom as clusters of equal size would leave: the sum over
    few large clusters is unsure, however many small ones stand beside them.
    Source: Carter, Schnepel & Steigerwald (2017).
    """
    kinds = problem.clusters[: min(len(problem.clusters), 2)]
    sizes = [np.bincount(codes, problem.count) for codes in kinds]
    alike = min((size.sum() ** 2 / (size @ size) for size in sizes), default=np.inf)
    if alike == np.inf:
        return float(-ndtri(level / 2))
    return float(stdtrit(max(alike - 1, 1.0), 1 - level / 2))


def neighbours(order: Ints, size: int) -> Floats:
    """Contrasts (len(order) - 1, size): each place of the order less the next."""
    rows = np.arange(len(order) - 1)
    gaps = np.zeros((len(rows), size))
    gaps[rows, order[:-1]], gaps[rows, order[1:]] = 1.0, -1.0
    return gaps


def influence(problem: Design, board: Fit, contrasts: Floats) -> Floats:
    """What each row adds to each contrast of a board's parameters, in logits (L, n).

    problem: the rows, with the style that the board has. contrasts (L, p). Estimates are sums of
    what rows add, to first order and up to a constant: without a row they are less by that much.
    """
    m = len(problem.models)
    slopes = scores(problem, board.estimates, board.likelihood)
    pull = contrasts @ board.bread
    lead = np.repeat(pull[:, problem.first] - pull[:, problem.second], problem.lengths, axis=1)
    lead += pull[:, m : m + len(problem.z)] @ problem.z
    moved = lead * slopes.eta
    return problem.weight * (moved if slopes.tau is None else moved + pull[:, -1:] * slopes.tau)


def variance(problem: Design, moved: Floats) -> Floats:
    """Variance of each contrast (L,) from what rows add to it (L, n), by the design's clusters.

    Of two kinds it is never below that of either: their sum less what both count can come out as
    next to nothing in small logs.
    """
    if not problem.clusters:
        return (moved**2 * (problem.square / problem.weight.clip(1e-300) ** 2)).sum(axis=1)
    kinds: list[Floats] = []
    for codes in problem.clusters:
        sums = np.array([np.bincount(codes, row) for row in moved])
        kinds.append((sums**2).sum(axis=1) * sums.shape[1] / max(sums.shape[1] - 1, 1))
    if len(kinds) == 1:
        return kinds[0]
    one, other, both = kinds
    return np.max([one + other - both, one, other], axis=0)


def refitted(problem: Design, board: Fit, removed: Floats) -> Fit | None:
    """The board without so many votes of each row (n,); None where there is none.

    A model that no longer both wins and loses has no finite strength; a penalty too small to
    matter to the others then holds it.
    """
    left = _lightened(problem, removed)
    left = left if len(problem.z) else left.plain()
    for likelihood in (
        board.likelihood,
        replace(board.likelihood, ridge_strength=board.likelihood.ridge_strength + 1e-6),
    ):
        try:
            return fit(left, likelihood, board.estimates)
        except (RatingError, np.linalg.LinAlgError):
            continue
    return None


def _lightened(problem: Design, removed: Floats) -> Design:
    share = 1 - removed / problem.count
    return replace(
        problem,
        count=problem.count - removed,
        weight=problem.weight * share,
        square=problem.square * share,
    )


def label(name: str) -> str:
    """A name from a log as it fits into one line, without what could steer a terminal."""
    plain = "".join(sign for sign in " ".join(name.split()) if sign.isprintable())
    return plain if len(plain) <= 60 else f"{plain[:57]}…"


def holm(p: Sequence[float | None]) -> list[float | None]:
    """P-values adjusted for their number after Holm (1979); None stays, and does not count."""
    known = sorted((value, i) for i, value in enumerate(p) if value is not None)
    adjusted: list[float | None] = [None] * len(p)
    largest = 0.0
    for place, (value, i) in enumerate(known):
        largest = max(largest, min(1.0, (len(known) - place) * value))
        adjusted[i] = largest
    return adjusted
