"""Draws votes whose truth is known: strengths, style effects, ties; knows no real model.

A vote's expected outcome is exactly sigma(theta_a - theta_b + gamma'z), with z the scaled style
difference that a fit of the same rows uses, so a correct fit recovers theta and gamma. A tie takes
equal parts from either win: P(tie) = 4 t p (1 - p).
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.special import expit

from ratings.errors import InvalidData
from ratings.model.covariates import difference
from ratings.model.design import Floats, Ints

TIE = 0.35  # t: the share of ties among even pairs
BAD = 0.25  # the share of ties that are "both are bad"


@dataclass(frozen=True, slots=True)
class Truth:
    """What the votes are drawn from.

    theta: strength of each model in logits. gamma: logits per standard unit of each feature.
    counts: for each model and prompt its style counts, {model: {prompt: {feature: count}}}.
    """

    theta: dict[str, float]
    gamma: dict[str, float]
    counts: dict[str, dict[str, dict[str, float]]]


def simulate(truth: Truth, votes: int, seed: int) -> pl.DataFrame:
    """Comparisons as wide counts: uniform pairs and prompts, random sides, `votes` rows.

    Columns model_a, model_b, winner, voter, session, prompt_id and NAME_a, NAME_b for each feature.
    """
    rng = np.random.default_rng(seed)
    models = sorted(truth.theta)
    prompts = sorted(truth.counts[models[0]])
    _check(truth, models, prompts, votes)
    a, b = _pairs(rng, len(models), votes)
    prompt = rng.integers(len(prompts), size=votes)
    table = _table(truth, models, prompts)
    left, right = table[a, prompt], table[b, prompt]
    z = difference(left, right)
    size = np.sqrt((z**2).mean(axis=0))
    z = np.divide(z, size, out=np.zeros_like(z), where=size > 0)
    theta = np.array([truth.theta[name] for name in models])
    eta = theta[a] - theta[b] + z @ np.array(list(truth.gamma.values()))
    voter = rng.integers(max(votes // 20, 1), size=votes)
    named = np.array(models)
    return pl.DataFrame(
        {
            "model_a": named[a],
            "model_b": named[b],
            "winner": _outcomes(rng, expit(eta)),
            "voter": [f"voter-{number}" for number in voter],
            "session": [f"session-{number}-{i // 5}" for i, number in enumerate(voter)],
            "prompt_id": np.array(prompts)[prompt],
        }
        | {f"{name}_a": left[:, i] for i, name in enumerate(truth.gamma)}
        | {f"{name}_b": right[:, i] for i, name in enumerate(truth.gamma)}
    )


def invent(models: int, gamma: dict[str, float], seed: int, prompts: int = 200) -> Truth:
    """A made-up truth: normal strengths (sd 0.8 logit) and log-normal style counts per prompt.

    Every model has a habit of its own for each feature, so raw ratings are biased by style.
    """
    rng = np.random.default_rng(seed)
    names = [f"model-{i:03d}" for i in range(models)]
    theta = rng.normal(0, 0.8, models)
    habit = rng.normal(0, 0.5, (models, 1, len(gamma)))
    noise = rng.normal(0, 0.5, (models, prompts, len(gamma)))
    level = np.log([300.0, *[4.0] * (len(gamma) - 1)][: len(gamma)])
    counts = np.floor(np.exp(level + habit + noise))
    return Truth(
        theta=dict(zip(names, (theta - theta.mean()).tolist(), strict=True)),
        gamma=gamma,
        counts={
            name: {
                f"prompt-{j:03d}": dict(zip(gamma, counts[i, j].tolist(), strict=True))
                for j in range(prompts)
            }
            for i, name in enumerate(names)
        },
    )


def _check(truth: Truth, models: list[str], prompts: list[str], votes: int) -> None:
    if len(models) < 2 or votes < 1:
        raise InvalidData("a simulation needs two models and one vote at least; ask for more")
    for name in models:
        if sorted(truth.counts[name]) != prompts:
            raise InvalidData(
                f"{name} lacks style counts for some prompts; give all for every model"
            )


def _pairs(rng: np.random.Generator, models: int, votes: int) -> tuple[Ints, Ints]:
    a = rng.integers(models, size=votes)
    b = (a + rng.integers(1, models, size=votes)) % models
    return a, b


def _table(truth: Truth, models: list[str], prompts: list[str]) -> Floats:
    """Style counts, (models, prompts, features)."""
    return np.array(
        [[[truth.counts[m][p][f] for f in truth.gamma] for p in prompts] for m in models]
    ).reshape(len(models), len(prompts), len(truth.gamma))


def _outcomes(rng: np.random.Generator, p: Floats) -> list[str]:
    tie = 4 * TIE * p * (1 - p)
    u = rng.random(len(p))
    bad = rng.random(len(p)) < BAD
    codes = np.select([u < p - tie / 2, u < p + tie / 2], [0, np.where(bad, 3, 2)], default=1)
    return np.array(["a", "b", "tie", "both_bad"])[codes].tolist()
