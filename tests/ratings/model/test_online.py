"""Online Elo is what its formula says, and shows why it is a reference and no estimate."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings import InvalidData, NotEnoughData, Options, invent, rate, simulate
from ratings.model.online_elo import online_elo
from tests.logs import comparisons, styled, swapped, wins


def played(rows, schema=("model_a", "model_b", "winner")):
    return comparisons(pl.DataFrame(rows, schema=list(schema), orient="row"))


def test_three_votes_by_hand():
    """x beats y from even: 2 Elo. y ties z: y stands at 998. z beats x."""
    log = played([("x", "y", "a"), ("y", "z", "tie"), ("z", "x", "a")])
    y = 998 + 4 * (0.5 - 1 / (1 + 10 ** (2 / 400)))
    z = 1998 - y
    last = 4 * (1 - 1 / (1 + 10 ** ((1002 - z) / 400)))
    online = online_elo(log)
    assert online.ratings == pytest.approx({"x": 1002 - last, "y": y, "z": z + last}, abs=1e-9)
    assert online.ratings["x"] == pytest.approx(999.9884, abs=1e-4)
    assert list(online.ratings) == ["z", "x", "y"]
    assert (online.reference, online.order, online.votes) == ("online Elo", "log", 3)
    assert online.to_dict()["schema"] == "deflator.online/1"


def test_the_order_of_votes_decides_which_is_why_it_is_no_estimate():
    rows = [("x", "y", "a")] * 30 + [("x", "y", "b")] * 30
    forth, back = (online_elo(played(row), k=32).ratings for row in (rows, rows[::-1]))
    assert forth["y"] > forth["x"]
    assert back["x"] > back["y"]
    board = [rate(played(row)).models[0].raw.rating for row in (rows, rows[::-1])]
    assert board == pytest.approx([1000, 1000])


@settings(max_examples=25)
@given(
    seed=st.integers(0, 10_000),
    k=st.floats(0.1, 1e6),
    bad=st.sampled_from(["half", "drop"]),
)
def test_points_are_only_passed_on(seed, k, bad):
    online = online_elo(styled(5, 200, seed), Options(both_bad=bad), k=k)
    assert np.mean(list(online.ratings.values())) == pytest.approx(1000, abs=1e-8 * max(k, 1))


def test_swapping_sides_changes_nothing():
    log = styled(5, 300)
    assert online_elo(swapped(log)).ratings == pytest.approx(online_elo(log).ratings, abs=1e-9)


def test_votes_come_in_order_of_time_and_undated_ones_last():
    rows = [("x", "y", "a", 3.0), ("y", "z", "a", None), ("z", "x", "tie", 1.0), ("y", "x", "a", 2)]
    schema = ("model_a", "model_b", "winner", "tstamp")
    online = online_elo(played(rows, schema))
    sorted_by_hand = [rows[i][:3] for i in (2, 3, 0, 1)]
    assert online.ratings == online_elo(played(sorted_by_hand)).ratings
    assert (online.order, online.undated) == ("tstamp", 1)
    undated = played([(*row[:3], None) for row in rows], schema)
    assert (online_elo(undated).order, online_elo(undated).undated) == ("log", 0)


def test_options_on_ties_count():
    log = played([("x", "y", "a"), ("x", "y", "tie"), ("x", "y", "both_bad")])
    votes = {
        (bad, ties): online_elo(log, Options(both_bad=bad, ties=ties)).votes
        for bad in ("half", "drop")
        for ties in ("half", "drop")
    }
    assert votes == {
        ("half", "half"): 3,
        ("drop", "half"): 2,
        ("half", "drop"): 1,
        ("drop", "drop"): 1,
    }
    with pytest.raises(InvalidData, match="tie law"):
        online_elo(log, Options(ties="davidson"))


def test_counts_of_pairs_have_no_order_and_are_refused():
    with pytest.raises(InvalidData, match="no order"):
        online_elo(wins({("x", "y"): 2, ("y", "x"): 1}))


@pytest.mark.parametrize("k", [0, -1, float("inf"), float("nan")])
def test_a_k_that_is_no_step_is_refused(k):
    with pytest.raises(InvalidData, match="above 0"):
        online_elo(styled(3, 50), k=k)


def test_no_votes_left_is_said():
    with pytest.raises(NotEnoughData, match="no votes"):
        online_elo(played([("x", "y", "tie")]), Options(ties="drop"))


def test_rows_of_weight_zero_do_not_count():
    log = played([("x", "y", "a", 1.0), ("x", "z", "b", 0.0)], (*"ab", "winner", "weight"))
    log = comparisons(log.frame.rename({"a": "model_a", "b": "model_b"}))
    assert online_elo(log).ratings == pytest.approx({"x": 1002, "y": 998})


def test_long_logs_of_models_far_apart_are_ranked_alike():
    truth = invent(6, {"tokens": 0.0}, seed=3)
    far = dict(zip(truth.theta, np.linspace(-1.5, 1.5, 6).tolist(), strict=True))
    log = comparisons(simulate(type(truth)(far, truth.gamma, truth.counts), 20_000, 1))
    board = [row.model for row in rate(log).models]
    assert list(online_elo(log).ratings) == board == sorted(far, key=lambda name: -far[name])
