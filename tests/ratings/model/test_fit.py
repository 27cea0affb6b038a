"""The fit against its slow twin, published numbers and its laws."""

import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import expit

from ratings import InvalidData, NotConverged, Options, Separable, rate, read
from ratings.inference.sandwich.covariance import sandwich
from ratings.model.design import MANY, design
from ratings.model.fit import fit
from ratings.model.likelihood import Likelihood, loss, scores, slope
from ratings.model.tie_laws import LAWS
from tests.logs import REALDATA, comparisons, dense, styled, swapped, wins

S0 = 400 / np.log(10)
LEADERBOT = REALDATA / "leaderbot" / "chatbotarena_20240814_60models.json"


def problem(log, **options):
    return design(log.frame, log.features, Options(**options))


def covariance(case, fitted):
    """Sandwich covariance of all parameters of one fit."""
    if fitted.features:
        return sandwich(case, fit(case.plain()), fitted).controlled
    return sandwich(case, fitted, None).raw


def ratings(log, **options):
    board = rate(log, Options(min_votes=0, **options)).to_dict()
    return {row["model"]: row for row in board["models"]}


def slow_twin(log):
    """A general optimiser on dense matrices, and the textbook sandwich formula."""
    _, x, z, y = dense(log)
    xz = np.hstack([x, z])
    loss = lambda beta: np.sum(np.logaddexp(0, xz @ beta) - y * (xz @ beta))  # noqa: E731
    gradient = lambda beta: xz.T @ (expit(xz @ beta) - y)  # noqa: E731
    beta = np.zeros(xz.shape[1])
    for _ in range(3):
        beta = minimize(loss, beta, jac=gradient, method="BFGS", options={"gtol": 1e-9}).x
    p = expit(xz @ beta)
    bread = np.linalg.pinv((xz * (p * (1 - p))[:, None]).T @ xz)
    meat = (xz * ((y - p) ** 2)[:, None]).T @ xz
    beta[: x.shape[1]] -= beta[: x.shape[1]].mean()
    return beta, bread @ meat @ bread


def test_agrees_with_a_general_optimiser_and_the_textbook_sandwich():
    log = styled(models=5, votes=600)
    beta, expected = slow_twin(log)
    case = problem(log)
    fitted = fit(case)
    np.testing.assert_allclose(fitted.estimates, beta, atol=1e-6)
    np.testing.assert_allclose(covariance(case, fitted), expected, atol=1e-8)


def test_four_player_textbook_example():
    """The worked example of the Bradley-Terry article in the free encyclopedia."""
    rated = ratings(
        wins(
            {
                ("A", "B"): 2, ("A", "D"): 1, ("B", "A"): 3, ("B", "C"): 5,
                ("C", "B"): 3, ("C", "D"): 1, ("D", "A"): 4, ("D", "C"): 3,
            }
        )
    )  # fmt: skip
    strength = {name: np.exp((row["raw"]["rating"] - 1000) / S0) for name, row in rated.items()}
    published = {"A": 0.640, "B": 1.043, "C": 0.660, "D": 2.270}
    assert strength == pytest.approx(published, abs=5e-4)


