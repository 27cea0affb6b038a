"""From comparisons to the published object: contract, choices, statuses and refusals."""

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings import (
    Collinear,
    Disconnected,
    InvalidData,
    NotEnoughData,
    Options,
    invent,
    rate,
    simulate,
)
from tests.logs import comparisons, styled, wins

SCORE = {"rating", "se", "lower", "upper", "rank", "rank_lower", "rank_upper", "rank_ub"}
CYCLE = {
    ("x", "y"): 40,
    ("y", "x"): 20,
    ("y", "z"): 40,
    ("z", "y"): 20,
    ("z", "x"): 30,
    ("x", "z"): 20,
}


def board(log, **options):
    return rate(log, Options(**options)).to_dict()


def by_model(lb):
    return {row["model"]: row for row in lb["models"]}


def test_contract_of_the_published_object():
    leaderboard = board(styled())
    assert leaderboard["schema"] == "deflator.leaderboard/1"
    assert {"options", "provenance", "funnel", "style", "models", "notes"} <= set(leaderboard)
    assert leaderboard["funnel"][0] == {"reason": "kept", "rows": 3000}
    assert [effect["feature"] for effect in leaderboard["style"]] == ["tokens", "bold"]
    for row in leaderboard["models"]:
        assert {"model", "votes", "status", "both_bad_rate"} <= set(row)
        assert set(row["raw"]) == set(row["controlled"]) == SCORE
        gap = row["inflation"]
        assert gap["rating"] == pytest.approx(row["raw"]["rating"] - row["controlled"]["rating"])
        assert gap["ranks"] == row["controlled"]["rank"] - row["raw"]["rank"]
        assert sum(gap["by_feature"].values()) == pytest.approx(gap["rating"], abs=1e-8)
        assert list(gap["by_feature"]) == ["tokens", "bold", "rescaling"]
        assert list(gap["by_group"]) == ["length", "markdown", "rescaling"]
        assert sum(gap["by_group"].values()) == pytest.approx(gap["rating"], abs=1e-8)
        assert gap["ranks_lower"] <= gap["ranks"] <= gap["ranks_upper"]
        assert gap["fall_draws"] + gap["rise_draws"] <= 1
        assert row["raw"]["rank_lower"] <= row["raw"]["rank"] <= row["raw"]["rank_upper"]
    for side in ("raw", "controlled"):
        assert np.mean([row[side]["rating"] for row in leaderboard["models"]]) == pytest.approx(
            1000
        )


def test_style_control_recovers_what_style_hides():
    """The raw rating's error follows a model's wordiness; the controlled one's does not."""
    gamma = {"tokens": 0.4, "bold": 0.3}
    correlations = {"raw": [], "controlled": []}
    covered = []
    for seed in range(20):
        truth = invent(24, gamma, seed, prompts=60)
        leaderboard = board(comparisons(simulate(truth, 16_000, seed), list(gamma)))
        names = [row["model"] for row in leaderboard["models"]]
        theta = np.array([truth.theta[name] for name in names]) * 400 / np.log(10)
        means = [[np.mean([c[f] for c in truth.counts[n].values()]) for f in gamma] for n in names]
        lavish = np.log(means) @ list(gamma.values())
        for side, seen in correlations.items():
            error = np.array([row[side]["rating"] for row in leaderboard["models"]]) - theta
            seen.append(np.corrcoef(error, lavish)[0, 1])
        covered += [e["lower"] < gamma[e["feature"]] < e["upper"] for e in leaderboard["style"]]
    assert np.mean(correlations["raw"]) > 0.9
    assert abs(np.mean(correlations["controlled"])) < 0.2
    assert np.mean(covered) > 0.8


def test_both_bad_is_an_explicit_choice():
    log = styled(gamma={})
    bad = int((log.frame["winner"] == "both_bad").sum())
    half, drop = board(log, both_bad="half"), board(log, both_bad="drop")
    assert {"reason": "both_bad", "rows": bad} in drop["funnel"]
    assert half["funnel"] == [{"reason": "kept", "rows": 3000}]
    a, b = by_model(half), by_model(drop)
    assert {m: r["both_bad_rate"] for m, r in a.items()} == {
        m: r["both_bad_rate"] for m, r in b.items()
    }
    assert 0 < next(iter(a.values()))["both_bad_rate"] < 0.3


