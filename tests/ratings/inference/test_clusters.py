"""Clusters: the corrected sandwich against the textbook, and what few or unequal ones allow."""

import re
from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings import Options, rate
from ratings.inference import repeats
from ratings.inference.sandwich.covariance import (
    EXPLAINED,
    RESCALING,
    difference,
    repaired,
    sandwich,
)
from ratings.inference.sandwich.degrees import degrees
from ratings.inference.sandwich.equations import of_fit
from ratings.model.boards import fit_boards
from ratings.model.design import design
from ratings.model.style_ratings import parts, style_ratings
from tests.logs import comparisons, dense, styled
from tests.textbook import cr2


def clustered(voters, zipf=0.0, models=5, votes=700, seed=3):
    """A log whose voters have votes in proportion to 1 / rank^zipf."""
    log = styled(models=models, votes=votes, seed=seed)
    share = 1 / np.arange(1, voters + 1) ** zipf
    drawn = np.random.default_rng(seed).choice(voters, votes, p=share / share.sum())
    return replace(log, frame=log.frame.with_columns(voter=pl.Series(drawn).cast(pl.String)))


@pytest.mark.parametrize(
    ("voters", "zipf", "close"),
    [(4, 0.0, 1e-8), (9, 1.0, 1e-4), (60, 0.0, 1e-4), (250, 0.7, 1e-2)],
)
def test_the_sandwich_of_few_and_of_many_clusters_is_the_textbook_s(voters, zipf, close):
    """Exact where leverage is large, close where a series stands in or leverage is negligible."""
    log = clustered(voters, zipf)
    problem = design(log.frame, log.features, Options(cluster="voter"))
    raw, controlled = fit_boards(problem, Options())
    habits = style_ratings(problem)
    covariances = sandwich(problem, raw, controlled, habits)
    _, x, z, y = dense(log)
    units, xz = log.frame["voter"].to_numpy(), np.hstack([x, z])
    p0, p1 = (1 / (1 + np.exp(-eta)) for eta in (x @ raw.theta, xz @ controlled.estimates))
    first = cr2(x, y - p0, p0 * (1 - p0), units)
    second = cr2(xz, y - p1, p1 * (1 - p1), units)
    rest = (z - x @ habits.delta) @ controlled.gamma
    third = cr2(x, rest, np.ones(len(y)), units)
    m = x.shape[1]
    explained = second[:, m:] @ habits.delta.T + third - third.mean(axis=1, keepdims=True)
    gap = first - second[:, :m]
    for ours, influence in (
        (covariances.raw, first),
        (covariances.controlled, second),
        (difference(covariances.joint), gap),
        (covariances.parts[EXPLAINED], explained),
        (covariances.parts[RESCALING], gap - explained),
    ):
        expected = np.sqrt(np.diag(influence.T @ influence))
        np.testing.assert_allclose(np.sqrt(np.diag(ours)), expected, rtol=close)


def test_parts_add_up_and_so_do_their_groups():
    log = styled(gamma={"tokens": 0.3, "bold": 0.1, "lists": 0.05, "emoji": 0.0})
    for row in rate(log).models:
        gap = row.inflation
        assert sum(part.rating for part in gap.parts) == pytest.approx(gap.rating, abs=1e-8)
        assert sum(part.rating for part in gap.groups) == pytest.approx(gap.rating, abs=1e-8)
        explained = sum(part.rating for part in gap.parts if part.name != "rescaling")
        assert gap.explained.rating == pytest.approx(explained, abs=1e-8)
        assert all(part.lower < part.rating < part.upper for part in (*gap.parts, *gap.groups))


def test_what_style_explains_is_gamma_times_the_style_ratings():
    log = styled()
    problem = design(log.frame, log.features)
    raw, controlled = fit_boards(problem, Options())
    delta = style_ratings(problem).delta
    shares = parts(raw, controlled, delta)
    rest = raw.theta - controlled.theta - delta @ controlled.gamma
    np.testing.assert_allclose(shares["rescaling"], rest, atol=1e-12)


def test_equal_clusters_count_in_full_and_unequal_ones_by_their_effective_number():
    equal, unequal = (
        design(log.frame, log.features, Options(cluster="voter"))
        for log in (clustered(40), clustered(40, zipf=1.2))
    )
    for problem, low, high in ((equal, 30, 39), (unequal, 3, 9)):
        raw, _ = fit_boards(problem, Options())
        known = degrees(of_fit(problem.bare(), raw), None)
        assert 35 < known.clusters[0] <= 40
        assert (low < known.raw).all()
        assert (known.raw < high).all()


def test_few_clusters_widen_an_interval_beyond_its_standard_errors():
    few, many = (rate(clustered(voters)).models[0].raw for voters in (6, 200))
    reach = [(score.upper - score.lower) / (2 * score.se) for score in (few, many)]
    assert reach[0] > 2.4
    assert 1.96 < reach[1] < 2.02


def test_too_few_clusters_carry_no_interval_and_a_note_says_so():
    board = rate(clustered(3))
    assert board.inference.effective < 4
    assert any("withheld" in note for note in board.notes)
    assert all(row.raw.se is None and row.inflation.claim == "withheld" for row in board.models)
    assert all((row.raw.rank_lower, row.raw.rank_upper) == (1, 5) for row in board.models)


def test_a_model_of_one_voter_has_no_interval_and_the_others_keep_theirs():
    log = clustered(30, models=6)
    last = (pl.col("model_a") == "model-005") | (pl.col("model_b") == "model-005")
    alone = pl.when(last).then(pl.lit("0")).otherwise(pl.col("voter"))
    board = rate(replace(log, frame=log.frame.with_columns(voter=alone)))
    for row in board.models:
        assert (row.raw.se is None) == (row.model == "model-005")
    assert any("model-005" in note for note in board.notes)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), rank=st.integers(1, 5))