@pytest.mark.realdata
@pytest.mark.skipif(not LEADERBOT.exists(), reason="../shared/realdata is not here")
@pytest.mark.parametrize(
    ("both_bad", "loss", "top", "second", "bottom", "se", "hessian_se"),
    [
        ("drop", 0.65533555, 1252.990, 1211.576, 658.016, 4.3902, 4.9134),
        ("half", 0.66705768, 1205.505, 1175.821, 719.838, 3.4715, 4.2923),
    ],
)
def test_golden_pair_counts(both_bad, loss, top, second, bottom, se, hessian_se):
    log = read(LEADERBOT)
    board = rate(log, Options(both_bad=both_bad)).to_dict()
    rows = board["models"]
    kept = board["funnel"][0]["rows"]
    assert board["fits"]["raw"]["loss"] / kept == pytest.approx(loss, abs=1e-8)
    assert [rows[0]["model"], rows[1]["model"], rows[-1]["model"]] == [
        "chatgpt-4o-latest",
        "gpt-4o-2024-05-13",
        "stablelm-tuned-alpha-7b",
    ]
    measured = [rows[i]["raw"]["rating"] for i in (0, 1, -1)]
    assert measured == pytest.approx([top, second, bottom], abs=5.1e-4)  # published to 3 decimals
    assert np.median([row["raw"]["se"] for row in rows]) == pytest.approx(se, abs=6e-5)
    frame = log.frame if both_bad == "half" else log.frame.filter(pl.col("winner") != "both_bad")
    bread = fit(design(frame)).bread
    assert np.median(S0 * np.sqrt(np.diag(bread))) == pytest.approx(hessian_se, abs=6e-5)


def test_golden_simulated_log(golden):
    """The same numbers, to the last digits, on every machine."""
    board = ratings(styled(models=6, votes=2000, seed=7))
    measured = {
        name: [row["raw"]["rating"], row["controlled"]["rating"]] for name, row in board.items()
    }
    expected = json.loads(golden("simulated.json", measured))
    assert measured == {name: pytest.approx(pair, abs=1e-6) for name, pair in expected.items()}


@pytest.mark.parametrize("ties", ["half", "davidson", "rao-kupper"])
def test_gradient_and_hessian_equal_finite_differences(ties):
    case = problem(styled(models=4, votes=300), position=True)
    likelihood = Likelihood(LAWS[ties], ridge=0.7, ridge_strength=0.3)
    point = np.linspace(-0.4, 0.5, 7 + likelihood.law.has_tau)
    here, h = slope(case, point, likelihood), 1e-5
    for i, step in enumerate(np.eye(len(point)) * h):
        up, down = slope(case, point + step, likelihood), slope(case, point - step, likelihood)
        rise = (loss(case, point + step, likelihood) - loss(case, point - step, likelihood)) / (
            2 * h
        )
        assert rise == pytest.approx(here.gradient[i], abs=1e-4)
        np.testing.assert_allclose(
            (up.gradient - down.gradient) / (2 * h), here.hessian[i], atol=1e-4
        )


seeds = st.integers(0, 10_000)


@settings(max_examples=15)
@given(seed=seeds)
def test_swapping_sides_changes_nothing(seed):
    log = styled(models=4, votes=400, seed=seed)
    cases = problem(log), problem(swapped(log))
    before, after = (fit(case) for case in cases)
    np.testing.assert_allclose(after.estimates, before.estimates, atol=1e-10)
    np.testing.assert_allclose(
        covariance(cases[1], after), covariance(cases[0], before), atol=1e-10
    )


@settings(max_examples=15)
@given(seed=seeds)
def test_repeating_all_rows_only_shrinks_errors(seed):
    log = styled(models=4, votes=400, seed=seed)
    again = comparisons(pl.concat([log.frame] * 2), log.features)
    once, twice = (ratings(rows, cluster="none") for rows in (log, again))
    for name, row in once.items():
        for board in ("raw", "controlled"):
            assert twice[name][board]["rating"] == pytest.approx(row[board]["rating"], abs=1e-7)
            assert twice[name][board]["se"] == pytest.approx(row[board]["se"] / 2**0.5, rel=1e-8)


@settings(max_examples=15)
@given(seed=seeds)
def test_counts_equal_repeated_rows(seed):
    frame = styled(models=4, votes=150, seed=seed).frame
    times = np.random.default_rng(seed).integers(1, 4, len(frame))
    counted = frame.with_columns(pl.Series("count", times.astype(float)))
    repeated = frame[np.repeat(np.arange(len(frame)), times)]
    features = ("tokens", "bold")
    a, b = ratings(comparisons(counted, features)), ratings(comparisons(repeated, features))
    for name, row in a.items():
        assert row["controlled"] == pytest.approx(b[name]["controlled"], abs=1e-7)
        assert row["inflation"]["se"] == pytest.approx(b[name]["inflation"]["se"], abs=1e-8)


