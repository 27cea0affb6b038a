"""Finds the optimum of a likelihood by Newton's method; knows nothing of ranks, Elo or files.

The loss does not change when a constant is added to theta. That one direction is fixed by adding a
multiple of 1 1' to the Hessian, which leaves the optimum and all contrasts as they are; a ridge
would not. Everything here is in logits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from ratings.errors import NotConverged, NotEnoughData, Separable
from ratings.model.design import Design, Floats
from ratings.model.likelihood import Likelihood, Slope, gradient, objective, slope
from ratings.sentences import sentence

STEPS = 100
NEGLIGIBLE = 1e-6  # logits; from so near one more Newton step ends at the optimum but for rounding
NEAR = 1e-4  # logits; the same of a step in single precision and one by its Hessian
SATURATED = 12.0  # logits per standard unit; a style effect beyond has no finite optimum in sight
SETTLED = 1e-8  # curvature a vote; wherever the feature differs, its effect has decided the vote
BOUNDLESS = 30.0  # logits; models that met and are as far apart would take e^30 votes for an upset


@dataclass(frozen=True, eq=False, slots=True)
class Fit:
    """An optimum and how it was reached.

    problem: what was fitted. estimates (p,): theta (M,), gamma (k,), the position effect if any,
    log of the tie parameter if any. bread (p, p): inverse Hessian in the gauge where theta sums to
    0. loss: summed negative log-likelihood, penalties included. gradient: its largest absolute
    entry. steps: Newton steps.
    """

    problem: Design
    likelihood: Likelihood
    estimates: Floats
    bread: Floats
    loss: float
    gradient: float
    steps: int
    converged: bool

    @property
    def models(self) -> tuple[str, ...]:
        """Names of the strengths."""
        return self.problem.models

    @property
    def features(self) -> tuple[str, ...]:
        """Names of the style effects."""
        return self.problem.features

    @property
    def theta(self) -> Floats:
        """Strengths in logits, mean 0 (M,)."""
        return self.estimates[: len(self.models)]

    @property
    def gamma(self) -> Floats:
        """Logits per standard unit of each feature (k,)."""
        m = len(self.models)
        return self.estimates[m : m + len(self.features)]

    @property
    def tie(self) -> float | None:
        """nu of Davidson's law, or the threshold of Rao and Kupper's."""
        return float(np.exp(self.estimates[-1])) if self.likelihood.law.has_tau else None


def fit(problem: Design, likelihood: Likelihood | None = None, start: Floats | None = None) -> Fit:
    """Maximum likelihood, or maximum penalised likelihood, estimates of all parameters.

    start: where to begin (p,), by default models that are all alike. Raises NotConverged where
    Newton's method does not reach the optimum, Separable where style predicts the votes so well
    that its effect grows without bound, NotEnoughData where a tie parameter has no finite value.
    """
    likelihood = likelihood or Likelihood()
    estimates, steps = _sought(
        problem, _origin(problem, likelihood) if start is None else start, likelihood
    )
    there = objective(problem, estimates, likelihood)
    if np.abs(newton(there.slope, len(problem.models))).max() > NEGLIGIBLE:
        estimates, _, more = optimise(
            problem,
            estimates,
            partial(slope, problem, likelihood=likelihood),
            NEGLIGIBLE,
            likelihood,
        )
        steps, there = steps + more, objective(problem, estimates, likelihood)
    return Fit(
        problem=problem,
        likelihood=likelihood,
        estimates=estimates,
        bread=inverse(there.slope.hessian, len(problem.models)),
        loss=there.loss,
        gradient=float(np.abs(there.slope.gradient).max(initial=0)),
        steps=steps,
        converged=True,
    )


def _origin(problem: Design, likelihood: Likelihood) -> Floats:
    start = np.zeros(len(problem.models) + len(problem.z) + likelihood.law.has_tau)
    if likelihood.law.has_tau:
        tied = float(problem.weight @ (problem.halves == 1) / problem.weight.sum())
        if not 0 < tied < 1:
            raise NotEnoughData(
                "a tie model needs ties and wins; count ties as half a win for these votes"
            )
        start[-1] = likelihood.law.start(tied)
    return start


def _sought(problem: Design, point: Floats, likelihood: Likelihood) -> tuple[Floats, int]:
    """The optimum, and the Newton steps there.

    Where covariates are in single precision, so is the search, at half of the cost, but for the
    gradient of its last step.
    """
    if problem.z.dtype != np.float64:
        try:
            quick = partial(slope, problem, likelihood=likelihood, precision=np.float32)
            near, here, steps = optimise(problem, point, quick, NEAR, likelihood)
            exact = Slope(gradient(problem, near, likelihood), here.hessian)
            return near + newton(exact, len(problem.models)), steps + 1
        except (NotConverged, Separable):  # as rounding may have it; double precision decides
            pass
    point, _, steps = optimise(
        problem, point, partial(slope, problem, likelihood=likelihood), NEGLIGIBLE, likelihood
    )
    return point, steps


def optimise(
    problem: Design,
    point: Floats,
    slope: Callable[[Floats], Slope],
    enough: float,
    likelihood: Likelihood,
) -> tuple[Floats, Slope, int]:
    """Newton steps, halved where they overshoot, from `point` until one is small `enough`.

    The slope returned is that before this last step. likelihood: its penalties keep what they
    bear on finite, and no such parameter is refused for how large it is.
    """
    here = slope(point)
    for step in range(1, STEPS + 1):
        direction = newton(here, len(problem.models))
        if np.abs(direction).max() <= enough:
            return point + direction, here, step
        point, here = _descend(point, here, direction, slope)
        if not likelihood.ridge:
            _refuse_separable(problem, point, here)
        if not likelihood.ridge_strength:
            _refuse_boundless(problem, point)
    text = f"the fit did not converge in {STEPS} Newton steps; drop style features or rare models"
    raise NotConverged(sentence(text, "unconverged", steps=STEPS))


def newton(here: Slope, m: int) -> Floats:
    """The Newton step from a point, with theta's mean left where it is (p,)."""
    try:
        return cho_solve(cho_factor(_anchored(here.hessian, m)), -here.gradient)
    except np.linalg.LinAlgError as error:
        text = "the fit met a singular Hessian; drop style features that move together"
        raise NotConverged(sentence(text, "singular")) from error


