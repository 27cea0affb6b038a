"""Around each estimate an interval of its own, by the route that the options name.

Four routes: the sandwich with t quantiles, which holds where the model does not; the inverse
Hessian, which does not; a bootstrap's percentiles; and the sandwich with quantiles of a wild
bootstrap. Whatever is said of several models at once rests on the sandwich, whichever the route.
In logits; knows no Elo.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtri, stdtrit

from ratings.errors import InvalidData
from ratings.inference.bootstrap import Replicates, bootstrap
from ratings.inference.sandwich.covariance import Uncertainty, difference, sandwich
from ratings.inference.sandwich.degrees import FEWEST, Degrees
from ratings.inference.sandwich.equations import of_fit
from ratings.inference.wild_bootstrap import Term, wild_reach
from ratings.model.design import Design, Floats
from ratings.model.fit import Fit
from ratings.model.style_ratings import StyleRatings
from ratings.options import Options
from ratings.sentences import sentence


@dataclass(frozen=True, eq=False, slots=True)
class Intervals:
    """What intervals are made of.

    joint: the sandwich, on which all simultaneous statements rest. raw (p0, p0), controlled
    (p1, p1), gap (M, M): covariances of each board's parameters and of raw less controlled
    strengths. raw_reach (p0,), controlled_reach (p1,), gap_reach (M,): standard errors that an
    interval reaches to either side, NaN where it is withheld. replicates: a bootstrap's, whose
    percentiles are the intervals.
    """

    joint: Uncertainty
    raw: Floats
    raw_reach: Floats
    controlled: Floats | None = None
    controlled_reach: Floats | None = None
    gap: Floats | None = None
    gap_reach: Floats | None = None
    replicates: Replicates | None = None

    @property
    def both(self) -> Floats | None:
        """Covariance of raw strengths, then controlled ones (2M, 2M), that `gap` is the gap of."""
        if self.gap is None or self.replicates is None or self.replicates.controlled is None:
            return self.joint.joint
        m = len(self.gap)
        return _spread(np.hstack([self.replicates.raw[:, :m], self.replicates.controlled[:, :m]]))


def intervals(
    problem: Design,
    boards: tuple[Fit, Fit | None],
    options: Options,
    habits: StyleRatings | None = None,
) -> Intervals:
    """Intervals by the route that `options.ci` names. habits: the models' style, for parts.

    With `hessian` the two boards' own covariances are inverse Hessians; for both at once there is
    no such thing, as two models cannot both be the true one, and the sandwich stays.
    """
    raw, controlled = boards
    joint = sandwich(problem, raw, controlled, habits)
    plain = _plain(joint, len(raw.models), options.level)
    if not (joint.degrees.raw >= FEWEST).any():
        return plain
    if options.ci == "hessian":
        return _hessian(plain, boards, options.level)
    if options.ci == "bootstrap":
        return _percentiles(plain, bootstrap(problem, raw, controlled, options))
    return _wild(plain, problem, boards, options) if options.ci == "wild" else plain


def reach(degrees: Floats, level: float) -> Floats:
    """The t quantile of each parameter, NaN where there are too few degrees of freedom."""
    enough = degrees >= FEWEST
    quantile = stdtrit(np.where(enough, degrees, 1.0), 0.5 + level / 2)
    return np.where(enough, quantile, np.nan)


def _plain(joint: Uncertainty, m: int, level: float) -> Intervals:
    known = joint.degrees
    if joint.controlled is None or joint.joint is None:
        return Intervals(joint, joint.raw, reach(known.raw, level))
    return Intervals(
        joint=joint,
        raw=joint.raw,
        raw_reach=reach(known.raw, level),
        controlled=joint.controlled,
        controlled_reach=reach(known.controlled, level),
        gap=difference(joint.joint),
        gap_reach=reach(known.gaps(m), level),
    )


def _hessian(plain: Intervals, boards: tuple[Fit, Fit | None], level: float) -> Intervals:
    raw, controlled = boards
    normal = float(ndtri(0.5 + level / 2))
    own = replace(plain, raw=raw.bread, raw_reach=np.full(len(raw.estimates), normal))
    if controlled is None:
        return own
    reached = np.full(len(controlled.estimates), normal)
    return replace(own, controlled=controlled.bread, controlled_reach=reached)


def _percentiles(plain: Intervals, drawn: Replicates) -> Intervals:
    """Standard errors of the replicates; what is too few to trust stays withheld."""
    own = replace(plain, raw=_spread(drawn.raw), replicates=drawn)
    if plain.gap is None or drawn.controlled is None:
        return own
    m = len(plain.gap)
    gap = drawn.raw[:, :m] - drawn.controlled[:, :m]
    return replace(own, controlled=_spread(drawn.controlled), gap=_spread(gap))


def _spread(drawn: Floats) -> Floats:
    return np.cov(drawn, rowvar=False, dtype=np.float64)


def _wild(
    plain: Intervals, problem: Design, boards: tuple[Fit, Fit | None], options: Options
) -> Intervals:
    """The sandwich's standard errors, with the bootstrap's quantiles where intervals are given.

    Never with narrower ones than t: few busy clusters leave few patterns of signs.
    """
    if not problem.clusters:
        raise InvalidData(
            "option ci is 'wild', which turns clusters, and there are none; use ci sandwich"
        )
    (raw, controlled), [units] = boards, problem.clusters
    m, p0 = len(raw.models), len(raw.estimates)
    bare = of_fit(problem.bare(), raw)

    def turned(known: Floats | None, *terms: Term) -> Floats:
        new = wild_reach(terms, units, options.level, (options.replicates, options.seed))
        return new if known is None else np.maximum(new, known)  # NaN where withheld

    own = replace(plain, raw_reach=turned(plain.raw_reach, (bare, np.eye(p0))))
    if controlled is None:
        return own
    styled, p1 = of_fit(problem, controlled), len(controlled.estimates)
    return replace(
        own,
        controlled_reach=turned(plain.controlled_reach, (styled, np.eye(p1))),
        gap_reach=turned(plain.gap_reach, (bare, np.eye(m, p0)), (styled, -np.eye(m, p1))),
    )


def withheld(degrees: Degrees, cluster: str) -> str | None:
    """Why no interval can be given at all, None where some can."""
    if (degrees.raw >= FEWEST).any():
        return None
    kind = "vote" if cluster == "none" else cluster.partition("+")[0]
    return sentence(
        f"Intervals are withheld: the votes are worth {degrees.effective:.1f} equally busy {kind}s "
        f"(of {degrees.clusters[0]:,}), and fewer than {FEWEST + 1:g} carry none",
        "withheld",
        effective=float(f"{degrees.effective:.1f}"),
        kind=kind,
        clusters=int(degrees.clusters[0]),
        fewest=FEWEST + 1,
    )
