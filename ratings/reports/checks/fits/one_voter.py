"""Whether one voter decides the leading ranks; removes the voter who weighs most and refits."""

import numpy as np
from scipy.special import ndtri

from ratings.model.design import Ints
from ratings.reports.checks.fits.leading import Flip, Leaders, leading
from ratings.reports.checks.fits.scores import FEW_RANKED, LEVEL
from ratings.reports.checks.votes.ballots import Ballots, ballots, known_groups
from ratings.reports.findings import Evidence, Finding, Number
from ratings.sentences import NOTHING, sentence

PROBE = "one-voter"
NEAR = 0.8  # share of a gap that one step must see gone: without a fifth of the votes a gap moves
# by a quarter more than one step says
REAL = 2.0  # standard errors, votes being independent, from which a gap is taken for real
DO = sentence("Cap votes with --voter-cap, and publish the board with and without.", "publish-both")


def one_voter(evidence: Evidence) -> Finding:
    """Whether the order of the leading ranks is that of one voter.

    The finding is that the order changes without the voter, and that either the gap is real as
    long as votes are taken for independent, or the voter's votes go one way more than chance has
    it. Without either the order was open, and any few votes would change it.
    """
    if evidence.chosen is None or evidence.raw is None:
        return Finding(PROBE, "cannot tell", evidence.why)
    if known_groups(evidence.comparisons.frame, "voter") < 2:
        says = sentence("The log does not name two voters.", "no-two-voters")
        return Finding(PROBE, "cannot tell", says)
    votes = ballots(evidence)
    codes = votes.codes("voter")
    tried = [_removed(board, codes) for board in leading(evidence, votes.problem)]
    flips = [pair for pair in tried if pair is not None]
    if not flips:
        return Finding(PROBE, "cannot tell", FEW_RANKED)
    flip = max(flips, key=lambda flip: flip.changes * (1 + flip.claimed))
    return _finding(flip, votes)


def _finding(flip: Flip, votes: Ballots) -> Finding:
    """Findings are published, so none names a voter."""
    total = round(votes.problem.count.sum())
    who = f"one voter ({flip.votes:,} of {total:,} votes)"
    decides = flip.changes and flip.claimed
    numbers: dict[str, Number] = {
        "votes": flip.votes,
        "share": flip.votes / total,
        "changes": int(flip.changes),
    }
    if not flip.changes:
        text = f"The leading ranks stay without {who}, who weighs most on them."
        says = sentence(text, "ranks-stay", own=flip.votes, votes=total)
    else:
        change = flip.says()
        text = f"Without {who} {change}"
        says = sentence(text, "without-voter", own=flip.votes, votes=total, change=change)
        if not decides:
            text = f"{says}, a gap that is not separated anyway"
            says = sentence(text, "not-separated-anyway", change=says)
    return Finding(PROBE, "bad" if decides else "ok", says, DO if decides else NOTHING, numbers)


def _removed(board: Leaders, codes: Ints) -> Flip | None:
    """The board without the voter who weighs most on a leading gap.

    Of those without whom a gap closes it is the one whose votes go one way most against chance.
    """
    known = codes >= 0
    whose, count, moved = codes[known], board.problem.count[known], board.moved[:, known]
    sums = np.array([np.bincount(whose, row) for row in moved])
    squares = np.array([np.bincount(whose, row) for row in moved**2 / count])
    against = sums / np.sqrt(squares.clip(1e-300))
    gap, error = board.gap[:, None], np.sqrt(squares.sum(axis=1, keepdims=True)).clip(1e-150)
    weighs = sums >= NEAR * gap
    score = np.where(weighs, against, -np.inf) if weighs.any() else (sums - gap) / error
    place, voter = (int(i) for i in np.unravel_index(score.argmax(), score.shape))
    removed = board.problem.count * (codes == voter)
    # Voters share the rate of false alarms as they share the votes.
    beyond = against[place, voter] > -ndtri(LEVEL * removed.sum() / count.sum() / len(sums))
    order = board.order_without(removed)
    if order is None:
        return None
    claimed = bool(beyond or board.gap[place] > REAL * error[place, 0])
    return Flip(board, round(removed.sum()), place, claimed, order)
