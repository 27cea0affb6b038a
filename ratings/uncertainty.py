"""How far the ratings could be off: the joint covariance of both boards, in logits.

Three routes: the sandwich, which holds even where the model does not; the inverse Hessian, which
does not; and a seeded bootstrap. Both boards come from the same votes, so their errors are
correlated and the variance of raw minus controlled is not the sum of the variances. Stacking the
influence functions of both fits gives

    cov(raw, controlled) = H0^-1 (sum over units of s0 s1') H1^-1

with s0, s1 the units' scores under the two fits. Knows no Elo and no ranks.
Source: White (1982); stacked influence functions as in Gelbach (2016).
"""

from dataclasses import dataclass, replace

import numpy as np

from ratings.bootstrap import Replicates, bootstrap
from ratings.design import Design, Floats
from ratings.fit import Fit
from ratings.likelihood import Scores, outer, scores
from ratings.options import Options
from ratings.units import Scored, clustered


@dataclass(frozen=True, eq=False, slots=True)
class Uncertainty:
    """Covariances of all parameters of each board, and across boards.

    raw (p0, p0), controlled (p1, p1), cross (p0, p1): of raw with controlled parameters.
    replicates: the bootstrap's, where that was the route.
    """

    raw: Floats
    controlled: Floats | None = None
    cross: Floats | None = None
    replicates: Replicates | None = None


def uncertainty(problem: Design, raw: Fit, controlled: Fit | None, options: Options) -> Uncertainty:
    """Covariances by the route that the options name.

    With `hessian` the two boards' covariances are inverse Hessians; across boards there is no such
    thing, for two models cannot both be the true one, and the sandwich stands in.
    """
    if options.ci == "bootstrap":
        return _spread(bootstrap(problem, raw, controlled, options))
    found = sandwich(problem, raw, controlled)
    if options.ci == "hessian":
        return replace(found, raw=raw.bread, controlled=controlled.bread if controlled else None)
    return found


def difference(first: Floats, second: Floats, cross: Floats) -> Floats:
    """Covariance of a difference (M, M) from both covariances and the one between them."""
    return first + second - cross - cross.T


def sandwich(problem: Design, raw: Fit, controlled: Fit | None) -> Uncertainty:
    """Covariances from the units' scores under both fits.

    problem: the design with style that both boards were computed from.
    """
    bare = problem.bare()
    first = (bare, scores(bare, raw.at, raw.of))
    if controlled is None:
        [meat] = _meats(problem, [(first, first)])
        return Uncertainty(raw.bread @ meat @ raw.bread)
    second = (problem, controlled.scores)
    own, other, cross = _meats(problem, [(first, first), (second, second), (first, second)])
    return Uncertainty(
        raw.bread @ own @ raw.bread,
        controlled.bread @ other @ controlled.bread,
        raw.bread @ cross @ controlled.bread,
    )


def _meats(problem: Design, pairs: list[tuple[Scored, Scored]]) -> list[Floats]:
    if problem.clusters:
        return clustered(problem, pairs)
    found: list[Floats] = []
    for (rows, left), (wider, right) in pairs:
        joint = outer(wider, left, right)
        common = [*range(len(rows.models)), *range(len(joint) - _own(rows, left), len(joint))]
        found.append(joint[common] if rows is not wider else joint)
    return found


def _own(bare: Design, of: Scores) -> int:
    """Parameters of the raw board that are no strengths."""
    return len(bare.z) + (of.tau is not None)


def _spread(found: Replicates) -> Uncertainty:
    p = found.raw.shape[1]
    every = [found.raw] if found.controlled is None else [found.raw, found.controlled]
    joint: Floats = np.cov(np.hstack(every), rowvar=False, dtype=np.float64)
    if found.controlled is None:
        return Uncertainty(joint, replicates=found)
    return Uncertainty(joint[:p, :p], joint[p:, p:], joint[:p, p:], found)
