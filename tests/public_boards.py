"""A slow, dense twin of the public boards, written from their published formulas; knows no options.

Both minimise a logistic loss of eta = theta_a - theta_b + gamma'z in which a tie is half a win.
Written here for the sum over votes, strengths and effects in logits:

arena-rank  styled: weights 1 / max(votes of the pair, 50) over their mean; ridge n reg on gamma;
            covariance H^-1 (B - reg^2 gamma gamma') H^-1, where H lacks the ridge and has
            n hessian_reg added to its diagonal
            plain: no weights and no ridge; n hessian_reg added to the diagonal of H
FastChat    styled: no weights, ridge reg on gamma and reg / ln^2 10 on theta; plain: no ridge

At the end stand the logs on which they and we differ.

`covariance="textbook"` gives a penalised fit the covariance that its own Hessian, with the ridge,
implies. Sources: github.com/lmarena/arena-rank 0.1.1; FastChat's serve/monitor/rating_systems.py.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.optimize import minimize
from scipy.special import expit

from tests.logs import comparisons, swapped

S0 = 400 / np.log(10)
SCORE = {"a": 1.0, "b": 0.0, "tie": 0.5, "both_bad": 0.5}


@dataclass(frozen=True, eq=False)
class Votes:
    """Signs x (n, M), outcome y, count, unordered pair (n,), style counts a and b (n, k)."""

    models: list
    x: np.ndarray
    y: np.ndarray
    count: np.ndarray
    pair: np.ndarray
    a: np.ndarray
    b: np.ndarray


@dataclass(frozen=True, eq=False)
class Board:
    """Strengths theta (M,) and effects gamma (k,) in logits with their covariance (M+k, M+k)."""

    models: list
    theta: np.ndarray
    gamma: np.ndarray
    covariance: np.ndarray

    @property
    def ratings(self):
        return dict(zip(self.models, 1000 + S0 * self.theta, strict=True))

    @property
    def se(self):
        spread = np.sqrt(np.diag(self.covariance))[: len(self.models)]
        return dict(zip(self.models, S0 * spread, strict=True))


def arena_rank(log, reg=1.0, hessian_reg=1e-5, covariance="published"):
    """The contextual model: its ridge stands against the mean loss, on style effects only."""
    rows = votes(log)
    design = np.hstack([rows.x, centred(rows)])
    weight, n = pair_weights(rows), rows.count.sum()
    effect = np.arange(design.shape[1]) >= len(rows.models)
    theta = optimum(design, rows.y, rows.count * weight, n * reg * effect)
    bread, meat = moments(design, rows, weight, theta)
    if covariance == "textbook":
        return _board(rows, theta, bread + np.diag(n * reg * effect), meat)
    shrunk = reg * effect * theta
    return _board(
        rows, theta, bread + n * hessian_reg * np.eye(len(theta)), meat - np.outer(shrunk, shrunk)
    )


def arena_rank_plain(log, hessian_reg=1e-5):
    """The plain model: no ridge, but what is added to the Hessian grows with the log."""
    rows = votes(log)
    theta = optimum(rows.x, rows.y, rows.count, np.zeros(rows.x.shape[1]))
    bread, meat = moments(rows.x, rows, np.ones(len(rows.y)), theta)
    return _board(rows, theta, bread + rows.count.sum() * hessian_reg * np.eye(len(theta)), meat)


def fastchat(log, reg=0.5):
    """The styled fit: its ridge is on all parameters, strengths in units of 400 Elo."""
    rows = votes(log)
    design = np.hstack([rows.x, centred(rows, one=1)])
    effect = np.arange(design.shape[1]) >= len(rows.models)
    ridge = np.where(effect, reg, reg / np.log(10) ** 2)
    theta = optimum(design, rows.y, rows.count, ridge)
    bread, meat = moments(design, rows, np.ones(len(rows.y)), theta)
    return _board(rows, theta, bread + np.diag(ridge), meat)


def fastchat_plain(log):
    """The plain fit, which has no ridge."""
    return arena_rank_plain(log, hessian_reg=0.0)


def votes(log):
    """The rows of a log as dense arrays."""
    frame = log.frame
    models = sorted(set(frame["model_a"]) | set(frame["model_b"]))
    index = {name: i for i, name in enumerate(models)}
    first, second = (np.array([index[name] for name in frame[f"model_{s}"]]) for s in "ab")
    x = np.eye(len(models))[first] - np.eye(len(models))[second]
    pair = np.minimum(first, second) * len(models) + np.maximum(first, second)
    y = np.array([SCORE[winner] for winner in frame["winner"]])
    none = np.empty((len(y), 0))
    a, b = (np.column_stack([none, *(frame[f"{f}_{s}"] for f in log.features)]) for s in "ab")
    return Votes(models, x, y, frame["count"].to_numpy(), pair, a, b)


def pair_weights(rows, least=50):
    """1 / max(votes of the pair, least) over its mean over votes."""
    weight = 1 / np.maximum(np.bincount(rows.pair, rows.count)[rows.pair], least)
    return weight / np.average(weight, weights=rows.count)


def centred(rows, one=0):
    """(a - b) / (a + b + one), 0 where the sum is 0, minus its mean, over its population sd."""
    total = rows.a + rows.b + one
    z = (rows.a - rows.b) / np.where(total == 0, 1, total)
    z = z - np.average(z, axis=0, weights=rows.count)
    return z / np.sqrt(np.average(z**2, axis=0, weights=rows.count))


def optimum(design, y, weight, ridge):
    """The minimum of the summed loss: a trust-region search, then Newton steps of least norm."""

    def loss(point):
        eta = design @ point
        return weight @ (np.logaddexp(0, eta) - y * eta) + ridge @ point**2 / 2

    def slope(point):
        return design.T @ (weight * (expit(design @ point) - y)) + ridge * point

    def curve(point):
        p = expit(design @ point)
        return (design * (weight * p * (1 - p))[:, None]).T @ design + np.diag(ridge)

    point = minimize(loss, np.zeros(design.shape[1]), jac=slope, hess=curve, method="trust-ncg").x
    for _ in range(20):
        step = np.linalg.lstsq(curve(point), -slope(point), rcond=1e-10)[0]
        point = point + step
        if np.abs(step).max() < 1e-12:
            return point
    raise AssertionError("the twin did not converge")


def moments(design, rows, weight, theta):
    """The Hessian of the summed loss without its ridge, and the votes' summed score products."""
    p = expit(design @ theta)
    bread = (design * (rows.count * weight * p * (1 - p))[:, None]).T @ design
    meat = (design * (rows.count * (weight * (rows.y - p)) ** 2)[:, None]).T @ design
    return bread, meat


