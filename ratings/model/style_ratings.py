"""What style adds to a rating: raw minus controlled, in parts; in logits.

With Z = X delta + R (least squares), the fit on (X, R) has the same predictions and gamma, and
strengths theta_ctrl + delta gamma, so

    raw - ctrl = sum_k gamma_k delta_k  +  (raw - theta_on_residuals),

where delta_k is the models' "style rating" on feature k and the last term, the rescaling that any
logistic model shows when a predictor is added (it is not collapsible), is small and shown.
Source: Karlson, Holm & Breen (2012); Gelbach (2016); Greenland, Robins & Pearl (1999).
"""

from dataclasses import dataclass

import numpy as np

from ratings.model.design import Design, Floats
from ratings.model.fit import Fit
from ratings.model.identification import Variation, refuse_dependent, variation


@dataclass(frozen=True, eq=False, slots=True)
class StyleRatings:
    """How the models differ in style, and what is left to learn its effect from.

    delta (M, k): least-squares strengths of each feature, how much more of it a model writes.
    position (0 or 1, k): how much more side A shows of it, where the design has a position effect.
    bread: inverse moments of what the features were regressed on (M, M) or (M + 1, M + 1).
    within (k,): share of a feature's variation that models (and position) do not explain.
    vif (k,): variance inflation factor given models and the other features, 1 at best.
    """

    delta: Floats
    position: Floats
    bread: Floats
    within: Floats
    vif: Floats


def style_ratings(problem: Design, known: Variation | None = None) -> StyleRatings:
    """Regress the features on the models that met; known: that regression, where it is done.

    Raises Collinear where a feature, or a combination, is the same function of the models or of the
    other features in every vote, so that its effect cannot be told from theirs.
    """
    regression = known or variation(problem)
    refuse_dependent(problem, regression)
    own, size = regression.own, np.diag(regression.whole)
    within, vif = np.diag(own) / size, size * np.diag(np.linalg.inv(own))
    return StyleRatings(regression.delta, regression.sides, regression.bread, within, vif)


def parts(raw: Fit, controlled: Fit, delta: Floats) -> dict[str, Floats]:
    """Each feature's share of raw - controlled (M,), and the rescaling, which completes the sum."""
    shares = dict(zip(controlled.features, (controlled.gamma * delta).T, strict=True))
    explained = (controlled.gamma * delta).sum(axis=1)
    return shares | {"rescaling": raw.theta - controlled.theta - explained}