@settings(max_examples=15)
@given(seed=seeds, scale=st.sampled_from([1e-300, 1e-9, 0.01, 3.0, 1e9, 1e300, 1.7e308]))
def test_scaling_all_weights_changes_nothing(seed, scale):
    log = styled(models=4, votes=300, seed=seed)
    heavy = comparisons(log.frame.with_columns(weight=pl.lit(scale)), log.features)
    cases = problem(log), problem(heavy)
    a, b = (fit(case) for case in cases)
    np.testing.assert_allclose(b.theta, a.theta, atol=1e-8)
    np.testing.assert_allclose(
        covariance(cases[1], b), covariance(cases[0], a), rtol=1e-5, atol=1e-9
    )


@settings(max_examples=10)
@given(seed=seeds, scale=st.sampled_from([1e-300, 1e9, 1e300]))
def test_scaling_unequal_weights_changes_nothing_either(seed, scale):
    log = styled(models=4, votes=300, seed=seed)
    uneven = pl.Series("weight", np.random.default_rng(seed).uniform(0.1, 9, 300))
    light, heavy = (
        comparisons(log.frame.with_columns(uneven * by), log.features) for by in (1.0, scale)
    )
    for options in ({}, {"ridge": 2.0, "ridge_strength": 1.0}, {"weights": "pair"}):
        a, b = ratings(light, **options), ratings(heavy, **options)
        for name, row in a.items():
            for part in ("raw", "controlled"):
                assert b[name][part] == pytest.approx(row[part], abs=1e-6)


def test_weights_a_million_apart_are_added_up_right():
    """A model's rating comes from its own votes, whatever these weigh beside all others."""
    log = styled(models=4, votes=400, gamma={})
    new = [("new", f"model-00{i}", won) for i in range(4) for won in "aabab"]
    columns = ["model_a", "model_b", "winner"]
    texts = log.frame.select(pl.col(columns).cast(pl.String))
    both = pl.concat([texts, pl.DataFrame(new, columns, orient="row")])

    def placed(weight):
        mine = pl.when(pl.col("model_a") == "new").then(weight).otherwise(1.0)
        rated = ratings(comparisons(both.with_columns(weight=mine)))
        return rated["new"]["raw"]["rating"] - rated["model-000"]["raw"]["rating"]

    assert placed(1e-6) == pytest.approx(placed(1e-5), abs=0.02)
    for weight in (1e-300, 1e-7, 1e7, 1e300):
        with pytest.raises(InvalidData, match="weights of some votes"):
            placed(weight)


@settings(max_examples=15)
@given(seed=seeds)
def test_renaming_models_permutes(seed):
    log = styled(models=5, votes=400, seed=seed)
    new = {f"model-{i:03d}": f"name-{(i * 2) % 5}" for i in range(5)}
    frame = log.frame.with_columns(pl.col("model_a", "model_b").replace_strict(new))
    before, after = ratings(log), ratings(comparisons(frame, log.features))
    for old, name in new.items():
        assert after[name]["controlled"]["rating"] == pytest.approx(
            before[old]["controlled"]["rating"], abs=1e-7
        )


