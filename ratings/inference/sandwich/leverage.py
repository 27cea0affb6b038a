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

import numpy as np
from scipy.sparse import csr_matrix

from ratings.inference.sandwich.clusters import Rows
from ratings.inference.sandwich.equations import Equations, information
from ratings.model.design import Floats

# Leverage of a cluster is summed over all directions, so along any one of them it is far less.
NEGLIGIBLE = 0.01  # moves no standard error by more than a two-hundredth, and most by nothing
SMALL = 0.03  # the first term of the series is enough
LARGE = 0.3  # the series is too slow
SERIES = (1 / 2, 3 / 8, 5 / 16, 35 / 128)  # of h; what follows is below 0.3% under LARGE
WHOLE = 1 - 1e-9  # eigenvalue at which a cluster alone decides a direction: nothing to correct
CHUNK = 4096  # clusters whose estimates are written out in full at a time


def corrected(board: Equations, rows: Rows) -> tuple[Floats, Floats | None]:
    """A fit's scores of some rows in eta, corrected, and in tau, as they are (n,)."""
    here = board.slopes(rows)
    return adjusted(rows, information(rows, here), board.bread, here.eta[None])[0], here.tau


def adjusted(rows: Rows, v: Floats, bread: Floats, scores: Floats) -> Floats:
    """Scores in eta (c, n) whose sums over clusters are CR2's, for c equations that share a bread.

    rows: of whole clusters; those of no cluster stay as they are. v (n,): what they add to the
    information. Of the bread only strengths and style count.
    """
    if rows.ends is None:
        return scores
    heavy = rows.by_unit(leverage(rows, v, bread)[None])[0]
    if not (heavy > NEGLIGIBLE).any():
        return scores
    scores = scores.copy()
    some = (heavy > NEGLIGIBLE) & (heavy <= SMALL), (heavy > SMALL) & (heavy <= LARGE)
    for chosen, terms in zip(some, (SERIES[:1], SERIES), strict=True):
        units = np.flatnonzero(chosen)
        for chunk in (units[i : i + CHUNK] for i in range(0, len(units), CHUNK)):
            part, place = rows.of_units(chunk)
            for row in scores:
                row[place] += _by_series(part, v[place], bread, row[place], terms) / part.weight
    large = np.flatnonzero(heavy > LARGE)
    root = _root(bread[: _size(rows), : _size(rows)]) if len(large) else bread
    for unit in large:
        part, place = rows.of_units(np.array([unit]))
        scores[:, place] += _exactly(part, v[place], root, scores[:, place]) / part.weight
    return scores


def leverage(rows: Rows, v: Floats, bread: Floats) -> Floats:
    """How much of its own estimate each row is, v_n x_n' bread x_n (n,)."""
    m, q = rows.models, len(rows.z)
    own, style = np.ascontiguousarray(np.diag(bread)), slice(m, m + q)
    total = own[rows.first] + own[rows.second] - 2 * bread[rows.first, rows.second]
    if q:
        cross = 2 * (bread[style, :m].take(rows.first, 1) - bread[style, :m].take(rows.second, 1))
        cross += bread[style, style] @ rows.z
        total += np.einsum("kn,kn->n", rows.z, cross)
    return v * total


def _by_series(
    rows: Rows, v: Floats, bread: Floats, scores: Floats, terms: tuple[float, ...]
) -> Floats:
    """v_n x_n' y_g for the rows of some clusters (n,), by terms of the series of h."""
    assert rows.ends is not None
    m, unit = rows.models, np.repeat(np.arange(len(rows.ends) - 1), np.diff(rows.ends))
    score, total = rows.weight * scores, np.zeros(len(v))
    for term in terms:
        sums = [rows.by_model(score[None], -1).toarray(), rows.by_unit(score * rows.z).T]
        moved = np.hstack(sums) @ bread[: _size(rows), : _size(rows)]
        lead = moved[unit, rows.first] - moved[unit, rows.second]
        lead += np.einsum("nk,kn->n", moved[unit, m:], rows.z)
        score = v * lead
        total += term * score
    return total


def _exactly(rows: Rows, v: Floats, root: Floats, scores: Floats) -> Floats:
    """The same for c scores of the rows of one cluster (c, n), by eigenvalues; root: L."""
    x = _matrix(rows)
    a, q = np.linalg.eigh(root.T @ (x.T @ x.multiply(v[:, None])).toarray() @ root)
    safe = np.clip(a, 1e-12, WHOLE)
    h = np.where(a < WHOLE, (1 / np.sqrt(1 - safe) - 1) / safe, 0.0)
    moved = q.T @ (root.T @ (x.T @ (rows.weight * scores).T))
    return v * (x @ (root @ (q @ (h[:, None] * moved)))).T


def _root(bread: Floats) -> Floats:
    value, vector = np.linalg.eigh(bread)
    return vector * np.sqrt(np.maximum(value, 0.0))


def _size(rows: Rows) -> int:
    return rows.models + len(rows.z)


def _matrix(rows: Rows) -> csr_matrix:
    """[X Z] of the rows (n, M + q)."""
    n, q, m = len(rows.first), len(rows.z), rows.models
    values = np.vstack([np.ones(n), -np.ones(n), rows.z]).T
    style = np.broadcast_to(np.arange(m, m + q), (n, q))
    place = np.column_stack([rows.first, rows.second, style])
    ends = np.arange(0, values.size + 1, 2 + q)
    return csr_matrix((values.ravel(), place.ravel(), ends), (n, m + q))
