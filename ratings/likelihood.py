"""The likelihood of votes with style, its derivatives and its scores; knows no optimiser.

With eta = theta_i - theta_j + gamma'z the first model's lead in a vote, and a law of outcomes (see
`ratings.outcomes`), the loss is

    loss(theta, gamma, tau) = -sum_n w_n log P(y_n | eta_n, tau) + penalties,

parameters standing in the order theta (M,), gamma and the position effect (q,), tau where the law
has one.
Source: Bradley & Terry (1952).
"""

from dataclasses import dataclass

import numpy as np

from ratings.blocks import Block, Sums, accumulate, blocks, column, matrix, scatter
from ratings.design import Design, Floats
from ratings.outcomes import BradleyTerry, Outcomes


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A law of outcomes, and penalties ridge / 2 |gamma|^2 and ridge_strength / 2 |theta|^2."""

    law: Outcomes = BradleyTerry()  # noqa: RUF009  (frozen)
    ridge: float = 0.0
    ridge_strength: float = 0.0


@dataclass(frozen=True, eq=False, slots=True)
class Slope:
    """The derivatives of the loss at one point: (p,) and (p, p)."""

    gradient: Floats
    hessian: Floats


@dataclass(frozen=True, eq=False, slots=True)
class Scores:
    """Derivatives of each vote's log-likelihood, weights aside, in eta and in tau (n,)."""

    eta: Floats
    tau: Floats | None


def loss(problem: Design, at: Floats, of: Likelihood) -> float:
    """The loss at a point."""
    fits = 0.0
    for block in blocks(problem):
        y = problem.halves[block[1]] / 2
        each = of.law.log_likelihood(eta(problem, at, block), y, _tau(at, of))
        fits += float(problem.weight[block[1]] @ each)
    return float(penalty(problem, at, of) @ at**2) / 2 - fits


def gradient(problem: Design, here: Scores, at: Floats, of: Likelihood) -> Floats:
    """The gradient of the loss at a point (p,), from the rows' scores there."""
    u = problem.weight * here.eta
    by_pair = np.add.reduceat(u, problem.start)
    found = [scatter(problem, by_pair[None])[0], problem.z @ u]
    if here.tau is not None:
        found.append(np.array([problem.weight @ here.tau]))
    return penalty(problem, at, of) * at - np.concatenate(found)


def slope(problem: Design, at: Floats, of: Likelihood) -> Slope:
    """Gradient and Hessian of the loss at a point, in one pass over the rows."""
    tau = _tau(at, of)

    def vectors(block: Block) -> tuple[list[Floats], Floats]:
        y, w = problem.halves[block[1]] / 2, problem.weight[block[1]]
        here = of.law.slopes(eta(problem, at, block), y, tau)
        linear = [here.eta, here.tau, here.cross, here.tau_curvature]
        return [w * each for each in linear if each is not None], w * here.curvature

    sums = accumulate(problem, vectors, 4 if of.law.has_tau else 1)
    ridge = penalty(problem, at, of)
    uphill = ridge * at - _vector(problem, sums, of)
    hessian = matrix(problem, sums)
    if of.law.has_tau:
        tau_column = column(problem, sums, 2)
        hessian = _bordered(hessian, tau_column, tau_column, sums.pairs[3].sum())
    return Slope(uphill, hessian + np.diag(ridge))


def scores(problem: Design, at: Floats, of: Likelihood) -> Scores:
    """Each row's scores at a point."""
    found = np.empty((1 + of.law.has_tau, len(problem.halves)))
    for block in blocks(problem):
        y = problem.halves[block[1]] / 2
        here = of.law.slopes(eta(problem, at, block), y, _tau(at, of))
        found[0, block[1]] = here.eta
        if here.tau is not None:
            found[1, block[1]] = here.tau
    return Scores(found[0], found[1] if of.law.has_tau else None)


def information(problem: Design, v: Floats) -> Floats:
    """[X Z]' diag(v) [X Z] for the design's rows, (M+q, M+q)."""
    return matrix(problem, accumulate(problem, lambda block: ([], v[block[1]]), 0))


def outer(problem: Design, left: Scores, right: Scores) -> Floats:
    """Sum over votes of the outer products of two scores under one law, (p, p)."""
    w = problem.square

    def vectors(block: Block) -> tuple[list[Floats], Floats]:
        rows = block[1]
        one, other = w[rows] * left.eta[rows], right.eta[rows]
        if left.tau is None or right.tau is None:
            return [], one * other
        tau_one, tau_other = w[rows] * left.tau[rows], right.tau[rows]
        return [one * tau_other, tau_one * other, tau_one * tau_other], one * other

    sums = accumulate(problem, vectors, 0 if left.tau is None else 3)
    joint = matrix(problem, sums)
    if left.tau is None:
        return joint
    beside, below = column(problem, sums, 0), column(problem, sums, 1)
    return _bordered(joint, beside, below, float(sums.pairs[2].sum()))


def eta(problem: Design, at: Floats, block: Block) -> Floats:
    """The lead of the first model in each vote of a block, in logits (b,)."""
    m, q = len(problem.models), len(problem.z)
    (among, rows) = block
    lead = at[problem.first[among]] - at[problem.second[among]]
    lengths = np.diff(np.append(problem.start[among], rows.stop))
    return np.repeat(lead, lengths) + at[m : m + q] @ problem.z[:, rows]


def _tau(at: Floats, of: Likelihood) -> float:
    return float(at[-1]) if of.law.has_tau else 0.0


def penalty(problem: Design, at: Floats, of: Likelihood) -> Floats:
    """The ridge on each parameter (p,): the position effect and tau bear none."""
    m, k = len(problem.models), len(problem.features)
    return np.repeat([of.ridge_strength, of.ridge, 0.0], [m, k, len(at) - m - k])


def _vector(problem: Design, sums: Sums, of: Likelihood) -> Floats:
    """The summed score (p,)."""
    tau = [sums.pairs[1].sum()] if of.law.has_tau else []
    return np.append(column(problem, sums, 0), tau)


def _bordered(joint: Floats, right: Floats, below: Floats, corner: float) -> Floats:
    return np.block([[joint, right[:, None]], [below[None, :], np.array([[corner]])]])
