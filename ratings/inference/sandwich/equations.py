"""Estimating equations: what each fit sets to 0, and how its estimates follow; knows no clusters.

A fit solves sum_n s_n = 0 with s_n = w_n r_n x_n, r_n being vote n's score and x_n its row of
[X Z]. Its estimates move by bread @ s when the sum moves by s. The models' style ratings, a least
squares fit of the style covariates on the models, are of the same form with the residual as score.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from ratings.model.design import Design, Floats, Ints
from ratings.model.fit import Fit
from ratings.model.kernels import blocks
from ratings.model.likelihood import Scores, curvature, scores
from ratings.model.style_ratings import StyleRatings, residuals


@dataclass(frozen=True, eq=False, slots=True)
class Equations:
    """One fit's equations for p parameters over n rows.

    problem: the rows and what they are multiplied with. scores: of each row, weights aside.
    curvature (n,): what a row adds to the information along x_n, weight included. bread (p, p): the
    inverse information.
    """

    problem: Design
    scores: Scores
    curvature: Floats
    bread: Floats


def of_fit(problem: Design, board: Fit) -> Equations:
    """A board's equations over the rows of `problem`, of whose votes it is the fit."""
    known = board.problem is problem
    rows = board.scores if known else scores(problem, board.at, board.of)
    return Equations(problem, rows, curvature(problem, board.at, board.of), board.bread)


def of_style(problem: Design, habits: StyleRatings, gamma: Floats) -> Equations:
    """The equations of the models' style ratings on sum_k gamma_k z_k.

    gamma (k,): what is counted of each feature, in logits per unit.
    """
    rest = residuals(problem, habits, gamma)
    return Equations(problem.bare(), Scores(rest, None), problem.weight, habits.bread)


def leads(problem: Design, parameters: Floats, unit: np.ndarray, rows: np.ndarray) -> Floats:
    """x_n' b_u for the rows named (r,), each with the parameters of its own unit.

    parameters (U, p), of which those after strengths and style are ignored. unit (r,).
    """
    pair = problem.pair[rows]
    lead = parameters[unit, problem.first[pair]] - parameters[unit, problem.second[pair]]
    for k, z in enumerate(problem.z, len(problem.models)):
        lead += parameters[unit, k] * z[rows]
    return lead


def leverage(equations: Equations) -> Floats:
    """How much of its own estimate each row is, v_n x_n' bread x_n (n,)."""
    problem, bread = equations.problem, equations.bread
    m, q = len(problem.models), len(problem.z)
    first, second = problem.first, problem.second
    own = np.diag(bread)
    pair = own[first] + own[second] - 2 * bread[first, second]
    cross = bread[first, m : m + q] - bread[second, m : m + q]
    total = np.repeat(pair, problem.lengths)
    if q:
        style = bread[m : m + q, m : m + q]
        for among, rows in blocks(problem):
            z = problem.z[:, rows].astype(np.float64, copy=False)
            lengths = np.diff(np.append(problem.start[among], rows.stop))
            total[rows] += np.einsum("kn,kn->n", z, 2 * np.repeat(cross[among], lengths, 0).T)
            total[rows] += np.einsum("kn,kn->n", z, style @ z)
    return equations.curvature * total


def information(equations: Equations, units: Ints) -> tuple[csr_matrix, list[Floats]]:
    """What each of G clusters knows of each strength (G, M), and of each other parameter (G,)."""
    problem, v = equations.problem, equations.curvature
    size, pair = int(units.max()) + 1, problem.pair
    where = (np.tile(units, 2), np.concatenate([problem.first[pair], problem.second[pair]]))
    theta = csr_matrix((np.tile(v, 2), where), (size, len(problem.models)))
    rest = [np.bincount(units, v * row, size) for row in others(equations)]
    return theta, [row.astype(np.float64, copy=False) for row in rest]


def others(equations: Equations) -> list[Floats]:
    """What a row's information is multiplied with for each parameter that is no strength (n,)."""
    z = [row**2 for row in equations.problem.z]
    known = len(equations.problem.models) + len(z)
    return [*z, *[np.ones(len(equations.curvature))] * (len(equations.bread) - known)]
