"""Simultaneous bands and claims: they hold all at once, and know neither names nor seeds."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import f as fisher
from scipy.stats import norm
from scipy.stats import t as student

from ratings import Options, rate, read
from ratings.inference.simultaneous.bands import band, style_test
from ratings.inference.simultaneous.families import normal_equivalent, t_equivalent
from tests.logs import comparisons, styled

MANY = np.full(6, np.inf)


def drawn(covariance, worlds, seed=4):
    return np.random.default_rng(seed).multivariate_normal(
        np.zeros(len(covariance)), covariance, worlds
    )


@pytest.mark.parametrize("correlation", [0.0, 0.9, -0.19])
def test_a_band_holds_all_estimates_at_once_at_its_level(correlation):
    covariance = np.full((6, 6), correlation) + (1 - correlation) * np.eye(6)
    covariance *= np.outer([1, 2, 3, 1, 2, 3], [1, 2, 3, 1, 2, 3])
    worlds, level = 600, 0.9
    hits = claimed = 0
    for estimates in drawn(covariance, worlds):
        intervals = band(estimates, covariance, MANY, level)
        hits += bool(((intervals.lower <= 0) & (intervals.upper >= 0)).all())
        claimed += any(claim in ("gains", "loses") for claim in intervals.claims)
    tolerance = 3 * np.sqrt(level * (1 - level) / worlds)
    assert abs(hits / worlds - level) < tolerance
    assert claimed / worlds < 1 - level + tolerance


def test_a_claim_is_an_interval_that_excludes_0():
    estimates = np.array([9.0, -9.0, 0.5, 2.9, -2.2, 0.0])
    intervals = band(estimates, np.eye(6), MANY, 0.95)
    for claim, lower, upper in zip(intervals.claims, intervals.lower, intervals.upper, strict=True):
        assert (claim == "gains") == (lower >= 0)
        assert (claim == "loses") == (upper <= 0)
    assert intervals.claims[:3] == ("gains", "loses", "none")


def test_what_only_a_later_step_finds_is_beyond_0_and_no_further():
    estimates = np.array([9.0, 9.0, 9.0, 9.0, 9.0, 2.2])
    intervals = band(estimates, np.eye(6), MANY, 0.95)
    assert intervals.claims[5] == "gains"
    assert intervals.lower[5] == 0.0


def test_an_estimate_at_the_edge_is_undecided():
    first = band(np.zeros(6), np.eye(6), MANY, 0.95).upper[0]
    estimates = np.append(np.zeros(5), first * (1 - 1e-6))
    assert band(estimates, np.eye(6), MANY, 0.95).claims[5] == "undecided"


def test_too_few_degrees_of_freedom_withhold_and_few_widen():
    estimates, covariance = np.array([4.0, 4.0, 0.0]), np.eye(3)
    intervals = band(estimates, covariance, np.array([2.0, np.inf, np.inf]), 0.95)
    assert intervals.claims == ("withheld", "gains", "none")
    assert np.isnan(intervals.lower[0])
    narrow = band(estimates, covariance, np.full(3, 30.0), 0.95)
    wide = band(estimates, covariance, np.full(3, 4.0), 0.95)
    assert (wide.upper - wide.lower > narrow.upper - narrow.lower).all()


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 999), order=st.permutations(range(6)))
def test_neither_order_nor_unit_changes_a_band(seed, order):
    rng = np.random.default_rng(seed)
    root = rng.normal(size=(6, 9))
    covariance, estimates, order = root @ root.T, 4 * rng.normal(size=6), np.array(order)
    whole = band(estimates, covariance, MANY, 0.95)
    turned = band(estimates[order], covariance[np.ix_(order, order)], MANY, 0.95)
    np.testing.assert_allclose(turned.lower, whole.lower[order])
    assert turned.claims == tuple(whole.claims[i] for i in order)
    scaled = band(100 * estimates, 1e4 * covariance, MANY, 0.95)
    np.testing.assert_allclose(scaled.upper, 100 * whole.upper)


@given(t=st.floats(-30, 30), df=st.floats(3, 1e4))
def test_normal_equivalents_keep_the_p_value(t, df):
    [z] = normal_equivalent(np.array([t]), np.array([df]))
    assert norm.sf(abs(z)) == pytest.approx(student.sf(abs(t), df), rel=1e-6, abs=1e-300)
    if 0 < abs(t) < 8:
        [back] = t_equivalent(abs(z), np.array([df]))
        assert back == pytest.approx(abs(t), rel=1e-6)


def test_the_style_test_is_hotelling_s():
    gamma, covariance = np.array([0.3, -0.1]), np.array([[0.01, 0.002], [0.002, 0.02]])
    tested = style_test(gamma, covariance, np.array([12.0, 20.0]), 0.95)
    square = gamma @ np.linalg.solve(covariance, gamma)
    assert tested.statistic == pytest.approx(square * 11 / 24)
    assert tested.p == pytest.approx(fisher.sf(square * 11 / 24, 2, 11))
    assert tested.rejects == (tested.p < 0.05)


@pytest.mark.parametrize(
    ("covariance", "degrees"),
    [(np.eye(2), [2.0, 9.0]), (np.ones((2, 2)), [9.0, 9.0]), (np.diag([0.0, 1.0]), [9.0, 9.0])],
)
def test_the_style_test_is_silent_where_it_cannot_be_had(covariance, degrees):
    tested = style_test(np.ones(2), covariance, np.array(degrees), 0.95)
    assert (tested.p, tested.rejects) == (None, None)


def claims_of(board):
    rows = {
        row.model: (row.inflation.claim, row.inflation.ranks_lower, row.inflation.ranks_upper)
        for row in board.models
    }
    bounds = {row.model: row.inflation.claim_lower for row in board.models}
    return rows, bounds


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000), names=st.permutations(range(7)), data=st.data())
def test_neither_names_nor_rows_nor_seeds_change_a_claim(seed, names, data):
    log = styled(models=7, votes=1500, seed=seed)
    rows, bounds = claims_of(rate(log))
    renamed = {f"model-{i:03d}": f"m{n}" for i, n in enumerate(names)}
    frame = log.frame.with_columns(pl.col("model_a", "model_b").replace(renamed))
    shuffled = frame.sample(fraction=1.0, shuffle=True, seed=data.draw(st.integers(0, 99)))
    other = rate(comparisons(shuffled, log.features), Options(seed=7))
    turned, other_bounds = claims_of(other)
    assert {renamed[name]: claim for name, claim in rows.items()} == turned
    for name, bound in bounds.items():
        assert other_bounds[renamed[name]] == pytest.approx(bound, abs=1e-6)


def test_no_claim_rests_on_the_route_of_the_shown_intervals():
    log = styled(models=6, votes=2000)
    plain, _ = claims_of(rate(log))
    for route in (Options(ci="bootstrap", replicates=50), Options(ci="wild", replicates=50)):
        assert claims_of(rate(log, route))[0] == plain


def test_votes_without_style_effects_claim_nothing():
    log = styled(models=8, votes=2000, gamma={"tokens": 0.0, "bold": 0.0}, seed=5)
    board = rate(log)
    assert board.inference.style.rejects is False
    assert {row.inflation.claim for row in board.models} == {"none"}


def test_rescaling_is_claimed_for_nobody():
    """All models write alike, and style decides much: the controlled board is stretched."""
    rng = np.random.default_rng(6)
    theta = np.linspace(-1, 1, 8)
    a = rng.integers(8, size=4000)
    b = (a + rng.integers(1, 8, size=4000)) % 8
    tokens = np.exp(rng.normal(5, 0.7, (2, 4000)))
    z = (tokens[0] - tokens[1]) / tokens.sum(axis=0)
    eta = theta[a] - theta[b] + 3.0 * z
    won = rng.random(4000) < 1 / (1 + np.exp(-eta))
    names = np.array([f"m{i}" for i in range(8)])
    frame = pl.DataFrame(
        {"model_a": names[a], "model_b": names[b], "winner": np.where(won, "a", "b")}
        | {"tokens_a": tokens[0], "tokens_b": tokens[1]}
    )
    board = rate(comparisons(frame, ["tokens"]))
    assert board.inference.style.rejects
    assert {row.inflation.claim for row in board.models} == {"none"}
    weakest = board.models[-1].inflation
    rescaling = next(part for part in weakest.parts if part.name == "rescaling")
    assert rescaling.lower > 0


def test_a_log_in_parts_claims_what_the_whole_claims(tmp_path):
    log = styled(models=6, votes=1600, seed=9)
    frame = log.frame.drop("count", "weight")
    frame.write_csv(tmp_path / "whole.csv")
    for name, part in (("one", frame[:700]), ("two", frame[700:])):
        part.write_csv(tmp_path / f"{name}.csv")
    whole = claims_of(rate(read(tmp_path / "whole.csv")))
    parts = claims_of(rate(read(tmp_path / "two.csv", tmp_path / "one.csv")))
    assert parts[0] == whole[0]
    assert parts[1] == pytest.approx(whole[1], abs=1e-6)
