"""Sums scores over units of dependent votes: a voter, a session, a prompt; knows no fits.

The sandwich's middle for clustered votes is G / (G - 1) sum_g s_g s_g', s_g the summed scores of
unit g. For two kinds of units it is that of the one, plus that of the other, less that of their
intersections, which both have counted.
Source: Liang & Zeger (1986); two kinds: Cameron, Gelbach & Miller (2011).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from ratings.design import Design, Floats, Ints, sorting
from ratings.errors import NotEnoughData
from ratings.likelihood import Scores

SIGNS = {1: (1,), 3: (1, 1, -1)}
CHUNK = 1024  # units whose scores are written out in full at a time
SPARSE = 64  # how many times as long a product of two numbers takes among few as among all


@dataclass(frozen=True, eq=False, slots=True)
class UnitScores:
    """Summed scores of G units: for strengths (G, M), and for all else (G, p - M).

    Those for strengths are mostly 0, and stand there in parts that add up.
    """

    theta: csr_matrix
    rest: Floats


@dataclass(frozen=True, eq=False, slots=True)
class _Entries:
    """Rows ordered by unit. order: rows (n,). sides: both models of each (2 n,). ends (G + 1,)."""

    order: NDArray[np.intp]
    sides: Ints
    ends: Ints


Scored = tuple[Design, Scores]


def clustered(problem: Design, pairs: list[tuple[Scored, Scored]]) -> list[Floats]:
    """For each pair of scores the sum over units of their outer products (p, p').

    problem: whose clusters count. pairs: scores, each with the design that they belong to, of the
    same rows. Raises NotEnoughData where there is one unit only, of whichever kind.
    """
    total = [np.zeros(())] * len(pairs)
    scored = {id(each): each for pair in pairs for each in pair}
    for units, sign in zip(problem.clusters, SIGNS[len(problem.clusters)], strict=True):
        size_of(units)
        at = _entries(problem, units)
        each = {key: _unit_scores(*s, units, at) for key, s in scored.items()}
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


def _entries(problem: Design, units: Ints) -> _Entries:
    """Where the rows' scores stand among the units' (G, M), rows of one unit together."""
    order = sorting(units.astype(np.uint32))
    pair = problem.pair[order]
    sides = np.stack([problem.first[pair], problem.second[pair]], axis=1)
    ends = np.append(0, 2 * np.bincount(units).cumsum())
    return _Entries(order, sides.ravel(), ends)


def _unit_scores(problem: Design, of: Scores, units: Ints, at: _Entries) -> UnitScores:
    size, r = len(at.ends) - 1, problem.weight * of.eta
    signed = np.repeat(r[at.order], 2)
    signed[1::2] *= -1
    theta = csr_matrix((signed, at.sides, at.ends), (size, len(problem.models)))
    tau = [] if of.tau is None else [np.bincount(units, problem.weight * of.tau, size)]
    rest = [np.bincount(units, r * row, size) for row in problem.z] + tau
    return UnitScores(theta, np.array(rest, np.float64).reshape(-1, size).T)


def _outer(left: UnitScores, right: UnitScores) -> Floats:
    top = [_product(left.theta, right.theta), left.theta.T @ right.rest]
    bottom = [(right.theta.T @ left.rest).T, left.rest.T @ right.rest]
    units = len(left.rest)
    return np.block([top, bottom]) * (units / (units - 1))


def _product(left: csr_matrix, right: csr_matrix) -> Floats:
    """left' right (M, M), by whichever of the sparse and the dense product is less work."""
    units, m = left.get_shape()
    shared = np.diff(left.indptr).astype(np.float64) @ np.diff(right.indptr)
    if SPARSE * shared < float(units) * m * m:
        return np.asarray((left.T @ right).todense())
    total = np.zeros((m, m))
    for here in [slice(i, i + CHUNK) for i in range(0, units, CHUNK)]:
        one = left[here].toarray()
        total += one.T @ (one if right is left else right[here].toarray())
    return total
