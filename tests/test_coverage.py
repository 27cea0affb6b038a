"""Claims of coverage, kept over simulated logs: the light twin of `python -m bench.coverage`."""

from functools import cache

import numpy as np
import pytest

from bench.intervals import (
    DEPENDENCES,
    ESTIMATORS,
    GAMMA,
    INTERVALS,
    contrast,
    study,
    world,
)
from bench.power import power, recovery, showy
from bench.ranking import bounds_hold, change, inflation, ranked, sets_hold
from bench.worlds import FEATURE, limit_log, vote_log
from ratings.design import design
from ratings.rating import fit_boards

RAW, CONTROLLED, _, RAO_KUPPER, POSITION, _, PROPENSITY = range(len(ESTIMATORS))
INDEPENDENT, VOTERS, BOTH = range(len(DEPENDENCES))
LOGS = 200
LUCK = 3 * np.sqrt(0.95 * 0.05 / LOGS)  # by which a share of logs may miss 95%


@cache
def found(of, under):
    return study(ESTIMATORS[of], DEPENDENCES[under], LOGS, seed=10 * of + under)


def coverage(of, under, name):
    each = found(of, under)[name]
    return dict(zip(INTERVALS, each.coverage(), strict=True))


def fitted(of, frame):
    return fit_boards(design(frame, (FEATURE,), of.options), of.options)


def test_without_tastes_the_limit_is_the_truth():
    of = ESTIMATORS[CONTROLLED]
    here = world(of, DEPENDENCES[INDEPENDENT])
    raw, controlled = fitted(of, limit_log(here, 1_000_000))
    np.testing.assert_allclose(controlled.theta, here.theta - here.theta.mean(), atol=1e-8)
    np.testing.assert_allclose(controlled.gamma, GAMMA, atol=1e-8)
    assert np.abs(raw.theta - controlled.theta).max() > 0.1


@pytest.mark.parametrize("of", [CONTROLLED, RAO_KUPPER])
def test_with_tastes_the_limit_is_what_a_large_log_shows(of):
    case = ESTIMATORS[of]
    here = world(case, DEPENDENCES[BOTH])
    limit = fitted(case, limit_log(here, 1_000_000))
    large = fitted(case, vote_log(here, 400_000, np.random.default_rng(5)))
    for exact, drawn in zip(limit, large, strict=True):
        np.testing.assert_allclose(drawn.at, exact.at, atol=0.04)
    shrunk = limit[1].theta @ here.theta / (here.theta @ here.theta)
    assert shrunk < 0.95  # averaging over tastes flattens the curve


@pytest.mark.parametrize(
    ("of", "under", "name", "right"),
    [
        (RAW, INDEPENDENT, "raw ratings, no style effect", INTERVALS[1:]),
        (CONTROLLED, INDEPENDENT, "controlled ratings", INTERVALS[1:]),
        (CONTROLLED, VOTERS, "controlled ratings", ("by voter", "two-way", "bootstrap")),
        (CONTROLLED, BOTH, "controlled ratings", ("two-way",)),
        (PROPENSITY, VOTERS, "propensity weights", ("by voter", "two-way", "bootstrap")),
    ],
)
def test_intervals_of_ratings_hold_the_truth(of, under, name, right):
    covered = coverage(of, under, name)
    for interval in right:
        assert 0.93 <= covered[interval] <= 0.97, interval


@pytest.mark.parametrize(
    ("of", "under", "name", "right"),
    [
        (CONTROLLED, INDEPENDENT, "style effect", "sandwich"),
        (CONTROLLED, INDEPENDENT, "inflation", "sandwich"),
        (CONTROLLED, VOTERS, "style effect", "by voter"),
        (CONTROLLED, VOTERS, "inflation", "by voter"),
        (CONTROLLED, BOTH, "style effect", "two-way"),
        (CONTROLLED, BOTH, "inflation", "two-way"),
        (POSITION, INDEPENDENT, "position effect", "sandwich"),
    ],
)
def test_intervals_of_effects_hold_the_truth(of, under, name, right):
    """A log has one effect, and inflations are all multiples of it: each log counts but once."""
    assert coverage(of, under, name)[right] == pytest.approx(0.95, abs=LUCK)


def test_the_hessian_is_too_wide_where_ties_are_half_wins():
    raw = found(RAW, INDEPENDENT)["raw ratings, no style effect"]
    assert raw.coverage()[0] > 0.975
    assert raw.width()[0] > 1.15 * raw.width()[1]


def test_votes_of_a_voter_and_on_a_prompt_are_no_independent_votes():
    by_voter = coverage(CONTROLLED, VOTERS, "controlled ratings")
    assert max(by_voter["sandwich"], by_voter["by prompt"]) < 0.92
    both = found(CONTROLLED, BOTH)["controlled ratings"]
    covered, width = (dict(zip(INTERVALS, e, strict=True)) for e in (both.coverage(), both.width()))
    assert covered["sandwich"] < 0.88
    for half in ("by voter", "by prompt"):
        assert covered[half] < covered["two-way"]
        assert width[half] < 0.95 * width["two-way"]


def test_contrasts_pick_what_they_name():
    of = ESTIMATORS[CONTROLLED]
    boards = fitted(of, limit_log(world(of, DEPENDENCES[INDEPENDENT]), 1000))
    at = np.concatenate([each.at for each in boards])
    raw, controlled = boards
    np.testing.assert_allclose(contrast("gap", boards) @ at, raw.theta - controlled.theta)
    np.testing.assert_allclose(contrast("style", boards) @ at, controlled.gamma)


def test_rank_sets_hold_where_all_models_are_equal():
    """Nothing is harder: every rejected pair is an error."""
    logs = ranked(LOGS, 0.0)
    assert np.mean([sets_hold(log) for log in logs]) == pytest.approx(0.95, abs=LUCK)
    assert np.mean([bounds_hold(log) for log in logs]) < 0.9  # the public rank, read as a bound


def test_nothing_is_called_where_nothing_is_inflated():
    found = power(showy(0.0), 1000, LOGS)
    assert found.inflation == pytest.approx(0.05, abs=LUCK)
    assert found.rank <= 0.05


def test_inflation_that_moves_ranks_is_found():
    here = showy(40.0)
    assert inflation(here)[6] == pytest.approx(40, abs=0.01)
    assert change(here)[6] == 3
    found = power(here, 20_000, 30)
    assert found.inflation == 1
    assert found.rank > 0.9


def test_a_style_effect_is_recovered_and_priced_out():
    logs = [recovery(seed) for seed in range(20)]
    assert sum(log.lower <= GAMMA <= log.upper for log in logs) >= 16
    assert min(log.raw for log in logs) > 0.9
    assert abs(np.mean([log.controlled for log in logs])) < 0.2
