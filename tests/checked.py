"""Builds vote logs with one defect each, and a clean one, for tests of what a check says."""

from dataclasses import replace
from functools import cache

import numpy as np
import polars as pl
from scipy.special import expit

from ratings import Comparisons
from tests.logs import comparisons

START = 1_760_000_000.0
DAY = 86_400.0


def clean(models=10, votes=4000, seed=1, voters=200, prompts=800, style=0.3) -> Comparisons:
    """Votes without any defect: pairs, sides, voters, prompts and times at random, with texts."""
    return built(np.random.default_rng(seed), models, votes, voters, prompts, style)


def built(
    rng,
    models=10,
    votes=4000,
    voters=200,
    prompts=800,
    style=0.3,
    theta=None,
    pairs=None,
    shift=None,
    lead=None,
) -> Comparisons:
    """theta (M,): strengths. pairs: models of each vote. shift: of strengths, from times (n,) to
    (n, M). lead: more of side A's lead, from the other columns (n,)."""
    theta = rng.normal(0, 0.8, models) if theta is None else theta
    a, b = drawn(rng, len(theta), votes) if pairs is None else pairs
    n = len(a)
    columns = {
        "voter": rng.integers(voters, size=n),
        "prompt": rng.integers(prompts, size=n),
        "time": np.sort(rng.uniform(0, 60, n)),
        "a": a,
        "b": b,
    }
    tokens = np.floor(np.exp(rng.normal(5.5, 0.6, (n, 2)))) + 1
    longer = (tokens[:, 0] - tokens[:, 1]) / tokens.sum(axis=1)
    strength = np.broadcast_to(theta, (n, len(theta)))
    if shift is not None:
        strength = strength + shift(columns["time"])
    rows = np.arange(n)
    eta = strength[rows, a] - strength[rows, b] + style * longer / longer.std()
    if lead is not None:
        eta = eta + lead(columns)
    names = np.array([f"model-{i:03d}" for i in range(len(theta))])
    frame = pl.DataFrame(
        {
            "model_a": names[a],
            "model_b": names[b],
            "winner": ended(rng, expit(eta)),
            "voter": [f"voter-{i}" for i in columns["voter"]],
            "prompt_id": [f"prompt-{i}" for i in columns["prompt"]],
            "tstamp": START + DAY * columns["time"],
            "vote_id": [f"vote-{i}" for i in rows],
            "tokens_a": tokens[:, 0],
            "tokens_b": tokens[:, 1],
        }
    )
    return replace(comparisons(frame, ["tokens"]), texts=True)


def drawn(rng, models, votes):
    """Pairs of different models, uniformly."""
    a = rng.integers(models, size=votes)
    return a, (a + rng.integers(1, models, size=votes)) % models


def ended(rng, p, tied=0.3, bad=0.2):
    """Outcomes: a tie with probability 4 tied p (1 - p), a share of them both bad."""
    tie = 4 * tied * p * (1 - p)
    u = rng.random(len(p))
    draw = np.where(rng.random(len(p)) < bad, 3, 2)
    codes = np.select([u < p - tie / 2, u < p + tie / 2], [0, draw], default=1)
    return np.array(["a", "b", "tie", "both_bad"])[codes]


def islands(rng, between=0):
    """Two groups of five models, and so many votes between them."""
    a, b = drawn(rng, 5, 4000)
    side = 5 * rng.integers(2, size=4000)
    a, b = a + side, b + side
    bridge = rng.integers(5, size=(2, between))
    return built(
        rng, 10, pairs=(np.append(a, bridge[0]), np.append(b, bridge[1] + 5)), prompts=2000
    )


def zipf(rng):
    """A third of the votes from two people."""
    log = built(rng)
    busy = rng.random(len(log.frame)) < 0.35
    names = np.where(busy, np.char.add("voter-", rng.integers(2, size=len(busy)).astype(str)), "")
    voter = pl.Series("named", names)
    frame = log.frame.with_columns(voter=pl.when(voter != "").then(voter).otherwise("voter"))
    return replace(log, frame=frame)


def tastes(rng, unit, units, sd=1.0):
    """Every voter, or prompt, likes some models better than others do."""
    liking = rng.normal(0, sd, (units, 10))

    def lead(columns):
        return liking[columns[unit], columns["a"]] - liking[columns[unit], columns["b"]]

    return built(rng, votes=6000, **{f"{unit}s": units}, lead=lead)


def repeats(rng, share=0.05):
    """Some votes twice, the second time under an id of its own."""
    log = built(rng)
    again = log.frame.sample(fraction=share, seed=int(rng.integers(1000)))
    again = again.with_columns(vote_id=pl.col("vote_id") + "-again")
    return replace(log, frame=pl.concat([log.frame, again]))


def by_name(rng):
    """Sides as the names sort."""
    a, b = drawn(rng, 10, 4000)
    return built(rng, pairs=(np.minimum(a, b), np.maximum(a, b)))


def first_wins(rng, logits=0.35):
    return built(rng, votes=6000, lead=lambda _: logits)


