"""Sums scores over clusters of dependent votes: a voter, a session, a prompt; knows no estimates.

The sandwich's middle for clustered votes is sum_g s_g s_g', s_g the summed scores of cluster g.
Source: Liang & Zeger (1986), Biometrika 73.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from ratings.model.design import Design, Floats, Ints, sorting
from ratings.model.likelihood import Scores, outer

CHUNK = 1024  # clusters whose scores are written out in full at a time
SPARSE = 64  # how many times as long a product of two numbers takes among few as among all


@dataclass(frozen=True, eq=False, slots=True)
class ClusterScores:
    """Summed scores of G clusters: for strengths (G, M), and for all else (G, p - M).

    Those for strengths are mostly 0, and stand there in parts that add up.
    """

    theta: csr_matrix
    rest: Floats


@dataclass(frozen=True, eq=False, slots=True)
class Order:
    """Rows ordered by cluster.

    units (n,): each row's cluster. rows (n,): the order. sides (2 n,): both models of each row in
    that order. ends (G + 1,): where each cluster ends among these.
    """

    units: Ints
    rows: NDArray[np.intp]
    sides: Ints
    ends: Ints


def ordered(problem: Design, units: Ints) -> Order:
    """The problem's rows in the order of their clusters."""
    rows = sorting(units.astype(np.uint32))
    pair = problem.pair[rows]
    sides = np.stack([problem.first[pair], problem.second[pair]], axis=1)
    return Order(units, rows, sides.ravel(), np.append(0, 2 * np.bincount(units).cumsum()))


def summed(problem: Design, scores: Scores, order: Order) -> ClusterScores:
    """Scores summed by cluster, weights included."""
    size, r = len(order.ends) - 1, problem.weight * scores.eta
    signed = np.repeat(r[order.rows], 2)
    signed[1::2] *= -1
    theta = csr_matrix((signed, order.sides, order.ends), (size, len(problem.models)))
    tau = [] if scores.tau is None else [problem.weight * scores.tau]
    columns = [*(r * row for row in problem.z), *tau]
    rest = [np.bincount(order.units, column, size) for column in columns]
    return ClusterScores(theta, np.array(rest, np.float64).reshape(-1, size).T)


def products(left: ClusterScores, right: ClusterScores) -> Floats:
    """The clusters' outer products, added up (p, p')."""
    top = [_product(left.theta, right.theta), left.theta.T @ right.rest]
    bottom = [(right.theta.T @ left.rest).T, left.rest.T @ right.rest]
    return np.block([top, bottom])


def meat(problem: Design, scores: Scores) -> Floats:
    """The sandwich's middle (p, p) as in large samples, over votes or the problem's clusters.

    Of two kinds of clusters it is the sum of both, less that over their intersections.
    """
    if not problem.clusters:
        return outer(problem, scores, scores)
    total = np.zeros(())
    for units, sign in zip(problem.clusters, (1, 1, -1), strict=False):
        sums = summed(problem, scores, ordered(problem, units))
        clusters = len(sums.rest)
        total = total + sign * products(sums, sums) * (clusters / max(clusters - 1, 1))
    return total


def _product(left: csr_matrix, right: csr_matrix) -> Floats:
    """left' right (M, M), by whichever of the sparse and the dense product is less work."""
    clusters, m = left.get_shape()
    shared = np.diff(left.indptr).astype(np.float64) @ np.diff(right.indptr)
    if SPARSE * shared < float(clusters) * m * m:
        return np.asarray((left.T @ right).todense())
    total = np.zeros((m, m))
    for here in [slice(i, i + CHUNK) for i in range(0, clusters, CHUNK)]:
        one = left[here].toarray()
        total += one.T @ (one if right is left else right[here].toarray())
    return total
