"""Sums over a design's rows, shard by shard: the products with [X Z] that all derivatives are.

A row of X has +1 for the first model and -1 for the second. X is never built: rows are sorted by
pair, so products with X are sums over runs of rows, and all work on a shard is done while it is in
the processor's cache. Shards run on threads, and their sums are added in the order of the rows,
so the number of threads changes nothing. Knows no likelihood.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ratings.engines.threads import side_by_side
from ratings.model.design import Design, Floats, Ints

BLOCK = 32_768  # rows whose columns fit a processor's cache together

Rows = NDArray[Any]  # in single or double precision
Vectors = tuple[Rows, Rows]  # row vectors u (J, n), and what to multiply them with (q, n)


@dataclass(frozen=True, eq=False, slots=True)
class Sums:
    """Of J row vectors u over the rows of P pairs of models; sums of other rows can be added.

    first, second: the pairs' models (P,), more than once where shards share a pair. pairs: over
    each pair's rows (J, P). styled: Z u (J, q). loss: what a sweep adds up of it.
    """

    first: Ints
    second: Ints
    pairs: Floats
    styled: Floats
    loss: float = 0.0

    def __add__(self, other: "Sums") -> "Sums":
        return total([self, other])


def total(parts: Iterable[Sums]) -> Sums:
    """Sums over all rows of the parts, added in their order."""
    parts = list(parts)
    return Sums(
        first=np.concatenate([part.first for part in parts]),
        second=np.concatenate([part.second for part in parts]),
        pairs=np.hstack([part.pairs for part in parts], dtype=np.float64),
        styled=np.add.reduce([part.styled for part in parts], dtype=np.float64),
        loss=sum(part.loss for part in parts),
    )


def shards(problem: Design) -> list[Design]:
    """The design in runs of at most BLOCK rows, the same on every machine; they may split pairs."""
    edges = np.append(np.arange(0, len(problem.halves), BLOCK), len(problem.halves))
    return [problem.part(slice(a, b)) for a, b in pairwise(edges.tolist())]


def summed(shard: Design, u: Rows, z: Rows) -> Sums:
    """Sums of row vectors u (J, n) of a shard; z (q, n): its style."""
    pairs = np.add.reduceat(u, shard.start, axis=1)
    return Sums(shard.first, shard.second, pairs, u @ z.T)


def accumulate(problem: Design, vectors: Callable[[Design], Vectors]) -> Sums:
    """Sum row vectors over all shards; shards themselves add up in double precision."""
    return total(side_by_side(lambda shard: summed(shard, *vectors(shard)), shards(problem)))


def curved(u: Sequence[Rows], v: Rows, z: Rows) -> Rows:
    """Row vectors u (n,), and after them those that `matrix` needs: v, and v times the style."""
    j = len(u)
    stacked = np.empty((j + 1 + len(z), len(v)), z.dtype)
    for i, row in enumerate([*u, v]):
        stacked[i] = row
    np.multiply(stacked[j], z, out=stacked[j + 1 :])
    return stacked


def matrix(m: int, sums: Sums, j: int) -> Floats:
    """[X Z]' diag(v) [X Z] of m models, (m+q, m+q), of v after j other row vectors."""
    q = sums.styled.shape[1]
    whole = np.empty((m + q, m + q))
    whole[:m, :m] = laplacian(m, sums, j)
    whole[m:, :m] = scatter(m, sums, slice(j + 1, j + 1 + q))
    whole[:m, m:] = whole[m:, :m].T
    whole[m:, m:] = sums.styled[j + 1 : j + 1 + q]
    return whole


def laplacian(m: int, sums: Sums, j: int) -> Floats:
    """X' diag(v) X (m, m) of the j-th row vector v."""
    key = sums.first * m + sums.second
    half = np.bincount(key, sums.pairs[j], m * m).astype(np.float64, copy=False).reshape(m, m)
    joint = half + half.T
    return np.diag(joint.sum(axis=0)) - joint


def column(m: int, sums: Sums, i: int) -> Floats:
    """[X Z]' u for the i-th row vector, (m+q,)."""
    return np.append(scatter(m, sums, slice(i, i + 1))[0], sums.styled[i])


def scatter(m: int, sums: Sums, which: slice) -> Floats:
    """X' u of some row vectors (c, m): added to each pair's first model, off its second."""
    rows = sums.pairs[which]
    gained, lost = ([np.bincount(end, row, m) for row in rows] for end in (sums.first, sums.second))
    return np.array(gained, np.float64).reshape(-1, m) - np.array(lost).reshape(-1, m)
