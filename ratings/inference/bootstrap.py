"""Redraws votes, or units of them, and lets both boards follow by a Newton step; knows no Elo.

A replicate counts each unit as often as a Poisson variable of mean 1 says and takes one Newton
step, with its own gradient and Hessian, from the fits of all votes to its own; what that leaves of
the way is of the order of the square of a standard error. Many replicates share one pass over the
rows: the sums over a pair's rows are a small matrix product of the rows' derivatives with the
draws. Draws are seeded by chunk and block, so the number of threads changes nothing.
Source: Efron (1979); Poisson counts: Hanley & MacGibbon (2006); one-step estimates: Le Cam (1956);
units: Cameron, Gelbach & Miller (2008).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import pdtr

from ratings.engines.threads import side_by_side
from ratings.model.design import Design, Floats
from ratings.model.fit import SATURATED, Fit
from ratings.model.likelihood import eta, penalty
from ratings.options import Options

BLOCK = 16_384  # rows, more where a pair has more; draws are seeded by such blocks
CHUNK = 200  # replicates that share a pass
TETHER = 1e-9  # keeps a model that was not drawn where it is; relative to the mean curvature

Block = tuple[slice, slice]  # of pairs, and of their rows
Singles = NDArray[np.float32]


@dataclass(frozen=True, eq=False, slots=True)
class Replicates:
    """Parameters of R replicates of each board: raw (R, p0), controlled (R, p1).

    lost: how many more have no finite optimum on one of the boards, and are left out.
    """

    raw: Floats
    controlled: Floats | None
    lost: int = 0


def bootstrap(problem: Design, raw: Fit, controlled: Fit | None, options: Options) -> Replicates:
    """Both boards from the same draws, `options.replicates` times.

    problem: the design with style that both boards were computed from.
    """
    onto = incidence(problem)
    boards = [_Board(problem.bare(), raw, onto)]
    if controlled:
        boards.append(_Board(problem, controlled, onto))

    def work(start: int) -> list[Floats]:
        return _chunk(problem, boards, [options.seed, start], options.replicates - start)

    parts = side_by_side(work, range(0, options.replicates, CHUNK))
    drawn = [np.concatenate(chunks) for chunks in zip(*parts, strict=True)]
    finite = np.all([np.isfinite(board).all(axis=1) for board in drawn], axis=0)
    kept = [board[finite] for board in drawn]
    return Replicates(kept[0], kept[1] if controlled else None, int((~finite).sum()))


@dataclass(frozen=True, eq=False, slots=True)
class _Board:
    """A fit and its design: what to sum over rows, and the step that the sums make.

    incidence (M, P): +1 for a pair's first model, -1 for its second.
    """

    problem: Design
    fit: Fit
    incidence: csr_matrix

    def columns(self, block: Block) -> tuple[list[Floats], list[Floats]]:
        """Of a block's rows: what is summed by pair, and what is summed over all."""
        rows, law = block[1], self.fit.likelihood.law
        part = self.problem.part(rows)
        w, z = part.weight, part.z
        tau = float(self.fit.estimates[-1]) if law.has_tau else 0.0
        here = law.slopes(eta(part, self.fit.estimates, z), part.halves / 2, tau)
        u, v = w * here.eta, w * here.curvature
        by_pair, over_all = [u, v, *(v * z)], [*(u * z), *(v * z[i] * z[j] for i, j in self._ij())]
        if here.tau is not None and here.cross is not None and here.tau_curvature is not None:
            c = w * here.cross
            by_pair.append(c)
            over_all += [*(c * z), w * here.tau, w * here.tau_curvature]
        return by_pair, over_all

    def widths(self) -> tuple[int, int]:
        """How many columns of each kind there are."""
        q, tau = len(self.problem.z), self.fit.likelihood.law.has_tau
        return 2 + q + tau, q + q * (q + 1) // 2 + tau * (q + 2)

    def step(self, by_pair: Singles, over_all: Floats) -> Floats:
        """Parameters after one Newton step in each of R replicates (R, p).

        They are NaN where the drawn votes know nothing of a style effect, or send it out of sight.

        by_pair (columns, P, R), over_all (columns, R): the sums.
        """
        gradient, hessian = self._gradient(by_pair, over_all), self._hessian(by_pair, over_all)
        lambdas = penalty(self.problem, self.fit.estimates, self.fit.likelihood)
        m = len(self.problem.models)
        known = np.einsum("rii->ri", hessian) + lambdas
        blind = (known[:, m:] <= 0).any(axis=1) | (known[:, :m].sum(axis=1) <= 0)
        steep = np.einsum("rii->r", hessian[:, :m, :m]) / m
        hessian[:, :m, :m] += steep[:, None, None] / m
        hessian += np.diag(lambdas) + steep[:, None, None] * TETHER * np.eye(hessian.shape[1])
        hessian[blind] = np.eye(len(lambdas))
        penalised = gradient - lambdas * self.fit.estimates
        change = np.linalg.solve(hessian, penalised[:, :, None])[:, :, 0]
        change[blind | (np.abs(change[:, m:]) > SATURATED).any(axis=1)] = np.nan
        change[:, :m] -= change[:, :m].mean(axis=1, keepdims=True)
        return self.fit.estimates + change

    def _gradient(self, by_pair: Singles, over_all: Floats) -> Floats:
        q = len(self.problem.z)
        theta = self.incidence @ by_pair[0]
        tau = [over_all[-2][None]] if self.fit.likelihood.law.has_tau else []
        return np.concatenate([theta, over_all[:q], *tau]).T

    def _hessian(self, by_pair: Singles, over_all: Floats) -> Floats:
        m, q = len(self.problem.models), len(self.problem.z)
        size = m + q + self.fit.likelihood.law.has_tau
        full = np.zeros((by_pair.shape[2], size, size))
        full[:, self.problem.first, self.problem.second] = -by_pair[1].T
        full += full.transpose(0, 2, 1)
        full[:, range(m), range(m)] = -full[:, :m, :m].sum(axis=2)
        for i in range(q):
            full[:, :m, m + i] = (self.incidence @ by_pair[2 + i]).T
        for c, (i, j) in enumerate(self._ij()):
            full[:, m + i, m + j] = over_all[q + c]
        if self.fit.likelihood.law.has_tau:
            full[:, :m, -1] = (self.incidence @ by_pair[-1]).T
            full[:, m : m + q, -1] = over_all[-2 - q : -2].T
            full[:, -1, -1] = over_all[-1]
        upper = np.triu(np.ones((size, size), bool), 1)
        full.transpose(0, 2, 1)[:, upper] = full[:, upper]
        return full

    def _ij(self) -> list[tuple[int, int]]:
        q = len(self.problem.z)
        return [(i, j) for i in range(q) for j in range(i, q)]


