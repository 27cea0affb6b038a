"""Whether a handful of votes decides the leading ranks; removes the most influential and refits."""

from ratings.reports.checks.fits.leading import Flip, fewest, leading
from ratings.reports.checks.fits.scores import FEW_RANKED
from ratings.reports.checks.votes.ballots import ballots
from ratings.reports.findings import Evidence, Finding
from ratings.sentences import NOTHING, figure, sentence

PROBE = "few-votes"
SHARE = 0.005  # of the votes are looked through: published boards lose their order by 0.03%
HANDFUL = 10  # votes; a gap of two standard errors between models of 30 votes takes 15 of any kind
THREAD = 25_000  # votes for each on which a first rank may hang; by chance that of 60 models hangs
# on one in so many in one log of a hundred, that of 20 models in one of three hundred
DO = sentence("Call the two models level, and collect more votes between them.", "call-level")


def few_votes(evidence: Evidence) -> Finding:
    """The fewest votes, as far as they were sought, without which two leading ranks are exchanged.

    The finding is that a gap that the board shows as real hangs on a handful of votes, or that the
    first rank of a large log's raw board hangs on next to none.
    """
    if evidence.chosen is None or evidence.raw is None:
        return Finding(PROBE, "cannot tell", evidence.why)
    boards = leading(evidence, ballots(evidence).problem)
    if not boards:
        return Finding(PROBE, "cannot tell", FEW_RANKED)
    total = round(boards[0].problem.count.sum())
    sought = max(1, int(SHARE * total))
    # With style a refit takes long, and more than a handful would not count there.
    limits = [sought if board.name == "raw" else min(sought, HANDFUL) for board in boards]
    tried = [
        fewest(board, place, limit)
        for board, limit in zip(boards, limits, strict=True)
        for place in range(len(board.gap))
    ]
    flips = [flip for flip in tried if flip is not None]
    if flips:
        first = min(flips, key=lambda flip: (not _counts(flip, total), flip.place > 0, flip.votes))
        return _finding(first, total, sought)
    text = (
        f"No {sought:,} of {total:,} votes were seen to exchange leading ranks, which proves "
        "nothing."
    )
    says = sentence(text, "none-exchanged", sought=sought, votes=total)
    return Finding(PROBE, "ok", says, numbers={"sought": sought})


def _finding(flip: Flip, total: int, sought: int) -> Finding:
    share, counts = flip.votes / total, _counts(flip, total)
    part, change = figure(100 * share, ".2g"), flip.says()
    text = f"Without {flip.votes:,} of {total:,} votes ({part}%) {change}"
    says = sentence(text, "without", few=flip.votes, votes=total, share=part, change=change)
    if not flip.claimed:
        says = sentence(f"{says}, a gap that is not separated", "not-separated", change=says)
    return Finding(
        PROBE,
        "look" if counts else "ok",
        says,
        DO if counts else NOTHING,
        {
            "votes": flip.votes,
            "share": share,
            "rank": flip.place + 1,
            "separated": int(flip.claimed),
            "sought": sought,
        },
    )


def _counts(flip: Flip, total: int) -> bool:
    """Whether the votes are too few for what hangs on them."""
    first = flip.leaders.name == "raw" and flip.place == 0
    return (flip.claimed and flip.votes <= HANDFUL) or (first and flip.votes <= total / THREAD)
