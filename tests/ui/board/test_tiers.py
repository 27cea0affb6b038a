"""Where the votes separate models: against the sentence that defines it, and by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import boards
from ui.board.tiers import cuts


def ranked(*uppers):
    """A board whose models can have these ranks at most, on the raw and the controlled board."""
    lb = boards.many(len(uppers))
    for model, (raw, controlled) in zip(lb["models"], uppers, strict=True):
        model["raw"]["rank_upper"], model["controlled"]["rank_upper"] = raw, controlled
    return lb


BOARDS = st.integers(1, 8).flatmap(
    lambda n: st.tuples(
        *[st.tuples(st.integers(i + 1, n), st.integers(i + 1, n)) for i in range(n)]
    )
)


@given(BOARDS)
def test_a_cut_is_where_no_model_above_may_stand_below(uppers):
    cut = cuts(ranked(*uppers), "raw")
    counted = range(1, len(uppers))
    assert cut.after == tuple(k for k in counted if all(raw <= k for raw, _ in uppers[:k]))
    assert cut.firm == {k for k in cut.after if all(real <= k for _, real in uppers[:k])}
    for place in range(len(uppers)):
        assert cut.tier(place) == sum(k <= place for k in cut.after)
        assert cut.firm_tier(place) == sum(k <= place for k in cut.firm)


def test_a_cut_that_style_alone_may_have_made_is_not_firm():
    lb = ranked((1, 2), (2, 2), (3, 3))
    assert cuts(lb, "raw").after == (1, 2)
    assert cuts(lb, "raw").firm == {2}
    assert cuts(lb, "controlled").after == (2,)


def test_without_a_controlled_board_all_cuts_are_the_votes():
    lb = boards.raw_only()
    lb["models"][0]["raw"]["rank_upper"] = 1
    assert cuts(lb, "raw").firm == {1}


@pytest.mark.parametrize("board", ["raw", "controlled"])
def test_withheld_ranks_separate_nothing(board):
    lb = ranked((1, 1), (2, 2))
    for model in lb["models"]:
        model[board]["rank_upper"] = None
    assert cuts(lb, board).after == ()