def _chunk(problem: Design, boards: list[_Board], seed: list[int], left: int) -> list[Floats]:
    """Each board's parameters in up to CHUNK replicates (R, p)."""
    size = min(CHUNK, left)
    widths = np.array([board.widths() for board in boards])
    by_pair = np.empty((int(widths[:, 0].sum()), len(problem.start), size), np.float32)
    over_all = np.zeros((int(widths[:, 1].sum()), size))
    for block, draws in redrawn(problem, seed, size):
        (among, rows) = block
        columns = [board.columns(block) for board in boards]
        local = np.array([c for paired, _ in columns for c in paired], np.float32)
        rest = [c for _, whole in columns for c in whole]
        if rest:
            over_all += np.array(rest, np.float32) @ draws
        edges = [*(problem.start[among] - rows.start).tolist(), rows.stop - rows.start]
        for pair, (a, b) in enumerate(pairwise(edges), among.start):
            by_pair[:, pair] = local[:, a:b] @ draws[a:b]
    cuts = widths[:-1].cumsum(axis=0)
    parts = zip(np.split(by_pair, cuts[:, 0]), np.split(over_all, cuts[:, 1]), strict=True)
    return [board.step(*sums) for board, sums in zip(boards, parts, strict=True)]


def blocks(problem: Design) -> Iterator[Block]:
    """Runs of whole pairs with about BLOCK rows, the same on every machine."""
    ends = np.append(problem.start[1:], len(problem.halves))
    pair = 0
    while pair < len(ends):
        row = problem.start[pair]
        after = max(int(np.searchsorted(ends, row + BLOCK, side="right")), pair + 1)
        yield slice(pair, after), slice(int(row), int(ends[after - 1]))
        pair = after


def incidence(problem: Design) -> csr_matrix:
    """Each pair's first model with +1, its second with -1 (M, P)."""
    pairs = np.arange(len(problem.start))
    sign = np.repeat([1.0, -1.0], len(pairs))
    where = (np.concatenate([problem.first, problem.second]), np.tile(pairs, 2))
    return csr_matrix((sign, where), shape=(len(problem.models), len(pairs)))


def redrawn(problem: Design, seed: list[int], size: int) -> Iterator[tuple[Block, Singles]]:
    """Block by block, how often each row is drawn in each of `size` replicates (b, R).

    Relative to how often the row stands in the log. Rows of one unit are drawn together.
    """
    of_units = None
    if problem.clusters:
        units = int(problem.clusters[0].max()) + 1
        of_units = _poisson(np.random.default_rng(seed), (units, size))
    for number, block in enumerate(blocks(problem)):
        if of_units is not None:
            yield block, of_units[problem.clusters[0][block[1]]]
        else:
            rng = np.random.default_rng([*seed, number])
            yield block, _rows_drawn(rng, problem.count[block[1]], size)


def _rows_drawn(rng: np.random.Generator, count: Floats, size: int) -> Singles:
    if (count == 1).all():
        return _poisson(rng, (len(count), size))
    return (rng.poisson(count[:, None], (len(count), size)) / count[:, None]).astype(np.float32)


def _poisson(rng: np.random.Generator, shape: tuple[int, int]) -> Singles:
    """Poisson counts of mean 1, their probabilities rounded to multiples of 2^-16."""
    return TABLE[rng.integers(1 << 16, size=shape, dtype=np.uint16)]


_SHARES = (np.arange(1 << 16) + 0.5) / (1 << 16)
TABLE = np.searchsorted(pdtr(np.arange(12), 1), _SHARES).astype(np.float32)