def _board(rows, theta, bread, meat):
    m = len(rows.models)
    # No vote's score has a part along "a constant added to theta", so neither has the covariance.
    flat = np.append(np.full(m, m**-0.5), np.zeros(len(theta) - m))
    fixed = bread + np.trace(bread) * np.outer(flat, flat)
    inverse = np.linalg.inv(fixed) - np.outer(flat, flat) / (flat @ fixed @ flat)
    return Board(rows.models, theta[:m] - theta[:m].mean(), theta[m:], inverse @ meat @ inverse)


def relabelled(log, exchanged):
    """The same votes with the sides A and B exchanged in some rows, bool (n,)."""
    other = swapped(log).frame.select(log.frame.columns).cast(dict(log.frame.schema))
    positions = np.arange(len(exchanged)) + len(exchanged) * np.asarray(exchanged)
    return comparisons(pl.concat([log.frame, other])[positions], log.features)


def thinned(log, models=4, keep=0.04):
    """Some models are rare: few of their votes are left."""
    rare = sorted(set(log.frame["model_a"]))[:models]
    lucky = pl.Series(np.random.default_rng(0).random(len(log.frame)) < keep)
    common = ~(pl.col("model_a").is_in(rare) | pl.col("model_b").is_in(rare))
    return comparisons(log.frame.filter(common | lucky), log.features)


def longer_at_a(log):
    """The same votes with the longer answer always on side A."""
    return relabelled(log, log.frame["tokens_a"] < log.frame["tokens_b"])


def repeated(log):
    """Every row stands for one to three votes."""
    count = 1.0 + np.arange(len(log.frame)) % 3
    return comparisons(log.frame.with_columns(pl.Series("count", count)), log.features)


def unbeaten(log, wins=40):
    """With one more model that won every one of its votes."""
    more = log.frame.head(wins).with_columns(
        pl.lit("champion").alias("model_a"), pl.lit("a").alias("winner")
    )
    return comparisons(pl.concat([log.frame, more]), log.features)


def arena(established, new, models=100):
    """Pair counts of an arena with as many votes, and of `newcomer`, who has few."""
    rng = np.random.default_rng(1)
    theta = rng.normal(0, 0.8, models + 1)
    names = [f"model-{i:03d}" for i in range(models)] + ["newcomer"]
    pairs = [(i, j) for i in range(models) for j in range(i)]
    counts = [(*pair, established // len(pairs)) for pair in pairs]
    counts += [(models, j, new // models) for j in range(models)]
    rows = [
        (names[i], names[j], winner, float(count))
        for i, j, n in counts
        for p in [1 / (1 + np.exp(theta[j] - theta[i]))]
        for tie in [p * (1 - p)]
        for winner, count in zip(
            ("a", "tie", "b"), rng.multinomial(n, [p - tie / 2, tie, 1 - p - tie / 2]), strict=True
        )
        if count
    ]
    schema = ["model_a", "model_b", "winner", "count"]
    return comparisons(pl.DataFrame(rows, schema=schema, orient="row"))
