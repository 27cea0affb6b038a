"""How few votes keep each ranked model in its place on the raw board; knows no page.

Which votes to leave out is chosen by their influence on the gap between two neighbours in rank;
what is said comes from the fit without them. So a change of places is proof, and that none was seen
proves nothing. Knows the raw board alone: with style every fit would take a hundred times as long.
"""

from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits

from ratings.model.design import Design, Ints
from ratings.model.fit import Fit
from ratings.options import Options
from ratings.reports.check import gather
from ratings.reports.checks.fits.few_votes import SHARE
from ratings.reports.checks.fits.leading import fewest, measured
from ratings.reports.checks.votes.ballots import leaders
from ratings.votes import Comparisons


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Two models next to each other in rank on the raw board, the better one first.

    votes: without which they change places, as few as a search finds; None where it finds none.
    """

    upper: str
    lower: str
    votes: int | None


@dataclass(frozen=True, slots=True)
class Fragility:
    """All neighbours of a raw board. votes: that count. sought: the most that were left out."""

    votes: int
    sought: int
    neighbours: tuple[Neighbours, ...]

    def least(self, model: str) -> Neighbours | None:
        """The model beside that neighbour with whom it changes places first; None if unranked."""
        own = [pair for pair in self.neighbours if model in (pair.upper, pair.lower)]
        return min(own, key=lambda pair: pair.votes or self.votes, default=None)


def fragility(comparisons: Comparisons, options: Options | None = None) -> Fragility | None:
    """The fewest votes that keep neighbours in rank in their places, up to a share of all.

    None where there is no board, or where votes that are alike weigh differently.
    """
    with threadpool_limits(limits=1):  # small factorisations only lose by more threads
        evidence = gather(comparisons, options or Options())
        raw = evidence.raw
        if raw is None or not _weigh_alike(raw.problem):
            return None
        order = leaders(evidence, raw)
        total = round(raw.problem.count.sum())
        sought = max(1, int(SHARE * total))
        pairs = (order[place : place + 2] for place in range(len(order) - 1))
        return Fragility(total, sought, tuple(_neighbours(raw, pair, sought) for pair in pairs))


def _neighbours(raw: Fit, pair: Ints, sought: int) -> Neighbours:
    upper, lower = (raw.models[i] for i in pair)
    # The raw board's own rows: alike votes stand in one.
    flip = fewest(measured("raw", raw.problem, raw, pair), 0, sought)
    return Neighbours(upper, lower, flip and flip.votes)


def _weigh_alike(rows: Design) -> bool:
    """Whether all votes in a row have one weight, so that it does not matter which are left out."""
    return bool(np.allclose(rows.square * rows.count, rows.weight**2))
