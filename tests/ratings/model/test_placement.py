"""Which models have a place on the board's scale, and what is said of the others."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings import Disconnected, NotEnoughData, Options, rate, read
from tests.logs import comparisons, wins

MAIN = {("x", "y"): 40, ("y", "x"): 30, ("y", "z"): 20, ("z", "x"): 10}


def board(table, **options):
    leaderboard = rate(wins(table), Options(min_votes=0, **options)).to_dict()
    return {row["model"]: row for row in leaderboard["models"]}, leaderboard


def ratings(rows):
    return {name: row["raw"] for name, row in rows.items() if row["status"] == "rated"}


@pytest.mark.parametrize(
    ("more", "reasons"),
    [
        ({("hero", "x"): 5}, {"hero": "won every vote that joins it to the rated models"}),
        ({("x", "dud"): 5}, {"dud": "lost every vote that joins it to the rated models"}),
        (
            {("top", "hero"): 2, ("hero", "x"): 2},
            dict.fromkeys(["top", "hero"], "won every vote that joins it to the rated models"),
        ),
        (
            {("hero", "x"): 2, ("hero", "odd"): 1},
            {
                "hero": "won every vote that joins it to the rated models",
                "odd": "is joined to the rated models only by way of unrated ones",
            },
        ),
        ({("p", "q"): 3}, dict.fromkeys("pq", "is joined to the rated models by no vote")),
        (
            {("p", "q"): 3, ("q", "p"): 3},
            dict.fromkeys("pq", "is joined to the rated models by no vote"),
        ),
        (
            {("p", "q"): 3, ("q", "p"): 3, ("p", "x"): 90},
            dict.fromkeys(
                "pq", "in its group {p, q} won every vote that joins it to the rated models"
            ),
        ),
    ],
)
def test_models_beside_the_board_are_unrated_with_a_reason(more, reasons):
    rows, placed = board(MAIN | more)
    assert {name: row["reason"] for name, row in rows.items() if row["reason"]} == reasons
    assert {name for name, row in rows.items() if row["status"] == "unrated"} == set(reasons)
    assert ratings(rows) == ratings(board(MAIN)[0])
    assert {"reason": "unrated_model", "rows": sum(more.values())} in placed["funnel"]
    for name, why in reasons.items():
        assert any(name in note and why in note for note in placed["notes"])


@pytest.mark.parametrize(("votes", "rated"), [(5, True), (6, False)])
@pytest.mark.parametrize("joined", [{}, {("p", "x"): 7}])
def test_the_rest_is_a_board_of_its_own_beyond_a_tenth_of_the_votes(votes, rated, joined):
    """100 votes on the main group: 10 on another are within nine in ten, 12 are not."""
    table = MAIN | {("p", "q"): votes, ("q", "p"): votes} | joined
    if rated:
        assert board(table)[0]["p"]["status"] == "unrated"
        return
    with pytest.raises(Disconnected, match="p, q"):
        board(table)


def test_a_penalty_places_who_only_won_but_not_who_never_met_the_rest():
    rows, _ = board(MAIN | {("hero", "x"): 5, ("p", "q"): 3}, ridge_strength=1.0)
    assert rows["hero"]["status"] == "rated"
    assert rows["p"]["reason"] == "is joined to the rated models by no vote"
    with pytest.raises(Disconnected, match="p, q"):
        board(MAIN | {("p", "q"): 30}, ridge_strength=1.0)


@settings(max_examples=40)
@given(st.lists(st.tuples(*[st.integers(0, 6)] * 2, st.booleans()), max_size=60))
def test_ratings_are_finite_exactly_for_the_models_that_have_one(votes):
    """Whatever the votes: a board of finite numbers and reasons, or an error with a name."""
    table = {}
    for one, other, heavy in votes:
        if one != other:
            key = f"m{one}", f"m{other}"
            table[key] = table.get(key, 0) + (20 if heavy else 1)
    try:
        rows, placed = board(table)
    except NotEnoughData:
        return
    assert all((row["status"] == "unrated") == bool(row["reason"]) for row in rows.values())
    assert all(np.isfinite(row["rating"]) for row in ratings(rows).values())
    assert sum(step["rows"] for step in placed["funnel"]) == sum(table.values())


def test_only_ties_give_equal_ratings_and_a_note():
    ties = comparisons(wins(MAIN).frame.with_columns(winner=pl.lit("tie")))
    leaderboard = rate(ties, Options(min_votes=0)).to_dict()
    assert {round(row["raw"]["rating"], 9) for row in leaderboard["models"]} == {1000}
    assert any(note.startswith("Every vote is a tie") for note in leaderboard["notes"])
    mixed = rate(wins(MAIN), Options(min_votes=0)).to_dict()
    assert not any("Every vote is a tie" in note for note in mixed["notes"])


NAMES = ["NaN", "nan", "null", "None", "NA", "a", "A", "a "]


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_names_are_compared_as_they_are_written(tmp_path, kind):
    rng = np.random.default_rng(0)
    pairs = [rng.choice(len(NAMES), 2, replace=False) for _ in range(300)]
    rows = [(NAMES[i], NAMES[j], "model_a" if rng.random() < 0.5 else "model_b") for i, j in pairs]
    frame = pl.DataFrame(rows, ["model_a", "model_b", "winner"], orient="row")
    path = tmp_path / f"log.{kind}"
    write = {"csv": frame.write_csv, "jsonl": frame.write_ndjson, "parquet": frame.write_parquet}
    write[kind](path)
    leaderboard = rate(read(path), Options(min_votes=0))
    assert {row.model for row in leaderboard.models} == set(NAMES)
    assert leaderboard.funnel[0] == ("kept", 300)


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_rows_that_are_alike_without_an_id_are_votes_of_their_own(tmp_path, kind):
    rows = [("a", "b", "model_a")] * 3 + [("a", "b", "model_b")] * 2
    frame = pl.DataFrame(rows, ["model_a", "model_b", "winner"], orient="row")
    path = tmp_path / f"log.{kind}"
    (frame.write_csv if kind == "csv" else frame.write_ndjson)(path)
    assert rate(read(path)).funnel == (("kept", 5),)
    named = frame.with_columns(vote_id=pl.Series([1, 1, 2, 3, 4]))
    (named.write_csv if kind == "csv" else named.write_ndjson)(path)
    assert rate(read(path)).funnel == (("kept", 4), ("duplicate", 1))
