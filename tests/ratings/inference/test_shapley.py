"""Shapley values of style groups: they add up, know groups by content, and agree with parts."""

import json

import numpy as np
import polars as pl
import pytest

from ratings import InvalidData, Options, rate
from ratings.inference.shapley import shapley
from tests.logs import comparisons, styled

GAMMA = {"tokens": 0.3, "bold": 0.15, "lists": 0.1, "emoji": 0.1}


def table(shares, key="values"):
    return {row.model: getattr(row, key) for row in shares.models}


def renamed(log, names):
    """The same log with features under other names."""
    columns = {f"{old}_{s}": f"{new}_{s}" for old, new in names.items() for s in "ab"}
    return comparisons(log.frame.rename(columns), [names.get(name, name) for name in log.features])


@pytest.mark.parametrize(
    "options",
    [
        Options(),
        Options(min_votes=0, anchor=("model-001", 1200.0), ridge=5.0),
        Options(ties="davidson", position=True, weights="pair"),
        Options.like("lmarena"),
    ],
    ids=["plain", "anchor", "davidson", "lmarena"],
)
def test_values_and_parts_both_sum_to_the_inflation_of_the_leaderboard(options):
    log = styled(6, 1500, gamma=GAMMA)
    board = {row.model: row.inflation for row in rate(log, options).models}
    shares = shapley(log, options)
    assert shares.groups == ("length", "markdown", "emoji")
    for row in shares.models:
        assert row.inflation == pytest.approx(board[row.model].rating, abs=1e-8)
        assert sum(row.values.values()) == pytest.approx(row.inflation, abs=1e-8)
        assert sum(row.parts.values()) == pytest.approx(row.inflation, abs=1e-8)
        assert row.parts == pytest.approx(board[row.model].by_group, abs=1e-8)
    inflation = [row.inflation for row in shares.models]
    assert inflation == sorted(inflation, reverse=True)
    json.dumps(shares.to_dict(), allow_nan=False)


def test_values_are_those_of_refits_in_every_order():
    """Two groups have two orders, and each refit is a leaderboard of its own."""
    log = styled(5, 1500)

    def controlled(*features):
        board = rate(log, Options(features=features)).models
        return {row.model: row.controlled.rating for row in board}

    raw = {row.model: row.raw.rating for row in rate(log).models}
    both, length, markdown = controlled("tokens", "bold"), controlled("tokens"), controlled("bold")
    for name, values in table(shapley(log)).items():
        slow = (raw[name] - length[name] + markdown[name] - both[name]) / 2
        assert values["length"] == pytest.approx(slow, abs=1e-6)


def test_a_group_that_never_differs_is_worth_nothing():
    log = styled(5, 1200, gamma=GAMMA)
    frame = log.frame.with_columns(emoji_a="emoji_b")
    shares = shapley(comparisons(frame, log.features))
    assert {values["emoji"] for values in table(shares).values()} == {0.0}
    assert {row["emoji"] for row in table(shares, "parts").values()} == {0.0}
    less = shapley(comparisons(frame, [name for name in log.features if name != "emoji"]))
    for name, values in table(less).items():
        assert table(shares)[name] == pytest.approx(values | {"emoji": 0.0}, abs=1e-9)


def test_no_style_that_differs_gives_zeros():
    log = styled(4, 800)
    shares = shapley(comparisons(log.frame.with_columns(bold_a="bold_b"), ["bold"]))
    assert [(row.inflation, row.values) for row in shares.models] == [(0.0, {"markdown": 0.0})] * 4
    assert shares.rescaling == 0.0


def test_groups_that_exchange_their_counts_exchange_their_values():
    log = styled(6, 1500, gamma=GAMMA)
    one = table(shapley(log))
    other = table(shapley(renamed(log, {"tokens": "emoji", "emoji": "tokens"})))
    for name, values in one.items():
        swapped = {"length": values["emoji"], "emoji": values["length"]}
        assert other[name] == pytest.approx(values | swapped, abs=1e-7)


@pytest.mark.parametrize("seed", range(1, 6))
def test_values_agree_with_parts_where_groups_vary_independently(seed):
    """Bound: root mean squares over models and groups, a fifth of the parts' own."""
    shares = shapley(styled(8, 6000, seed, GAMMA)).models
    parts = np.array([[row.parts[name] for name in row.values] for row in shares])
    apart = np.array([list(row.values.values()) for row in shares]) - parts
    assert np.sqrt((apart**2).mean()) <= 0.2 * np.sqrt((parts**2).mean())


def test_what_lies_between_values_and_parts_is_the_rescaling():
    for row in shapley(styled(6, 2000, gamma=GAMMA)).models:
        between = sum(value - row.parts[name] for name, value in row.values.items())
        assert between == pytest.approx(row.parts["rescaling"], abs=1e-8)


def test_style_that_no_model_uses_more_rescales_and_does_nothing_else():
    log = styled(5, 20_000, gamma={"tokens": 0.0})
    rng = np.random.default_rng(0)
    more = rng.uniform(-1, 1, len(log.frame))
    theta = dict(zip(sorted(log.frame["model_a"].unique()), np.linspace(-1, 1, 5), strict=True))
    a, b = (log.frame[f"model_{side}"].replace_strict(theta).to_numpy() for side in "ab")
    won = pl.Series(rng.random(len(more)) < 1 / (1 + np.exp(-(a - b) - 4 * more)))
    frame = log.frame.with_columns(
        tokens_a=pl.Series(1 + more),
        tokens_b=pl.Series(1 - more),
        winner=pl.when(won).then(pl.lit("a")).otherwise(pl.lit("b")),
    )
    shares = shapley(comparisons(frame, ["tokens"]))
    assert shares.rescaling > 0.9
    for row in shares.models:
        assert row.parts["rescaling"] == pytest.approx(row.inflation, rel=0.2, abs=15)
    assert shapley(styled(5, 20_000)).rescaling < 0.05


def test_too_many_groups_and_no_style_are_refused():
    log = styled(4, 600, gamma={f"f{i}": 0.1 for i in range(9)})
    with pytest.raises(InvalidData, match="9 groups"):
        shapley(log)
    assert len(shapley(log, Options(features=("f0", "f1"))).groups) == 2
    with pytest.raises(InvalidData, match="style"):
        shapley(log, Options(style=False))
