"""How few votes keep a rank, against really leaving out every set of so many."""

from collections import Counter
from dataclasses import replace
from itertools import combinations_with_replacement, pairwise

import polars as pl
import pytest

from ratings import Options, rate
from ratings.reports.fragility import fragility
from tests.logs import styled, wins

OPTIONS = Options(style=False)


def table(lead):
    """Three models, `a` ahead of `b` by some wins, `c` far behind; 600 votes and a few."""
    won = {"ab": 100 + lead, "ba": 100, "ac": 105, "ca": 95, "bc": 105, "cb": 95}
    return {(winner, loser): times for (winner, loser), times in won.items()}


def exchanged(votes, upper, lower):
    """Whether the board of these votes has the two the other way round."""
    ratings = {row.model: row.raw.rating for row in rate(wins(votes), OPTIONS).models}
    return round(ratings[upper] - ratings[lower], 6) < 0


def fewest(votes, upper, lower, most):
    """The fewest votes whose loss exchanges the two, by trying all sets of up to `most`."""
    for size in range(1, most + 1):
        for gone in map(Counter, combinations_with_replacement(votes, size)):
            left = {pair: times - gone[pair] for pair, times in votes.items()}
            if exchanged(left, upper, lower):
                return size
    return None


@pytest.mark.parametrize("lead", [1, 4])
def test_as_few_votes_are_named_as_any_set_takes(lead):
    votes = table(lead)
    known = fragility(wins(votes), OPTIONS)
    assert (known.votes, known.sought) == (600 + lead, 3)
    for pair in known.neighbours:
        assert pair.votes == fewest(votes, pair.upper, pair.lower, known.sought)
    assert [(pair.upper, pair.lower) for pair in known.neighbours] == [("a", "b"), ("b", "c")]


def test_a_model_is_told_the_neighbour_with_whom_it_changes_places_first():
    known = fragility(wins(table(1)), OPTIONS)
    assert known.least("b") == known.least("a") == known.neighbours[0]
    assert known.least("c").votes is None
    assert known.least("nobody") is None


def test_every_ranked_model_of_a_styled_board_has_a_neighbour():
    log = styled(5, 900)
    known = fragility(log)
    ranked = [row.model for row in rate(log).models]
    pairs = [(pair.upper, pair.lower) for pair in known.neighbours]
    assert pairs == list(pairwise(ranked))


def test_where_there_is_no_board_or_votes_weigh_differently_nothing_is_known():
    assert fragility(wins({("a", "b"): 3}), OPTIONS) is None
    log = styled(3, 300)
    heavy = 1.0 + (pl.int_range(pl.len()) % 2)
    assert fragility(replace(log, frame=log.frame.with_columns(weight=heavy)), OPTIONS) is None
