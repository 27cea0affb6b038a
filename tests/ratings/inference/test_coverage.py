"""Claims of coverage, kept over simulated logs: the light twin of `python -m bench.coverage`."""

from functools import cache

import numpy as np
import pytest

from bench import claims
from bench.boards import in_order, limit
from bench.estimates import estimate
from bench.few import CROWDS, cell
from bench.few import study as few_study
from bench.intervals import (
    DEPENDENCES,
    ESTIMATORS,
    GAMMA,
    INTERVALS,
    TASTE,
    fitted,
    study,
    world,
)
from bench.parallel import processes
from bench.power import inflation, power, recovery, showy
from bench.ranking import bounds_hold, called, change_holds, ranked, sets_hold
from bench.voting import Crowd, vote_log
from bench.worlds import Taste, World, alike, limit_log
from ratings.model.design import design

RAW, CONTROLLED, _, RAO_KUPPER, POSITION, _, PROPENSITY = range(len(ESTIMATORS))
INDEPENDENT, VOTERS, BOTH = range(len(DEPENDENCES))
LOGS = 80
LUCK = 3 * np.sqrt(0.95 * 0.05 / LOGS)  # by which a share of logs may miss 95%


@cache
def found(of, under):
    return study(ESTIMATORS[of], DEPENDENCES[under], LOGS, seed=10 * of + under)


def coverage(of, under, name):
    each = found(of, under)[name]
    return dict(zip(INTERVALS, each.coverage(), strict=True))


def fit_of(of, here, frame):
    return fitted(design(frame, here.features, of.options), of.options)


def test_without_tastes_the_limit_is_the_truth():
    of = ESTIMATORS[CONTROLLED]
    here = world(of, DEPENDENCES[INDEPENDENT])
    known = fit_of(of, here, limit_log(here, 1_000_000))
    raw, controlled = known.raw, known.controlled
    np.testing.assert_allclose(controlled.theta, here.theta - here.theta.mean(), atol=1e-8)
    np.testing.assert_allclose(controlled.gamma, GAMMA, atol=1e-8)
    assert np.abs(raw.theta - controlled.theta).max() > 0.1


@pytest.mark.parametrize("of", [CONTROLLED, RAO_KUPPER])
def test_with_tastes_the_limit_is_what_a_large_log_shows(of):
    case = ESTIMATORS[of]
    here = world(case, DEPENDENCES[BOTH])
    exact = fit_of(case, here, limit_log(here, 1_000_000))
    drawn = fit_of(case, here, vote_log(here, 400_000, np.random.default_rng(5)))
    np.testing.assert_allclose(drawn.raw.at, exact.raw.at, atol=0.04)
    np.testing.assert_allclose(drawn.controlled.at, exact.controlled.at, atol=0.04)
    shrunk = exact.controlled.theta @ here.theta / (here.theta @ here.theta)
    assert shrunk < 0.95  # averaging over tastes flattens the curve


@pytest.mark.parametrize(
    ("of", "under", "name", "right"),
    [
        (RAW, INDEPENDENT, "raw ratings, no style effect", INTERVALS[1:]),
        (CONTROLLED, INDEPENDENT, "controlled ratings", INTERVALS[1:]),
        (CONTROLLED, VOTERS, "controlled ratings", ("by voter", "two-way", "bootstrap", "wild")),
        (CONTROLLED, BOTH, "controlled ratings", ("two-way",)),
        (PROPENSITY, VOTERS, "propensity weights", ("by voter", "two-way", "bootstrap", "wild")),
    ],
)
def test_intervals_of_ratings_hold_the_truth(of, under, name, right):
    covered = coverage(of, under, name)
    for interval in right:
        assert 0.92 <= covered[interval] <= 0.98, interval


