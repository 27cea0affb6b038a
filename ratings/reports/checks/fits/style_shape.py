"""Whether style is worth as much as one straight line says; knows no voters and no categories."""

import numpy as np

from ratings.errors import NotEnoughData
from ratings.inference.elo_scale import S0
from ratings.reports.checks.fits.score_test import Effective, effective
from ratings.reports.checks.fits.scores import LEVEL, NO_STYLE, UNDETERMINED, holm, label
from ratings.reports.checks.votes.ballots import ballots, grouped_by
from ratings.reports.findings import Evidence, Finding
from ratings.sentences import NOTHING, Sentence, figure, sentence

PROBE = "style-linear"
LEVELS_OFF = sentence("its effect levels off with the size of the difference", "levels-off")
GROWS = sentence("its effect grows with the size of the difference", "grows")
DO = sentence(
    "Compare --covariate log1p with ratio; read the effect as an average over sizes of difference.",
    "compare-covariates",
)


def style_linear(evidence: Evidence) -> Finding:
    """A score test, for each feature, of a term z |z| beside its z.

    The term is odd, so that swapping the sides of a vote keeps the law. Where an effect saturates
    its coefficient is below 0, where only large differences count above.
    """
    if evidence.chosen is None or evidence.controlled is None:
        return Finding(PROBE, "cannot tell", evidence.why or NO_STYLE)
    votes = ballots(evidence)
    style = votes.problem.z[: len(votes.problem.features)]
    try:
        bent = effective(votes.problem, evidence.controlled, style * np.abs(style))
    except (np.linalg.LinAlgError, NotEnoughData):
        return Finding(PROBE, "cannot tell", UNDETERMINED)
    p = holm([bent.p_value([i]) for i in range(len(style))])
    known = [(value, i) for i, value in enumerate(p) if value is not None]
    if not known:
        text = "No feature differs by several sizes in votes enough."
        return Finding(PROBE, "cannot tell", sentence(text, "no-sizes"))
    return _finding(bent, votes.problem.features, min(known), grouped_by(evidence, votes.problem))


def _finding(
    bent: Effective, features: tuple[str, ...], least: tuple[float, int], by: Sentence
) -> Finding:
    value, worst = least
    curve = bent.effect(worst)
    shape = sentence("no effect bends more than by chance", "no-bend")
    if value < LEVEL:
        shape = LEVELS_OFF if curve < 0 else GROWS
    name, elo, p = label(features[worst]), figure(S0 * curve, "+.1f"), figure(value, ".2g")
    return Finding(
        PROBE,
        "look" if value < LEVEL else "ok",
        sentence(
            f"{name}: {shape} (z|z| {elo} Elo beside z, p {p} by {by})",
            "shape",
            name=name,
            shape=shape,
            elo=elo,
            p=p,
            by=by,
        ),
        DO if value < LEVEL else NOTHING,
        {"feature": features[worst], "p_value": value, "elo_of_bend": float(S0 * curve)},
    )
