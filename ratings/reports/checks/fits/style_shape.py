"""Whether style is worth as much as one straight line says; knows no voters and no categories."""

import numpy as np

from ratings.errors import NotEnoughData
from ratings.inference.elo_scale import S0
from ratings.reports.checks.fits.score_test import Effective, effective
from ratings.reports.checks.fits.scores import LEVEL, holm, label
from ratings.reports.checks.votes.ballots import ballots, grouped_by
from ratings.reports.findings import Evidence, Finding

PROBE = "style-linear"
DO = "compare --covariate log1p with ratio; read the effect as an average over sizes of difference"


def style_linear(evidence: Evidence) -> Finding:
    """A score test, for each feature, of a term z |z| beside its z.

    The term is odd, so that swapping the sides of a vote keeps the law. Where an effect saturates
    its coefficient is below 0, where only large differences count above.
    """
    if evidence.chosen is None or evidence.controlled is None:
        return Finding(PROBE, "cannot tell", evidence.why or "the board controls for no style")
    votes = ballots(evidence)
    style = votes.problem.z[: len(votes.problem.features)]
    try:
        bent = effective(votes.problem, evidence.controlled, style * np.abs(style))
    except (np.linalg.LinAlgError, NotEnoughData):
        return Finding(PROBE, "cannot tell", "the votes do not determine the effects of style")
    p = holm([bent.p_value([i]) for i in range(len(style))])
    known = [(value, i) for i, value in enumerate(p) if value is not None]
    if not known:
        return Finding(PROBE, "cannot tell", "no feature differs by several sizes in votes enough")
    return _finding(bent, votes.problem.features, min(known), grouped_by(evidence, votes.problem))


def _finding(
    bent: Effective, features: tuple[str, ...], least: tuple[float, int], by: str
) -> Finding:
    value, worst = least
    curve = bent.effect(worst)
    shape = "levels off" if curve < 0 else "grows"
    says = f"{label(features[worst])}: "
    says += (
        f"its effect {shape} with the size of the difference"
        if value < LEVEL
        else "no effect bends more than by chance"
    )
    return Finding(
        PROBE,
        "look" if value < LEVEL else "ok",
        f"{says} (z|z| {S0 * curve:+.1f} Elo beside z, p {value:.2g} by {by})",
        DO if value < LEVEL else "",
        {"feature": features[worst], "p_value": value, "elo_of_bend": float(S0 * curve)},
    )
