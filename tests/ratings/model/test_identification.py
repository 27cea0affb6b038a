"""Style whose effect the votes cannot tell is left out, by one rule, and the board stays."""

import json

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings import (
    Collinear,
    NotConverged,
    NotEnoughData,
    Options,
    RatingError,
    Separable,
    interactions,
    rate,
    shapley,
    specifications,
)
from ratings.model.design import MANY
from ratings.model.identification import VOTES
from ratings.reports.specification_grid import Axes
from tests.logs import comparisons, dense, labelled, styled

SIDES = ("sighs_a", "sighs_b")
ONLY = Axes(ties=(), both_bad=(), covariate=(), weights=(), cluster=())


def with_sighs(log, a, b=0.0, first=False, **columns):
    """A log with one more feature, whose counts are expressions or numbers."""
    counts = [pl.lit(value) if isinstance(value, float) else value for value in (a, b)]
    frame = log.frame.with_columns(**columns).with_columns(
        count.cast(pl.Float64).alias(name) for count, name in zip(counts, SIDES, strict=True)
    )
    names = ("sighs", *log.features) if first else (*log.features, "sighs")
    return comparisons(frame, names)


def some(votes):
    return pl.int_range(pl.len()) < votes


def board(log, **options):
    return rate(log, Options(**options)).to_dict()


def status(lb):
    return {effect["feature"]: effect["status"] for effect in lb["style"]}


def note(lb, name="sighs"):
    [text] = [note for note in lb["notes"] if note.startswith(f"Left out of style: {name}")]
    return text


def scores(lb):
    parts = ("raw", "controlled", "status", "votes")
    gap = ("rating", "se", "lower", "upper", "ranks", "fall_draws", "rise_draws")
    return {
        row["model"]: [row[part] for part in parts] + [row["inflation"][key] for key in gap]
        for row in lb["models"]
    }


@settings(max_examples=25)
@given(
    seed=st.integers(0, 10_000),
    votes=st.integers(1, 8),
    outcome=st.sampled_from(["a", "tie", "as it was"]),
    unknown=st.sampled_from([0, 150]),
    first=st.booleans(),
    cluster=st.sampled_from(["none", "voter"]),
)
def test_a_rare_feature_changes_nothing(seed, votes, outcome, unknown, first, cluster):
    """Nor do gaps in its counts: the board is that of the log without it, votes and all."""
    log = styled(models=4, votes=400, seed=seed)
    here = pl.col("winner").cast(pl.String)
    winner = here if outcome == "as it was" else pl.when(some(votes)).then(pl.lit(outcome))
    settled = winner if outcome == "as it was" else winner.otherwise(here)
    gaps = pl.when(pl.int_range(pl.len()) >= pl.len() - unknown).then(None).otherwise(some(votes))
    more = with_sighs(log, gaps, first=first, winner=settled)
    rest = comparisons(more.frame.drop(SIDES), log.features)
    lb, without = board(more, cluster=cluster), board(rest, cluster=cluster)
    assert scores(lb) == scores(without)
    assert lb["funnel"] == without["funnel"]
    assert status(lb)["sighs"] == "left out"
    assert f"in {votes} vote" in note(lb)
    assert all(row["inflation"]["by_feature"]["sighs"] == 0 for row in lb["models"])


def decided(log, votes):
    won = pl.col("winner").cast(pl.String).is_in(["a", "b"])
    return won & (won.cum_sum() <= votes)


@pytest.mark.parametrize(("votes", "expected"), [(9, "left out"), (12, "estimated")])
def test_ten_votes_that_a_side_won_tell_an_effect(votes, expected):
    log = styled(models=4, votes=400)
    leaderboard = board(with_sighs(log, decided(log, votes)))
    assert status(leaderboard)["sighs"] == expected
    effect = leaderboard["style"][2]
    if expected == "estimated":
        assert effect["lower"] < effect["gamma"] < effect["upper"]
    else:
        assert effect["gamma"] is effect["lower"] is None


def test_ties_alone_tell_no_effect_however_many():
    log = styled(models=4, votes=600)
    tied = pl.when(some(100)).then(pl.lit("tie")).otherwise(pl.col("winner").cast(pl.String))
    more = with_sighs(log, some(100), winner=tied)
    assert "in 100 votes, 0 of which a side won" in note(board(more))
    with pytest.raises(NotEnoughData, match="sighs differs"):
        board(more, style=True)


