"""Whether one voter, or a handful of votes, decides the leading ranks; removes them and refits.

Influence is to first order, so it only chooses what to remove; what the finding says comes from the
fit without it. That an order flips is proof; that none was seen to flip is no proof of robustness.
Source: Broderick, Giordano & Meager (2020), "An Automatic Finite-Sample Robustness Metric".
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from ratings.design import Design, Floats, Ints
from ratings.fit import Fit
from ratings.reports.checks.scores import (
    LEADING,
    LEVEL,
    ballots,
    critical,
    influence,
    known_groups,
    label,
    leaders,
    neighbours,
    refitted,
    variance,
)
from ratings.reports.findings import Evidence, Finding, Number

VOTER, VOTES = "one-voter", "few-votes"
NEAR = 0.8  # share of a gap that one step must see gone: a voter with a fifth of the votes moves
# it by a quarter more than one step says
SHARE = 0.005  # of the votes are looked through: published boards lose their order by 0.03%
HANDFUL = 10  # votes; a gap of two standard errors between models of 30 votes takes 15 of any kind
TWO = 2.0  # standard errors from which a reader takes a gap for real
THREAD = 1 / 20_000  # of the votes; by chance the best two of twenty models hang on so few in
# about one log of three hundred


@dataclass(frozen=True, eq=False, slots=True)
class Leaders:
    """The gaps between leading models of one board.

    order: places of ranked models, best first. gap, error (L,): between neighbours, in logits, and
    its standard error by clusters. moved (L, n): what each row adds to each gap.
    """

    name: str
    problem: Design
    board: Fit
    order: Ints
    gap: Floats
    error: Floats
    moved: Floats

    def separated(self) -> NDArray[np.bool_]:
        """Which gaps the board shows as real, each by itself (L,)."""
        return self.gap > critical(0.05, self.problem) * self.error

    def order_without(self, removed: Floats) -> Ints | None:
        """The order of the ranked models without so many votes of each row."""
        left = refitted(self.problem, self.board, removed)
        return None if left is None else self.order[np.argsort(-left.theta[self.order])]


def _boards(evidence: Evidence, problem: Design) -> list[Leaders]:
    """The raw board's leaders, and the controlled one's."""
    boards = [("raw", evidence.raw, problem.bare()), ("controlled", evidence.controlled, problem)]
    return [
        _leaders(evidence, name, rows, board) for name, board, rows in boards if board is not None
    ]


def _leaders(evidence: Evidence, name: str, problem: Design, board: Fit) -> Leaders:
    order = leaders(evidence, board)
    gaps = neighbours(order[: LEADING + 1], len(board.at))
    moved = influence(problem, board, gaps)
    return Leaders(
        name, problem, board, order, gaps @ board.at, np.sqrt(variance(problem, moved)), moved
    )


@dataclass(frozen=True, eq=False, slots=True)
class Flip:
    """A change among a board's leading ranks once votes are gone.

    votes: how many are removed. place: the gap that they weighed on, 0 between first and second.
    claimed: whether the board shows that gap as real, or the votes weigh on it beyond chance.
    order: of the ranked models without them.
    """

    leaders: Leaders
    votes: int
    place: int
    claimed: bool
    order: Ints

    @property
    def changes(self) -> bool:
        """Whether the leading ranks are another's."""
        return (self.order[:LEADING] != self.leaders.order[:LEADING]).any()

    def says(self) -> str:
        """What changes first."""
        before, after = self.leaders.order, self.order
        place = int((before != after).argmax())
        old, new = (label(self.leaders.board.models[i[place]]) for i in (before, after))
        return f"#{place + 1} of the {self.leaders.name} board is {new} instead of {old}"


def one_voter(evidence: Evidence) -> Finding:
    """Whether the order of the leading ranks is that of one voter.

    The finding is that the order changes without the voter, and that either the board shows the
    gap as real or the voter's votes go one way more than chance has it. Without either the order
    was open, and any few votes would change it.
    """
    if evidence.chosen is None or evidence.raw is None:
        return Finding(VOTER, "cannot tell", evidence.why or "there is no board")
    if known_groups(evidence.comparisons.frame, "voter") < 2:
        return Finding(VOTER, "cannot tell", "the log does not name two voters")
    votes = ballots(evidence)
    codes, names = votes.codes("voter"), votes.names("voter")
    boards = [board for board in _boards(evidence, votes.problem) if len(board.gap)]
    tried = [(*_heaviest(board, codes), board) for board in boards]
    flips: list[tuple[Flip, int]] = []
    for voter, place, claimed, board in tried:
        removed = board.problem.count * (codes == voter)
        order = board.order_without(removed)
        if order is not None:
            flips.append((Flip(board, round(removed.sum()), place, claimed, order), voter))
    if not flips:
        return Finding(VOTER, "cannot tell", "fewer than two models are ranked")
    flip, voter = max(flips, key=lambda pair: pair[0].changes * (1 + pair[0].claimed))
    total = round(votes.problem.count.sum())
    who = f"voter {label(names[voter])} ({flip.votes:,} of {total:,} votes)"
    numbers: dict[str, Number] = {
        "voter": names[voter], "votes": flip.votes, "share": flip.votes / total,
        "changes": int(flip.changes), "beyond_chance": int(flip.claimed),
    }  # fmt: skip
    if not flip.changes:
        says = f"the leading ranks stay without {who}, who weighs most on them"
        return Finding(VOTER, "ok", says, "", numbers)
    if not flip.claimed:
        says = f"without {who} {flip.says()}, a gap that is not separated anyway"
        return Finding(VOTER, "ok", says, "", numbers)
    do = "look at this voter's votes; publish the board with and without them"
    return Finding(VOTER, "bad", f"without {who} {flip.says()}", do, numbers)


