"""Tie models: published numbers, a general optimiser, and recovery of a simulated truth."""

from functools import partial

import numpy as np
import polars as pl
import pytest
from scipy.optimize import minimize

from ratings import NotConverged, NotEnoughData, read
from ratings.inference.sandwich.covariance import sandwich
from ratings.model.design import design
from ratings.model.fit import fit
from ratings.model.likelihood import Likelihood
from ratings.model.tie_laws import LAWS
from tests.logs import REALDATA, comparisons, styled, wins

LEADERBOT = REALDATA / "leaderbot" / "chatbotarena_20240814_60models.json"
MODELS = ("davidson", "rao-kupper")


def probabilities(model, delta, tie):
    """Win, tie and loss, straight from the definitions."""
    if model == "davidson":
        powers = np.array([np.exp(delta / 2), tie, np.exp(-delta / 2)], dtype=object)
        return [power / sum(powers) for power in powers]
    sigma = lambda x: 1 / (1 + np.exp(-x))  # noqa: E731
    win, loss = sigma(delta - tie), sigma(-delta - tie)
    return [win, (np.exp(2 * tie) - 1) * win * loss, loss]


def simulated(model, theta, tie, votes, seed):
    rng = np.random.default_rng(seed)
    a = rng.integers(len(theta), size=votes)
    b = (a + rng.integers(1, len(theta), size=votes)) % len(theta)
    win, draw, _ = probabilities(model, theta[a] - theta[b], tie)
    u = rng.random(votes)
    winner = np.select([u < win, u < win + draw], ["a", "tie"], default="b")
    frame = {"model_a": [f"m{i}" for i in a], "model_b": [f"m{i}" for i in b], "winner": winner}
    return comparisons(pl.DataFrame(frame))


def problem(log):
    return design(log.frame).plain()


def fit_ties(case, model):
    return fit(case, Likelihood(LAWS[model]))


@pytest.mark.realdata
@pytest.mark.skipif(not LEADERBOT.exists(), reason="../shared/realdata is not here")
@pytest.mark.parametrize(
    ("model", "both_bad", "loss", "tie"),
    [
        ("davidson", "drop", 1.01453006, 0.575913),
        ("davidson", "tie", 1.05796115, 1.119588),
        ("rao-kupper", "tie", 1.05769833, 0.765506),
    ],
)
def test_golden_pair_counts(model, both_bad, loss, tie):
    frame = read(LEADERBOT).frame
    if both_bad == "drop":
        frame = frame.filter(pl.col("winner") != "both_bad")
    fitted = fit_ties(design(frame), model)
    assert fitted.loss / frame["count"].sum() == pytest.approx(loss, abs=1e-8)
    assert fitted.tie == pytest.approx(tie, abs=1e-6)


@pytest.mark.parametrize("model", MODELS)
def test_agrees_with_a_general_optimiser(model):
    log = styled(models=4, votes=500, gamma={})
    names = sorted(set(log.frame["model_a"]) | set(log.frame["model_b"]))
    a, b = ([names.index(m) for m in log.frame[side]] for side in ("model_a", "model_b"))
    outcome = (
        log.frame["winner"].replace_strict({"a": 0, "tie": 1, "both_bad": 1, "b": 2}).to_numpy()
    )

    def loss(x):
        theta = np.append(0.0, x[:-1])
        p = np.array(probabilities(model, theta[a] - theta[b], np.exp(x[-1])), dtype=float)
        return -np.log(p[outcome, np.arange(len(outcome))]).sum()

    slow = minimize(loss, np.zeros(len(names)), method="BFGS", options={"gtol": 1e-8})
    fitted = fit_ties(problem(log), model)
    assert fitted.loss == pytest.approx(slow.fun, rel=1e-9)
    np.testing.assert_allclose(fitted.theta[1:] - fitted.theta[0], slow.x[:-1], atol=1e-4)
    assert fitted.tie == pytest.approx(np.exp(slow.x[-1]), abs=1e-4)


@pytest.mark.parametrize("y", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("model", MODELS)
def test_probabilities_and_their_derivatives(model, y):
    law, eta, tau, h = LAWS[model], np.linspace(-3, 3, 7), -0.3, 1e-5
    score = np.full(7, y)
    p = np.array(probabilities(model, eta, np.exp(tau))[int(2 - 2 * y)], dtype=float)
    np.testing.assert_allclose(np.exp(law.log_likelihood(eta, score, tau)), p, atol=1e-12)

    def derivative(function, d, t):
        return (function(eta + d, score, tau + t) - function(eta - d, score, tau - t)) / (2 * h)

    here = law.slopes(eta, score, tau)
    close = partial(np.testing.assert_allclose, atol=1e-8)
    close(here.eta, derivative(law.log_likelihood, h, 0))
    close(here.tau, derivative(law.log_likelihood, 0, h))
    close(-here.curvature, derivative(lambda *point: law.slopes(*point).eta, h, 0))
    close(-here.cross, derivative(lambda *point: law.slopes(*point).eta, 0, h))
    close(-here.tau_curvature, derivative(lambda *point: law.slopes(*point).tau, 0, h))


@pytest.mark.parametrize("model", MODELS)
def test_intervals_cover_a_simulated_truth(model):
    theta, tie = np.array([0.9, 0.3, 0.0, -0.4, -0.8]), 0.6
    hits, tie_hits = [], []
    for seed in range(200):
        case = problem(simulated(model, theta, tie, 1500, seed))
        fitted = fit_ties(case, model)
        se = np.sqrt(np.diag(sandwich(case, fitted, None).raw))
        hits.append(np.abs(fitted.theta - theta) < 1.96 * se[:-1])
        tie_hits.append(abs(np.log(fitted.tie / tie)) < 1.96 * se[-1])
    assert 0.93 <= np.mean(hits) <= 0.97
    assert 0.91 <= np.mean(tie_hits) <= 0.98


@pytest.mark.parametrize("model", MODELS)
def test_swapping_sides_changes_nothing(model):
    log = simulated(model, np.array([0.5, 0.0, -0.5]), 0.5, 400, 1)
    turned = pl.DataFrame(
        {
            "model_a": log.frame["model_b"],
            "model_b": log.frame["model_a"],
            "winner": log.frame["winner"].replace({"a": "b", "b": "a"}),
        }
    )
    one, two = fit_ties(problem(log), model), fit_ties(problem(comparisons(turned)), model)
    np.testing.assert_allclose(one.theta, two.theta, atol=1e-10)
    np.testing.assert_allclose(one.bread, two.bread, atol=1e-10)


@pytest.mark.parametrize("model", MODELS)
def test_votes_that_no_tie_model_fits(model):
    with pytest.raises(NotEnoughData, match="ties"):
        fit_ties(problem(wins({("x", "y"): 3, ("y", "x"): 2})), model)
    hero = simulated(model, np.array([0.5, 0.0, -0.5]), 0.5, 400, 1).frame
    more = pl.DataFrame({"model_a": ["hero"] * 9, "model_b": ["m0"] * 9, "winner": ["a"] * 9})
    both = comparisons(pl.concat([hero.select("model_a", "model_b", "winner"), more]))
    with pytest.raises(NotConverged):
        fit_ties(problem(both), model)
