"""How far the ratings could be off: covariances of both boards and of their difference, in logits.

Two routes to the same three matrices: sandwich formulas, or a seeded bootstrap that redraws votes
(or clusters of them) and lets two Newton steps follow from the optimum. Knows no Elo and no ranks.
"""

from dataclasses import dataclass

import numpy as np

from ratings.design import Design, Floats
from ratings.errors import NotEnoughData
from ratings.fit import Fit, stride
from ratings.inflation import beta, difference_covariance
from ratings.options import Options

STRIDES = 2  # a second Newton step leaves less than a thousandth of a standard error


@dataclass(frozen=True, eq=False, slots=True)
class Uncertainty:
    """Covariances: raw (M, M), controlled (M+k, M+k) and raw minus controlled (M, M)."""

    raw: Floats
    controlled: Floats | None
    difference: Floats | None


def uncertainty(problem: Design, raw: Fit, controlled: Fit | None, options: Options) -> Uncertainty:
    """Covariances by the route that the options name."""
    if options.ci == "bootstrap":
        return _bootstrap(problem, raw, controlled, options)
    if controlled is None:
        return Uncertainty(raw.covariance, None, None)
    difference = difference_covariance(problem, raw, controlled)
    return Uncertainty(raw.covariance, controlled.covariance, difference)


def _bootstrap(problem: Design, raw: Fit, controlled: Fit | None, options: Options) -> Uncertainty:
    m = len(problem.models)
    bare = problem.bare()
    first, second = [], []
    for replicate in range(options.replicates):
        factor = _redrawn(problem, np.random.default_rng([options.seed, replicate]))
        first.append(stride(bare.reweighted(factor).plain(), raw.theta, STRIDES))
        if controlled is not None:
            second.append(stride(problem.reweighted(factor), beta(controlled), STRIDES))
    if controlled is None:
        return Uncertainty(_spread(np.array(first)), None, None)
    both = np.array(first), np.array(second)
    return Uncertainty(_spread(both[0]), _spread(both[1]), _spread(both[0] - both[1][:, :m]))


def _spread(replicates: Floats) -> Floats:
    return np.atleast_2d(np.cov(replicates, rowvar=False)).astype(np.float64)


def _redrawn(problem: Design, rng: np.random.Generator) -> Floats:
    """How often each row is drawn, relative to how often it stands in the log (n,)."""
    if problem.cluster is not None:
        units = int(problem.cluster.max()) + 1
        if units < 2:
            raise NotEnoughData("all votes belong to one cluster; use --cluster none")
        return rng.multinomial(units, np.full(units, 1 / units))[problem.cluster].astype(float)
    total = round(problem.count.sum())
    return rng.multinomial(total, problem.count / problem.count.sum()) / problem.count