def _heaviest(board: Leaders, codes: Ints) -> tuple[int, int, bool]:
    """The voter who weighs most on a leading gap, that gap, and whether its removal would count.

    Of those without whom a gap closes, the one whose votes go one way most against chance.
    """
    known = codes >= 0
    whose, count = codes[known], board.problem.count[known]
    sums, squares = (
        np.array([np.bincount(whose, row) for row in rows])
        for rows in (board.moved[:, known], board.moved[:, known] ** 2 / count)
    )
    against = sums / np.sqrt(squares.clip(1e-300))
    weighs = sums >= NEAR * board.gap[:, None]
    left = (sums - board.gap[:, None]) / np.sqrt(squares.sum(axis=1, keepdims=True)).clip(1e-150)
    score = np.where(weighs, against, -np.inf) if weighs.any() else left
    place, voter = np.unravel_index(score.argmax(), score.shape)
    beyond = against[place, voter] > -ndtri(LEVEL / sums.size)
    separated = board.gap[place] > TWO * np.sqrt(squares[place].sum())
    return int(voter), int(place), bool(beyond or separated)


def few_votes(evidence: Evidence) -> Finding:
    """The fewest votes, as far as they were sought, without which two leading ranks are exchanged.

    The finding is that a gap that the board shows as real hangs on a handful of votes, or the first
    rank of a large log on next to none.
    """
    if evidence.chosen is None or evidence.raw is None:
        return Finding(VOTES, "cannot tell", evidence.why or "there is no board")
    boards = _boards(evidence, ballots(evidence).problem)
    flips = [
        flip
        for board in boards
        for place in range(len(board.gap))
        if (flip := _fewest(board, place)) is not None
    ]
    total = round(boards[0].problem.count.sum())
    sought = max(1, int(SHARE * total))
    if not flips:
        says = f"no {sought:,} of {total:,} votes were found that exchange leading ranks"
        return Finding(VOTES, "ok", f"{says}, which proves nothing", "", {"sought": sought})
    fewest = min(flips, key=lambda flip: (not _counts(flip, total), flip.place > 0, flip.votes))
    counts, share = _counts(fewest, total), fewest.votes / total
    open_gap = "" if fewest.claimed else ", a gap that is not separated"
    return Finding(
        VOTES,
        "look" if counts else "ok",
        f"without {fewest.votes:,} of {total:,} votes ({100 * share:.2g}%) "
        f"{fewest.says()}{open_gap}",
        "call the two models level, and collect more votes between them" if counts else "",
        {"votes": fewest.votes, "share": share, "rank": fewest.place + 1,
         "separated": int(fewest.claimed), "sought": sought},
    )  # fmt: skip


def _counts(flip: Flip, total: int) -> bool:
    hangs = flip.claimed and flip.votes <= HANDFUL
    return hangs or (flip.place == 0 and flip.votes <= THREAD * total)


def _fewest(board: Leaders, place: int) -> Flip | None:
    """The most influential votes on a gap, as few as a search finds, that flip it when refitted."""
    per_vote = board.moved[place] / board.problem.count
    order = np.argsort(-per_vote, kind="stable")
    upto = board.problem.count[order].cumsum()
    limit = max(1, int(SHARE * upto[-1]))
    reach = np.interp(np.arange(1, limit + 1), upto, board.moved[place][order].cumsum())
    if reach[-1] < NEAR * board.gap[place]:
        return None

    def without(votes: int) -> Ints | None:
        removed = np.empty(len(order))
        removed[order] = np.diff(upto.clip(max=votes), prepend=0.0)
        after = board.order_without(removed)
        return after if after is not None and _exchanged(board, place, after) else None

    low, high = 0, min(int(np.searchsorted(reach, board.gap[place])) + 1, limit)
    while (after := without(high)) is None:
        if high == limit:
            return None
        low, high = high, min(limit, high + high // 5 + 1)
    while high - low > max(1, high // 20):
        middle = max((low + high) // 2, 3 * high // 4 if low == 0 and high > 20 else 0)
        nearer = without(middle)
        low, high, after = (middle, high, after) if nearer is None else (low, middle, nearer)
    return Flip(board, high, place, bool(board.separated()[place]), after)


def _exchanged(board: Leaders, place: int, after: Ints) -> bool:
    """Whether the two models at a gap have changed their order."""
    where = np.argsort(after)
    one, other = board.order[place], board.order[place + 1]
    return bool(where[one] > where[other])
