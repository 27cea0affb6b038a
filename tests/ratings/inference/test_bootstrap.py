"""The bootstrap: one Newton step is as good as a full refit, and threads change nothing."""

import os
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from ratings import Options, rate
from ratings.inference.bootstrap import bootstrap, redrawn
from ratings.inference.sandwich.covariance import sandwich
from ratings.model.boards import fit_boards
from ratings.model.design import design
from ratings.model.fit import fit
from tests.logs import comparisons, styled, wins


def case(log, **options):
    chosen = Options(ci="bootstrap", **options)
    problem = design(log.frame, log.features, chosen)
    return problem, *fit_boards(problem, chosen), chosen


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"cluster": "voter"},
        {"cluster": "voter", "ties": "davidson", "position": True},
        {"ties": "rao-kupper", "ridge": 5.0, "ridge_strength": 2.0},
        {"weights": "pair", "cluster": "prompt"},
    ],
)
def test_one_newton_step_is_close_to_a_full_refit(options):
    problem, raw, controlled, chosen = case(styled(models=6, votes=6000), replicates=20, **options)
    replicates = bootstrap(problem, raw, controlled, chosen)
    drawn = np.concatenate([draws for _, draws in redrawn(problem, [0, 0], 20)])
    se = np.sqrt(np.diag(sandwich(problem, raw, controlled).controlled))
    gaps = []
    for r in range(20):
        again = replace(problem, weight=problem.weight * drawn[:, r].astype(float))
        for board, rows, theirs in (
            (raw, again.bare(), replicates.raw[r]),
            (controlled, again, replicates.controlled[r]),
        ):
            gaps.append(
                (fit(rows, board.likelihood, board.estimates).estimates - theirs)
                / se[: len(theirs)]
            )
    # In standard errors: what one step leaves is of their order squared.
    assert np.sqrt(np.mean(np.concatenate(gaps) ** 2)) < 0.05
    assert np.abs(np.concatenate(gaps)).max() < 0.3


@pytest.mark.parametrize("cluster", ["none", "voter"])
def test_its_spread_is_the_sandwich_s(cluster):
    log = styled(models=6, votes=6000)
    problem, raw, controlled, chosen = case(log, replicates=1000, cluster=cluster)
    replicates = bootstrap(problem, raw, controlled, chosen)
    expected = sandwich(problem, raw, controlled)
    for drawn, covariance in (
        (replicates.raw, expected.raw),
        (replicates.controlled, expected.controlled),
    ):
        ratio = drawn.std(axis=0) / np.sqrt(np.diag(covariance))
        np.testing.assert_allclose(ratio, 1, atol=0.12)  # five Monte Carlo standard errors
    both = np.hstack([replicates.raw[:, :6], replicates.controlled[:, :6]])
    size = np.sqrt(np.diag(expected.joint))
    scaled = np.cov(both, rowvar=False) / np.outer(size, size)
    np.testing.assert_allclose(scaled, expected.joint / np.outer(size, size), atol=0.2)


def test_the_number_of_threads_changes_nothing(monkeypatch):
    problem, raw, controlled, chosen = case(styled(models=5, votes=2000), replicates=450)
    many = bootstrap(problem, raw, controlled, chosen)
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    alone = bootstrap(problem, raw, controlled, chosen)
    np.testing.assert_array_equal(many.raw, alone.raw)
    np.testing.assert_array_equal(many.controlled, alone.controlled)


def test_fewer_replicates_are_the_first_of_more():
    problem, raw, controlled, chosen = case(styled(models=5, votes=2000), replicates=200)
    longer = Options(ci="bootstrap", replicates=400)
    one = bootstrap(problem, raw, controlled, chosen)
    two = bootstrap(problem, raw, controlled, longer)
    np.testing.assert_array_equal(one.raw, two.raw[:200])


def test_another_seed_draws_otherwise():
    log = styled(models=5, votes=2000)
    boards = [
        rate(log, Options(ci="bootstrap", replicates=100, seed=seed)).to_dict()["models"]
        for seed in (0, 0, 1)
    ]
    assert boards[0] == boards[1]
    assert boards[0] != boards[2]


def test_intervals_are_percentiles_and_hold_the_rating():
    board = rate(styled(), Options(ci="bootstrap", replicates=400)).to_dict()
    for row in board["models"]:
        for span in (row["raw"], row["controlled"], row["inflation"]):
            assert span["lower"] < span["rating"] < span["upper"]
            width = (span["upper"] - span["lower"]) / (2 * 1.96 * span["se"])
            assert 0.8 < width < 1.2


def test_counted_rows_are_redrawn_as_often_as_they_count():
    log = wins({("x", "y"): 60, ("y", "x"): 40, ("y", "z"): 50, ("z", "y"): 50})
    rows = {row["model"]: row for row in rate(log, Options(ci="bootstrap")).to_dict()["models"]}
    exact = {row["model"]: row for row in rate(log, Options()).to_dict()["models"]}
    for name, row in rows.items():
        assert row["raw"]["se"] == pytest.approx(exact[name]["raw"]["se"], rel=0.15)


def test_a_model_that_a_replicate_misses_stays_where_it_is():
    log = wins({("x", "y"): 300, ("y", "x"): 300, ("rare", "x"): 1, ("x", "rare"): 1})
    problem, raw, _, chosen = case(log, replicates=200)
    replicates = bootstrap(problem, raw, None, chosen)
    assert np.isfinite(replicates.raw).all()


def test_replicates_without_a_finite_optimum_are_left_out_and_counted():
    log = styled(models=4, votes=600, gamma={"tokens": 0.25})
    rare = pl.int_range(pl.len()) < 30
    frame = log.frame.with_columns(
        voter=pl.when(rare).then(pl.lit("alone")).otherwise(pl.col("voter")),
        sighs_a=rare.cast(pl.Float64) * (pl.int_range(pl.len()) % 2),
        sighs_b=rare.cast(pl.Float64) * (pl.int_range(pl.len()) % 3),
    )
    problem, raw, controlled, chosen = case(
        comparisons(frame, ["tokens", "sighs"]), replicates=300, cluster="voter"
    )
    replicates = bootstrap(problem, raw, controlled, chosen)
    assert 0 < replicates.lost < 300
    assert len(replicates.raw) == len(replicates.controlled) == 300 - replicates.lost
    assert np.isfinite(replicates.controlled).all()