def inverse(hessian: Floats, m: int) -> Floats:
    """The inverse on all contrasts, 0 along the constant direction of theta."""
    inverted = cho_solve(cho_factor(_anchored(hessian, m)), np.eye(len(hessian)))
    inverted[:m] -= inverted[:m].mean(axis=0)
    inverted[:, :m] -= inverted[:, :m].mean(axis=1, keepdims=True)
    return inverted


def _anchored(hessian: Floats, m: int) -> Floats:
    """The Hessian with its flat direction, a constant added to theta, made as steep as the rest."""
    fixed = hessian.copy()
    fixed[:m, :m] += max(float(np.trace(hessian[:m, :m])) / m, 1e-300) / m
    return fixed


def _descend(
    point: Floats, here: Slope, direction: Floats, slope: Callable[[Floats], Slope]
) -> tuple[Floats, Slope]:
    """Go along a direction of descent no further than where the loss has turned steeply up again.

    Along a line a convex loss falls until its slope is 0; a step is accepted where that slope is no
    steeper than at the start, whichever its sign.
    """
    steep = abs(float(direction @ here.gradient))
    slack = 1e-12 * (1 + np.abs(here.hessian).max())  # what rounding of many rows leaves of a 0
    for halvings in range(30):
        reached = point + 0.5**halvings * direction
        there = slope(reached)
        if abs(float(direction @ there.gradient)) <= steep + slack:
            return reached, there
    text = "no Newton step lowers the loss; check the log for extreme style counts"
    raise NotConverged(sentence(text, "no-step"))


def _refuse_separable(problem: Design, point: Floats, here: Slope) -> None:
    m = len(problem.models)
    curvatures = np.diag(here.hessian)[m:] / problem.weight.sum()
    for name, effect, curvature in zip(problem.features, point[m:], curvatures, strict=False):
        if abs(effect) > SATURATED or curvature < SETTLED:
            raise Separable(
                f"style feature {name} predicts the votes perfectly, or moves with others almost "
                "exactly; leave it out with --features",
                name,
            )


def _refuse_boundless(problem: Design, point: Floats) -> None:
    """Refuse groups of models that move apart: no two of them that met are near.

    A long chain of models may be any finite length, as long as each is near the next.
    """
    theta = point[: len(problem.models)]
    if np.ptp(theta) <= BOUNDLESS:
        return
    near = np.abs(theta[problem.first] - theta[problem.second]) <= BOUNDLESS
    joined = csr_matrix(
        (near[near], (problem.first[near], problem.second[near])), shape=(len(theta), len(theta))
    )
    if connected_components(joined, directed=False)[0] > 1:
        model = problem.models[int(np.abs(theta).argmax())]
        text = (
            f"the rating of {model} grows without bound; "
            "rate only models that have both won and lost"
        )
        raise NotConverged(sentence(text, "unbounded", model=model))
