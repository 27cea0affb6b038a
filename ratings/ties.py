"""Models in which a tie is an outcome of its own: Davidson and Rao-Kupper; knows no style, no Elo.

With delta = theta_i - theta_j in logits,

    Davidson     win : loss : tie  =  exp(delta / 2) : exp(-delta / 2) : nu
    Rao-Kupper   P(win) = sigma(delta - eta),  P(tie) = (exp(2 eta) - 1) P(win) P(loss)

Only the counts of each pair matter, so a fit costs the same however many votes there are. Both have
one extra parameter, tau = log nu or log eta, which keeps nu and eta positive.
Source: Davidson (1970), "On Extending the Bradley-Terry Model to Accommodate Ties"; Rao & Kupper
(1967), "Ties in Paired-Comparison Experiments".
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import expit, log_expit

from ratings.design import Design, Floats
from ratings.errors import NotConverged, NotEnoughData
from ratings.fit import BOUNDLESS
from ratings.likelihood import scatter

STEPS = 100
NEGLIGIBLE = 1e-9  # logits
OUTCOMES = 3  # win, tie, loss of a pair's first model

TieModel = Literal["davidson", "rao-kupper"]


@dataclass(frozen=True, eq=False, slots=True)
class TieFit:
    """theta (M,): strengths in logits, mean 0. tie: nu or eta, above 0.

    covariance ((M+1, M+1)): sandwich covariance of theta and log tie. loss: summed negative
    log-likelihood of the three outcomes.
    """

    models: tuple[str, ...]
    theta: Floats
    tie: float
    covariance: Floats
    loss: float
    steps: int


@dataclass(frozen=True, eq=False, slots=True)
class _Point:
    """log P (3, P), its gradient (3, P, 2) and Hessian (3, P, 2, 2) in delta and tau."""

    log_p: Floats
    gradient: Floats
    hessian: Floats


@dataclass(frozen=True, eq=False, slots=True)
class _Problem:
    """The counts (3, P) of wins, ties and losses of each pair's first model, and their model."""

    design: Design
    counts: Floats
    shape: Callable[[Floats, float], _Point]

    def at(self, place: Floats) -> _Point:
        first, second = place[self.design.first], place[self.design.second]
        return self.shape(first - second, float(place[-1]))

    def likelihood(self, place: Floats) -> float:
        return float((self.counts * self.at(place).log_p).sum())

    def gradient(self, here: _Point) -> Floats:
        per_pair = np.einsum("op,opk->pk", self.counts, here.gradient)
        theta = scatter(self.design, per_pair[:, :1])[:, 0]
        return np.append(theta, per_pair[:, 1].sum())

    def curvature(self, here: _Point) -> Floats:
        return -self.spread(np.einsum("op,opkl->pkl", self.counts, here.hessian))

    def spread(self, blocks: Floats) -> Floats:
        """Sum over pairs of 2x2 blocks in (delta, tau), written in (theta, tau): (M+1, M+1)."""
        rows = np.arange(len(blocks))
        onto = np.zeros((len(blocks), 2, len(self.design.models) + 1))
        onto[rows, 0, self.design.first], onto[rows, 0, self.design.second] = 1.0, -1.0
        onto[:, 1, -1] = 1.0
        return np.einsum("pki,pkl,plj->ij", onto, blocks, onto, optimize=True)


def fit_ties(design: Design, model: TieModel) -> TieFit:
    """Maximum likelihood strengths and tie parameter of a design's votes; its style is ignored.

    Raises NotEnoughData where there are no ties or nothing else, NotConverged where Newton's
    method fails, as it does for a model that only won or only lost.
    """
    problem = _Problem(design, _counts(design, design.weight), SHAPES[model])
    if not 0 < problem.counts[1].sum() < problem.counts.sum():
        raise NotEnoughData("a tie model needs ties and wins; use Bradley-Terry for these votes")
    at = np.zeros(len(design.models) + 1)
    for step in range(1, STEPS + 1):
        here = problem.at(at)
        direction = _inverse(problem.curvature(here)) @ problem.gradient(here)
        at = _climb(problem, at, direction)
        if np.ptp(at[:-1]) > BOUNDLESS:
            break
        if np.abs(direction).max() <= NEGLIGIBLE:
            return _found(problem, at, step)
    raise NotConverged(
        f"the {model} fit has no optimum in reach; rate only models that won and lost"
    )


