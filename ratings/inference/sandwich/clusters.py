"""Sums outer products of scores over votes, or over clusters of dependent votes; no estimates.

The sandwich's middle is sum_g s_g s_g', s_g being the summed scores of cluster g: of a voter, a
session, a prompt, or of one vote alone. Over votes it is made of sums over pairs of models, over
clusters of their scores written out in full.
Source: White (1980), Econometrica 48; clusters: Liang & Zeger (1986), Biometrika 73.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from ratings.engines.threads import ahead, side_by_side
from ratings.model.covariates import Style
from ratings.model.design import Design, Floats, Ints, arranged, sorting
from ratings.model.kernels import BLOCK, Sums, laplacian, scatter, shards, total
from ratings.model.likelihood import Scores, collapsed

UNITS = 1024  # clusters whose scores are written out in full at a time
ROWS = 1 << 16  # rows that are looked at together
SPARSE = 64  # how many times as long a product of two numbers takes among few as among all


@dataclass(frozen=True, eq=False, slots=True)
class Rows:
    """Some rows of a design, n of them: of one of its shards, or of whole clusters.

    index: where they, or what they are taken from, stand in the design. first, second, halves, z,
    weight: as there, but first and second (n,) of each row. ends (U + 1,): where each of U clusters
    ends among them, if they are of clusters.
    """

    models: int
    index: slice | NDArray[np.intp]
    first: Ints
    second: Ints
    halves: NDArray[np.uint8]
    z: Style
    weight: Floats
    ends: Ints | None = None

    def only(self, q: int) -> "Rows":
        """The same rows with the last q of their covariates."""
        return replace(self, z=self.z[len(self.z) - q :])

    def of_units(self, units: Ints) -> tuple["Rows", Ints]:
        """The rows of some of the clusters, and their places among these."""
        assert self.ends is not None
        lengths = np.diff(self.ends)[units]
        ends = np.append(0, lengths.cumsum())
        place = np.repeat(self.ends[units] - ends[:-1], lengths) + np.arange(ends[-1])
        some = replace(
            self,
            first=self.first[place],
            second=self.second[place],
            halves=self.halves[place],
            z=self.z[:, place],
            weight=self.weight[place],
            ends=ends,
        )
        return some, place

    def by_unit(self, amounts: Floats) -> Floats:
        """Amounts of each row (c, n) summed by cluster (c, U)."""
        assert self.ends is not None
        return np.add.reduceat(amounts, self.ends[:-1], axis=1)

    def by_model(
        self, amounts: Iterable[Floats], sign: int, columns: Ints | None = None, width: int = 0
    ) -> csr_matrix:
        """Amounts (a, n) summed by cluster and model (U, width), for second models times `sign`.

        columns (a,): where those of the first model stand, one after the other if it is not said.
        What is summed still stands there in parts.
        """
        assert self.ends is not None
        amounts, m = list(amounts), self.models
        a = len(amounts)
        columns = np.arange(0, a * m, m) if columns is None else columns
        signed = np.empty((len(self.first), a, 2), self.z.dtype)
        for i, row in enumerate(amounts):
            signed[:, i, 0], signed[:, i, 1] = row, sign * row
        place = np.empty(signed.shape, np.int32)
        np.add(self.first[:, None], columns, out=place[:, :, 0], casting="same_kind")
        np.add(self.second[:, None], columns, out=place[:, :, 1], casting="same_kind")
        parts = (signed.ravel(), place.ravel(), 2 * a * self.ends)
        return csr_matrix(parts, (len(self.ends) - 1, width or a * m))


@dataclass(frozen=True, eq=False, slots=True)
class Columns:
    """Rows' scores, weights aside, of `a` strengths of each model and of c other parameters.

    lead (a, n): in eta, which move one model's sum up and another's down. rest (c, n).
    """

    lead: Floats
    rest: Floats


Scoring = Callable[[Rows], Sequence[Columns]]


@dataclass(frozen=True, eq=False, slots=True)
class Clusters:
    """Rows of a design ordered by cluster.

    rows (n,): the order. ends (U + 1,): where each of U clusters ends in it. few: whether so few
    models stand in a cluster that the others are best left out. pair (n,) and z (n, q): of the
    design's rows, laid out to be read in any order.
    """

    rows: NDArray[np.intp]
    ends: Ints
    few: bool
    pair: NDArray[np.int32]
    z: Style

    def shards(self) -> list[slice]:
        """Of clusters, a number of them at a time, the same on every machine."""
        most = ROWS if self.few else UNITS
        run = self.ends[:-1] // ROWS + np.arange(len(self.ends) - 1) // most
        cuts = [0, *(np.flatnonzero(np.diff(run)) + 1).tolist(), len(run)]
        return [slice(*cut) for cut in pairwise(cuts)]

    def read(self, problem: Design, shard: slice) -> Rows:
        """The rows of a shard."""
        ends = self.ends[shard.start : shard.stop + 1]
        index = self.rows[ends[0] : ends[-1]]
        pair = self.pair[index]
        return Rows(
            models=len(problem.models),
            index=index,
            first=problem.first[pair],
            second=problem.second[pair],
            halves=problem.halves[index],
            z=np.ascontiguousarray(self.z.take(index, 0).T),
            weight=arranged(problem.weight, index),
            ends=ends - ends[0],
        )

    def summed(self, problem: Design, work: Callable[[Rows], list[Floats]]) -> list[Floats]:
        """What `work` returns for the rows of each shard, added up in double precision."""

        def of_shard(shard: slice) -> list[Floats]:
            return work(self.read(problem, shard))

        parts = ahead(of_shard, self.shards())
        sums = [np.array(part, np.float64) for part in next(parts)]
        for part in parts:
            for one, more in zip(sums, part, strict=True):
                np.add(one, more, out=one)
        return sums

    def squared(self, rows: Rows, families: Sequence[Columns]) -> list[Floats]:
        """Outer products of clusters' scores (a M + c, a M + c), summed, for each of the columns.

        In the precision of the style.
        """
        return (_sparse_squares if self.few else _dense_squares)(rows, families)


def clustered(problem: Design, units: Ints) -> Clusters:
    """The problem's rows by the codes (n,) of their clusters."""
    sizes = np.bincount(units)
    sizes, m = sizes[sizes > 0], len(problem.models)
    few = SPARSE * float(np.square(2.0 * sizes).sum()) < len(sizes) * float(m) ** 2
    rows, ends = sorting(units.astype(np.uint32)), np.append(0, sizes.cumsum())
    z = np.empty(problem.z.shape[::-1], problem.z.dtype)
    for block in (slice(i, i + BLOCK) for i in range(0, len(z), BLOCK)):
        z[block] = problem.z[:, block].T
    return Clusters(rows, ends, few, problem.pair.astype(np.int32), z)


