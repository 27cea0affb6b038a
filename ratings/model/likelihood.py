"""The likelihood of votes with style, its derivatives and its scores; knows no optimiser.

With eta = theta_i - theta_j + gamma'z the first model's lead in a vote, and a law of outcomes (see
`ratings.model.tie_laws`), the loss is

    loss(theta, gamma, tau) = -sum_n w_n log P(y_n | eta_n, tau) + penalties,

parameters standing in the order theta (M,), gamma and the position effect (q,), tau where the law
has one.
Source: Bradley & Terry (1952).
"""

from dataclasses import dataclass

import numpy as np

from ratings.model.design import Design, Floats, constant
from ratings.model.kernels import (
    Block,
    Rows,
    Sums,
    Vectors,
    accumulate,
    blocks,
    column,
    curved,
    matrix,
)
from ratings.model.tie_laws import BradleyTerry, Outcomes


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


@dataclass(frozen=True, eq=False, slots=True)
class Standing:
    """The loss at one point, its gradient (p,), and the rows' scores."""

    loss: float
    gradient: Floats
    scores: Scores


def loss(problem: Design, at: Floats, of: Likelihood) -> float:
    """The loss at a point."""
    return standing(problem, at, of).loss


def scores(problem: Design, at: Floats, of: Likelihood) -> Scores:
    """Each row's scores at a point."""
    if len(problem.z):
        return standing(problem, at, of).scores
    # Without style they are the same in all votes of a pair that ended alike.
    lead = at[problem.first] - at[problem.second]
    every = of.law.slopes(lead[:, None], np.array([0.0, 0.5, 1.0]), _tau(at, of))
    row = np.repeat(np.arange(0, 3 * len(lead), 3), problem.lengths)
    row += problem.halves
    return Scores(every.eta.take(row), None if every.tau is None else every.tau.take(row))


def standing(problem: Design, at: Floats, of: Likelihood) -> Standing:
    """Loss, gradient and scores at a point, in one pass over the rows."""
    found, fits = np.empty((1 + of.law.has_tau, len(problem.halves))), 0.0

    def vectors(block: Block) -> Vectors:
        nonlocal fits
        z, y, w = _rows(problem, block, np.float64)
        lead = eta(problem, at, block, z)
        here = of.law.slopes(lead, y, _tau(at, of))
        each = [here.eta] if here.tau is None else [here.eta, here.tau]
        found[:, block[1]] = each
        fits += float((w * of.law.log_likelihood(lead, y, _tau(at, of))).sum())
        return np.stack([w * score for score in each]), z

    sums = accumulate(problem, vectors)
    ridge = penalty(problem, at, of)
    return Standing(
        loss=float(ridge @ at**2) / 2 - fits,
        gradient=ridge * at - _vector(problem, sums, of),
        scores=Scores(found[0], found[1] if of.law.has_tau else None),
    )


def slope(
    problem: Design, at: Floats, of: Likelihood, precision: type[np.floating] = np.float64
) -> Slope:
    """Gradient and Hessian of the loss at a point, in one pass over the rows.

    precision: of what is computed for each row.
    """
    rounded: Rows = at.astype(precision)
    tau = _tau(at, of)

    def vectors(block: Block) -> Vectors:
        z, y, w = _rows(problem, block, precision)
        here = of.law.slopes(eta(problem, rounded, block, z), y, tau)
        u = [here.eta, here.tau, here.cross, here.tau_curvature]
        return curved([w * each for each in u if each is not None], w * here.curvature, z), z

    sums = accumulate(problem, vectors)
    ridge = penalty(problem, at, of)
    uphill = ridge * at - _vector(problem, sums, of)
    hessian = matrix(problem, sums, 4 if of.law.has_tau else 1)
    if of.law.has_tau:
        tau_column = column(problem, sums, 2)
        hessian = _bordered(hessian, tau_column, tau_column, sums.pairs[3].sum())
    return Slope(uphill, hessian + np.diag(ridge))


def curvature(problem: Design, at: Floats, of: Likelihood) -> Floats:
    """What each row adds to the information along its own [x z], weight included (n,)."""
    total = np.empty(len(problem.halves))
    for block in blocks(problem):
        z, y, w = _rows(problem, block, np.float64)
        total[block[1]] = w * of.law.slopes(eta(problem, at, block, z), y, _tau(at, of)).curvature
    return total


def information(problem: Design, v: Floats) -> Floats:
    """[X Z]' diag(v) [X Z] for the design's rows, (M+q, M+q)."""

    def vectors(block: Block) -> Vectors:
        z = problem.z[:, block[1]].astype(np.float64, copy=False)
        return curved([], v[block[1]], z), z

    return matrix(problem, accumulate(problem, vectors), 0)


def outer(problem: Design, left: Scores, right: Scores) -> Floats:
    """Sum over votes of the outer products of two scores under one law, (p, p)."""

    def vectors(block: Block) -> Vectors:
        rows, z = block[1], problem.z[:, block[1]].astype(np.float64, copy=False)
        one, other = _each(problem.square, rows) * left.eta[rows], right.eta[rows]
        if left.tau is None or right.tau is None:
            return curved([], one * other, z), z
        tau_one, tau_other = _each(problem.square, rows) * left.tau[rows], right.tau[rows]
        u = [one * tau_other, tau_one * other, tau_one * tau_other]
        return curved(u, one * other, z), z

    sums = accumulate(problem, vectors)
    if left.tau is None:
        return matrix(problem, sums, 0)
    beside, below = column(problem, sums, 0), column(problem, sums, 1)
    return _bordered(matrix(problem, sums, 3), beside, below, float(sums.pairs[2].sum()))


def eta(problem: Design, at: Rows, block: Block, z: Rows) -> Rows:
    """The lead of the first model in each vote of a block, in logits (b,).

    z (q, b): the style of the block's rows.
    """
    m, (among, rows) = len(problem.models), block
    lengths = np.diff(np.append(problem.start[among], rows.stop))
    lead = np.repeat(at[problem.first[among]] - at[problem.second[among]], lengths)
    lead += at[m : m + len(z)] @ z
    return lead


def _rows(
    problem: Design, block: Block, precision: type[np.floating]
) -> tuple[Rows, Rows, Floats | float]:
    """Style (q, b), score (b,) and weight of a block's rows."""
    rows = block[1]
    z = problem.z[:, rows].astype(precision, copy=False)
    return z, problem.halves[rows] * precision(0.5), _each(problem.weight, rows)


def _each(column: Floats, rows: slice) -> Floats | float:
    """A column's numbers in these rows; one number where it is constant."""
    return float(column[0]) if constant(column) else column[rows]


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
