"""How likely a vote's outcome is, given how far apart its two sides are; knows no models, no data.

eta is the first side's lead in logits, y its score: 1 won, 1/2 tied, 0 lost. Three laws:

    Bradley-Terry  P(win) = sigma(eta), and a tie counts as half a win and half a loss
    Davidson       win : tie : loss  =  exp(eta / 2) : nu : exp(-eta / 2)
    Rao-Kupper     P(win) = sigma(eta - k), P(tie) = (exp(2 k) - 1) P(win) P(loss)

The last two make a tie an outcome of its own and have one more parameter, tau = log nu or log k,
which keeps nu and k positive.
Source: Bradley & Terry (1952); Davidson (1970), "On Extending the Bradley-Terry Model to
Accommodate Ties"; Rao & Kupper (1967), "Ties in Paired-Comparison Experiments".
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.special import log_expit

Floats = NDArray[np.float64]
S0 = 400 / np.log(10)  # Elo per logit


@dataclass(frozen=True, eq=False, slots=True)
class Slopes:
    """Derivatives of each vote's log-likelihood (n,).

    eta: first in eta. curvature: minus the second in eta. For a law with tau also tau: first in
    tau, cross and tau_curvature: minus the mixed and the second in tau.
    """

    eta: Floats
    curvature: Floats
    tau: Floats | None = None
    cross: Floats | None = None
    tau_curvature: Floats | None = None


class Outcomes(Protocol):
    """One law of outcomes."""

    @property
    def has_tau(self) -> bool:
        """Whether the law has a tie parameter."""
        ...

    def start(self, tied: float) -> float:
        """tau at which equals tie with this probability, between 0 and 1."""
        ...

    def log_likelihood(self, eta: Floats, y: Floats, tau: float) -> Floats:
        """Of each vote (n,)."""
        ...

    def slopes(self, eta: Floats, y: Floats, tau: float) -> Slopes:
        """Of each vote's log-likelihood."""
        ...


@dataclass(frozen=True)
class BradleyTerry:
    """A tie is half a win for each side."""

    has_tau = False

    def start(self, tied: float) -> float:
        """There is no tau."""
        return 0.0

    def log_likelihood(self, eta: Floats, y: Floats, tau: float) -> Floats:
        """(y - 1/2) eta - log(2 cosh(eta / 2))."""
        lead = np.abs(eta)
        return (y - 0.5) * eta - lead / 2 - np.log(1 + np.exp(-lead))

    def slopes(self, eta: Floats, y: Floats, tau: float) -> Slopes:
        """y - p and p (1 - p)."""
        half = np.tanh(eta / 2)
        half /= 2  # p - 1/2: the hyperbolic tangent costs a third of the logistic function
        return Slopes(y - 0.5 - half, 0.25 - half * half)


@dataclass(frozen=True)
class Davidson:
    """A tie is likeliest between equals, in proportion to nu = exp(tau)."""

    has_tau = True

    def start(self, tied: float) -> float:
        """P(tie) = nu / (2 + nu) between equals."""
        return float(np.log(2 * tied / (1 - tied)))

    def log_likelihood(self, eta: Floats, y: Floats, tau: float) -> Floats:
        """(y - 1/2) eta + [tie] tau - log(exp(eta / 2) + exp(tau) + exp(-eta / 2))."""
        total = np.logaddexp(np.logaddexp(eta / 2, -eta / 2), tau)
        return (y - 0.5) * eta + (y == 0.5) * tau - total

    def slopes(self, eta: Floats, y: Floats, tau: float) -> Slopes:
        """An exponential family: the curvature is a covariance and does not depend on y."""
        total = np.logaddexp(np.logaddexp(eta / 2, -eta / 2), tau)
        win, tie, loss = (np.exp(exponent - total) for exponent in (eta / 2, tau, -eta / 2))
        lead = (win - loss) / 2
        return Slopes(
            eta=y - 0.5 - lead,
            curvature=(win + loss) / 4 - lead**2,
            tau=(y == 0.5) - tie,
            cross=-tie * lead,
            tau_curvature=tie * (1 - tie),
        )


@dataclass(frozen=True)
class RaoKupper:
    """A side must lead by more than a threshold k = exp(tau) to win more often than not."""

    has_tau = True

    def start(self, tied: float) -> float:
        """P(tie) = tanh(k / 2) between equals."""
        return float(np.log(2 * np.arctanh(tied)))

    def log_likelihood(self, eta: Floats, y: Floats, tau: float) -> Floats:
        """log P of the outcome that happened."""
        k = np.exp(tau)
        win, loss = log_expit(eta - k), log_expit(-eta - k)
        return np.where(y > 0, win, 0.0) + np.where(y < 1, loss, 0.0) + (y == 0.5) * _log_width(k)

    def slopes(self, eta: Floats, y: Floats, tau: float) -> Slopes:
        """With a = sigma(k - eta), b = sigma(k + eta), log P(win) has slope a, log P(loss) -b."""
        k = float(np.exp(tau))
        a = np.where(y > 0, np.exp(log_expit(k - eta)), 0.0)
        b = np.where(y < 1, np.exp(log_expit(k + eta)), 0.0)
        bend_a, bend_b = a * (1 - a), b * (1 - b)
        tied = y == 0.5
        width = np.expm1(2 * k)
        tilt = 2 * k * (width + 1) / width  # slope of log(exp(2k) - 1) in tau, and of that:
        bend = tilt * (1 - 2 * k / width)
        return Slopes(
            eta=a - b,
            curvature=bend_a + bend_b,
            tau=tied * tilt - k * (a + b),
            cross=k * (bend_b - bend_a),
            tau_curvature=k * (a + b) + k * k * (bend_a + bend_b) - tied * bend,
        )


def _log_width(k: float) -> float:
    return float(2 * k + np.log1p(-np.exp(-2 * k)))


LAWS: dict[str, Outcomes] = {
    "half": BradleyTerry(),
    "drop": BradleyTerry(),
    "davidson": Davidson(),
    "rao-kupper": RaoKupper(),
}
"""The law that each value of the option `ties` stands for."""
