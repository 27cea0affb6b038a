"""Corrects the scores of clusters for having bent the fit towards themselves; knows no covariance.

A cluster's residuals are too small because the fit has followed them. The bias-reduced
linearisation CR2 multiplies them by the inverse root of what the fit leaves: with bread = L L',
U_g = sum v_n x_n x_n' and A_g = L' U_g L, the cluster moves the estimates not by bread s_g but by

    L (1 - A_g)^(-1/2) L' s_g  =  bread (s_g + U_g y_g),   y_g = L h(A_g) L' s_g,

with h(a) = ((1 - a)^(-1/2) - 1) / a. So it is enough to add v_n x_n' y_g to the rows' scores. Under
independent votes the variance is then unbiased. Where A_g is small, h is its power series.
Source: Bell & McCaffrey (2002), Survey Methodology 28; Pustejovsky & Tipton (2018), Journal of
Business & Economic Statistics 36.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from ratings.inference.sandwich.equations import Equations, leads, leverage
from ratings.model.design import Design, Floats, Ints, sorting
from ratings.model.likelihood import Scores

# Leverage of a cluster is summed over all directions, so along any one of them it is far less.
NEGLIGIBLE = 0.01  # moves no standard error by more than a two-hundredth, and most by nothing
SMALL = 0.03  # the first term of the series is enough
LARGE = 0.3  # the series is too slow
SERIES = (1 / 2, 3 / 8, 5 / 16, 35 / 128)  # of h; what follows is below 0.3% under LARGE
WHOLE = 1 - 1e-9  # eigenvalue at which a cluster alone decides a direction: nothing to correct
CHUNK = 4096  # clusters whose estimates are written out in full at a time


def adjusted(equations: Equations, units: Ints) -> Scores:
    """Row scores (n,) whose sums over units are CR2's.

    units (n,): the code of each row's cluster. Scores of a tie parameter stay as they are.
    """
    total = np.bincount(units, leverage(equations))
    some = (total > NEGLIGIBLE) & (total <= SMALL), (total > SMALL) & (total <= LARGE)
    large = np.flatnonzero(total > LARGE)
    if not (some[0].any() or some[1].any() or len(large)):
        return equations.scores
    eta, order = equations.scores.eta.copy(), sorting(units.astype(np.uint32))
    ends = np.append(0, np.bincount(units).cumsum())
    for chosen, terms in zip(some, (SERIES[:1], SERIES), strict=True):
        heavy = np.flatnonzero(chosen)
        for chunk in (heavy[i : i + CHUNK] for i in range(0, len(heavy), CHUNK)):
            rows = np.concatenate([order[ends[unit] : ends[unit + 1]] for unit in chunk])
            unit = np.searchsorted(chunk, units[rows])
            added = _by_series(equations, rows, unit, terms)
            eta[rows] += _per_weight(equations, rows, added)
    for unit in large:
        rows = order[ends[unit] : ends[unit + 1]]
        eta[rows] += _per_weight(equations, rows, _exactly(equations, rows))
    return replace(equations.scores, eta=eta)


def _by_series(equations: Equations, rows: Ints, unit: Ints, terms: tuple[float, ...]) -> Floats:
    """v_n x_n' y_g for the rows of some clusters (r,), by terms of the series of h."""
    problem, units = equations.problem, int(unit.max()) + 1
    score = problem.weight[rows] * equations.scores.eta[rows]
    total = np.zeros(len(rows))
    for term in terms:
        estimate = _summed(problem, rows, unit, score, units) @ _own(equations)
        score = equations.curvature[rows] * leads(problem, estimate, unit, rows)
        total += term * score
    return total


def _exactly(equations: Equations, rows: Ints) -> Floats:
    """The same for the rows of one cluster, by eigenvalues."""
    problem, v = equations.problem, equations.curvature[rows]
    x = _dense(problem, rows)
    value, vector = np.linalg.eigh(_own(equations))
    root = vector * np.sqrt(np.maximum(value, 0.0))
    own = np.sqrt(v)[:, None] * (x @ root)
    a, q = np.linalg.eigh(own.T @ own)
    safe = np.clip(a, 1e-12, WHOLE)
    h = np.where(a < WHOLE, (1 / np.sqrt(1 - safe) - 1) / safe, 0.0)
    moved = root.T @ (x.T @ (problem.weight[rows] * equations.scores.eta[rows]))
    return v * (x @ (root @ (q @ (h * (q.T @ moved)))))


def _own(equations: Equations) -> Floats:
    """The bread of strengths and style (M + q, M + q)."""
    problem = equations.problem
    size = len(problem.models) + len(problem.z)
    return equations.bread[:size, :size]


def _per_weight(equations: Equations, rows: Ints, addition: Floats) -> Floats:
    """What to add to scores, which their weights will multiply."""
    return addition / equations.problem.weight[rows]


def _summed(problem: Design, rows: Ints, unit: Ints, score: Floats, units: int) -> Floats:
    """Scores summed by cluster (U, M + q)."""
    pair, m = problem.pair[rows], len(problem.models)
    where = (np.tile(unit, 2), np.concatenate([problem.first[pair], problem.second[pair]]))
    theta: Floats = csr_matrix((np.concatenate([score, -score]), where), (units, m)).toarray()
    rest = [np.bincount(unit, score * z[rows], units) for z in problem.z]
    return np.column_stack([theta, *rest]).astype(np.float64, copy=False)


def _dense(problem: Design, rows: Ints) -> NDArray[np.float64]:
    """[X Z] of some rows (r, M + q)."""
    place, pair = np.arange(len(rows)), problem.pair[rows]
    x = np.zeros((len(rows), len(problem.models) + len(problem.z)))
    x[place, problem.first[pair]] = 1.0
    x[place, problem.second[pair]] = -1.0
    x[:, len(problem.models) :] = problem.z[:, rows].T
    return x
