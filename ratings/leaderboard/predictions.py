"""What two ratings say about the next vote between two models, under the board's law of outcomes.

With eta = (a - b) / S0 the lead of a, P(win) is the law's own. Its interval comes from the delta
method for the logit of P(win),

    var(logit P) = g' V g,  g = (d log P / d eta, d log P / d tau) / (1 - P)

with V the covariance of eta and of tau, the log of the tie parameter where the law has one; so it
stays between 0 and 1. With Bradley-Terry it is the interval of the difference, transformed.
Source: Oehlert (1992), "A Note on the Delta Method".
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit

from ratings.leaderboard.contrasts import Board, Estimates, quantile
from ratings.leaderboard.covariances import Floats
from ratings.model.tie_laws import S0, Outcomes

_WON, _TIED, _LOST = np.array([1.0]), np.array([0.5]), np.array([0.0])


@dataclass(frozen=True, slots=True)
class Prediction:
    """Probabilities of the next vote's outcome between a and b, neither favoured by its side.

    At equal style on the controlled board; on the raw one with the style that each model has. win:
    that a wins, with its standard error and interval, None where the board withholds them. tie:
    None where ties are no outcome of their own. If they then count as half a win each, `win` is the
    expected score of a; if they do not count, it is the chance of a win where there is no tie.
    """

    a: str
    b: str
    board: Board
    win: float
    tie: float | None
    loss: float
    se: float | None
    lower: float | None
    upper: float | None
    level: float


@dataclass(frozen=True, eq=False, slots=True)
class Law:
    """A fitted law of outcomes. tau: log of its tie parameter, 0 without one.

    covariance (M + 1,): of tau with each rating, in Elo, and its variance; None without one.
    """

    law: Outcomes
    tau: float = 0.0
    covariance: Floats | None = None

    @classmethod
    def fitted(cls, law: Outcomes, tie: float | None, covariance: Floats | None) -> "Law":
        """From the tie parameter as boards hold it."""
        return cls(law, float(np.log(tie)) if tie is not None else 0.0, covariance)

    def probability(self, lead: Floats, outcome: Floats) -> Floats:
        """Of an outcome 1, 1/2 or 0 for the side that leads by so many logits."""
        return np.exp(self.law.log_likelihood(lead, outcome, self.tau))


def predict(ratings: Estimates, law: Law, a: str, b: str, level: float) -> Prediction:
    """Probabilities of the outcomes between two models, with the interval of a win."""
    sign = ratings.weights(a, b)
    lead = np.array([(ratings.rating(a) - ratings.rating(b)) / S0])
    win, loss = (float(law.probability(lead, y)[0]) for y in (_WON, _LOST))
    tie = float(law.probability(lead, _TIED)[0]) if law.law.has_tau else None
    degrees, variance = ratings.freedom(a, b), _variance(ratings, law, sign, lead)
    if degrees is None or variance is None:
        return Prediction(a, b, ratings.board, win, tie, loss, None, None, None, level)
    relative = float(np.sqrt(max(variance, 0.0)))  # of P, which is that of log P
    half = quantile(degrees, level) * relative / (1 - win)
    lower, upper = (float(expit(logit(win) + step)) for step in (-half, half))
    return Prediction(a, b, ratings.board, win, tie, loss, win * relative, lower, upper, level)


def wins(ratings: Estimates, law: Law) -> Floats:
    """The probability that the row's model beats the column's (M, M)."""
    elo = np.array([ratings.rating(name) for name in ratings.scores])
    return law.probability((elo[:, None] - elo) / S0, np.ones(()))


def _variance(ratings: Estimates, law: Law, sign: Floats, lead: Floats) -> float | None:
    """Of log P(win)."""
    if ratings.covariance is None:
        return None
    slopes = law.law.slopes(lead, _WON, law.tau)
    slope = sign * (float(slopes.eta[0]) / S0)
    spread = float(slope @ ratings.covariance @ slope)
    if slopes.tau is None:
        return spread
    if law.covariance is None:
        return None
    bend, (shared, own) = float(slopes.tau[0]), np.split(law.covariance, [-1])
    return spread + 2 * bend * float(slope @ shared) + bend**2 * float(own[0])
