"""Which models met, how their votes ended, and what the ratings say of their next one.

Knows a leaderboard and the frame of votes it was rated from; knows no HTML.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import polars as pl

from ratings import Comparisons
from ratings.leaderboard.predictions import Law
from ratings.model.tie_laws import LAWS, S0
from ui.board.phrases import ordered


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two ranked models, the better one by raw rating first.

    won, tied, lost: votes by their outcome for the first; None where the votes are not at hand.
    raw, controlled: the probability that the first wins the next vote, by each board; None without
    that board.
    """

    a: str
    b: str
    won: int | None
    tied: int | None
    lost: int | None
    raw: float
    controlled: float | None


Outcomes = Mapping[tuple[str, str], tuple[int, int, int]]
"""Votes won, tied and lost by the first of two models."""


def outcomes(comparisons: Comparisons) -> Outcomes:
    """How often each pair that met ended in each way, from either side; both bad is a tie."""
    counted = comparisons.frame.group_by("model_a", "model_b", "winner").agg(pl.col("count").sum())
    votes: dict[tuple[str, str], tuple[int, int, int]] = {}
    for a, b, winner, count in counted.iter_rows():
        ends = [round(count) * (winner == "a"), 0, round(count) * (winner == "b")]
        ends[1] = round(count) - ends[0] - ends[2]
        for pair, seen in (((a, b), ends), ((b, a), ends[::-1])):
            won, tied, lost = votes.get(pair, (0, 0, 0))
            votes[pair] = won + seen[0], tied + seen[1], lost + seen[2]
    return votes


def meetings(lb: dict[str, Any], votes: Outcomes | None, most: int) -> Iterator[Meeting]:
    """All pairs of the `most` best ranked models; votes: None where they are not at hand."""
    best = [model for model in ordered(lb, "raw") if model["status"] == "rated"][:most]
    for a, b in combinations(best, 2):
        pair = a["model"], b["model"]
        won, tied, lost = (None, None, None) if votes is None else votes.get(pair, (0, 0, 0))
        raw, controlled = (_wins(lb, board, a[board], b[board]) for board in ("raw", "controlled"))
        assert raw is not None
        yield Meeting(*pair, won, tied, lost, raw, controlled)


def _wins(
    lb: dict[str, Any], board: str, a: dict[str, Any] | None, b: dict[str, Any] | None
) -> float | None:
    if not a or not b:
        return None
    law = Law.fitted(LAWS[lb["options"]["ties"]], lb["fits"][board]["tie"], None)
    lead = np.array([(a["rating"] - b["rating"]) / S0])
    return float(law.probability(lead, np.ones(1))[0])
