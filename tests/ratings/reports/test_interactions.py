"""Style by category: what is simulated is found, equal effects pass, and names do not count."""

import json
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from ratings import InvalidData, NotEnoughData, Options, interactions, invent, rate, simulate
from ratings.model.covariates import difference
from tests.logs import GAMMA, comparisons, dense, labelled, styled

GAMMAS = {"code": {"tokens": 0.6, "bold": 0.1}, "prose": {"tokens": 0.1, "bold": 0.1}}


def apart(votes=4000, seed=1, models=6):
    """Two categories of the same models, in which style pays differently."""
    truth = invent(models, GAMMA, seed, prompts=60)
    frames = [
        simulate(replace(truth, gamma=gamma), votes, seed + i).with_columns(category=pl.lit(name))
        for i, (name, gamma) in enumerate(GAMMAS.items())
    ]
    return comparisons(pl.concat(frames), list(GAMMA))


def rms(frame, name):
    z = difference(frame[f"{name}_a"].to_numpy(), frame[f"{name}_b"].to_numpy())
    return np.sqrt((z**2).mean())


def effects(by_category):
    return {
        (row.category, effect.feature): effect
        for row in by_category.categories
        for effect in row.effects
    }


def renamed(log, names):
    frame = log.frame.with_columns(pl.col("category").replace(names))
    return comparisons(frame, log.features)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_effects_that_differ_by_category_are_recovered_and_told_apart(seed):
    log = apart(seed=10 * seed)
    by_category = interactions(log, Options(level=0.999))
    for (category, feature), effect in effects(by_category).items():
        own = log.frame.filter(pl.col("category") == category)
        true = GAMMAS[category][feature] * rms(log.frame, feature) / rms(own, feature)
        assert effect.lower < true < effect.upper
    assert by_category.equality["tokens"].p_value < 1e-6
    assert by_category.equality["bold"].p_value > 1e-3
    assert by_category.jointly.degrees == 2
    assert by_category.jointly.p_value < 1e-6


def test_the_test_rejects_equal_effects_as_often_as_it_says():
    """At 5%: over 150 logs the share rejected has a standard error of 1.8 points."""
    p_values = [
        interactions(labelled(styled(5, 700, seed, {"tokens": 0.3}), list("abc"), seed)).jointly
        for seed in range(150)
    ]
    p = np.array([test.p_value for test in p_values])
    assert {test.degrees for test in p_values} == {2}
    assert 0.01 <= (p < 0.05).mean() <= 0.1
    assert 0.4 <= (p < 0.5).mean() <= 0.6


@pytest.mark.parametrize(
    "options",
    [
        Options(),
        Options(cluster="voter", position=True, covariate="log1p"),
        Options(ties="davidson", ridge=1.0),
        Options(ci="hessian"),
    ],
    ids=["plain", "voter", "davidson", "hessian"],
)
def test_one_category_has_the_effects_of_the_whole_board(options):
    log = labelled(styled(6, 2000), ["all"])
    whole = rate(log, options).style
    [only] = interactions(log, options).categories
    for one, other in zip(only.effects, whole, strict=True):
        for field in ("gamma", "lower", "upper", "elo", "within", "vif"):
            assert getattr(one, field) == pytest.approx(getattr(other, field), abs=1e-8)


def test_one_category_leaves_nothing_to_compare():
    by_category = interactions(labelled(styled(5, 600), ["all"]))
    assert (
        by_category.jointly.statistic,
        by_category.jointly.degrees,
        by_category.jointly.p_value,
    ) == (
        None,
        0,
        None,
    )


def test_renaming_categories_permutes_them():
    log = labelled(styled(6, 2500), ["a", "b", "c"])
    names = {"a": "c", "b": "a", "c": "b"}
    one, other = interactions(log), interactions(renamed(log, names))
    theirs = effects(other)
    for (category, feature), effect in effects(one).items():
        assert theirs[names[category], feature].gamma == pytest.approx(effect.gamma, abs=1e-8)
        assert theirs[names[category], feature].upper == pytest.approx(effect.upper, abs=1e-8)
    assert other.jointly.statistic == pytest.approx(one.jointly.statistic, rel=1e-7)
    for name, test in one.equality.items():
        assert other.equality[name].p_value == pytest.approx(test.p_value, abs=1e-7)


def test_the_fit_is_that_of_a_design_written_out_in_full():
    log = labelled(styled(4, 900), ["a", "b"])
    _, x, z, y = dense(log)
    inside = [(log.frame["category"] == name).to_numpy() for name in "ab"]
    full = np.hstack(
        [x, np.array([np.where(rows, column, 0.0) for column in z.T for rows in inside]).T]
    )
    beta = np.zeros(full.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-full @ beta))
        bread = np.linalg.pinv((full * (p * (1 - p))[:, None]).T @ full)
        beta += bread @ full.T @ (y - p)
    by_category = interactions(log, Options(cluster="none"))
    slow = dict(zip([(c, f) for f in log.features for c in "ab"], beta[4:], strict=True))
    assert {key: effect.gamma for key, effect in effects(by_category).items()} == pytest.approx(
        slow, abs=1e-8
    )
    score = (full * (y - p)[:, None]) @ bread
    gap = np.array([0, 0, 0, 0, 1, -1, 0, 0]) @ (score.T @ score)
    wald = (beta[4] - beta[5]) ** 2 / (gap[4] - gap[5])
    assert by_category.equality["tokens"].statistic == pytest.approx(wald, rel=1e-6)


