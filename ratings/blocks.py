"""Sums over a design's rows, block by block: the products with [X Z] that all derivatives are.

A row of X has +1 for the first model and -1 for the second. X is never built: rows are sorted by
pair, so products with X are sums over contiguous blocks of rows, and all work on a block is done
while it is in the processor's cache. Knows no likelihood.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from scipy.sparse import csr_matrix

from ratings.design import Design, Floats
from ratings.threads import side_by_side

BLOCK = 16_384  # rows whose columns fit a processor's cache together
WORTHWHILE = 16  # blocks from which threads pay

Block = tuple[slice, slice]  # of pairs, and of their rows
T = TypeVar("T")


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


def mapped(work: Callable[[Block], T], each: list[Block]) -> list[T]:
    """What `work` returns for each block, in order."""
    if len(each) < WORTHWHILE:
        return [work(block) for block in each]
    return side_by_side(work, each)


def accumulate(
    problem: Design, vectors: Callable[[Block], tuple[list[Floats], Floats]], linear: int
) -> Sums:
    """Sum `linear` row vectors and a curvature over all blocks of rows.

    Blocks may run side by side; they are added up in their order, so that the number of threads
    changes nothing.
    """
    pairs, q = len(problem.start), len(problem.z)
    over = np.empty((linear, pairs)), np.empty(pairs), np.empty((q, pairs))

    def work(block: Block) -> tuple[Floats, Floats]:
        (among, rows), z = block, problem.z[:, block[1]]
        u, v = vectors(block)
        first = problem.start[among] - rows.start
        vz = v * z
        for i, each in enumerate(u):
            over[0][i, among] = np.add.reduceat(each, first)
        over[1][among] = np.add.reduceat(v, first)
        over[2][:, among] = np.add.reduceat(vz, first, axis=1)
        return z @ np.array(u).reshape(linear, z.shape[1]).T, vz @ z.T

    parts = mapped(work, list(blocks(problem)))
    styled = sum((each[0] for each in parts), np.zeros((q, linear)))
    return Sums(over[0], styled, over[1], over[2], sum((e[1] for e in parts), np.zeros((q, q))))


def scatter(problem: Design, per_pair: Floats) -> Floats:
    """X' of sums over pairs (P, c): added to each pair's first model, off its second (M, c)."""
    m, pairs = len(problem.models), np.arange(len(problem.start))
    sign = np.repeat([1.0, -1.0], len(pairs))
    where = (np.concatenate([problem.first, problem.second]), np.tile(pairs, 2))
    return csr_matrix((sign, where), shape=(m, len(pairs))) @ per_pair


def column(problem: Design, sums: Sums, i: int) -> Floats:
    """[X Z]' u for the i-th row vector, (M+q,)."""
    return np.append(scatter(problem, sums.pairs[i][:, None])[:, 0], sums.styled[:, i])


def matrix(problem: Design, sums: Sums) -> Floats:
    """[X Z]' diag(v) [X Z], (M+q, M+q)."""
    m, q = len(problem.models), len(problem.z)
    joint = np.zeros((m, m))
    joint[problem.first, problem.second] = sums.curved
    joint += joint.T
    total = np.empty((m + q, m + q))
    total[:m, :m] = np.diag(joint.sum(axis=0)) - joint
    total[:m, m:] = scatter(problem, sums.mixed.T)
    total[m:, :m] = total[:m, m:].T
    total[m:, m:] = sums.square
    return total
