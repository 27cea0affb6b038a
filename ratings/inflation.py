"""What style adds to a rating: raw minus controlled, its uncertainty and its parts; in logits.

Both fits come from the same votes, so their errors are correlated and the variance of the
difference is not the sum of the variances. Stacking the influence functions of both fits gives

    cov(theta_raw, beta_ctrl) = H0^-1 (sum over units of s0 s1') H1^-1,

with s0, s1 the units' scores under the two fits. The parts: with Z = X delta + R (least squares),
the fit on (X, R) has the same predictions and gamma and strengths theta_ctrl + delta gamma, so

    raw - ctrl = sum_k gamma_k delta_k  +  (raw - theta_on_residuals),

where delta_k is the models' "style rating" on feature k and the last term, the rescaling that any
logistic model shows when a predictor is added, is small and shown.
Source: Karlson, Holm & Breen (2012); Gelbach (2016).
"""

import numpy as np

from ratings.design import Design, Floats
from ratings.errors import Collinear
from ratings.fit import Fit
from ratings.likelihood import information, meat, residuals

SHARED = 1e-7  # share of a feature's variation below which nothing of its own is left


def cross_covariance(problem: Design, raw: Fit, controlled: Fit) -> Floats:
    """Covariance of the raw strengths with all controlled parameters, (M, M+k).

    problem: the design with style that both boards were computed from.
    """
    m = len(problem.models)
    scores = meat(
        problem, residuals(problem.bare(), raw.theta), residuals(problem, beta(controlled))
    )
    return raw.bread @ scores[:m] @ controlled.bread


def difference_covariance(problem: Design, raw: Fit, controlled: Fit) -> Floats:
    """Covariance of raw minus controlled strengths, (M, M), from their joint influence."""
    m = len(problem.models)
    cross = cross_covariance(problem, raw, controlled)[:, :m]
    return raw.covariance + controlled.covariance[:m, :m] - cross - cross.T


def style_ratings(problem: Design) -> Floats:
    """Least-squares strengths of each feature, delta (M, k): how much more of it a model writes.

    Raises Collinear where a feature, or a combination, is the same function of the models or of the
    other features in every vote, so that its effect cannot be told from theirs.
    """
    m = len(problem.models)
    moments = information(problem, problem.weight, m)
    delta = np.linalg.pinv(moments[:m, :m], hermitian=True) @ moments[:m, m:]
    own = moments[m:, m:] - moments[m:, :m] @ delta
    _refuse_collinear(problem, own, moments[m:, m:])
    return delta


def parts(raw: Fit, controlled: Fit, delta: Floats) -> dict[str, Floats]:
    """Each feature's share of raw - controlled (M,), and the rescaling, which completes the sum."""
    shares = dict(zip(controlled.features, (controlled.gamma * delta).T, strict=True))
    explained = (controlled.gamma * delta).sum(axis=1)
    return shares | {"rescaling": raw.theta - controlled.theta - explained}


def beta(controlled: Fit) -> Floats:
    """Strengths and style effects as one vector (M+k,)."""
    return np.concatenate([controlled.theta, controlled.gamma])


def _refuse_collinear(problem: Design, own: Floats, whole: Floats) -> None:
    size = np.sqrt(np.diag(whole))
    value, vector = np.linalg.eigh(own / np.outer(size, size))
    if len(value) and value[0] < SHARED:
        weight = np.abs(vector[:, 0])
        named = [f for f, w in zip(problem.features, weight, strict=True) if w > 0.1 * weight.max()]
        raise Collinear(
            f"style features {', '.join(named)} cannot be told apart from each other or from the "
            "models in these votes; leave one out with --features"
        )