def test_a_repaired_covariance_has_no_negative_and_no_incredible_variance(seed, rank):
    rng = np.random.default_rng(seed)
    one, two, both = (rng.normal(size=(n, 5)) for n in (rank, rank, 40))
    votes = both.T @ both / 40
    mended = repaired(one.T @ one + two.T @ two - votes, votes)
    assert np.linalg.eigvalsh(mended)[0] > -1e-9
    assert (np.diag(mended) >= 0.5 * np.diag(votes) - 1e-12).all()


def test_two_way_intervals_have_no_zero_width():
    log = styled(models=5, votes=500, seed=12)
    rng = np.random.default_rng(12)
    crossed = log.frame.with_columns(
        voter=pl.Series(rng.integers(15, size=500)).cast(pl.String),
        prompt_id=pl.Series(rng.integers(15, size=500)).cast(pl.String),
    )
    wide = rate(replace(log, frame=crossed), Options(cluster="voter+prompt", min_votes=0))
    votes = rate(replace(log, frame=crossed), Options(cluster="none", min_votes=0))
    for two_way, plain in zip(wide.models, votes.models, strict=True):
        assert two_way.raw.se > 0.5 * plain.raw.se
        assert two_way.inflation.se > 0.5 * plain.inflation.se


def test_repeated_prompts_are_noted_with_what_they_cost():
    log = styled(models=5, votes=1500, seed=2)
    rng = np.random.default_rng(1)
    prompt = rng.integers(8, size=1500)
    taste = rng.normal(size=8)[prompt] > 0
    first = pl.Series(log.frame["model_a"].to_list()) < pl.Series(log.frame["model_b"].to_list())
    winner = np.where(taste == first.to_numpy(), "a", "b")
    frame = log.frame.with_columns(
        prompt_id=pl.Series(prompt).cast(pl.String), winner=pl.Series(winner)
    )
    [note] = [n for n in rate(replace(log, frame=frame)).notes if "8 prompts" in n]
    assert "--cluster voter+prompt" in note
    assert not any("prompts were voted" in note for note in rate(styled()).notes)


def test_only_ties_have_no_interval_and_say_why():
    log = styled(models=4, votes=300)
    board = rate(comparisons(log.frame.with_columns(winner=pl.lit("tie"))))
    assert {row.raw.rating for row in board.models} == {1000.0}
    assert all(row.raw.lower is None for row in board.models)
    assert any("without an interval" in note for note in board.notes)


def test_an_anchored_board_has_the_intervals_of_differences_from_its_anchor():
    log = styled(models=4, votes=600)
    board = rate(log, Options(anchor=("model-001", 1114.0), cluster="none", min_votes=0))
    problem = design(log.frame, log.features)
    raw, _ = fit_boards(problem, Options())
    covariance = sandwich(problem.bare(), raw, None).raw * (400 / np.log(10)) ** 2
    for row in board.models:
        if row.model == "model-001":
            assert (row.raw.rating, row.raw.se, row.raw.lower) == (1114.0, 0.0, 1114.0)
            assert row.inflation.claim == "none"
            continue
        i = raw.models.index(row.model)
        variance = covariance[i, i] + covariance[1, 1] - 2 * covariance[i, 1]
        assert row.raw.se == pytest.approx(np.sqrt(variance), rel=1e-9)
    assert any("model-001 is fixed" in note for note in board.notes)


@pytest.mark.parametrize("voters", [6, 40])
def test_the_wild_bootstrap_agrees_with_the_sandwich_where_both_hold(voters):
    log = clustered(voters, votes=900)
    plain, wild = (rate(log, Options(ci=ci, replicates=999)) for ci in ("sandwich", "wild"))
    for one, two in zip(plain.models, wild.models, strict=True):
        assert one.raw.se == pytest.approx(two.raw.se)
        ratio = (two.raw.upper - two.raw.lower) / (one.raw.upper - one.raw.lower)
        assert 0.7 < ratio < 1.5
        assert one.inflation.claim == two.inflation.claim


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), models=st.integers(2, 12))
def test_style_ratings_know_nothing_of_a_constant(seed, models):
    """The one direction that votes say nothing of must not come back as rounding, blown up."""
    log = styled(models=models, votes=400, seed=seed)
    habits = style_ratings(design(log.frame, log.features))
    assert np.abs(habits.bread @ np.ones(len(habits.bread))).max() < 1e-9
    assert np.abs(habits.bread).max() < 1
    assert np.abs(habits.delta.sum(axis=0)).max() < 1e-9


@pytest.mark.parametrize("voters", [False, True])
def test_of_many_votes_the_cost_of_repeats_is_told_from_scores_alone(voters, monkeypatch):
    """It is about what clustering all of them says."""
    log = styled(models=5, votes=4000, seed=2)
    rng = np.random.default_rng(1)
    prompt = rng.integers(40, size=4000)
    first = (pl.Series(log.frame["model_a"].to_list()) == "model-000").to_numpy()
    loves = (rng.normal(size=40)[prompt] > 0) & (rng.random(4000) < 0.7)
    winner = np.where(loves == first, "a", "b")
    frame = log.frame.with_columns(
        prompt_id=pl.Series(prompt).cast(pl.String), winner=pl.Series(winner)
    )
    log = replace(log, frame=frame if voters else frame.drop("voter"))
    wider = []
    for many in (10**9, 1000):
        monkeypatch.setattr(repeats, "MANY", many)
        [note] = [note for note in rate(log).notes if "40 prompts" in note]
        wider.append(int(re.search(r"(\d+)% wider", note)[1]))
    assert wider[1] == pytest.approx(wider[0], rel=0.3)
