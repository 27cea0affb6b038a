"""Whether the votes can tell a style effect from the models and from other style; knows no tests.

What identifies an effect is that one model's answers differ among themselves.
"""

from functools import reduce

import numpy as np

from ratings.errors import Collinear
from ratings.model.design import Floats
from ratings.model.style_ratings import StyleRatings, style_ratings
from ratings.reports.checks.fits.score_test import RARE
from ratings.reports.checks.fits.scores import NO_STYLE, label
from ratings.reports.findings import Evidence, Finding
from ratings.sentences import NOTHING, Sentence, figure, percent, sentence

PROBE = "style-identifiable"
LITTLE = 0.1  # share of its own variation below which a standard error is over three times as wide
INFLATED = 10.0  # the customary limit: the same, whatever the feature goes with
DO = sentence(
    "Leave the feature out with --features, or collect votes in which models' answers vary in it.",
    "leave-feature-out",
)


def style_identifiable(evidence: Evidence) -> Finding:
    """Share of each feature's variation within models, its inflation factor, and how rare it is."""
    chosen = evidence.chosen
    if chosen is None or not chosen.features:
        return Finding(PROBE, "cannot tell", evidence.why or NO_STYLE)
    problem = chosen.design
    silent = [name for name in chosen.features if name not in problem.features]
    names = ", ".join(map(label, silent))
    never = sentence(f"{names} never differs between the two sides", "never-differs", names=names)
    if not problem.features:
        return Finding(PROBE, "look", never, DO, {"constant_features": len(silent)})
    try:
        habits = style_ratings(problem)
    except Collinear as error:
        return Finding(PROBE, "bad", error.says, DO)
    differ = np.array([problem.count @ (row != 0) for row in problem.z[: len(problem.features)]])
    strain = _strain(habits, differ)
    worst = int(strain.argmax())
    says = _weakest(label(problem.features[worst]), habits, differ, worst)
    weak, failed = bool((strain > 1).any() or silent), evidence.controlled is None
    return Finding(
        PROBE,
        "bad" if failed else "look" if weak else "ok",
        reduce(_beside, [*([evidence.why] if failed else []), says, *([never] if silent else [])]),
        DO if failed or weak else NOTHING,
        {
            "feature": problem.features[worst],
            "within": float(habits.within[worst]),
            "vif": float(habits.vif[worst]),
            "votes_that_differ": round(differ[worst]),
            "weak_features": int((strain > 1).sum()),
            "constant_features": len(silent),
        },
    )


def _weakest(name: str, habits: StyleRatings, differ: Floats, worst: int) -> Sentence:
    within, vif, votes = percent(habits.within[worst]), habits.vif[worst], differ[worst]
    return sentence(
        f"weakest is {name}: {within}% of its variation lies within models, VIF {vif:.1f}, it "
        f"differs in {votes:,.0f} votes",
        "weakest",
        name=name,
        within=within,
        vif=figure(vif, ".1f"),
        votes=figure(votes, ",.0f"),
    )


def _beside(a: Sentence, b: Sentence) -> Sentence:
    return sentence(f"{a}; {b}", "beside", a=a, b=b)


def _strain(habits: StyleRatings, differ: Floats) -> Floats:
    """How far each feature is beyond the nearest of its limits; above 1 it is past it (k,)."""
    limits = [LITTLE / habits.within.clip(1e-12), habits.vif / INFLATED, RARE / differ.clip(1)]
    return np.max(limits, axis=0)
