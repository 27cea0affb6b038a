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

from dataclasses import dataclass

import numpy as np

from ratings.inference.sandwich.equations import Equations, information, others
from ratings.model.design import Floats, Ints

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


def degrees(raw: Equations, controlled: Equations | None) -> Degrees:
    """Degrees of freedom under the clusters of a problem; the smaller of two kinds."""
    problem = raw.problem
    kinds = problem.clusters[:2]
    boards = [raw] if controlled is None else [raw, controlled]
    if kinds:
        own = [np.min([_of_clusters(board, units) for units in kinds], axis=0) for board in boards]
        sizes = [np.bincount(units, problem.weight).astype(np.float64) for units in kinds]
        whole = min(float(_effective(*_powers(size).sum(axis=1))) for size in sizes)
        return Degrees(own[0], own[-1], whole, tuple(len(size) for size in sizes))
    own = [_of_votes(board) for board in boards]
    votes = float(problem.count.sum())
    each = _powers(problem.weight / problem.count) @ problem.count
    return Degrees(own[0], own[-1], float(_effective(*each)), (round(votes),))


def _powers(information: Floats) -> Floats:
    """d and d^2 of as many clusters (2, ...), in units of the largest information."""
    share = information / (np.max(information, initial=0.0) or 1.0)
    return np.stack([share**ALIKE, share ** (2 * ALIKE)])


def _effective(once: Floats, twice: Floats) -> Floats:
    """G* from summed d and d^2; 0 where there is nothing."""
    return np.where(twice > 0, once**2 / np.where(twice > 0, twice, 1.0), 0.0)


def _of_clusters(equations: Equations, units: Ints) -> Floats:
    theta, rest = information(equations, units)
    theta = theta / equations.curvature.max()
    models = [np.asarray(theta.power(n * ALIKE).sum(axis=0)).ravel() for n in (1, 2)]
    known = [_powers(row).sum(axis=1) for row in rest]
    return np.append(_effective(*models), [_effective(*each) for each in known]) - 1


def _of_votes(equations: Equations) -> Floats:
    """Every vote is a cluster of one, and carries about as much information as its weight says."""
    problem, m = equations.problem, len(equations.problem.models)
    pairs = [np.add.reduceat(row, problem.start) for row in (problem.weight, problem.square)]
    sides = (problem.first, problem.second)
    models = [np.sum([np.bincount(side, row, m) for side in sides], axis=0) for row in pairs]
    known = [(problem.weight @ row, problem.square @ row**2) for row in others(equations)]
    return np.append(_effective(*models), [_effective(*np.array(row)) for row in known]) - 1
