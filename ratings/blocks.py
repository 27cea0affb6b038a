"""Sums over a design's rows, block by block: the products with [X Z] that all derivatives are.

A row of X has +1 for the first model and -1 for the second. X is never built: rows are sorted by
pair, so products with X are sums over contiguous blocks of rows, and all work on a block is done
while it is in the processor's cache. Knows no likelihood.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from ratings.design import Design, Floats

BLOCK = 16_384  # rows whose columns fit a processor's cache together

Block = tuple[slice, slice]  # of pairs, and of their rows


@dataclass(frozen=True, eq=False, slots=True)
class Sums:
    """Of J row vectors u and a row vector v.

    pairs: u over each pair's rows (J, P). styled: Z u (q, J). curved: v over each pair's rows (P,).
    mixed: Z v over each pair's rows (q, P). square: Z diag(v) Z' (q, q).
    """

    pairs: Floats
    styled: Floats
    curved: Floats
    mixed: Floats
    square: Floats


def blocks(problem: Design) -> Iterator[Block]:
    """Runs of whole pairs with about BLOCK rows, the same on every machine."""
    ends = np.append(problem.start[1:], len(problem.halves))
    pair = 0
    while pair < len(ends):
        row = problem.start[pair]
        after = max(int(np.searchsorted(ends, row + BLOCK, side="right")), pair + 1)
        yield slice(pair, after), slice(int(row), int(ends[after - 1]))
        pair = after


def accumulate(
    problem: Design, vectors: Callable[[Block], tuple[list[Floats], Floats]], linear: int
) -> Sums:
    """Sum `linear` row vectors and a curvature over all blocks of rows."""
    pairs, q = len(problem.start), len(problem.z)
    over = np.empty((linear, pairs)), np.empty(pairs), np.empty((q, pairs))
    styled, square = np.zeros((q, linear)), np.zeros((q, q))
    for block in blocks(problem):
        (among, rows), z = block, problem.z[:, block[1]]
        u, v = vectors(block)
        first = problem.start[among] - rows.start
        for i, each in enumerate(u):
            over[0][i, among] = np.add.reduceat(each, first)
            styled[:, i] += z @ each
        vz = v * z
        over[1][among] = np.add.reduceat(v, first)
        over[2][:, among] = np.add.reduceat(vz, first, axis=1)
        square += vz @ z.T
    return Sums(over[0], styled, over[1], over[2], square)


def scatter(problem: Design, per_pair: Floats) -> Floats:
    """X' of sums over pairs (c, P): added to each pair's first model, off its second (c, M)."""
    m, ends = len(problem.models), (problem.first, problem.second)
    gained, lost = ([np.bincount(end, row, m) for row in per_pair] for end in ends)
    return np.array(gained, np.float64).reshape(-1, m) - np.array(lost).reshape(-1, m)


def column(problem: Design, sums: Sums, i: int) -> Floats:
    """[X Z]' u for the i-th row vector, (M+q,)."""
    return np.append(scatter(problem, sums.pairs[i][None])[0], sums.styled[:, i])


def matrix(problem: Design, sums: Sums) -> Floats:
    """[X Z]' diag(v) [X Z], (M+q, M+q)."""
    m, q = len(problem.models), len(problem.z)
    joint = np.zeros((m, m))
    joint[problem.first, problem.second] = sums.curved
    joint += joint.T
    total = np.empty((m + q, m + q))
    total[:m, :m] = np.diag(joint.sum(axis=0)) - joint
    total[m:, :m] = scatter(problem, sums.mixed)
    total[:m, m:] = total[m:, :m].T
    total[m:, m:] = sums.square
    return total