def left_out(rng, **reasons):
    return replace(built(rng), left_out=tuple(reasons.items()))


def mute(rng, share=0.05):
    """Some replies without a token."""
    log = built(rng)
    silent = pl.Series("silent", rng.random(len(log.frame)) < share)
    tokens = pl.when(silent).then(0.0).otherwise("tokens_a").alias("tokens_a")
    return replace(log, frame=log.frame.with_columns(tokens))


def changes(rng, logits):
    """The first model's strength changes in the middle."""

    def shift(time):
        return np.where(time > 30, logits, 0.0)[:, None] * (np.arange(10) == 0)

    return built(rng, votes=20000, voters=1000, shift=shift)


def near_ones_meet(rng):
    """Pairs drawn by how level they are, and no word of it."""
    theta = rng.normal(0, 0.8, 10)
    i, j = np.triu_indices(10, 1)
    closeness = np.exp(-np.abs(theta[i] - theta[j]))
    pair = rng.choice(len(i), 4000, p=closeness / closeness.sum())
    turn = rng.random(4000) < 0.5
    sides = np.where(turn, i[pair], j[pair]), np.where(turn, j[pair], i[pair])
    return built(rng, theta=theta, pairs=sides)


def ends_so(rng, outcome, chosen, share=0.5):
    """Of the chosen votes a share ends in this outcome, whoever is better."""
    log = built(rng, votes=8000)
    turned = pl.Series("turned", rng.random(len(log.frame)) < share)
    winner = pl.when(chosen & turned).then(pl.lit(outcome)).otherwise("winner").alias("winner")
    return replace(log, frame=log.frame.with_columns(winner))


def of_model(name="model-004"):
    return (pl.col("model_a") == name) | (pl.col("model_b") == name)


def of_voters(count=30):
    return pl.col("voter").is_in([f"voter-{i}" for i in range(count)])


def circle(rng):
    """The first three models beat each other in a circle."""

    def lead(columns):
        a, b = columns["a"], columns["b"]
        inside = (a < 3) & (b < 3)
        return np.where(inside, np.where((b - a) % 3 == 1, 1.5, -1.5), 0.0)

    theta = np.append(np.zeros(3), rng.normal(0, 0.8, 7))
    return built(rng, votes=6000, theta=theta, lead=lead)


PLANTED = {
    "two islands": (islands, {"connectivity": "bad"}),
    "a thin bridge": (lambda rng: islands(rng, 20), {"connectivity": "look"}),
    "three voters": (lambda rng: built(rng, voters=3), {"voters": "bad"}),
    "twelve voters": (lambda rng: built(rng, voters=12), {"voters": "look"}),
    "two busy voters": (zipf, {"voters": "look"}),
    "voters with tastes": (lambda rng: tastes(rng, "voter", 200), {}),  # clustered, so no matter
    "prompts with tastes": (lambda rng: tastes(rng, "prompt", 100), {"repeated-prompts": "look"}),
    "prompts of one kind": (
        lambda rng: tastes(rng, "prompt", 60, 2.0),
        {"repeated-prompts": "bad"},
    ),
    "thirteen prompts": (lambda rng: built(rng, prompts=13), {"repeated-prompts": "look"}),
    "some repeats": (repeats, {"duplicates": "look"}),
    "many repeats": (lambda rng: repeats(rng, 0.14), {"duplicates": "bad"}),
    "repeats left out": (lambda rng: left_out(rng, duplicate=400), {"duplicates": "look"}),
    "sides by name": (by_name, {"sides": "look"}),
    "the first side wins": (first_wins, {"first-shown": "look"}),
    "the first side wins by far": (lambda rng: first_wins(rng, 0.8), {"first-shown": "bad"}),
    "some leaks": (lambda rng: left_out(rng, leak=200), {"leaks": "look"}),
    "many leaks": (lambda rng: left_out(rng, leak=900), {"leaks": "bad"}),
    "empty replies": (lambda rng: left_out(rng, empty_reply=800), {"empty-replies": "bad"}),
    "replies of no token": (mute, {"empty-replies": "look", "style-linear": "look"}),
    "one model changes": (lambda rng: changes(rng, 0.4), {"drift": "look"}),
    "one model changes greatly": (lambda rng: changes(rng, 2.0), {"drift": "bad"}),
    "near models meet": (near_ones_meet, {"drawn-pairs": "look"}),
    "a model that ties": (lambda rng: ends_so(rng, "tie", of_model()), {"ties": "look"}),
    "voters who tie": (lambda rng: ends_so(rng, "tie", of_voters(), 0.9), {"ties": "look"}),
    "a model that is bad": (
        lambda rng: ends_so(rng, "both_bad", of_model(), 0.25),
        {"both-bad": "look"},
    ),
    "a circle": (circle, {"cycles": "bad"}),
}
"""Logs with a defect each, and all that a check says of them but `ok` and `cannot tell`."""


@cache
def planted(name, seed=5):
    return PLANTED[name][0](np.random.default_rng(seed))
