"""Whether style is worth the same to all voters and in all categories; knows no arithmetic."""

from dataclasses import replace

import numpy as np

from ratings.errors import NotEnoughData
from ratings.inference.elo_scale import S0
from ratings.reports.checks.fits.scores import LEVEL, holm, label
from ratings.reports.checks.fits.variation import between_few, between_many
from ratings.reports.checks.votes.ballots import VOTERS, ballots
from ratings.reports.findings import Evidence, Finding

DO = "read the effect as an average; rate {} apart and compare the boards"


def style_same_for_voters(evidence: Evidence) -> Finding:
    """Whether each feature's effect varies between voters."""
    probe, column = "style-same-for-voters", "voter"
    return _compared(evidence, probe, column, "voters")


def style_same_for_categories(evidence: Evidence) -> Finding:
    """Whether each feature's effect differs between categories; their strengths are shared."""
    probe, column = "style-same-for-categories", "category"
    return _compared(evidence, probe, column, "categories")


def _compared(evidence: Evidence, probe: str, column: str, groups: str) -> Finding:
    board = evidence.controlled
    if evidence.chosen is None or board is None:
        return Finding(probe, "cannot tell", evidence.why or "the board controls for no style")
    if column not in evidence.comparisons.frame.columns:
        return Finding(probe, "cannot tell", f"the log names no {groups}")
    votes = ballots(evidence)
    codes = votes.codes(column)
    # Votes of one voter are compared with those of others, so they cannot be one unit here.
    problem = replace(votes.problem, clusters=()) if column == "voter" else votes.problem
    many = column == "voter" and codes.max() + 1 >= VOTERS
    try:
        variation = (between_many if many else between_few)(problem, board, codes)
    except (np.linalg.LinAlgError, NotEnoughData):
        return Finding(probe, "cannot tell", "the votes do not determine the effects of style")
    p = holm(variation.p_values)
    known = [(value, i) for i, value in enumerate(p) if value is not None]
    if not known:
        return Finding(probe, "cannot tell", f"the votes are too few to compare {groups}")
    least, worst = min(known)
    name, spread = problem.features[worst], float(S0 * variation.spread[worst])
    differs = least < LEVEL
    says = (
        f"the effect of {label(name)} differs between {groups}"
        if differs
        else f"no effect differs between {groups} more than by chance, {label(name)} most"
    )
    around = f"standard deviation {spread:.0f} Elo around {S0 * board.gamma[worst]:.0f}"
    return Finding(
        probe,
        "look" if differs else "ok",
        f"{says} ({around}, p {least:.2g})",
        DO.format(groups) if differs else "",
        {"feature": name, "p_value": least, "elo_between": spread, "groups": int(codes.max()) + 1},
    )
