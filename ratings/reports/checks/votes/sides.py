"""Whether sides are drawn at random, and whether the first one is favoured; knows no style."""

import numpy as np

from ratings.model.design import Floats
from ratings.reports.checks.votes.rows import (
    COUNTS_ONLY,
    FAIR_COIN,
    LEVEL,
    Rows,
    cannot_tell,
    graded,
    needs_board,
    outcomes,
    score_test,
    summed,
)
from ratings.reports.findings import Evidence, Finding, Number
from ratings.sentences import NOTHING, figure, percent, sentence

UNFAIR = 0.1
"""How much oftener than by chance votes stand in their pair's commoner order before it shows: with
60 of 100 on one side, a fifth of what the first side gains goes to a model."""

FIXED = 0.95
"""From this share in the commoner order the sides are not drawn but written down by a rule."""

SURE = 4.0
"""Standard errors of the evenness of sides: one log in thirty thousand goes so far by chance."""

FAVOURED = 0.05
"""Advantage of a side in logits that shows: 51.2% of even votes, 9 Elo."""

STRONGLY = 0.4
"""Advantage in logits, 60% of even votes, by which order decides more votes than most gaps do."""


@needs_board("sides")
def sides(_: Evidence, kept: Rows) -> Finding:
    """Does a fair coin decide who stands on side A?

    Within each pair; `look` where it does not. Sides sorted by name are one case, and are named.
    """
    if _counts_only(kept):
        return cannot_tell("sides", COUNTS_ONLY)
    votes, ahead = _orders(kept)
    total = float(votes.sum())
    common = float(np.maximum(ahead, votes - ahead).sum()) / total
    spread = float(((2 * ahead - votes) ** 2 / votes).sum() - len(votes))
    noise = float(np.sqrt((2 * (1 - 1 / votes)).sum()))
    # The expected excess of a fair coin: half of the mean absolute difference of two counts.
    excess = common - 0.5 - float(np.sqrt(votes / (2 * np.pi)).sum()) / total
    often = votes > 1
    fixed = float(((ahead == 0) | (ahead == votes))[often].mean()) if often.any() else None
    by_name = float(kept.count @ (kept.a < kept.b)) / total
    numbers: dict[str, Number] = {"commoner": common, "fixed_pairs": fixed, "by_name": by_name}
    numbers["deviation"] = spread / noise if noise else None
    usual, named = percent(common), percent(by_name)
    text = (
        f"{usual}% of votes stand in their pair's commoner order, {named}% with the names in order."
    )
    says = sentence(text, "orders", common=usual, by_name=named)
    unfair = noise > 0 and spread / noise > SURE and excess > UNFAIR
    do = FAIR_COIN if unfair else NOTHING
    return Finding("sides", "look" if unfair else "ok", says, do, numbers)


@needs_board("first-shown")
def first_shown(evidence: Evidence, kept: Rows) -> Finding:
    """Is side A favoured, whoever stands there?

    A score test of one more effect, on the log-odds of side A, with votes summed by voter. `look`
    from `FAVOURED` logits, `bad` from `STRONGLY`; `ok` where the board estimates it already.
    """
    name = "first-shown"
    if _counts_only(kept):
        return cannot_tell(name, COUNTS_ONLY)
    votes, ahead = _orders(kept)
    if float(np.maximum(ahead, votes - ahead).sum()) >= FIXED * float(votes.sum()):
        text = "Sides follow the models, so neither can be told from the other."
        return cannot_tell(name, sentence(text, "sides-follow"), FAIR_COIN)
    ended = outcomes(kept.frame)
    won, lost = (float(kept.count @ (ended == side)) for side in (0, 1))
    share = won / (won + lost) if won + lost else None
    numbers: dict[str, Number] = {"share": share, "decisive": round(won + lost)}
    first = sentence("No vote is decisive", "no-decisive-vote")
    if share is not None:
        text = f"Side A won {percent(share)}% of decisive votes"
        first = sentence(text, "side-a-won", share=percent(share))
    if evidence.options.position:
        effect = float(kept.raw.estimates[len(kept.raw.models)])
        text = f"{first}; the board estimates this side's advantage."
        says = sentence(text, "advantage-on-board", first=first)
        return Finding(name, "ok", says, numbers=numbers | {"effect": effect})
    test = score_test(kept, np.ones(len(kept.a)))
    numbers |= {"effect": test.effect, "p_value": test.p_value}
    sure = test.p_value < LEVEL
    verdict = graded(abs(test.effect), FAVOURED, STRONGLY) if sure else "ok"
    logits, p = figure(test.effect, "+.3f"), figure(test.p_value, ".2g")
    text = f"{first}: an advantage of {logits} logits (p = {p})."
    says = sentence(text, "advantage", first=first, logits=logits, p=p)
    do = sentence("Rate with --position.", "rate-position")
    return Finding(name, verdict, says, NOTHING if verdict == "ok" else do, numbers)


def _orders(kept: Rows) -> tuple[Floats, Floats]:
    """Votes of each pair that met, and those of them in one of its two orders (P,)."""
    m = len(kept.raw.models)
    pair = np.minimum(kept.a, kept.b) * m + np.maximum(kept.a, kept.b)
    votes = summed(pair, kept.count, m * m)
    ahead = summed(pair, kept.count * (kept.a < kept.b), m * m)
    met = votes > 0
    return votes[met], ahead[met]


def _counts_only(kept: Rows) -> bool:
    """Whether rows are counts, each pair of which stands in one order only."""
    votes, ahead = _orders(kept)
    return bool((kept.count > 1).any() and ((ahead == 0) | (ahead == votes)).all())
