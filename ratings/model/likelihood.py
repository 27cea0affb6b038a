"""The likelihood of votes with style, its derivatives and its scores; knows no optimiser.

With eta = theta_i - theta_j + gamma'z the first model's lead in a vote, and a law of outcomes (see
`ratings.model.tie_laws`), the loss is

    loss(theta, gamma, tau) = -sum_n w_n log P(y_n | eta_n, tau) + penalties,

parameters standing in the order theta (M,), gamma and the position effect (q,), tau where the law
has one.
Source: Bradley & Terry (1952).
"""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from ratings.engines.threads import side_by_side
from ratings.model.design import Design, Floats, constant
from ratings.model.kernels import (
    Rows,
    Sums,
    Vectors,
    accumulate,
    column,
    curved,
    matrix,
    shards,
    summed,
    total,
)
from ratings.model.tie_laws import BradleyTerry, Outcomes


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A law of outcomes, and penalties ridge / 2 |gamma|^2 and ridge_strength / 2 |theta|^2."""

    law: Outcomes = BradleyTerry()  # noqa: RUF009  (frozen)
    ridge: float = 0.0
    ridge_strength: float = 0.0


@dataclass(frozen=True, eq=False, slots=True)
class Parameters:
    """Where a sweep looks at the likelihood, and how closely.

    values: the point (p,). order: of the highest derivatives that are summed, 1 or 2. loss: whether
    the loss comes with them. precision: of what is computed for each row.
    """

    values: Floats
    law: Outcomes
    order: int = 2
    loss: bool = False
    precision: type[np.floating] = np.float64

    @property
    def tau(self) -> float:
        """The tie parameter, 0 where the law has none."""
        return float(self.values[-1]) if self.law.has_tau else 0.0


@dataclass(frozen=True, eq=False, slots=True)
class Slope:
    """The derivatives of the loss at one point: (p,) and (p, p)."""

    gradient: Floats
    hessian: Floats


@dataclass(frozen=True, eq=False, slots=True)
class Scores:
    """Derivatives of each vote's log-likelihood, weights aside, in eta and in tau (n,)."""

    eta: Floats
    tau: Floats | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Objective:
    """The loss at one point and its derivatives."""

    loss: float
    slope: Slope


def sweep(shard: Design, parameters: Parameters) -> Sums:
    """What the rows of a shard add to the score and the information, and to the loss.

    The row vectors are the score in eta (and in tau); of order 2 also the mixed and the second
    curvature in tau, the curvature in eta, and that times the style. All with their weights.
    """
    z = shard.z.astype(parameters.precision, copy=False)
    y, w = shard.halves * parameters.precision(0.5), collapsed(shard.weight)
    lead = eta(shard, parameters.values.astype(parameters.precision), z)
    here = parameters.law.slopes(lead, y, parameters.tau)
    u = [here.eta] if here.tau is None else [here.eta, here.tau]
    if parameters.order == 1:
        vectors = np.stack([w * row for row in u])
    else:
        u += [row for row in (here.cross, here.tau_curvature) if row is not None]
        vectors = curved([w * row for row in u], w * here.curvature, z)
    sums = summed(shard, vectors, z)
    if not parameters.loss:
        return sums
    fits = float((w * parameters.law.log_likelihood(lead, y, parameters.tau)).sum())
    return replace(sums, loss=-fits)


def swept(problem: Design, parameters: Parameters) -> Sums:
    """The sweep over all rows."""
    return total(side_by_side(partial(sweep, parameters=parameters), shards(problem)))


def objective(problem: Design, point: Floats, likelihood: Likelihood) -> Objective:
    """Loss and derivatives at a point, in one pass over the rows."""
    sums = swept(problem, Parameters(point, likelihood.law, loss=True))
    ridge = float(penalty(problem, point, likelihood) @ point**2) / 2
    return Objective(ridge + sums.loss, _slope(problem, point, likelihood, sums))


def loss(problem: Design, point: Floats, likelihood: Likelihood) -> float:
    """The loss at a point."""
    return objective(problem, point, likelihood).loss


def slope(
    problem: Design,
    point: Floats,
    likelihood: Likelihood,
    precision: type[np.floating] = np.float64,
) -> Slope:
    """Gradient and Hessian of the loss at a point, in one pass over the rows.

    precision: of what is computed for each row.
    """
    return _slope(
        problem,
        point,
        likelihood,
        swept(problem, Parameters(point, likelihood.law, precision=precision)),
    )


def gradient(problem: Design, point: Floats, likelihood: Likelihood) -> Floats:
    """The gradient of the loss at a point (p,)."""
    return _gradient(
        problem, point, likelihood, swept(problem, Parameters(point, likelihood.law, order=1))
    )


def scores(problem: Design, point: Floats, likelihood: Likelihood) -> Scores:
    """Each row's scores at a point."""
    tau = Parameters(point, likelihood.law).tau

    def work(shard: Design) -> list[Floats]:
        z = shard.z.astype(np.float64, copy=False)
        here = likelihood.law.slopes(eta(shard, point, z), shard.halves / 2, tau)
        return [here.eta] if here.tau is None else [here.eta, here.tau]

    return Scores(*np.hstack(side_by_side(work, shards(problem))))


def information(problem: Design, v: Floats) -> Floats:
    """[X Z]' diag(v) [X Z] for the design's rows, (M+q, M+q)."""
    weighed = replace(problem, weight=v)

    def vectors(shard: Design) -> Vectors:
        z = shard.z.astype(np.float64, copy=False)
        return curved([], shard.weight, z), z

    return matrix(len(problem.models), accumulate(weighed, vectors), 0)


def eta(problem: Design, point: Rows, z: Rows) -> Rows:
    """The lead of the first model in each vote, in logits (n,). z (q, n): the votes' style."""
    m = len(problem.models)
    lead = np.repeat(point[problem.first] - point[problem.second], problem.lengths)
    lead += point[m : m + len(z)] @ z
    return lead


def collapsed(column: Floats) -> Floats | float:
    """A column, or its one number where it is constant."""
    return float(column[0]) if constant(column) else column


def penalty(problem: Design, point: Floats, likelihood: Likelihood) -> Floats:
    """The ridge on each parameter (p,): the position effect and tau bear none."""
    m, k = len(problem.models), len(problem.features)
    return np.repeat([likelihood.ridge_strength, likelihood.ridge, 0.0], [m, k, len(point) - m - k])


def _gradient(problem: Design, point: Floats, likelihood: Likelihood, sums: Sums) -> Floats:
    tau = [sums.pairs[1].sum()] if likelihood.law.has_tau else []
    return penalty(problem, point, likelihood) * point - np.append(
        column(len(problem.models), sums, 0), tau
    )


def _slope(problem: Design, point: Floats, likelihood: Likelihood, sums: Sums) -> Slope:
    m = len(problem.models)
    hessian = matrix(m, sums, 4 if likelihood.law.has_tau else 1)
    if likelihood.law.has_tau:
        beside, corner = column(m, sums, 2)[:, None], np.array([[sums.pairs[3].sum()]])
        hessian = np.block([[hessian, beside], [beside.T, corner]])
    hessian[np.diag_indices_from(hessian)] += penalty(problem, point, likelihood)
    return Slope(_gradient(problem, point, likelihood, sums), hessian)
