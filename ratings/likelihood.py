"""The Bradley-Terry likelihood with style, its derivatives and its scores; knows no optimiser.

P(first beats second) = sigma(theta_i - theta_j + gamma'z), a tie counting as half a win for each.
With outcomes y and weights w the loss is

    loss(theta, gamma) = sum_n w_n [log(1 + exp(eta_n)) - y_n eta_n],   eta = X theta + Z gamma,

its gradient -[X Z]' w (y - p) and its Hessian [X Z]' w p (1 - p) [X Z], where a row of X has +1
for the first model and -1 for the second. X is never built: rows are sorted by pair, so its
products are sums over contiguous blocks.
Source: Bradley & Terry (1952); sums of clusters' scores: Liang & Zeger (1986).
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.special import expit

from ratings.design import Design, Floats
from ratings.errors import NotEnoughData


@dataclass(frozen=True, eq=False, slots=True)
class Slope:
    """The loss and its derivatives at one point."""

    loss: float
    gradient: Floats
    hessian: Floats


def slope(problem: Design, at: Floats) -> Slope:
    """Loss, gradient (M+k,) and Hessian (M+k, M+k) at a point."""
    m = len(problem.models)
    eta = _eta(problem, at)
    p = expit(eta)
    w = problem.weight
    loss = float(w @ (np.logaddexp(0, eta) - problem.y * eta))
    return Slope(
        loss, -_score(problem, w * (problem.y - p)), information(problem, w * p * (1 - p), m)
    )


def residuals(problem: Design, at: Floats) -> Floats:
    """y - p of each row (n,)."""
    return problem.y - expit(_eta(problem, at))


def information(problem: Design, v: Floats, m: int) -> Floats:
    """[X Z]' diag(v) [X Z] for the design's rows, (M+k, M+k)."""
    k = problem.z.shape[1]
    total = np.zeros((m + k, m + k))
    total[:m, :m] = _laplacian(problem, np.add.reduceat(v, problem.start))
    if k:
        vz = v[:, None] * problem.z
        total[:m, m:] = scatter(problem, np.add.reduceat(vz, problem.start, axis=0))
        total[m:, :m] = total[:m, m:].T
        total[m:, m:] = problem.z.T @ vz
    return total


def meat(problem: Design, left: Floats, right: Floats) -> Floats:
    """Sum over units of their score outer products for two residual vectors (n,).

    Without clusters a unit is one vote; with clusters the scores of a unit are summed first and the
    sum is multiplied by G / (G - 1).
    """
    if problem.cluster is None:
        return information(problem, problem.square * left * right, len(problem.models))
    units = int(problem.cluster.max()) + 1
    if units < 2:
        raise NotEnoughData(
            "all votes belong to one cluster: no interval can be computed; use --cluster none"
        )
    scores = (_cluster_scores(problem, left, units), _cluster_scores(problem, right, units))
    return np.asarray((scores[0].T @ scores[1]).todense()) * units / (units - 1)


def _eta(problem: Design, at: Floats) -> Floats:
    m = len(problem.models)
    eta = np.repeat(at[problem.first] - at[problem.second], problem.lengths)
    return eta + problem.z @ at[m:] if problem.z.shape[1] else eta


def _score(problem: Design, r: Floats) -> Floats:
    theta = scatter(problem, np.add.reduceat(r, problem.start)[:, None])[:, 0]
    return np.concatenate([theta, problem.z.T @ r])


def scatter(problem: Design, per_pair: Floats) -> Floats:
    """Add pair totals (P, k) to their first model and take them from their second: (M, k)."""
    total = np.zeros((len(problem.models), per_pair.shape[1]))
    np.add.at(total, problem.first, per_pair)
    np.subtract.at(total, problem.second, per_pair)
    return total


def _laplacian(problem: Design, per_pair: Floats) -> Floats:
    m = len(problem.models)
    joint = np.zeros((m, m))
    joint[problem.first, problem.second] = per_pair
    joint += joint.T
    return np.diag(joint.sum(axis=0)) - joint


def _cluster_scores(problem: Design, r: Floats, units: int) -> csr_matrix:
    m, (n, k) = len(problem.models), problem.z.shape
    r = problem.weight * r
    assert problem.cluster is not None
    columns = np.column_stack(
        [
            problem.first[problem.pair],
            problem.second[problem.pair],
            np.tile(np.arange(m, m + k), (n, 1)),
        ]
    )
    values = np.column_stack([r, -r, r[:, None] * problem.z])
    rows = np.repeat(problem.cluster, 2 + k)
    return csr_matrix((values.ravel(), (rows, columns.ravel())), shape=(units, m + k))
