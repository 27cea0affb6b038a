"""Probabilities of win, tie and loss at a given lead, straight from the definitions.

The engine has its own in `ratings.model.tie_laws`; a simulation that borrowed them would prove
nothing.
Source: Davidson (1970); Rao & Kupper (1967).
"""

from collections.abc import Callable

import numpy as np
from scipy.special import expit

from ratings.model.design import Floats


def outcomes(law: str, eta: Floats, tie: float) -> Floats:
    """That A wins, that they tie, that B wins (3, …), where A leads by eta logits (…).

    tie: for `half` the share of ties between equals, for `davidson` nu, for `rao-kupper` the
    threshold.
    """
    win, tied = LAWS[law](eta, tie)
    return np.stack([win, tied, 1 - win - tied])


def _half(eta: Floats, tie: float) -> tuple[Floats, Floats]:
    """The expected score is that of Bradley and Terry; a tie takes equal parts from either win."""
    p = expit(eta)
    tied = 4 * tie * p * (1 - p)
    return p - tied / 2, tied


def _davidson(eta: Floats, tie: float) -> tuple[Floats, Floats]:
    total = np.exp(eta / 2) + tie + np.exp(-eta / 2)
    return np.exp(eta / 2) / total, tie / total


def _rao_kupper(eta: Floats, tie: float) -> tuple[Floats, Floats]:
    win, loss = expit(eta - tie), expit(-eta - tie)
    return win, 1 - win - loss


LAWS: dict[str, Callable[[Floats, float], tuple[Floats, Floats]]] = {
    "half": _half,
    "davidson": _davidson,
    "rao-kupper": _rao_kupper,
}