def meat(problem: Design, scores: Scores) -> Floats:
    """The sandwich's middle (p, p) as in large samples, over votes or the problem's clusters.

    Of two kinds of clusters it is the sum of both, less that over their intersections.
    """

    def scoring(rows: Rows) -> list[Columns]:
        tau = None if scores.tau is None else scores.tau[rows.index]
        return [columns(scores.eta[rows.index], tau, rows)]

    if not problem.clusters:
        return over_votes(problem, scoring)[0]

    def over(units: Ints) -> Floats:
        clusters, size = clustered(problem, units), int(units.max()) + 1
        [one] = clusters.summed(problem, lambda rows: clusters.squared(rows, scoring(rows)))
        return one * (size / max(size - 1, 1))

    kinds = zip(problem.clusters, (1, 1, -1), strict=False)
    return np.sum([sign * over(units) for units, sign in kinds], axis=0)


def columns(lead: Floats, tau: Floats | None, rows: Rows) -> Columns:
    """A fit's scores of some rows, from those in eta and in tau (n,)."""
    rest = [*(lead * rows.z), *([] if tau is None else [tau])]
    return Columns(lead[None], np.array(rest).reshape(-1, len(lead)))


def over_votes(problem: Design, scoring: Scoring) -> list[Floats]:
    """Outer products of votes' scores (a M + c, a M + c), summed, for each of a scoring's columns.

    In one pass over the rows.
    """

    def work(piece: tuple[int, Design]) -> list[Sums]:
        start, shard = piece
        rows = Rows(
            models=len(problem.models),
            index=slice(start, start + len(shard.halves)),
            first=np.repeat(shard.first, shard.lengths),
            second=np.repeat(shard.second, shard.lengths),
            halves=shard.halves,
            z=shard.z.astype(np.float64, copy=False),
            weight=shard.weight,
        )
        return [_of_votes(shard, columns) for columns in scoring(rows)]

    pieces = shards(problem)
    starts = accumulate((len(shard.halves) for shard in pieces), initial=0)
    parts = zip(*side_by_side(work, zip(starts, pieces, strict=False)), strict=True)
    return [_squared(len(problem.models), total(sums)) for sums in parts]