def test_both_boards_come_from_the_same_rows():
    log = styled()
    gap = pl.when(pl.int_range(pl.len()) < 500).then(None).otherwise(pl.col("bold_a"))
    partly = replace(log, frame=log.frame.with_columns(bold_a=gap))
    rest = replace(log, frame=log.frame[500:])
    a, b = board(partly), board(rest)
    assert {"reason": "no_bold_count", "rows": 500} in a["funnel"]
    rate_of_all_votes = [row.pop("both_bad_rate") for row in a["models"] + b["models"]]
    assert all(rate_of_all_votes)
    assert a["models"] == b["models"]


def test_without_style_the_board_is_raw_and_says_why():
    leaderboard = board(wins(CYCLE))
    assert leaderboard["style"] is None
    assert all(
        row["controlled"] is None and row["inflation"] is None for row in leaderboard["models"]
    )
    assert "neither answer texts nor style counts" in leaderboard["notes"][0]
    with pytest.raises(InvalidData, match="--no-style"):
        board(wins(CYCLE), style=True)
    assert board(styled(), style=False)["style"] is None


def test_anchor_moves_the_origin_and_nothing_else():
    log = styled()
    free, held = by_model(board(log)), by_model(board(log, anchor=("model-002", 1114.0)))
    for side in ("raw", "controlled"):
        assert held["model-002"][side]["rating"] == pytest.approx(1114)
        shift = {held[m][side]["rating"] - free[m][side]["rating"] for m in free}
        assert max(shift) - min(shift) < 1e-8
        assert all(held[m][side]["rank"] == free[m][side]["rank"] for m in free)
    for row in held.values():
        gap = row["inflation"]
        assert gap["rating"] == pytest.approx(row["raw"]["rating"] - row["controlled"]["rating"])
        assert sum(gap["by_feature"].values()) == pytest.approx(gap["rating"], abs=1e-8)
    with pytest.raises(InvalidData, match="anchor 'nobody'"):
        board(log, anchor=("nobody", 1000.0))


def test_few_votes_are_preliminary_and_not_ranked():
    log = wins(CYCLE | {("x", "new"): 3, ("new", "y"): 2})
    models = by_model(board(log, min_votes=30))
    assert models["new"]["status"] == "preliminary"
    assert models["new"]["raw"]["rank"] is None
    assert models["new"]["raw"]["rating"] is not None
    ranked = [row for row in models.values() if row["status"] == "rated"]
    assert sorted(row["raw"]["rank"] for row in ranked) == [1, 2, 3]
    assert np.mean([row["raw"]["rating"] for row in ranked]) == pytest.approx(1000)
    everyone = board(log, min_votes=1000)
    assert all(row["status"] == "preliminary" for row in everyone["models"])
    assert any("preliminary" in note for note in everyone["notes"])


def test_a_model_that_only_wins_is_unrated_and_its_votes_are_counted():
    leaderboard = board(wins(CYCLE | {("hero", "x"): 50}))
    hero = by_model(leaderboard)["hero"]
    assert (hero["status"], hero["votes"], hero["raw"]["rating"]) == ("unrated", 50, None)
    assert {"reason": "unrated_model", "rows": 50} in leaderboard["funnel"]
    assert by_model(leaderboard)["x"] == by_model(board(wins(CYCLE)))["x"]


@pytest.mark.parametrize(
    ("table", "error", "names"),
    [
        ({("a", "b"): 5, ("b", "a"): 5, ("c", "d"): 5, ("d", "c"): 5}, Disconnected, r"a, b.*c, d"),
        ({("a", "b"): 5, ("b", "a"): 5, ("c", "d"): 5, ("d", "c"): 5, ("a", "c"): 5},
         Disconnected, "won or lost every vote"),
        ({("a", "b"): 5}, NotEnoughData, "one way only"),
        ({("a", "b"): 5, ("b", "c"): 5}, NotEnoughData, "one way only"),
    ],
)  # fmt: skip
def test_what_votes_cannot_place_is_refused(table, error, names):
    with pytest.raises(error, match=names):
        board(wins(table))


def test_no_votes_at_all():
    with pytest.raises(NotEnoughData, match="no votes are left"):
        board(comparisons(styled().frame[:0]))


