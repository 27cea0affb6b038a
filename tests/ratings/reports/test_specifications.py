"""Every specification is what `rate` says under its options, none is lost, summaries add up."""

import json
from dataclasses import astuple, replace
from itertools import combinations, product

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings import InvalidData, NotEnoughData, Options, RatingError, rate
from ratings.leaderboard import Score
from ratings.reports.specification_grid import AXES, Axes, Choices
from ratings.reports.specification_results import COMPUTED, Specification, influences, spreads
from ratings.reports.specifications import specifications
from tests.logs import comparisons, styled, swapped

GAMMA = {"tokens": 0.3, "bold": 0.15, "emoji": 0.05}
NUMBERS = ("rating", "se", "lower", "upper")
RANKS = ("rank", "rank_lower", "rank_upper", "rank_ub")
HELD = Axes(ties=(), both_bad=(), features={}, covariate=(), weights=(), cluster=())


def log(votes=1500, models=5, seed=2):
    return styled(models, votes, seed, GAMMA)


def same_as_rated(spec, votes):
    """Assert that the specification is what `rate` finds, an error included."""
    if spec.status != COMPUTED:
        with pytest.raises(RatingError) as caught:
            rate(votes, spec.options)
        assert (spec.status, spec.reason) == (caught.type.__name__, str(caught.value))
        assert spec.scores is None
        return
    board = rate(votes, spec.options)
    assert spec.votes == dict(board.funnel)["kept"]
    rows = {row.model: row.controlled or row.raw for row in board.models}
    rated = {name: score for name, score in rows.items() if score.rating is not None}
    assert set(spec.scores) == set(rated)
    for name, score in rated.items():
        scores = spec.scores[name]
        assert [getattr(scores, key) for key in NUMBERS] == pytest.approx(
            [getattr(score, key) for key in NUMBERS], abs=1e-6
        )
        assert [getattr(scores, key) for key in RANKS] == [getattr(score, key) for key in RANKS]
    for ours, theirs in zip(spec.style, board.style or (), strict=bool(board.style)):
        assert (ours.feature, ours.status) == (theirs.feature, theirs.status)
        if theirs.gamma is not None:
            keys = ("gamma", "lower", "upper", "elo", "within", "vif")
            assert [getattr(ours, key) for key in keys] == pytest.approx(
                [getattr(theirs, key) for key in keys], abs=1e-8
            )


def test_every_specification_is_what_rate_says():
    votes = log()
    curve = specifications(votes, axes=Axes(cluster=("none",)))
    # 7 ways to count ties and "both bad"; 11 of features and covariates, one of them raw
    assert len(curve.specifications) == 7 * 11 * 2 * 2
    assert not curve.failures
    some = curve.specifications[::3]
    assert pairs_of_choices(some) == pairs_of_choices(curve.specifications)
    for spec in some:
        same_as_rated(spec, votes)
    for spec in curve.specifications:
        named = {axis: getattr(spec.choices, axis) for axis in AXES[:2] + AXES[4:]}
        made = {axis: choice for axis, choice in named.items() if choice is not None}
        assert {axis: getattr(spec.options, axis) for axis in made} == made


def pairs_of_choices(specs):
    """Every two choices, on different axes, that some specification makes."""
    return {pair for spec in specs for pair in combinations(enumerate(astuple(spec.choices)), 2)}


BASES = {
    "davidson, clustered both ways": Options(ties="davidson", cluster="voter+prompt"),
    "drop, pair weights, anchor": Options(
        ties="drop", weights="pair", anchor=("model-001", 1114.0)
    ),
    "position, ridges": Options(position=True, ridge=2.0, ridge_mean=0.01, ridge_strength=0.5),
    "rao-kupper, log1p, hessian": Options(ties="rao-kupper", covariate="log1p", ci="hessian"),
    "raw": Options(style=False, both_bad="drop", level=0.8, min_votes=580),
    "like a public board": Options.like("lmarena", features=("emoji", "tokens")),
}


@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
def test_the_base_comes_first_and_its_options_carry_over(base):
    votes = log(900)
    curve = specifications(votes, base, Axes(covariate=()))
    picked = np.random.default_rng(1).choice(len(curve.specifications), 3, replace=False)
    for i in {0, *picked.tolist()}:
        same_as_rated(curve.specifications[i], votes)
    board = rate(votes, base)
    first = curve.specifications[0]
    for row in board.models:
        score = row.controlled or row.raw
        assert first.scores[row.model].rating == pytest.approx(score.rating, abs=1e-6)
        assert first.scores[row.model].rank == score.rank
    assert curve.axes["ties"][0] == base.ties