@pytest.mark.parametrize(
    ("of", "under", "name", "right"),
    [
        (CONTROLLED, INDEPENDENT, "style effect", "sandwich"),
        (CONTROLLED, INDEPENDENT, "inflation", "sandwich"),
        (CONTROLLED, INDEPENDENT, "explained by style", "sandwich"),
        (CONTROLLED, VOTERS, "style effect", "by voter"),
        (CONTROLLED, VOTERS, "inflation", "by voter"),
        (CONTROLLED, VOTERS, "explained by style", "wild"),
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


def test_estimates_are_what_they_are_called():
    of = ESTIMATORS[CONTROLLED]
    here = world(of, DEPENDENCES[INDEPENDENT])
    known = fit_of(of, here, limit_log(here, 1000))
    raw, controlled = known.raw, known.controlled
    np.testing.assert_allclose(estimate("gap", known), raw.theta - controlled.theta)
    np.testing.assert_allclose(estimate("style", known), controlled.gamma)
    explained = known.habits.delta @ controlled.gamma
    np.testing.assert_allclose(estimate("explained", known), explained)


def test_a_log_names_its_crowd():
    here = World(np.zeros(5), alike(np.random.default_rng(0), 5))
    rng = np.random.default_rng(1)
    log = vote_log(here, 2000, rng, Crowd(7, prompts=0, zipf=1.5))
    assert log["voter"].n_unique() == 7
    assert "prompt_id" not in log.columns
    busiest = log["voter"].value_counts(sort=True)["voter"].to_list()
    assert busiest[:3] == [0, 1, 2]


def test_processes_change_nothing():
    with processes(2) as run:
        spread = [
            [(m.rank, m.change, m.controlled.rating) for m in log] for log in ranked(12, 35.0, run)
        ]
    alone = [[(m.rank, m.change, m.controlled.rating) for m in log] for log in ranked(12, 35.0)]
    np.testing.assert_allclose(spread, alone)


# Few clusters


@cache
def few(place, tastes, ci="sandwich"):
    return few_study(CROWDS[place], TASTE if tastes else Taste(), ci, 40)


def held(place, tastes, name, ci="sandwich"):
    return np.mean([h for log in few(place, tastes, ci) for h in log.held[name]])


@pytest.mark.parametrize("place", [0, 1])
def test_two_or_three_voters_carry_no_interval(place):
    for log in few(place, True):
        assert {h for each in log.held.values() for h in each} == {None}
        assert log.width == 8  # a set of ranks that says nothing
    assert cell([log.held["raw"] for log in few(place, True)]) == "withheld"


@pytest.mark.parametrize("place", [2, 3, 7], ids=lambda place: CROWDS[place].title)
@pytest.mark.parametrize("name", ["raw", "controlled"])
def test_few_clusters_hold_ratings(place, name):
    assert 0.9 <= held(place, True, name) <= 0.99


@pytest.mark.parametrize("place", [2, 3, 7], ids=lambda place: CROWDS[place].title)
@pytest.mark.parametrize("name", ["style effect", "inflation", "explained"])
def test_few_clusters_hold_what_style_does(place, name):
    assert held(place, True, name) >= 0.95 - 3 * np.sqrt(0.95 * 0.05 / 40)
    assert np.mean([log.sets for log in few(place, True)]) >= 0.95


def test_the_wild_bootstrap_holds_with_ten_voters():
    assert 0.9 <= held(3, True, "raw", "wild") <= 0.99
    assert held(3, True, "explained", "wild") >= 0.95 - 3 * np.sqrt(0.95 * 0.05 / 40)


# Claims


def test_models_that_write_alike_owe_style_nothing():
    case = claims.EMPTY[-2]
    assert case.alike
    explained, _ = claims.truth(case, 0)
    np.testing.assert_allclose(explained, 0, atol=1e-8)
    here = claims.world(case, 0)
    assert max(abs(row.inflation.rating) for row in in_order(limit(here), here)) > 5


@pytest.mark.parametrize("place", [1, 2, 6], ids=lambda place: claims.EMPTY[place].title)
def test_where_there_is_nothing_to_claim_nothing_is(place):
    said = claims.study(claims.EMPTY[place], 24)
    assert np.mean([each.claims.any() for each in said]) <= 0.2
    assert np.mean([each.moves_wrong() for each in said]) <= 0.05


def test_what_a_headline_says_of_style_is_true():
    said = claims.study(claims.STYLED[0], 24)
    assert np.mean([each.claims.any() for each in said]) > 0.8
    assert np.mean([all(each.figures) for each in said]) >= 0.9
    assert np.mean([each.wrong() for each in said]) <= 0.1
    strong = [claim for each in said for claim in each.claims[np.abs(each.true) > 20]]
    assert np.mean(np.array(strong) != 0) > 0.4


# Ranks


def test_rank_sets_hold_where_all_models_are_equal():
    """Nothing is harder: every rejected pair is an error."""
    logs = ranked(LOGS, 0.0)
    assert np.mean([sets_hold(log) for log in logs]) >= 0.95 - LUCK
    assert np.mean([bounds_hold(log) for log in logs]) < 0.95  # the public rank, read as a bound


@pytest.mark.parametrize("spread", [170.0, 35.0, 10.0])
def test_rank_changes_hold_near_ties(spread):
    logs = ranked(40, spread)
    assert np.mean([all(map(change_holds, log)) for log in logs]) >= 0.93
    wrong = [called(m.inflation) not in (0, np.sign(m.change)) for log in logs for m in log]
    assert not any(wrong)


# Power and recovery


def test_nothing_is_claimed_where_nothing_is_inflated():
    none = power(showy(0.0), 1000, LOGS)
    assert none.any_claim <= 0.05 + LUCK
    assert none.rank <= 0.05


def test_inflation_that_moves_ranks_is_claimed():
    here = showy(40.0)
    assert inflation(here).rating == pytest.approx(40, abs=0.01)
    assert inflation(here).ranks == 3
    ours = power(here, 100_000, 20)
    assert ours.claim == 1
    assert ours.rank > 0.6


def test_a_style_effect_is_recovered_and_priced_out():
    logs = [recovery(seed) for seed in range(12)]
    assert sum(log.lower <= GAMMA <= log.upper for log in logs) >= 9
    assert min(log.raw for log in logs) > 0.9
    assert abs(np.mean([log.controlled for log in logs])) < 0.25
