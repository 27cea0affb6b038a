"""Claims of coverage, kept over logs of `simulate`; `python -m bench.coverage` counts more of them.

Votes that depend are votes that were cast four times, by one voter or on one prompt: the truth
stays what they were drawn from, and the log is worth a quarter of its votes.
"""

from functools import cache
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from ratings import Options, Truth, invent, rate, simulate
from ratings.inference.elo_scale import S0
from tests.benches import printed
from tests.logs import comparisons

PAGE = Path(__file__).resolve().parents[3] / "docs" / "coverage.md"
LOGS, VOTES, COPIES, UNITS = 36, 3000, 4, 150
TRUTHS = {gamma: invent(8, {"tokens": gamma}, seed=7, prompts=50) for gamma in (0.0, 0.25)}


def luck(logs):
    """By how much a share of logs may miss 95%."""
    return 3 * np.sqrt(0.95 * 0.05 / logs)


def board(frame, **options):
    """options: with bootstraps of 300 rounds, and clusters only where they are named."""
    styles = [name[:-2] for name in frame.columns if name.endswith("_a") and name != "model_a"]
    return rate(
        comparisons(frame, styles), Options(**{"replicates": 300, "cluster": "none"} | options)
    )


@cache
def limit(gamma=0.25):
    """What many votes show."""
    return board(simulate(TRUTHS[gamma], 400_000, 0))


def independent(truth, seed):
    return simulate(truth, VOTES, seed)


