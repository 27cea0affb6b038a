"""Sums over a design's rows, block by block: the products with [X Z] that all derivatives are.

A row of X has +1 for the first model and -1 for the second. X is never built: rows are sorted by
pair, so products with X are sums over contiguous blocks of rows, and all work on a block is done
while it is in the processor's cache. Knows no likelihood.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ratings.model.design import Design, Floats

BLOCK = 16_384  # rows whose columns fit a processor's cache together

Block = tuple[slice, slice]  # of pairs, and of their rows
Rows = NDArray[Any]  # in single or double precision
Vectors = tuple[Rows, Rows]  # row vectors u (J, b), and the style to multiply them with (q, b)


@dataclass(frozen=True, eq=False, slots=True)
class Sums:
    """Of J row vectors u. pairs: over each pair's rows (J, P). styled: Z u (J, q)."""

    pairs: Floats
    styled: Floats


def blocks(problem: Design) -> Iterator[Block]:
    """Runs of whole pairs with about BLOCK rows, the same on every machine."""
    ends = np.append(problem.start[1:], len(problem.halves))
    pair = 0
    while pair < len(ends):
        row = problem.start[pair]
        after = max(int(np.searchsorted(ends, row + BLOCK, side="right")), pair + 1)
        yield slice(pair, after), slice(int(row), int(ends[after - 1]))
        pair = after


def accumulate(problem: Design, vectors: Callable[[Block], Vectors]) -> Sums:
    """Sum row vectors over all blocks of rows; blocks themselves add up in double precision."""
    pairs: list[Rows] = []
    styled: list[Rows] = []
    for block in blocks(problem):
        u, z = vectors(block)
        first = problem.start[block[0]] - block[1].start
        pairs.append(np.add.reduceat(u, first, axis=1))
        styled.append(u @ z.T)
    return Sums(np.hstack(pairs, dtype=np.float64), np.add.reduce(styled, dtype=np.float64))


def curved(u: Sequence[Rows], v: Rows, z: Rows) -> Rows:
    """Row vectors u (b,), and after them those that `matrix` needs: v, and v times the style."""
    j = len(u)
    found = np.empty((j + 1 + len(z), len(v)), z.dtype)
    for i, each in enumerate([*u, v]):
        found[i] = each
    np.multiply(found[j], z, out=found[j + 1 :])
    return found


def matrix(problem: Design, sums: Sums, j: int) -> Floats:
    """[X Z]' diag(v) [X Z], (M+q, M+q), of v after j other row vectors."""
    m, q = len(problem.models), len(problem.z)
    joint = np.zeros((m, m))
    joint[problem.first, problem.second] = sums.pairs[j]
    joint += joint.T
    total = np.empty((m + q, m + q))
    total[:m, :m] = np.diag(joint.sum(axis=0)) - joint
    total[m:, :m] = scatter(problem, sums.pairs[j + 1 : j + 1 + q])
    total[:m, m:] = total[m:, :m].T
    total[m:, m:] = sums.styled[j + 1 : j + 1 + q]
    return total


def column(problem: Design, sums: Sums, i: int) -> Floats:
    """[X Z]' u for the i-th row vector, (M+q,)."""
    return np.append(scatter(problem, sums.pairs[i][None])[0], sums.styled[i])


def scatter(problem: Design, per_pair: Floats) -> Floats:
    """X' of sums over pairs (c, P): added to each pair's first model, off its second (c, M)."""
    m, ends = len(problem.models), (problem.first, problem.second)
    gained, lost = ([np.bincount(end, row, m) for row in per_pair] for end in ends)
    return np.array(gained, np.float64).reshape(-1, m) - np.array(lost).reshape(-1, m)