def test_a_constant_feature_changes_nothing():
    log = styled()
    zeros = log.frame.with_columns(none_a=pl.lit(0.0), none_b=pl.lit(0.0))
    a, b = board(log), board(comparisons(zeros, (*log.features, "none")))
    assert b["style"][-1] == {
        "feature": "none", "gamma": None, "lower": None, "upper": None, "status": "constant",
        "elo": None, "within": None, "vif": None,
    }  # fmt: skip
    for before, after in zip(a["models"], b["models"], strict=True):
        assert after["inflation"]["by_feature"].pop("none") == 0
        assert after["inflation"]["by_group"].pop("none") == 0
        for kind in ("parts", "groups"):
            known = after["inflation"][kind]
            after["inflation"][kind] = [part for part in known if part["name"] != "none"]
            assert len(after["inflation"][kind]) == len(known) - 1
        assert after == before


def test_collinear_features_are_named():
    log = styled()
    twin = log.frame.with_columns(copy_a=pl.col("bold_a") * 2, copy_b=pl.col("bold_b") * 2)
    with pytest.raises(Collinear, match="bold, copy"):
        board(comparisons(twin, (*log.features, "copy")), style=True)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0])
def test_counts_that_are_no_counts_are_refused(value):
    log = styled()
    bad = log.frame.with_columns(bold_a=pl.lit(value))
    with pytest.raises(InvalidData, match="bold"):
        board(replace(log, frame=bad))


@pytest.mark.parametrize("cluster", ["voter", "session", "prompt"])
def test_clusters(cluster):
    log = styled()
    loose, tight = board(log, cluster="none"), board(log, cluster=cluster)
    pairs = list(zip(loose["models"], tight["models"], strict=True))
    assert all(a["raw"]["rating"] == pytest.approx(b["raw"]["rating"]) for a, b in pairs)
    assert any(a["raw"]["se"] != b["raw"]["se"] for a, b in pairs)
    with pytest.raises(InvalidData, match="--cluster none"):
        board(replace(log, frame=log.frame.drop("voter", "session", "prompt_id")), cluster=cluster)


def test_votes_are_clustered_by_voter_where_the_log_names_several():
    log = styled()
    assert board(log)["models"] == board(log, cluster="voter")["models"]
    assert board(log)["inference"]["cluster"] == "voter"
    nameless = replace(log, frame=log.frame.drop("voter"))
    assert board(nameless)["models"] == board(log, cluster="none")["models"]
    assert board(nameless)["inference"]["cluster"] == "none"


def test_a_single_voter_s_votes_are_independent_and_a_note_says_of_whom_they_speak():
    log = styled()
    one = board(replace(log, frame=log.frame.with_columns(voter=pl.lit("me"))))
    assert one["inference"]["cluster"] == "none"
    assert any("one voter" in note for note in one["notes"])


def test_bootstrap_is_seeded_and_agrees_with_the_sandwich():
    log = styled(models=5, votes=4000)
    a, b = (board(log, ci="bootstrap", replicates=300) for _ in range(2))
    assert a == b
    formula = board(log)
    for one, two in zip(a["models"], formula["models"], strict=True):
        assert one["raw"]["se"] == pytest.approx(two["raw"]["se"], rel=0.2)
        assert one["inflation"]["se"] == pytest.approx(two["inflation"]["se"], rel=0.2)


def test_paired_interval_is_narrower_than_independence_would_say():
    for row in board(styled(votes=8000))["models"]:
        independent = (row["raw"]["se"] ** 2 + row["controlled"]["se"] ** 2) ** 0.5
        assert row["inflation"]["se"] < 0.8 * independent


@settings(max_examples=10)
@given(seed=st.integers(0, 10_000))
def test_the_same_votes_in_any_order_give_the_same_board(seed):
    log = styled(models=4, votes=300, seed=seed)
    mixed = replace(log, frame=log.frame.sample(fraction=1, shuffle=True, seed=seed))
    for a, b in zip(board(log)["models"], board(mixed)["models"], strict=True):
        assert a["controlled"] == pytest.approx(b["controlled"], abs=1e-7)
        assert a["inflation"]["by_feature"] == pytest.approx(b["inflation"]["by_feature"], abs=1e-7)


@pytest.mark.parametrize(
    "wrong",
    [{"both_bad": "third"}, {"ci": "guess"}, {"cluster": "moon"}, {"level": 1.0},
     {"min_votes": -1}, {"replicates": 1}, {"seed": -1}],
)  # fmt: skip
def test_unknown_choices_are_refused(wrong):
    with pytest.raises(InvalidData, match=next(iter(wrong))):
        Options(**wrong)


def test_options_survive_their_json():
    options = Options(anchor=("m", 1114.0), features=("tokens",), cluster="voter")
    assert Options.from_dict(options.to_dict()) == options
    with pytest.raises(InvalidData, match="options"):
        Options.from_dict({"seed": 1})