def _of_votes(shard: Design, columns: Columns) -> Sums:
    """By pair: products of scores in eta with each other, then with the rest; styled: the rest."""
    lead, rest = columns.lead, columns.rest
    weighed = collapsed(shard.square) * lead
    factors = [(weighed[i], other) for i in range(len(lead)) for other in lead[i:]]
    factors += [(row, other) for row in weighed for other in rest]
    u = np.empty((len(factors), lead.shape[1]))
    for row, (one, other) in zip(u, factors, strict=True):
        np.multiply(one, other, out=row)
    pairs = np.add.reduceat(u, shard.start, axis=1)
    return Sums(shard.first, shard.second, pairs, (collapsed(shard.square) * rest) @ rest.T)


def _squared(m: int, sums: Sums) -> Floats:
    c, j = len(sums.styled), len(sums.pairs)
    a = next(a for a in range(1, j + 1) if a * (a + 1) // 2 + a * c == j)
    whole, done = np.empty((a * m + c, a * m + c)), 0
    for i in range(a):
        for k in range(i, a):
            block = laplacian(m, sums, done)
            whole[i * m : i * m + m, k * m : k * m + m] = block
            whole[k * m : k * m + m, i * m : i * m + m] = block
            done += 1
    for i in range(a):
        beside = scatter(m, sums, slice(done + i * c, done + i * c + c))
        whole[a * m :, i * m : i * m + m] = beside
        whole[i * m : i * m + m, a * m :] = beside.T
    whole[a * m :, a * m :] = sums.styled
    return whole


def _dense_squares(rows: Rows, families: Sequence[Columns]) -> list[Floats]:
    """Summed outer products over some clusters, whose scores are written out in full."""
    weight, m = collapsed(rows.weight), rows.models
    sizes = [(len(family.lead) * m, len(family.rest)) for family in families]
    starts = np.cumsum([0, *(sum(size) for size in sizes)]).tolist()
    places = [
        np.arange(start, start + size[0], m) for start, size in zip(starts, sizes, strict=False)
    ]
    leads = [weight * row for family in families for row in family.lead]
    full = rows.by_model(leads, -1, np.concatenate(places), starts[-1]).toarray()
    squares: list[Floats] = []
    for (begin, end), (strengths, _), family in zip(pairwise(starts), sizes, families, strict=True):
        full[:, begin + strengths : end] = rows.by_unit(weight * family.rest).T
        own = full[:, begin:end]
        squares.append(own.T @ own)
    return squares


def _sparse_squares(rows: Rows, families: Sequence[Columns]) -> list[Floats]:
    """The same for clusters in each of which few models stand."""
    weight, squares = collapsed(rows.weight), list[Floats]()
    for family in families:
        theta = rows.by_model(weight * family.lead, -1)
        rest = rows.by_unit(weight * family.rest).T
        beside = theta.T @ rest
        squares.append(np.block([[(theta.T @ theta).toarray(), beside], [beside.T, rest.T @ rest]]))
    return squares
