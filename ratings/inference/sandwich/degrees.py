"""How many equally large clusters the votes are worth, parameter by parameter; knows no covariance.

A variance from few clusters is itself uncertain, and a t quantile with as many degrees of freedom
as there are clusters, less one, allows for it. Where clusters differ in size the largest decide, so
they are judged by their effective number

    G* = (sum_g d_g)^2 / sum_g d_g^2,

d_g being what cluster g adds to the variance of the estimate. Were the votes of one voter
independent, that would be the information a_g that they carry on the parameter; were they all
alike, its square. d_g = a_g^1.1 keeps intervals honest from the one to far towards the other (see
docs/coverage.md).
Source: Carter, Schnepel & Steigerwald (2017), Review of Economics and Statistics 99; Imbens &
Kolesar (2016), the same 98.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from ratings.engines.threads import side_by_side
from ratings.inference.sandwich.clusters import Clusters, Rows, clustered
from ratings.inference.sandwich.equations import Equations, information
from ratings.model.covariates import Style
from ratings.model.design import Floats, constant

ALIKE = 1.1
FEWEST = 3.0  # degrees of freedom below which t quantiles are no longer trustworthy


@dataclass(frozen=True, eq=False, slots=True)
class Degrees:
    """Degrees of freedom of each parameter of both boards, raw (p0,) and controlled (p1,).

    effective: of the log as a whole, G* of all its votes, for the kind of cluster that has least.
    clusters: how many there are of each kind, votes if there are none.
    """

    raw: Floats
    controlled: Floats
    effective: float
    clusters: tuple[int, ...]

    def gaps(self, models: int) -> Floats:
        """Of what depends on a model's strength and on all style effects (M,)."""
        style = self.controlled[models:]
        return np.minimum(self.controlled[:models], style.min(initial=np.inf))


def degrees(
    raw: Equations, controlled: Equations | None, known: Sequence[Sequence[Floats]] = ()
) -> Degrees:
    """Degrees of freedom under the clusters of a problem; the smaller of two kinds.

    known: what `powers` sums to for the boards, over each kind of clusters, where that is done.
    """
    problem = raw.problem
    boards = [raw] if controlled is None else [raw, controlled]
    units = problem.clusters[:2]
    if units:
        sums = known[:2] or [_over_clusters(boards, clustered(problem, codes)) for codes in units]
        kinds = [[_effective(*board) - 1 for board in kind] for kind in sums]
        own = [np.min(board, axis=0) for board in zip(*kinds, strict=True)]
        sizes = [np.bincount(codes, problem.weight).astype(np.float64) for codes in units]
        whole = min(float(_effective(*_powers(size).sum(axis=1))) for size in sizes)
        return Degrees(own[0], own[-1], whole, tuple(len(size) for size in sizes))
    own = [_of_votes(board) for board in boards]
    votes = float(problem.count.sum())
    amounts = np.full(2, votes)
    if not constant(problem.weight) or not constant(problem.count):
        amounts = _powers(problem.weight / problem.count) @ problem.count
    return Degrees(own[0], own[-1], float(_effective(*amounts)), (round(votes),))


def powers(board: Equations, rows: Rows, few: bool) -> Floats:
    """d and d^2 of each parameter, summed over some clusters (2, p).

    few: whether few models stand in each of them.
    """
    own = rows.only(len(board.problem.z))
    theta, rest = by_parameter(own, information(own, board.slopes(own)), len(board.bread))
    if few:
        theta.sum_duplicates()
        power = (theta.power(exponent * ALIKE) for exponent in (1, 2))
        models = [np.asarray(amount.sum(axis=0)).ravel() for amount in power]
    else:
        once = _power(theta.toarray())
        models = [once.sum(axis=0), np.einsum("um,um->m", once, once)]
    known = _power(rest)
    return np.hstack([models, [known.sum(axis=1), np.square(known).sum(axis=1)]])


def by_parameter(rows: Rows, v: Floats, p: int) -> tuple[csr_matrix, Floats]:
    """What U clusters know of each strength (U, M), and of each of the other parameters (p - M, U).

    rows: of the clusters. v (n,): what each adds to the information.
    """
    rest, alone = rows.by_unit(v * np.square(rows.z)), rows.by_unit(v[None])
    others = np.repeat(alone, p - rows.models - len(rest), axis=0)
    return rows.by_model(v[None], 1), np.vstack([rest, others])


def _powers(information: Floats) -> Floats:
    """d and d^2 of as many clusters (2, ...), in units of the largest information."""
    once = np.power(information / (np.max(information, initial=0.0) or 1.0), ALIKE)
    return np.stack([once, once * once])


def _effective(once: Floats, twice: Floats) -> Floats:
    """G* from summed d and d^2; 0 where there is nothing."""
    return np.where(twice > 0, once**2 / np.where(twice > 0, twice, 1.0), 0.0)


def _over_clusters(boards: Sequence[Equations], clusters: Clusters) -> list[Floats]:
    def work(rows: Rows) -> list[Floats]:
        return [powers(board, rows, clusters.few) for board in boards]

    return clusters.summed(boards[-1].problem, work)


def _power(information: Floats) -> Floats:
    """d of as many clusters: a power by exponential and logarithm, which are many times faster."""
    with np.errstate(divide="ignore"):
        return np.exp(ALIKE * np.log(information))


def _of_votes(equations: Equations) -> Floats:
    """Every vote is a cluster of one, and carries about as much information as its weight says."""
    problem, m = equations.problem, len(equations.problem.models)
    pairs = [np.add.reduceat(row, problem.start) for row in (problem.weight, problem.square)]
    sides = (problem.first, problem.second)
    models = [np.sum([np.bincount(side, row, m) for side in sides], axis=0) for row in pairs]
    weight, square = problem.weight, problem.square

    def amounts(row: Style) -> tuple[float, float]:
        squared = np.square(row.astype(np.float64, copy=False))
        return float(weight @ squared), float(square @ np.square(squared))

    known = side_by_side(amounts, problem.z)
    known += [(weight.sum(), square.sum())] * (len(equations.bread) - m - len(known))
    return np.append(_effective(*models), [_effective(*np.array(row)) for row in known]) - 1
