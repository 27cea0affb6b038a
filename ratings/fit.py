"""Finds the optimum of a likelihood by Newton's method; knows nothing of ranks, Elo or files.

The loss does not change when a constant is added to theta. That one direction is fixed by adding a
multiple of 1 1' to the Hessian, which leaves the optimum and all contrasts as they are; a ridge
would not. Everything here is in logits.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from ratings.design import Design, Floats
from ratings.errors import NotConverged, Separable
from ratings.likelihood import Slope, meat, residuals, slope

STEPS = 100
NEGLIGIBLE = 1e-7  # logits; the error left after such a Newton step is of the order of its square
SATURATED = 12.0  # logits per standard unit; a style effect beyond has no finite optimum in sight
BOUNDLESS = 30.0  # logits; a finite gap as wide would take more votes than there are people


@dataclass(frozen=True, eq=False, slots=True)
class Fit:
    """An optimum and how it was reached.

    theta (M,): strengths in logits, mean 0. gamma (k,): logits per standard unit of each feature.
    covariance, bread ((M+k, M+k)): sandwich covariance and inverse Hessian, in the same gauge.
    loss: summed negative log-likelihood. gradient: its largest absolute entry. steps: Newton steps.
    """

    models: tuple[str, ...]
    features: tuple[str, ...]
    theta: Floats
    gamma: Floats
    covariance: Floats
    bread: Floats
    loss: float
    gradient: float
    steps: int
    converged: bool


def fit(problem: Design) -> Fit:
    """Maximum likelihood strengths and style effects with their full sandwich covariance.

    Raises NotConverged where Newton's method does not reach the optimum, Separable where style
    predicts the votes so well that its effect grows without bound.
    """
    at = np.zeros(len(problem.models) + problem.z.shape[1])
    at, here, steps = optimise(problem, at)
    bread = _inverse(here.hessian, len(problem.models))
    scores = residuals(problem, at)
    return Fit(
        models=problem.models,
        features=problem.features,
        theta=at[: len(problem.models)],
        gamma=at[len(problem.models) :],
        covariance=bread @ meat(problem, scores, scores) @ bread,
        bread=bread,
        loss=here.loss,
        gradient=float(np.abs(here.gradient).max(initial=0)),
        steps=steps,
        converged=True,
    )


def optimise(problem: Design, at: Floats) -> tuple[Floats, Slope, int]:
    """Newton steps, halved while the loss rises, from `at` to the optimum."""
    here = slope(problem, at)
    for step in range(1, STEPS + 1):
        direction = _newton(here, len(problem.models))
        at, here = _descend(problem, at, here, direction)
        if np.abs(direction).max() <= NEGLIGIBLE:
            return at, here, step
        _refuse_boundless(problem, at)
    raise NotConverged(
        f"the fit did not converge in {STEPS} Newton steps; drop style features or rare models"
    )


def stride(problem: Design, at: Floats, steps: int) -> Floats:
    """A few full Newton steps from `at`: enough for a replicate that starts at the optimum.

    A model that the replicate did not draw stays where it is.
    """
    for _ in range(steps):
        here = slope(problem, at)
        at = at - np.linalg.pinv(here.hessian, hermitian=True) @ here.gradient
    return at


def _anchored(hessian: Floats, m: int) -> tuple[Floats, float]:
    """The Hessian with its flat direction, a constant added to theta, made as steep as the rest."""
    steepness = max(float(np.trace(hessian[:m, :m])) / m, 1e-300)
    fixed = hessian.copy()
    fixed[:m, :m] += steepness / m
    return fixed, steepness


def _newton(here: Slope, m: int) -> Floats:
    fixed, _ = _anchored(here.hessian, m)
    try:
        return cho_solve(cho_factor(fixed), -here.gradient)
    except np.linalg.LinAlgError as error:
        raise NotConverged(
            "the fit met a singular Hessian; drop style features that move together"
        ) from error


def _inverse(hessian: Floats, m: int) -> Floats:
    """The inverse on all contrasts, 0 along the constant direction."""
    fixed, steepness = _anchored(hessian, m)
    inverse = cho_solve(cho_factor(fixed), np.eye(len(fixed)))
    inverse[:m, :m] -= 1 / (steepness * m)
    return inverse


def _descend(problem: Design, at: Floats, here: Slope, direction: Floats) -> tuple[Floats, Slope]:
    slack = 1e-12 * (1 + abs(here.loss))  # rounding of a sum over millions of rows is not a rise
    for halvings in range(30):
        there = slope(problem, at + 0.5**halvings * direction)
        if there.loss <= here.loss + slack:
            return at + 0.5**halvings * direction, there
    raise NotConverged("no Newton step lowers the loss; check the log for extreme style counts")


def _refuse_boundless(problem: Design, at: Floats) -> None:
    m = len(problem.models)
    for name, effect in zip(problem.features, at[m:], strict=True):
        if abs(effect) > SATURATED:
            raise Separable(f"style feature {name} predicts the votes perfectly; leave it out")
    if np.ptp(at[:m]) > BOUNDLESS:
        raise NotConverged(
            f"the rating of {problem.models[int(np.abs(at[:m]).argmax())]} grows without bound; "
            "rate only models that have both won and lost"
        )
