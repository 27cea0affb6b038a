"""Whether the votes can tell a style effect from the models and from other style; knows no tests.

What identifies an effect is that one model's answers differ among themselves.
"""

import numpy as np

from ratings.errors import Collinear
from ratings.model.design import Floats
from ratings.model.style_ratings import StyleRatings, style_ratings
from ratings.reports.checks.fits.score_test import RARE
from ratings.reports.checks.fits.scores import label
from ratings.reports.findings import Evidence, Finding

PROBE = "style-identifiable"
LITTLE = 0.1  # share of its own variation below which a standard error is over three times as wide
INFLATED = 10.0  # the customary limit: the same, whatever the feature goes with
DO = "leave the feature out with --features, or collect votes in which models' answers vary in it"


def style_identifiable(evidence: Evidence) -> Finding:
    """Share of each feature's variation within models, its inflation factor, and how rare it is."""
    chosen = evidence.chosen
    if chosen is None or not chosen.features:
        return Finding(PROBE, "cannot tell", evidence.why or "the board controls for no style")
    problem = chosen.design
    silent = [name for name in chosen.features if name not in problem.features]
    never = f"{', '.join(map(label, silent))} never differs between the two sides"
    if not problem.features:
        return Finding(PROBE, "look", never, DO, {"constant_features": len(silent)})
    try:
        habits = style_ratings(problem)
    except Collinear as error:
        return Finding(PROBE, "bad", str(error), DO)
    differ = np.array([problem.count @ (row != 0) for row in problem.z[: len(problem.features)]])
    strain = _strain(habits, differ)
    worst = int(strain.argmax())
    says = (
        f"weakest is {label(problem.features[worst])}: {100 * habits.within[worst]:.1f}% of its "
        f"variation lies within models, VIF {habits.vif[worst]:.1f}, it differs in "
        f"{differ[worst]:,.0f} votes"
    )
    weak, failed = bool((strain > 1).any() or silent), evidence.controlled is None
    return Finding(
        PROBE,
        "bad" if failed else "look" if weak else "ok",
        "; ".join([*([evidence.why] if failed else []), says, *([never] if silent else [])]),
        DO if failed or weak else "",
        {
            "feature": problem.features[worst],
            "within": float(habits.within[worst]),
            "vif": float(habits.vif[worst]),
            "votes_that_differ": round(differ[worst]),
            "weak_features": int((strain > 1).sum()),
            "constant_features": len(silent),
        },
    )


def _strain(habits: StyleRatings, differ: Floats) -> Floats:
    """How far each feature is beyond the nearest of its limits; above 1 it is past it (k,)."""
    limits = [LITTLE / habits.within.clip(1e-12), habits.vif / INFLATED, RARE / differ.clip(1)]
    return np.max(limits, axis=0)
