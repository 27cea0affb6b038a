"""Says how a board was rated, from its options; knows no numbers."""

from typing import Any

from ui.board.phrases import is_controlled

LAWS = {
    "half": "Bradley-Terry ratings: the chance that A beats B is σ(θA − θB), a tie counting as "
    "half a win each; 400 Elo are a factor of ten in the odds.",
    "drop": "Bradley-Terry ratings: the chance that A beats B is σ(θA − θB), ties not counted; 400 "
    "Elo are a factor of ten in the odds.",
    "davidson": "Davidson ratings: a tie is an outcome of its own; 400 Elo are a factor of ten in "
    "the odds of a win against a loss.",
    "rao-kupper": "Rao-Kupper ratings: a tie is an outcome of its own, where neither side leads by "
    "more than a threshold; 400 Elo are a factor of ten in the odds of leading.",
}
COVARIATES = {
    "ratio": "the relative difference (a − b) / (a + b)",
    "ratio1": "the relative difference (a − b) / (a + b + 1)",
    "log1p": "the difference of ln(1 + a) and ln(1 + b)",
}
SCALES = {
    "rms": "in units of its root mean square",
    "centred": "less its mean, in units of its standard deviation",
}


def method(lb: dict[str, Any]) -> str:
    """How the board was rated, in two or three sentences."""
    options = lb["options"]
    law = LAWS[options["ties"]]
    if not is_controlled(lb):
        return law
    covariate, scale = COVARIATES[options["covariate"]], SCALES[options["normalise"]]
    return (
        f"{law} The controlled board adds γ·z to the difference, z being {covariate} of each "
        f"style feature {scale}. Both boards come from the same votes, weights and options."
    )