@pytest.mark.parametrize("models", [4, 30])
def test_every_row_its_own_cluster_equals_no_clusters_but_for_its_leverage(models):
    log = styled(models=models, votes=500 * models // 4)
    frame = log.frame.with_columns(voter=pl.int_range(pl.len()).cast(pl.String))
    cases = problem(replace(log, frame=frame), cluster="voter"), problem(log)
    alone, none = (covariance(case, fit(case)) for case in cases)
    ratio = np.diag(alone) / np.diag(none)
    assert (ratio > 1).all()
    assert (ratio < 1.02).all()


@pytest.mark.parametrize(
    "options",
    [{}, {"ties": "davidson"}, {"position": True}, {"covariate": "log1p"}, {"cluster": "voter"}],
    ids=str,
)
def test_single_precision_of_many_votes_moves_nothing_by_a_millionth(monkeypatch, options):
    log = styled(models=8, votes=5 * MANY, seed=3)
    assert problem(log).z.dtype == np.float32
    single = ratings(log, **options)
    monkeypatch.setattr("ratings.model.design.MANY", np.inf)
    assert problem(log).z.dtype == np.float64
    for name, row in ratings(log, **options).items():
        for board in ("raw", "controlled", "inflation"):
            assert single[name][board]["rating"] == pytest.approx(row[board]["rating"], abs=1e-6)
            assert single[name][board]["se"] == pytest.approx(row[board]["se"], rel=1e-6)


def test_convergence_facts_and_residuals():
    case = problem(styled())
    fitted = fit(case)
    assert fitted.converged
    assert fitted.steps < 15
    assert fitted.gradient < 1e-6
    assert np.abs(scores(case, fitted.estimates, fitted.likelihood).eta).max() <= 1
    assert fitted.theta.sum() == pytest.approx(0, abs=1e-9)


def separable():
    cycle = (("m", "n"), ("n", "o"), ("o", "m"))
    rows = [(*pair, win, float(win == "a"), float(win == "b")) for pair in cycle for win in "ab"]
    columns = ["model_a", "model_b", "winner", "bold_a", "bold_b"]
    return comparisons(pl.DataFrame(rows * 5, columns, orient="row"), ["bold"])


def test_separable_style_is_refused():
    with pytest.raises(Separable, match="bold"):
        fit(problem(separable()))


def test_style_that_differs_in_few_votes_and_decides_them_is_refused_by_name():
    log = styled(models=6, votes=900, seed=4)
    few = pl.int_range(pl.len()) < 3
    frame = log.frame.with_columns(
        winner=pl.when(few).then(pl.lit("a")).otherwise(pl.col("winner").cast(pl.String)),
        sighs_a=few.cast(pl.Float64),
        sighs_b=pl.lit(0.0),
    )
    with pytest.raises(Separable, match="sighs"):
        rate(comparisons(frame, [*log.features, "sighs"]), Options(style=True))


@pytest.mark.parametrize("upsets", [1e-3, 0])
def test_a_long_chain_is_as_long_as_its_votes_say(upsets):
    """Neighbours are ln(1000) apart, so the ends are further apart than any two that met can be."""
    names = [f"m{i:02d}" for i in range(9)]
    table = dict.fromkeys(pairwise(names), 1000)
    table |= {(lost, won): round(1000 * upsets) for won, lost in pairwise(names)}
    if not upsets:
        with pytest.raises(NotConverged):
            fit(problem(wins(table)))
        return
    theta = fit(problem(wins(table))).theta
    np.testing.assert_allclose(-np.diff(theta), np.log(1000), rtol=1e-9)


@pytest.mark.parametrize("strength", [1e-3, 1.0])
def test_a_penalised_fit_without_upsets_is_that_of_a_general_optimiser(strength):
    names = [f"m{i:02d}" for i in range(15)]
    fitted = fit(
        problem(wins(dict.fromkeys(pairwise(names), 1))), Likelihood(ridge_strength=strength)
    )
    x = np.eye(15)[:-1] - np.eye(15)[1:]
    gradient = strength * fitted.theta - x.T @ expit(-x @ fitted.theta)
    assert np.abs(gradient).max() < 1e-9


def test_a_penalty_on_style_alone_makes_a_separable_effect_finite():
    case = problem(separable())
    fitted = fit(case, Likelihood(ridge=0.01))
    assert 0 < fitted.gamma[0] < np.inf
    assert fitted.gradient < 1e-6
    with pytest.raises(Separable):
        fit(case, Likelihood(ridge_strength=0.01))


def test_no_optimum_is_not_reported_as_one():
    with pytest.raises(NotConverged):
        fit(problem(wins({("m", "n"): 5})))
