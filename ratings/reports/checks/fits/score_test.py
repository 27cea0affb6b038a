"""Tests whether terms that a board lacks would improve it, without fitting them; knows no probe.

With U the scores of the q terms left out, and b the parameters fitted, the effective scores are
U - H_qb H_bb^-1 U_b: to first order the estimates of b do not move them, wherever near the optimum
they are, a penalised one included. Their variance is summed over votes or clusters, so that it
holds where the model does not.
Source: Rao (1948); Neyman (1959), C(alpha); with clusters: Boos (1992), "On Generalized Score
Tests".
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import fdtrc

from ratings.inference.sandwich.clusters import meat
from ratings.model.design import Design, Floats, Ints
from ratings.model.fit import Fit, inverse
from ratings.model.likelihood import Likelihood, scores, slope
from ratings.reports.checks.fits.scores import units_of

OWN = 1e-4  # share of a term's information below which the fitted parameters leave none of it
RARE = 100  # votes in which a term is not 0, below which its score is not yet near a normal


@dataclass(frozen=True, eq=False, slots=True)
class Effective:
    """Effective scores of q terms. score (q,), variance and information (q, q), in votes' weights.

    own (q,): share of each term's information that no fitted parameter has. differ (q,): votes in
    which it is not 0. units: independent units behind the variance.
    """

    score: Floats
    variance: Floats
    information: Floats
    own: Floats
    differ: Floats
    units: int

    def p_value(self, terms: list[int]) -> float | None:
        """Of the test that none of these terms matters; None where the votes cannot say.

        The statistic S' V^-1 S over G units is at most G, and with normal scores is exactly
        F-distributed after (G - q) W / (q (G - W)). A G of few is then no false alarm.
        """
        tested = (self.own > OWN) & (self.differ >= RARE) & (np.diag(self.variance) > 0)
        kept = [term for term in terms if tested[term]]
        spread, q = self.variance[np.ix_(kept, kept)], len(kept)
        if not q or self.units <= 2 * q:
            return None
        size = np.sqrt(np.diag(spread))
        value, vector = np.linalg.eigh(spread / np.outer(size, size))
        known = value > OWN
        turned = vector.T[known] @ (self.score[kept] / size)
        q = int(known.sum())
        whole = float((turned**2 / value[known]).sum())
        whole = min(whole, self.units * (1 - 1e-9))
        return float(
            fdtrc(q, self.units - q, (self.units - q) * whole / (q * (self.units - whole)))
        )

    def effect(self, term: int) -> float:
        """One step's estimate of a term's coefficient, in logits per unit of the term."""
        return float(self.score[term] / self.information[term, term])


def effective(problem: Design, board: Fit, terms: Floats) -> Effective:
    """Effective scores of terms (q, n) that enter eta beside a board's own parameters.

    problem: the board's rows and style, and the clusters that count. Raises LinAlgError where the
    votes do not determine the board without its penalties.
    """
    wide, new = _widened(problem, terms)
    start = np.insert(board.estimates, [new[0]] * len(new), 0.0)
    law = Likelihood(board.likelihood.law)
    here, rows = slope(wide, start, law), scores(wide, start, law)
    known = np.setdiff1d(np.arange(len(start)), new)
    cross = here.hessian[np.ix_(new, known)]
    pull = cross @ inverse(here.hessian[np.ix_(known, known)], len(problem.models))
    own = here.hessian[np.ix_(new, new)] - pull @ cross.T
    whole = np.diag(here.hessian)[new]
    lean = np.zeros((len(new), len(start)))
    lean[:, new], lean[:, known] = np.eye(len(new)), -pull
    return Effective(
        score=-lean @ here.gradient,
        variance=lean @ meat(wide, rows) @ lean.T,
        information=own,
        own=np.divide(np.diag(own), whole, out=np.zeros_like(whole), where=whole > 0),
        differ=(terms != 0) @ problem.count,
        units=units_of(problem),
    )


def _widened(problem: Design, terms: Floats) -> tuple[Design, Ints]:
    """The design with the terms after its style features, and the places of their parameters."""
    k, q = len(problem.features), len(terms)
    named = tuple(f"term {i}" for i in range(q))
    wide = replace(
        problem,
        features=(*problem.features, *named),
        z=np.concatenate([problem.z[:k], terms.astype(problem.z.dtype), problem.z[k:]]),
        scale=np.append(problem.scale, np.ones(q)),
    )
    return wide, len(problem.models) + k + np.arange(q)
