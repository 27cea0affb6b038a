"""The gaps between leading models, and what becomes of them when votes are removed; no probe.

Influence is to first order, so it only chooses what to remove; what a finding says comes from the
fit without it. That an order flips is proof; that none was seen to flip is no proof of robustness.
Source: Broderick, Giordano & Meager (2020), "An Automatic Finite-Sample Robustness Metric".
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ratings.model.design import Design, Floats, Ints
from ratings.model.fit import Fit
from ratings.reports.checks.fits.scores import (
    critical,
    influence,
    label,
    neighbours,
    refitted,
    variance,
)
from ratings.reports.checks.votes.ballots import leaders
from ratings.reports.findings import Evidence
from ratings.sentences import Sentence, sentence

LEADING = 5  # ranks that readers quote
DIGITS = 9  # of a logit; what differs by less is level


@dataclass(frozen=True, eq=False, slots=True)
class Leaders:
    """The gaps between leading models of one board, `raw` or `controlled`.

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
        """The order of the ranked models without so many votes of each row; level ones stay."""
        left = refitted(self.problem, self.board, removed)
        if left is None:
            return None
        return self.order[np.argsort(-left.theta[self.order].round(DIGITS), kind="stable")]


@dataclass(frozen=True, eq=False, slots=True)
class Flip:
    """A board once some votes are gone.

    votes: how many are removed. place: the gap that they weighed on, 0 between first and second.
    claimed: whether that gap is more than chance. order: of the ranked models without them.
    """

    leaders: Leaders
    votes: int
    place: int
    claimed: bool
    order: Ints

    @property
    def changes(self) -> bool:
        """Whether the leading ranks are another's."""
        return bool((self.order[:LEADING] != self.leaders.order[:LEADING]).any())

    def says(self) -> Sentence:
        """What changes first."""
        before, after = self.leaders.order, self.order
        place = int((before != after).argmax())
        old, new = (label(self.leaders.board.models[order[place]]) for order in (before, after))
        board, rank = self.leaders.name, place + 1
        text = f"#{rank} of the {board} board is {new} instead of {old}"
        return sentence(text, "instead", rank=rank, board=board, new=new, old=old)


def leading(evidence: Evidence, problem: Design) -> list[Leaders]:
    """The leaders of the raw and the controlled board; none where no two models are ranked."""
    boards = [("raw", evidence.raw, problem.bare()), ("controlled", evidence.controlled, problem)]
    return [
        measured(name, rows, board, order)
        for name, board, rows in boards
        if board is not None and len(order := leaders(evidence, board)) > 1
    ]


def measured(name: str, problem: Design, board: Fit, order: Ints) -> Leaders:
    """The first gaps of an order on a board, and what its rows add to them."""
    gaps = neighbours(order[: LEADING + 1], len(board.estimates))
    moved = influence(problem, board, gaps)
    error = np.sqrt(variance(problem, moved))
    return Leaders(name, problem, board, order, gaps @ board.estimates, error, moved)


def fewest(board: Leaders, place: int, limit: int) -> Flip | None:
    """The most influential votes on a gap, as few as a search finds, that flip it when refitted."""
    per_vote = board.moved[place] / board.problem.count
    order = np.argsort(-per_vote, kind="stable")
    upto = board.problem.count[order].cumsum()
    reach = np.interp(np.arange(1, limit + 1), upto, board.moved[place][order].cumsum())

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
        middle = (low + high) // 2
        nearer = without(middle)
        low, high, after = (middle, high, after) if nearer is None else (low, middle, nearer)
    return Flip(board, high, place, bool(board.separated()[place]), after)


def _exchanged(board: Leaders, place: int, after: Ints) -> bool:
    """Whether the two models at a gap have changed their order."""
    one, other = board.order[place], board.order[place + 1]
    return bool(np.flatnonzero(after == one)[0] > np.flatnonzero(after == other)[0])
