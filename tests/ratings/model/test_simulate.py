"""Simulated votes: seeded, and true to the truth they are drawn from."""

import numpy as np
import pytest
from scipy.special import expit

from ratings import InvalidData, Truth, invent, rate, simulate
from tests.logs import comparisons


def test_seeded():
    truth = invent(4, {"tokens": 0.2}, 1)
    assert simulate(truth, 500, 9).equals(simulate(truth, 500, 9))
    assert not simulate(truth, 500, 9).equals(simulate(truth, 500, 10))


def test_expected_outcome_is_the_logistic_of_the_strength_difference():
    counts = {name: {"p": {}} for name in ("strong", "weak")}
    frame = simulate(Truth({"strong": 0.8, "weak": 0.0}, {}, counts), 40_000, 3)
    score = frame["winner"].replace_strict({"a": 1.0, "b": 0.0, "tie": 0.5, "both_bad": 0.5})
    won = np.where(frame["model_a"] == "strong", score, 1 - score)
    assert won.mean() == pytest.approx(expit(0.8), abs=0.01)
    assert set(frame["winner"]) == {"a", "b", "tie", "both_bad"}
    assert (frame["model_a"] == "strong").mean() == pytest.approx(0.5, abs=0.01)


def test_intervals_cover_the_truth():
    gamma = {"tokens": 0.25, "bold": 0.0}
    hits, style, jointly = [], [], []
    for seed in range(60):
        truth = invent(8, gamma, seed, prompts=40)
        board = rate(comparisons(simulate(truth, 3000, seed + 500), list(gamma))).to_dict()
        order = sorted(truth.theta, key=lambda name: -truth.theta[name])
        rows = [(row["controlled"], row["model"]) for row in board["models"]]
        elo = {name: 1000 + 400 / np.log(10) * theta for name, theta in truth.theta.items()}
        hits += [row["lower"] <= elo[name] <= row["upper"] for row, name in rows]
        style += [e["lower"] <= gamma[e["feature"]] <= e["upper"] for e in board["style"]]
        jointly.append(
            all(r["rank_lower"] <= 1 + order.index(n) <= r["rank_upper"] for r, n in rows)
        )
    assert 0.93 <= np.mean(hits) <= 0.97
    assert 0.9 <= np.mean(style) <= 0.99
    assert np.mean(jointly) >= 0.95


def test_too_little_to_simulate():
    with pytest.raises(InvalidData, match="two models"):
        simulate(invent(1, {}, 0), 10, 0)
    with pytest.raises(InvalidData, match="lacks style counts"):
        simulate(Truth({"a": 0.0, "b": 0.0}, {}, {"a": {"p": {}}, "b": {}}), 10, 0)