def _climb(problem: _Problem, at: Floats, direction: Floats) -> Floats:
    before = problem.likelihood(at)
    for halvings in range(40):
        there = at + 0.5**halvings * direction
        if problem.likelihood(there) >= before - 1e-12 * abs(before):
            return there
    raise NotConverged("no Newton step raises the likelihood of the tie model")


def _found(problem: _Problem, at: Floats, steps: int) -> TieFit:
    here = problem.at(at)
    squares = _counts(problem.design, problem.design.square)
    scores = np.einsum("op,opk,opl->pkl", squares, here.gradient, here.gradient)
    bread = _inverse(problem.curvature(here))
    return TieFit(
        models=problem.design.models,
        theta=at[:-1],
        tie=float(np.exp(at[-1])),
        covariance=bread @ problem.spread(scores) @ bread,
        loss=-problem.likelihood(at),
        steps=steps,
    )


def _inverse(curvature: Floats) -> Floats:
    """The inverse on all contrasts of theta and on tau, 0 along the constant direction."""
    return np.linalg.pinv(curvature, hermitian=True).astype(np.float64)


def _counts(design: Design, weight: Floats) -> Floats:
    """Weights of wins, ties and losses of each pair's first model, (3, P)."""
    by_outcome = [np.add.reduceat(weight * (design.y == y), design.start) for y in (1.0, 0.5, 0.0)]
    return np.stack(by_outcome)


def _davidson(delta: Floats, tau: float) -> _Point:
    """nu = exp(tau)."""
    powers = np.stack([delta / 2, np.full_like(delta, tau), -delta / 2])
    log_p = powers - np.logaddexp.reduce(powers, axis=0)
    p = np.exp(log_p)
    slope = np.zeros((OUTCOMES, len(delta), 2))
    slope[0, :, 0], slope[2, :, 0], slope[1, :, 1] = 0.5, -0.5, 1.0
    mean = np.einsum("op,opk->pk", p, slope)
    spread = np.einsum("op,opk,opl->pkl", p, slope - mean, slope - mean)
    return _Point(log_p, slope - mean, np.broadcast_to(-spread, (OUTCOMES, *spread.shape)))


def _rao_kupper(delta: Floats, tau: float) -> _Point:
    """eta = exp(tau)."""
    eta = np.exp(tau)
    win, loss = delta - eta, -delta - eta
    # With x = delta -+ eta, log sigma(x) has slope sigma(-x) and curvature -sigma(x) sigma(-x).
    first, second = (_log_sigma(x, sign, eta) for x, sign in ((win, 1.0), (loss, -1.0)))
    width = np.expm1(2 * eta)
    tilt = 2 * eta * (width + 1) / width
    extra = np.zeros_like(first.hessian[0])
    extra[:, 1, 1] = tilt * (1 - 2 * eta / width)
    tie = _Point(
        np.log(width) + first.log_p + second.log_p,
        first.gradient + second.gradient + np.array([0.0, tilt]),
        first.hessian + second.hessian + extra,
    )
    three = (first, tie, second)
    return _Point(
        np.concatenate([each.log_p for each in three]),
        np.concatenate([each.gradient for each in three]),
        np.concatenate([each.hessian for each in three]),
    )


def _log_sigma(x: Floats, sign: float, eta: float) -> _Point:
    """log sigma(sign * delta - eta) with its derivatives in delta and tau = log eta."""
    slope, curvature = expit(-x), -expit(x) * expit(-x)
    inner = np.array([sign, -eta])
    hessian = curvature[:, None, None] * np.outer(inner, inner)
    hessian[:, 1, 1] -= slope * eta
    return _Point(log_expit(x)[None], (slope[:, None] * inner)[None], hessian[None])


SHAPES: dict[TieModel, Callable[[Floats, float], _Point]] = {
    "davidson": _davidson,
    "rao-kupper": _rao_kupper,
}