@settings(max_examples=3)
@given(st.integers(0, 2**20), st.integers(3, 6), st.integers(20, 250))
def test_small_logs_too_and_what_fails_fails_alike(seed, models, size):
    votes = log(size, models, seed)
    try:
        curve = specifications(votes, Options(min_votes=10), Axes(cluster=()))
    except RatingError as error:
        with pytest.raises(type(error)):
            rate(votes, Options(min_votes=10))
        return
    for spec in curve.specifications[:: max(len(curve.specifications) // 8, 1)]:
        same_as_rated(spec, votes)


def test_unknown_counts_cost_votes_only_where_they_are_needed():
    votes = log()
    gaps = votes.frame.with_columns(
        pl.when(pl.int_range(pl.len()) % 3 > 0).then("bold_a").alias("bold_a"),
        pl.when(pl.int_range(pl.len()) % 7 > 0).then("emoji_b").alias("emoji_b"),
    )
    votes = replace(votes, frame=gaps)
    curve = specifications(votes, axes=Axes(ties=(), both_bad=(), cluster=("voter",)))
    kept = {spec.choices.features: spec.votes for spec in curve.specifications}
    assert kept == {
        "none": 1500, "length": 1500, "markdown": 1000, "emoji": 1285,
        "length+markdown": 1000, "all": 857,
    }  # fmt: skip
    for spec in curve.specifications:
        same_as_rated(spec, votes)


def test_counts_of_pairs_have_a_curve_of_raw_boards():
    counted = log().frame.group_by("model_a", "model_b", "winner", maintain_order=True).len("count")
    votes = comparisons(counted.with_columns(pl.col("count").cast(pl.Float64)))
    curve = specifications(votes)
    assert len(curve.specifications) == 7 * 2
    assert {spec.choices.features for spec in curve.specifications} == {"none"}
    for spec in curve.specifications:
        same_as_rated(spec, votes)


def test_extractors_are_an_axis_and_the_raw_board_knows_none():
    votes = log()
    doubled = votes.frame.with_columns(pl.col("tokens_a", "bold_b") ** 2)
    other = replace(votes, frame=doubled, features=("tokens", "bold"))
    logs = {"one/1": votes, "two/1": other}
    curve = specifications(logs, axes=Axes(weights=(), cluster=("prompt",), both_bad=()))
    raw = [s.choices for s in curve.specifications if s.choices.features == "none"]
    assert {(c.extractor, c.covariate) for c in raw} == {(None, None)}
    assert len(raw) == 4 * 2
    assert not any(
        s.choices.extractor == "two/1" and s.choices.features == "emoji"
        for s in curve.specifications
    )
    for spec in curve.specifications[::3]:
        same_as_rated(spec, logs[spec.choices.extractor or "one/1"])
    [moved] = [influence for influence in curve.influence if influence.axis == "extractor"]
    assert (moved.choice, moved.against) == ("two/1", "one/1")
    assert moved.pairs == 4 * 2 * 2 * 3


def test_what_cannot_be_computed_is_kept_and_counted():
    frame = log().frame.with_columns(
        pl.col("winner").replace({"tie": "both_bad"}),
        (2 * pl.col("tokens_a")).alias("double_a"),
        (2 * pl.col("tokens_b")).alias("double_b"),
    )
    votes = comparisons(frame, ["tokens", "double"])
    axes = Axes(covariate=(), weights=(), cluster=())
    curve = specifications(votes, Options(features=("tokens",)), axes)
    assert curve.axes["features"] == ("length", "none", "double", "all")
    by = {}
    for spec in curve.specifications:
        by.setdefault((spec.choices.ties, spec.choices.both_bad, spec.status), []).append(spec)
        same_as_rated(spec, votes)
    assert {s.choices.features for s in by["half", "half", "Collinear"]} == {"all"}
    assert ("davidson", "drop", COMPUTED) not in by
    assert ("rao-kupper", "drop", COMPUTED) not in by
    counted = sum(failure.specifications for failure in curve.failures)
    done = [spec for spec in curve.specifications if spec.status == COMPUTED]
    assert counted + len(done) == len(curve.specifications) == 7 * 4
    assert {failure.status for failure in curve.failures} == {"NotEnoughData", "Collinear"}
    largest = [failure.specifications for failure in curve.failures]
    assert largest == sorted(largest, reverse=True)


def test_style_that_predicts_every_vote_is_one_failure_among_results():
    frame = log().frame.with_columns(
        pl.col("winner").replace({"tie": "a", "both_bad": "b"}),
    )
    won = pl.col("winner") == "a"
    frame = frame.with_columns(
        won.cast(pl.Float64).alias("oracle_a"), (~won).cast(pl.Float64).alias("oracle_b")
    )
    votes = comparisons(frame, ["tokens", "oracle"])
    curve = specifications(votes, Options(features=("tokens",)), Axes(covariate=()))
    status = {spec.choices.features: spec.status for spec in curve.specifications}
    assert status == {
        "length": COMPUTED, "none": COMPUTED, "oracle": "Separable", "all": "Separable"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("base", "axes", "word"),
    [
        (Options(ci="bootstrap"), Axes(), "bootstrap"),
        (Options(features=("nothing",)), Axes(), "nothing"),
        (Options(), Axes(ties=("coin",)), "coin"),
        (Options(), Axes(features={"all": ("tokens",)}), "'all'"),
        (Options(anchor=("nobody", 1000.0)), Axes(), "nobody"),
    ],
)
def test_wrong_options_and_choices_are_refused(base, axes, word):
    with pytest.raises(InvalidData, match=word):
        specifications(log(300), base, axes)


def test_logs_must_hold_the_same_votes():
    with pytest.raises(InvalidData, match="no log"):
        specifications({})
    with pytest.raises(InvalidData, match="one and two"):
        specifications({"one": log(300), "two": log(300, seed=3)})


def test_an_axis_without_such_data_is_not_varied():
    frame = log(120).frame.filter(pl.col("winner").is_in(["a", "b"])).drop("voter", "session")
    curve = specifications(comparisons(frame.with_columns(prompt_id=None)), Options(min_votes=1))
    assert {axis: choices for axis, choices in curve.axes.items() if axis != "extractor"} == {
        axis: ("none",) if axis in ("features", "cluster") else (getattr(Options(), axis),)
        for axis in AXES if axis != "extractor"
    }  # fmt: skip
    assert len(curve.specifications) == 1
    assert curve.influence == ()
    assert all(row.at_base == 1 for row in curve.models)


def test_nothing_varied_leaves_the_base():
    curve = specifications(log(), Options(cluster="voter"), HELD)
    assert len(curve.specifications) == 1
    same_as_rated(curve.specifications[0], log())


def test_every_combination_is_there_once_and_none_under_two_names():
    curve = specifications(log(400))
    choices = [spec.choices for spec in curve.specifications]
    assert len(set(choices)) == len(choices)
    expected = {
        Choices(
            ties, None if ties == "drop" else bad, features,
            *((None, None) if features == "none" else ("log", covariate)), weights, cluster,
        )
        for ties, bad, features, _, covariate, weights, cluster in product(*curve.axes.values())
    }  # fmt: skip
    assert set(choices) == expected
    options = [replace(s.options, both_bad=s.choices.both_bad or "half") for s in
               curve.specifications]  # fmt: skip
    assert len(set(options)) == len(options)


def test_sides_do_not_matter():
    one, other = (specifications(votes, axes=Axes(cluster=())) for votes in (log(), swapped(log())))
    for a, b in zip(one.specifications, other.specifications, strict=True):
        assert a.choices == b.choices
        for name, score in a.scores.items():
            assert b.scores[name].rating == pytest.approx(score.rating, abs=1e-6)
            assert b.scores[name].rank == score.rank
    assert [row.at_base for row in one.models] == [row.at_base for row in other.models]


def test_clusters_move_intervals_only():
    curve = specifications(log())
    for influence in curve.influence:
        if influence.axis == "cluster":
            assert (influence.moved, influence.largest, influence.first) == (0, 0, 0)
            assert influence.width != 1
    groups = {}
    for spec in curve.specifications:
        ratings = {name: score.rating for name, score in spec.scores.items()}
        same = groups.setdefault(replace(spec.choices, cluster=""), ratings)
        assert ratings == same


def test_models_without_a_rank_are_listed_with_the_reason_countable():
    frame = log().frame
    few = pl.DataFrame(
        {"model_a": ["model-000"] * 12 + ["model-001"] * 3, "winner": ["a"] * 6 + ["b"] * 6
         + ["a"] * 3, "model_b": ["newcomer"] * 12 + ["loser"] * 3}
    )  # fmt: skip
    frame = pl.concat([frame, few], how="diagonal").with_columns(
        pl.col("^(tokens|bold|emoji)_.$").fill_null(5.0), pl.col("count", "weight").fill_null(1.0)
    )
    curve = specifications(comparisons(frame, list(GAMMA)), axes=Axes(cluster=(), weights=()))
    rows = {row.model: row for row in curve.models}
    assert [row.model for row in curve.models][-2:] == ["newcomer", "loser"]
    total = len(curve.specifications)
    assert (rows["newcomer"].ranked, rows["newcomer"].unranked) == (0, total)
    assert rows["newcomer"].base.rank is None
    assert rows["newcomer"].rating_min is not None
    assert (rows["loser"].base, rows["loser"].unranked, rows["loser"].rating_max) == (
        None, total, None
    )  # fmt: skip
    assert rows["model-000"].ranked == total


def test_it_is_json():
    curve = specifications(log(500), axes=Axes(cluster=("voter",)))
    document = curve.to_dict()
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert document["schema"] == "deflator.specifications/1"
    assert Options.from_dict(document["options"]) == Options(cluster="voter")
    assert document["specifications"][0]["choices"]["features"] == "all"
    assert set(document["axes"]) == set(AXES)
    assert document["provenance"]["versions"]["numpy"]


# Summaries, against slow and obvious twins, on curves that nobody fitted.

MODELS = ["m0", "m1", "m2", "m3"]
TRIED = {
    "ties": ("half", "drop"),
    "both_bad": ("half", "drop"),
    "features": ("all", "none"),
    "extractor": ("x",),
    "covariate": ("ratio", "log1p"),
    "weights": ("none",),
    "cluster": ("none",),
}


@st.composite
def invented(draw):
    """Specifications over TRIED with any ranks, some models without, some failed."""
    specs = []
    for ties, bad, features, extractor, covariate, *rest in product(*TRIED.values()):
        counted = (extractor, covariate) if features == "all" else (None, None)
        choices = Choices(ties, None if ties == "drop" else bad, features, *counted, *rest)
        if choices in (spec.choices for spec in specs):
            continue
        if specs and draw(st.integers(0, 4)) == 0:
            specs.append(Specification(choices, Options(), "NotEnoughData", "too few"))
            continue
        order = draw(st.permutations(range(1, 5)))
        gone = draw(st.sets(st.sampled_from(MODELS), max_size=2))
        scores = {
            name: Score(1000.0 - rank, 1.0, 0.0, 0.0, rank, max(rank - 1, 1), rank + 1, rank)
            if name not in gone
            else Score(1000.0, 1.0)
            for name, rank in zip(MODELS, order, strict=True)
        }
        specs.append(Specification(choices, Options(), COMPUTED, scores=scores))
    return specs


def agree(one, other, axis):
    """Whether two choices are the same but for the axis, None being the same as anything."""
    pairs = [(getattr(one, choice), getattr(other, choice)) for choice in AXES if choice != axis]
    return all(a == b or a is None or b is None for a, b in pairs)


@given(invented())
def test_influence_is_the_mean_over_pairs_that_differ_in_one_choice(curve):
    done = [spec for spec in curve if spec.status == COMPUTED]
    rows = {(row.axis, row.choice): row for row in influences(MODELS, TRIED, curve)}
    assert set(rows) == {
        ("ties", "drop"), ("both_bad", "drop"), ("features", "none"), ("covariate", "log1p")
    }  # fmt: skip
    for (axis, choice), row in rows.items():
        pairs = [
            (a, b)
            for a in done
            for b in done
            if getattr(a.choices, axis) == choice
            and getattr(b.choices, axis) == TRIED[axis][0]
            and agree(a.choices, b.choices, axis)
        ]
        changes = [
            abs(a.scores[m].rank - b.scores[m].rank)
            for a, b in pairs
            for m in MODELS
            if a.scores[m].rank and b.scores[m].rank
        ]
        firsts = [
            {m for m in MODELS if a.scores[m].rank == 1} != {
                m for m in MODELS if b.scores[m].rank == 1
            }
            for a, b in pairs
        ]  # fmt: skip
        assert row.pairs == len(pairs)
        if not changes:
            assert row.moved is row.largest is row.first is None
            continue
        assert row.moved == pytest.approx(np.mean(changes))
        assert row.largest == max(changes)
        assert row.first == pytest.approx(np.mean(firsts))


@given(invented())
def test_a_spread_counts_the_ranks_of_a_model(curve):
    done = [spec for spec in curve if spec.status == COMPUTED]
    rows = spreads(MODELS, curve)
    for row in rows:
        ranks = [s.scores[row.model].rank for s in done if s.scores[row.model].rank]
        assert (row.ranked, row.unranked) == (len(ranks), len(done) - len(ranks))
        base = curve[0].scores[row.model].rank
        if not ranks:
            assert (row.rank_min, row.rank_median, row.rank_max, row.at_base) == (None,) * 4
            continue
        assert (row.rank_min, row.rank_max) == (min(ranks), max(ranks))
        assert row.rank_median == np.median(ranks)
        assert row.rank_lower <= row.rank_min <= row.rank_median <= row.rank_max <= row.rank_upper
        assert row.at_base == (sum(r == base for r in ranks) / len(ranks) if base else None)
    known = [row.base.rank for row in rows if row.base.rank]
    assert known == sorted(known)
    assert all(row.base.rank is None for row in rows[len(known) :])


def test_an_empty_log_has_no_curve():
    with pytest.raises(NotEnoughData):
        specifications(comparisons(log(50).frame.clear(), list(GAMMA)))