def test_a_feature_that_predicts_its_votes_is_left_out_however_many():
    log = styled(models=4, votes=600)
    won = pl.when(some(40)).then(pl.lit("a")).otherwise(pl.col("winner").cast(pl.String))
    more = with_sighs(log, some(40), winner=won)
    leaderboard = board(more)
    assert "no finite effect" in note(leaderboard)
    rest = comparisons(more.frame, log.features)
    assert scores(leaderboard) == scores(board(rest))
    with pytest.raises(Separable, match="sighs"):
        board(more, features=("tokens", "sighs"))


def test_style_of_one_voter_alone_has_no_interval_over_voters():
    log = styled(models=4, votes=900)
    side = pl.int_range(pl.len()) % 2 == 0
    voters = pl.when(some(300)).then(pl.lit("her")).otherwise(pl.col("voter").cast(pl.String))
    more = with_sighs(log, some(300) & side, some(300) & ~side, voter=voters)
    assert "rests effectively on 1 voters" in note(board(more))
    assert status(board(more, cluster="none"))["sighs"] == "estimated"


def test_heavy_votes_count_as_few():
    """The number in the note is that of a regression on the models, written out in full."""
    log = styled(models=4, votes=400)
    weight = pl.when(some(6)).then(1000.0).otherwise(1.0)
    side = pl.int_range(pl.len()) % 2 == 0
    more = with_sighs(log, side, ~side, weight=weight)
    _, x, z, y = dense(more)
    w = more.frame["weight"].to_numpy()
    rest = z[:, 2] - x @ np.linalg.lstsq(x * np.sqrt(w)[:, None], z[:, 2] * np.sqrt(w))[0]
    u = w**2 * rest**2 * (y != 0.5)
    few = u.sum() ** 2 / (u**2).sum()
    assert few < VOTES
    assert f"rests effectively on {np.floor(10 * few) / 10:g} votes" in note(board(more))


def test_of_features_that_move_together_the_later_is_left_out():
    log = styled()
    twin = with_sighs(log, pl.col("bold_a") * 2, pl.col("bold_b") * 2)
    leaderboard = board(twin)
    assert note(leaderboard) == "Left out of style: sighs, which moves with bold in all votes."
    assert scores(leaderboard) == scores(board(log))
    swapped = with_sighs(log, pl.col("bold_a") * 2, pl.col("bold_b") * 2, first=True)
    assert status(board(swapped))["bold"] == "left out"


def test_a_feature_that_names_the_models_is_left_out():
    log = styled(models=3, votes=500)
    own = {"model-000": 1.0, "model-001": 1.0, "model-002": 3.0}
    named = (pl.col(f"model_{s}").cast(pl.String).replace_strict(own) for s in "ab")
    leaderboard = board(with_sighs(log, *named))
    assert "moves with the models" in note(leaderboard)
    assert scores(leaderboard) == scores(board(log))


