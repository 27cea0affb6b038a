"""Whether style is worth the same to all voters and in all categories; knows no arithmetic."""

from dataclasses import replace

import numpy as np

from ratings.errors import NotEnoughData
from ratings.inference.elo_scale import S0
from ratings.reports.checks.fits.scores import LEVEL, NO_STYLE, UNDETERMINED, holm, label
from ratings.reports.checks.fits.variation import between_few, between_many
from ratings.reports.checks.votes.ballots import VOTERS, ballots
from ratings.reports.findings import Evidence, Finding
from ratings.sentences import NOTHING, figure, sentence


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
        return Finding(probe, "cannot tell", evidence.why or NO_STYLE)
    if column not in evidence.comparisons.frame.columns:
        says = sentence(f"The log names no {groups}.", "no-groups", groups=groups)
        return Finding(probe, "cannot tell", says)
    votes = ballots(evidence)
    codes = votes.codes(column)
    # Votes of one voter are compared with those of others, so they cannot be one unit here.
    problem = replace(votes.problem, clusters=()) if column == "voter" else votes.problem
    many = column == "voter" and codes.max() + 1 >= VOTERS
    try:
        variation = (between_many if many else between_few)(problem, board, codes)
    except (np.linalg.LinAlgError, NotEnoughData):
        return Finding(probe, "cannot tell", UNDETERMINED)
    p = holm(variation.p_values)
    known = [(value, i) for i, value in enumerate(p) if value is not None]
    if not known:
        text = f"The votes are too few to compare {groups}."
        return Finding(probe, "cannot tell", sentence(text, "few-to-compare", groups=groups))
    least, worst = min(known)
    name, spread = problem.features[worst], float(S0 * variation.spread[worst])
    differs = least < LEVEL
    most = label(name)
    says = sentence(
        f"No effect differs between {groups} more than by chance, {most} most",
        "effects-alike",
        groups=groups,
        name=most,
    )
    if differs:
        text = f"The effect of {most} differs between {groups}"
        says = sentence(text, "effect-differs", groups=groups, name=most)
    elo, mean = figure(spread, ".0f"), figure(S0 * board.gamma[worst], ".0f")
    p_value = figure(least, ".2g")
    text = f"Read the effect as an average; rate {groups} apart and compare the boards."
    do = sentence(text, "read-as-average", groups=groups)
    return Finding(
        probe,
        "look" if differs else "ok",
        sentence(
            f"{says} (standard deviation {elo} Elo around {mean}, p {p_value})",
            "spread",
            effect=says,
            elo=elo,
            mean=mean,
            p=p_value,
        ),
        do if differs else NOTHING,
        {"feature": name, "p_value": least, "elo_between": spread, "groups": int(codes.max()) + 1},
    )