def test_small_and_silent_categories_are_named_and_do_not_stop_the_others():
    log = labelled(styled(5, 1500), ["a", "b"])
    place = pl.int_range(pl.len())
    frame = log.frame.with_columns(
        category=pl.when(place < 10)
        .then(pl.lit("rare"))
        .when(place < 15)
        .then(None)
        .when(place < 20)
        .then(pl.lit(" "))
        .otherwise("category"),
        bold_a=pl.when(pl.col("category") == "b").then("bold_b").otherwise("bold_a"),
    )
    by_category = interactions(comparisons(frame, log.features))
    status = {row.category: row.status for row in by_category.categories}
    assert status == {"a": "estimated", "b": "estimated", "rare": "NotEnoughData"}
    assert effects(by_category)["b", "bold"].status == "constant"
    assert effects(by_category)["b", "tokens"].status == "estimated"
    assert (by_category.equality["bold"].degrees, by_category.equality["tokens"].degrees) == (0, 1)
    assert dict(by_category.funnel) == {"kept": 1480, "no_category": 10, "category_rare": 10}
    json.dumps(by_category.to_dict(), allow_nan=False)


@pytest.mark.parametrize("kind", ["Separable", "Collinear"])
def test_a_category_without_finite_or_distinct_effects_is_left_out_by_name(kind):
    log = labelled(styled(5, 1500), ["a", "b", "odd"])
    odd, bold = pl.col("category") == "odd", pl.col("winner") == "a"
    made = {
        "Separable": [
            pl.when(odd).then(bold.cast(pl.Float64)).otherwise("bold_a").alias("bold_a"),
            pl.when(odd).then((~bold).cast(pl.Float64)).otherwise("bold_b").alias("bold_b"),
        ],
        "Collinear": [
            pl.when(odd).then(f"tokens_{side}").otherwise(f"bold_{side}").alias(f"bold_{side}")
            for side in "ab"
        ],
    }
    frame = log.frame.with_columns(made[kind])
    if kind == "Separable":
        frame = frame.filter(~odd | pl.col("winner").is_in(["a", "b"]))
    by_category = interactions(comparisons(frame, log.features))
    [row] = [row for row in by_category.categories if row.category == "odd"]
    assert (row.status, row.effects) == (kind, ())
    assert "odd" in row.reason
    rest = comparisons(frame.filter(~odd), log.features)
    assert by_category.jointly.statistic == pytest.approx(interactions(rest).jointly.statistic)


def test_an_effect_that_few_votes_show_is_given_but_not_tested():
    log = labelled(styled(5, 1500), ["a", "b"])
    place = pl.int_range(pl.len())
    frame = log.frame.with_columns(
        bold_a=pl.when((pl.col("category") == "b") & (place > 50))
        .then("bold_b")
        .otherwise("bold_a")
    )
    by_category = interactions(comparisons(frame, log.features))
    assert effects(by_category)["b", "bold"].status == "few"
    assert effects(by_category)["b", "bold"].gamma is not None
    assert (by_category.equality["bold"].degrees, by_category.jointly.degrees) == (0, 1)


def test_fewer_units_than_comparisons_give_no_p_value():
    log = labelled(styled(5, 1500), ["a", "b", "c", "d"])
    frame = log.frame.with_columns(voter=pl.Series(np.arange(1500) % 2).cast(pl.String))
    by_category = interactions(comparisons(frame, log.features), Options(cluster="voter"))
    assert (by_category.jointly.degrees, by_category.jointly.p_value) == (6, None)


def test_interactions_refuse_what_they_cannot_mean():
    log = labelled(styled(4, 300), ["a", "b"])
    with pytest.raises(InvalidData, match="rms"):
        interactions(log, Options(normalise="centred"))
    with pytest.raises(InvalidData, match="style"):
        interactions(log, Options(style=False))
    with pytest.raises(InvalidData, match="'headers' is not in the log"):
        interactions(log, Options(features=("headers",)))
    with pytest.raises(NotEnoughData, match="min_votes"):
        interactions(log, Options(min_votes=1000))


def test_penalties_are_said():
    log = labelled(styled(4, 600), ["a", "b"])
    assert "shrunk" in interactions(log, Options(ridge=1.0)).notes[-1]
    assert interactions(log).notes == ()


def test_style_that_never_differs_anywhere_is_constant_in_every_category():
    log = labelled(styled(4, 600), ["a", "b"])
    frame = log.frame.with_columns(bold_a="bold_b", tokens_a="tokens_b")
    by_category = interactions(comparisons(frame, log.features))
    assert {effect.status for effect in effects(by_category).values()} == {"constant"}
    assert by_category.jointly.degrees == 0
