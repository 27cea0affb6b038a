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

from ratings.design import Design, Floats
from ratings.fit import Fit
from ratings.inference.bootstrap import Replicates, bootstrap
from ratings.inference.clusters import Scored, clustered
from ratings.likelihood import Scores, outer, scores
from ratings.options import Options


@dataclass(frozen=True, eq=False, slots=True)
class Uncertainty:
    """Covariances of all parameters of each board, and of the strengths on both at once.

    raw (p0, p0), controlled (p1, p1). joint (2M, 2M): raw strengths, then controlled ones.
    replicates: the bootstrap's, where that was the route.
    """

    raw: Floats
    controlled: Floats | None = None
    joint: Floats | None = None
    replicates: Replicates | None = None


def uncertainty(problem: Design, raw: Fit, controlled: Fit | None, options: Options) -> Uncertainty:
    """Covariances by the route that the options name.

    With `hessian` the two boards' own covariances are inverse Hessians; for both at once there is
    no such thing, as two models cannot both be the true one, and the sandwich stays.
    """
    if options.ci == "bootstrap":
        return _spread(bootstrap(problem, raw, controlled, options), len(raw.models))
    found = sandwich(problem, raw, controlled)
    if options.ci == "hessian":
        return replace(found, raw=raw.bread, controlled=controlled.bread if controlled else None)
    return found


def difference(joint: Floats) -> Floats:
    """Covariance of the first half less the second half (M, M) from that of both (2M, 2M)."""
    m = len(joint) // 2
    cross = joint[:m, m:]
    return joint[:m, :m] + joint[m:, m:] - cross - cross.T


def sandwich(problem: Design, raw: Fit, controlled: Fit | None) -> Uncertainty:
    """Covariances from the units' scores under both fits.

    problem: the design with style that both boards were computed from.
    """
    bare = problem.bare()
    first = (bare, _scores(bare, raw))
    if controlled is None:
        [meat] = meats(problem, [(first, first)])
        return Uncertainty(raw.bread @ meat @ raw.bread)
    second = (problem, _scores(problem, controlled))
    own, other, cross = meats(problem, [(first, first), (second, second), (first, second)])
    return _joined(
        raw.bread @ own @ raw.bread,
        controlled.bread @ other @ controlled.bread,
        raw.bread @ cross @ controlled.bread,
        len(raw.models),
    )


def _scores(problem: Design, board: Fit) -> Scores:
    """The rows' scores under a fit, which knows them if it was of these very rows."""
    return board.scores if board.problem is problem else scores(problem, board.at, board.of)


def _joined(raw: Floats, controlled: Floats, cross: Floats, m: int) -> Uncertainty:
    cross = cross[:m, :m]
    joint = np.block([[raw[:m, :m], cross], [cross.T, controlled[:m, :m]]])
    return Uncertainty(raw, controlled, joint)


def meats(problem: Design, pairs: list[tuple[Scored, Scored]]) -> list[Floats]:
    """For each pair of scores their summed outer products (p, p'), over votes or over units.

    problem: whose clusters count. pairs: scores with the designs that they belong to, of the same
    rows, the second with all the style that the first has.
    """
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


def _spread(found: Replicates, m: int) -> Uncertainty:
    p = found.raw.shape[1]
    every = [found.raw] if found.controlled is None else [found.raw, found.controlled]
    whole: Floats = np.cov(np.hstack(every), rowvar=False, dtype=np.float64)
    if found.controlled is None:
        return Uncertainty(whole, replicates=found)
    return replace(_joined(whole[:p, :p], whole[p:, p:], whole[:p, p:], m), replicates=found)