@pytest.mark.parametrize("apart", [0.0, 1e-6, 1e-5, 1e-4, 3e-3, 0.3])
def test_single_and_double_precision_decide_alike(monkeypatch, apart):
    log = styled(models=4, votes=5 * MANY // 2, seed=3)
    noise = pl.Series(np.random.default_rng(0).normal(1, apart, len(log.frame)).clip(0.1))
    near = with_sighs(log, pl.col("bold_a") * noise, pl.col("bold_b"))
    decided = []
    for many in (MANY, np.inf):
        monkeypatch.setattr("ratings.model.design.MANY", many)
        decided.append(board(near))
    assert status(decided[0]) == status(decided[1])
    assert status(decided[0])["sighs"] == ("left out" if apart < 1e-2 else "estimated")
    assert status(decided[0])["bold"] == "estimated"
    for one, other in zip(decided[0]["models"], decided[1]["models"], strict=True):
        assert one["controlled"]["rating"] == pytest.approx(other["controlled"]["rating"], abs=1e-4)
    if apart < 1e-2:
        for many in (MANY, np.inf):
            monkeypatch.setattr("ratings.model.design.MANY", many)
            with pytest.raises(Collinear, match="bold, sighs"):
                board(near, style=True)


def test_without_any_effect_to_tell_the_raw_board_stays_and_says_why():
    log = with_sighs(styled(gamma={}), some(3))
    lb = board(log)
    assert status(lb) == {"sighs": "left out"}
    assert all(row["controlled"] is row["inflation"] is None for row in lb["models"])
    raw = board(log, style=False)
    assert [row["raw"] for row in lb["models"]] == [row["raw"] for row in raw["models"]]
    note(lb)


def test_a_controlled_board_without_an_optimum_leaves_the_raw_one(monkeypatch):
    def fail(*_):
        raise NotConverged("the fit did not converge")

    monkeypatch.setattr("ratings.model.boards.fit_from", fail)
    log = styled()
    lb = board(log)
    assert set(status(lb).values()) == {"left out"}
    assert "without an optimum" in note(lb, "bold")
    with pytest.raises(NotConverged):
        board(log, style=True)


def test_what_builds_on_the_board_leaves_out_the_same():
    log = with_sighs(labelled(styled(votes=1500), ["x", "y"]), some(3))
    rest = comparisons(log.frame, log.features[:2])
    curve, plain = (specifications(votes, Options(), ONLY) for votes in (log, rest))
    assert [s.scores for s in curve.specifications] == [s.scores for s in plain.specifications]
    assert not curve.failures
    values, simple = shapley(log), shapley(rest)
    assert all(row.values.pop("sighs") == 0 for row in values.models)
    for one, other in zip(values.models, simple.models, strict=True):
        assert one.values == pytest.approx(other.values)
    by_category, plain_categories = interactions(log), interactions(rest)
    assert by_category.jointly == plain_categories.jointly
    assert {row.effects[2].status for row in by_category.categories} == {"left out"}
    assert any("sighs" in note for note in by_category.notes)


def test_a_specification_that_asks_for_such_a_feature_fails_by_itself():
    log = with_sighs(styled(votes=900), some(3))
    axes = Axes((), (), {"sad": ("sighs",)}, (), (), ())
    curve = specifications(log, Options(), axes)
    assert {failure.status for failure in curve.failures} <= {"NotEnoughData", "Separable"}
    assert len(curve.failures) == 1


def test_a_penalty_says_what_few_votes_cannot():
    """Asked for with a ridge, a rare feature has a finite effect."""
    log = with_sighs(styled(votes=900), some(3))
    lb = board(log, style=True, ridge=1.0)
    assert status(lb)["sighs"] == "estimated"


@settings(max_examples=80)
@given(
    seed=st.integers(0, 10_000),
    votes=st.integers(1, 90),
    models=st.integers(2, 5),
    busy=st.floats(0.01, 1),
    options=st.sampled_from(
        [
            {},
            {"ties": "davidson"},
            {"position": True},
            {"cluster": "voter"},
            {"covariate": "log1p"},
            {"weights": "pair", "ridge": 0.1},
        ]
    ),
)
def test_whatever_style_a_log_has_its_raw_board_stands(seed, votes, models, busy, options):
    """An error with style unset is the one that the raw board has; all numbers are finite."""
    rng = np.random.default_rng(seed)
    pairs = np.array([rng.choice(models, 2, replace=False) for _ in range(votes)]).astype(str)
    names = ("tokens", "bold", "copy")
    counts = rng.poisson(3, (6, votes)) * (rng.random((6, votes)) < busy)
    counts[4:] = counts[2:4] * rng.integers(1, 3)
    frame = pl.DataFrame(pairs, ["model_a", "model_b"], orient="row").with_columns(
        *(
            pl.Series(f"{n}_{s}", counts[2 * i + j])
            for i, n in enumerate(names)
            for j, s in enumerate("ab")
        ),
        winner=pl.Series(rng.choice(["a", "b", "tie"], votes).tolist()),
        voter=pl.Series(rng.integers(0, 4, votes).astype(str)),
    )
    log = comparisons(frame, names)
    try:
        raw = board(log, style=False, min_votes=0, **options)
    except RatingError as error:
        with pytest.raises(type(error)):
            board(log, min_votes=0, **options)
        return
    lb = board(log, min_votes=0, **options)
    for one, other in zip(lb["models"], raw["models"], strict=True):
        assert one["raw"]["rating"] == pytest.approx(other["raw"]["rating"], abs=1e-6)
    json.dumps(lb, allow_nan=False)