def by_voter(truth, seed, votes=VOTES):
    """Five votes of a voter, each COPIES times on different prompts."""
    return copied(simulate(truth, votes // COPIES, seed), ("voter", "prompt_id"), seed)


def by_both(truth, seed):
    """Half of the votes repeat each other within a voter, half within a prompt."""
    other = simulate(truth, VOTES // COPIES // 2, seed + 1000)
    halves = by_voter(truth, seed, VOTES // 2), copied(other, ("prompt_id", "voter"), seed)
    return pl.concat(half.select(halves[0].columns) for half in halves)


def copied(frame, units, seed):
    """units: the one that copies share, and the one that is drawn anew for each."""
    shared, free = units
    place = np.repeat(np.arange(len(frame)), COPIES)
    anew = np.random.default_rng(seed).integers(UNITS, size=len(place))
    names = {shared: [f"{shared} {i // 5}" for i in place], free: [f"{free} {i}" for i in anew]}
    return frame[place].with_columns(pl.Series(name, values) for name, values in names.items())


def covers(part, truth):
    return part.lower <= truth <= part.upper


def ratings_hold(made, truth):
    """Of each model, on the controlled board or on the only one."""
    scores = {row.model: row.controlled or row.raw for row in made.models}
    return [covers(scores[name], 1000 + S0 * theta) for name, theta in truth.theta.items()]


def inflation_holds(made, part=lambda gap: gap):
    true = {row.model: part(row.inflation).rating for row in limit().models}
    return [covers(part(row.inflation), true[row.model]) for row in made.models]


def explained_holds(made):
    return inflation_holds(made, lambda gap: gap.explained)


def effect_holds(made):
    return [covers(effect, 0.25) for effect in made.style]


def width(made):
    """Mean over boards and their models."""
    scores = [row.controlled or row.raw for board in made for row in board.models]
    return np.mean([score.upper - score.lower for score in scores])


@cache
def boards(draw, ci="sandwich", cluster="none", gamma=0.25, logs=LOGS, **options):
    frames = [draw(TRUTHS[gamma], seed) for seed in range(logs)]
    return [board(frame, ci=ci, cluster=cluster, **options) for frame in frames]


def coverage(made, gamma=0.25):
    return np.mean([ratings_hold(board, TRUTHS[gamma]) for board in made])


@pytest.mark.parametrize(
    ("draw", "right"),
    [
        (independent, [("sandwich", "none"), ("sandwich", "voter+prompt")]),
        (by_voter, [("sandwich", "voter")]),
        (by_both, [("sandwich", "voter+prompt")]),
        pytest.param(independent, [("bootstrap", "none")], marks=pytest.mark.coverage),
        pytest.param(
            by_voter, [("bootstrap", "voter"), ("wild", "voter")], marks=pytest.mark.coverage
        ),
    ],
)
def test_intervals_of_ratings_hold_the_truth(draw, right):
    for ci, cluster in right:
        assert 0.915 <= coverage(boards(draw, ci, cluster)) <= 0.985, (ci, cluster)


@pytest.mark.parametrize(
    ("draw", "cluster"),
    [(independent, "none"), (by_voter, "voter"), (by_both, "voter+prompt")],
)
@pytest.mark.parametrize("held", [effect_holds, inflation_holds, explained_holds])
def test_intervals_of_what_style_does_hold_the_truth(draw, cluster, held):
    """A log has one effect, and inflations are all multiples of it: each log counts but once."""
    shares = [np.mean(held(made)) for made in boards(draw, "sandwich", cluster)]
    assert np.mean(shares) == pytest.approx(0.95, abs=luck(LOGS))


@pytest.mark.coverage
def test_votes_of_a_voter_and_on_a_prompt_are_no_independent_votes():
    few = {"ci": "sandwich", "logs": 15}
    for draw, wrong in ((by_voter, "none"), (by_voter, "prompt"), (by_both, "none")):
        assert coverage(boards(draw, cluster=wrong, **few)) < 0.8, wrong
    both = boards(by_both, cluster="voter+prompt", **few)
    for half in ("voter", "prompt"):
        alone = boards(by_both, cluster=half, **few)
        assert coverage(alone) < coverage(both)
        assert width(alone) < 0.9 * width(both)


def test_the_hessian_is_too_wide_where_ties_are_half_wins():
    wide, right = (
        boards(independent, ci, gamma=0.0, style=False) for ci in ("hessian", "sandwich")
    )
    assert coverage(wide, 0.0) > 0.965
    assert width(wide) > 1.15 * width(right)


@pytest.mark.coverage
def test_weights_by_propensity_and_a_position_effect_that_is_none_hold():
    truth, shares, sides = TRUTHS[0.25], [], []
    for seed in range(LOGS):
        frame = simulate(truth, 3 * VOTES, seed)
        liked = {name: np.exp(-i / 8) for i, name in enumerate(truth.theta)}
        chance = np.prod([frame[f"model_{s}"].replace_strict(liked) for s in "ab"], axis=0)
        lucky = np.random.default_rng(seed).random(len(frame)) < chance
        kept = frame.with_columns(propensity=pl.Series(chance)).filter(pl.Series(lucky))
        made = board(kept, weights="propensity", position=True)
        shares.append(np.mean(ratings_hold(made, truth)))
        _, lower, upper = made.fits["controlled"].position
        sides.append(lower <= 0 <= upper)
    assert 0.915 <= np.mean(shares) <= 0.985
    assert np.mean(sides) == pytest.approx(0.95, abs=luck(LOGS))


# Few clusters


def crowd(frame, voters, prompts=None):
    """The same votes cast by so many voters, on so many prompts."""
    rng, units = np.random.default_rng(len(frame)), {"voter": voters, "prompt_id": prompts}
    named = {name: rng.integers(n, size=len(frame)) for name, n in units.items() if n}
    return frame.with_columns(pl.Series(name, values).cast(str) for name, values in named.items())


@pytest.mark.parametrize("voters", [2, 3])
def test_two_or_three_voters_carry_no_interval(voters):
    for row in board(crowd(independent(TRUTHS[0.25], 1), voters), cluster="voter").models:
        parts = row.raw, row.controlled, row.inflation, row.inflation.explained
        assert {part.lower for part in parts} == {None}
        assert (row.controlled.rank_lower, row.controlled.rank_upper) == (1, 8)


@pytest.mark.parametrize(
    ("units", "ci", "cluster"),
    [
        ((5,), "sandwich", "voter"),
        pytest.param((10,), "sandwich", "voter", marks=pytest.mark.coverage),
        pytest.param((10,), "wild", "voter", marks=pytest.mark.coverage),
        pytest.param((12, 12), "sandwich", "voter+prompt", marks=pytest.mark.coverage),
    ],
)
def test_few_clusters_hold_ratings_and_what_style_does(units, ci, cluster):
    truth = TRUTHS[0.25]
    logs = [crowd(simulate(truth, VOTES, seed), *units) for seed in range(LOGS)]
    made = [board(log, ci=ci, cluster=cluster) for log in logs]
    assert 0.9 <= np.mean([ratings_hold(board, truth) for board in made]) <= 0.99
    for held in (effect_holds, inflation_holds, explained_holds):
        assert np.mean([np.mean(held(board)) for board in made]) >= 0.95 - luck(LOGS)
    assert np.mean([sets_hold(board, truth) for board in made]) >= 0.95 - luck(LOGS) / 2


# Claims


def alike(gamma, models=30, size=32):
    """Models of which every two write long and short equally often."""
    rng = np.random.default_rng(3)
    long = [{f: rng.permutation(size) < size // 2 for f in gamma}] * models
    counts = {
        f"m{i}": {
            f"p{j}": {f: 450.0 if long[i][f][(i + j) % size] else 200.0 for f in gamma}
            for j in range(size)
        }
        for i in range(models)
    }
    strengths = rng.normal(0, 0.7, models)
    return Truth(dict(zip(counts, strengths - strengths.mean(), strict=True)), gamma, counts)


NOTHING = dict.fromkeys(("tokens", "headers", "lists", "bold", "emoji"), 0.0)


@pytest.mark.parametrize(
    "truth",
    [
        pytest.param(invent(30, NOTHING, seed=4, prompts=16), marks=pytest.mark.coverage),
        alike(dict.fromkeys(NOTHING, 0.4)),
    ],
    ids=["no style effect", "all write alike"],
)
def test_where_there_is_nothing_to_claim_nothing_is(truth):
    made = [board(simulate(truth, 4000, seed), cluster="voter") for seed in range(LOGS)]
    claims = [[row.inflation.claim for row in board.models] for board in made]
    assert np.mean([bool({"gains", "loses"} & set(claim)) for claim in claims]) <= 0.05 + luck(LOGS)


def test_what_is_said_of_style_is_true():
    truth = invent(30, NOTHING | {"tokens": 0.25, "bold": 0.03}, seed=5, prompts=16)
    true = {
        r.model: r.inflation.explained.rating for r in board(simulate(truth, 400_000, 0)).models
    }
    wrong, caught = [], []
    for seed in range(LOGS):
        gaps = {row.model: row.inflation for row in board(simulate(truth, 4000, seed)).models}
        bounds = [gap.claim_lower <= true[name] <= gap.claim_upper for name, gap in gaps.items()]
        signs = {"gains": 1, "loses": -1}
        claimed = [signs[g.claim] * true[name] > 0 for name, g in gaps.items() if g.claim in signs]
        wrong.append(not all(bounds + claimed))
        caught += [gap.claim in signs for name, gap in gaps.items() if abs(true[name]) > 20]
    assert np.mean(wrong) <= 0.05 + luck(LOGS)
    assert np.mean(caught) > 0.4


# Ranks


def true_ranks(truth):
    return {m: 1 + sum(t > own for t in truth.theta.values()) for m, own in truth.theta.items()}


def sets_hold(made, truth):
    rank = true_ranks(truth)
    return all(
        r.controlled.rank_lower <= rank[r.model] <= r.controlled.rank_upper for r in made.models
    )


def test_rank_sets_hold_where_all_models_are_equal():
    """Nothing is harder: every rejected pair is an error."""
    equal = Truth(dict.fromkeys(TRUTHS[0.25].theta, 0.0), {"tokens": 0.25}, TRUTHS[0.25].counts)
    made = [board(simulate(equal, 2000, seed)) for seed in range(2 * LOGS)]
    assert np.mean([sets_hold(board, equal) for board in made]) >= 0.95 - luck(2 * LOGS)
    bounds = [all(row.controlled.rank_ub <= 1 for row in board.models) for board in made]
    assert np.mean(bounds) < 0.95  # the public rank, read as a bound


@pytest.mark.parametrize("spread", [170.0, 10.0])
def test_rank_changes_hold_near_ties(spread):
    strengths = TRUTHS[0.25]
    size = spread / S0 / np.std(list(strengths.theta.values()))
    truth = Truth(
        {m: size * t for m, t in strengths.theta.items()}, strengths.gamma, strengths.counts
    )
    ends = {row.model: row for row in board(simulate(truth, 400_000, 0)).models}
    rank = true_ranks(truth)
    change = {m: rank[m] - row.raw.rank for m, row in ends.items()}
    for seed in range(LOGS // 2):
        for row in board(simulate(truth, VOTES, seed)).models:
            gap = row.inflation
            assert gap.ranks_lower <= change[row.model] <= gap.ranks_upper


def test_a_change_of_rank_is_called_once_votes_are_many():
    """One of ten models writes at length, which lifts it by several ranks."""
    rng, names = np.random.default_rng(3), [f"m{i}" for i in range(10)]
    tokens = np.floor(np.exp(rng.normal(np.log(300), 0.5, (10, 15))))
    tokens[6] *= 2.7
    counts = {
        name: {f"p{j}": {"tokens": n} for j, n in enumerate(row)}
        for name, row in zip(names, tokens, strict=True)
    }
    strengths = dict(zip(names, 15 / S0 * np.arange(4.5, -5, -1), strict=True))
    truth = Truth(strengths, {"tokens": 0.3}, counts)
    assert board(simulate(truth, 400_000, 0))["m6"].inflation.ranks >= 3
    gap = board(simulate(truth, 100_000, 1))["m6"].inflation
    assert gap.claim == "gains"
    assert gap.ranks_lower > 0


@pytest.mark.coverage
def test_the_page_shows_what_the_command_prints():
    page = PAGE.read_text(encoding="utf-8")
    for part in printed("coverage", "--logs", 400, "--markdown").strip().split("\n\n"):
        assert part in page
