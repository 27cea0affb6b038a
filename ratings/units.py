"""Sums scores over units of dependent votes: a voter, a session, a prompt; knows no fits.

The sandwich's middle for clustered votes is G / (G - 1) sum_g s_g s_g', s_g the summed scores of
unit g. For two kinds of units it is that of the one, plus that of the other, less that of their
intersections, which both have counted.
Source: Liang & Zeger (1986); two kinds: Cameron, Gelbach & Miller (2011).
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from ratings.design import Design, Floats, Ints
from ratings.errors import NotEnoughData
from ratings.likelihood import Scores

SIGNS = {1: (1,), 3: (1, 1, -1)}
CHUNK = 4096  # units whose scores are written out in full at a time


@dataclass(frozen=True, eq=False, slots=True)
class UnitScores:
    """Summed scores of G units: for strengths, mostly 0, (G, M), and for all else (G, p - M)."""

    theta: csr_matrix
    rest: Floats


Scored = tuple[Design, Scores]


def clustered(problem: Design, pairs: list[tuple[Scored, Scored]]) -> list[Floats]:
    """For each pair of scores the sum over units of their outer products (p, p').

    problem: whose clusters count. pairs: scores, each with the design that they belong to, of the
    same rows. Raises NotEnoughData where there is one unit only, of whichever kind.
    """
    total = [np.zeros(())] * len(pairs)
    for units, sign in zip(problem.clusters, SIGNS[len(problem.clusters)], strict=True):
        each = {id(s): _unit_scores(*s, units) for pair in pairs for s in pair}
        total = [
            so_far + sign * _outer(each[id(left)], each[id(right)])
            for so_far, (left, right) in zip(total, pairs, strict=True)
        ]
    return total


def size_of(units: Ints) -> int:
    """How many units there are; one alone is NotEnoughData."""
    size = int(units.max()) + 1
    if size < 2:
        raise NotEnoughData(
            "all votes belong to one cluster: no interval can be computed; use --cluster none"
        )
    return size


def _unit_scores(problem: Design, of: Scores, units: Ints) -> UnitScores:
    size = size_of(units)
    w, n, m = problem.weight, len(units), len(problem.models)
    r = w * of.eta
    sides = np.stack([problem.first[problem.pair], problem.second[problem.pair]], axis=1)
    each = csr_matrix(
        (np.stack([r, -r], axis=1).ravel(), sides.ravel(), np.arange(0, 2 * n + 1, 2)), (n, m)
    )
    members = csr_matrix((np.ones(n), (units, np.arange(n))), (size, n))
    tau = [] if of.tau is None else [np.bincount(units, w * of.tau, size)]
    rest = [np.bincount(units, r * row, size) for row in problem.z] + tau
    return UnitScores(members @ each, np.array(rest, np.float64).reshape(-1, size).T)


def _outer(left: UnitScores, right: UnitScores) -> Floats:
    top = [_product(left.theta, right.theta), left.theta.T @ right.rest]
    bottom = [(right.theta.T @ left.rest).T, left.rest.T @ right.rest]
    units = len(left.rest)
    return np.block([top, bottom]) * (units / (units - 1))


def _product(left: csr_matrix, right: csr_matrix) -> Floats:
    """left' right (M, M), by whichever of the sparse and the dense product is less work."""
    units, m = left.get_shape()
    shared = np.diff(left.indptr).astype(np.float64) @ np.diff(right.indptr)
    if 8 * shared < float(units) * m * m:
        return np.asarray((left.T @ right).todense())
    slices = [slice(i, i + CHUNK) for i in range(0, units, CHUNK)]
    return sum((left[s].toarray().T @ right[s].toarray() for s in slices), np.zeros((m, m)))
