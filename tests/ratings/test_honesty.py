"""What has no number gets a name: each row of the table in docs/methods.md, provoked."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest

import ratings
from ratings import Options, RatingError, by_category, rate, read
from ratings.model.design import design
from ratings.model.fit import fit
from tests.logs import comparisons, styled, wins

PAGE = Path(__file__).resolve().parents[2] / "docs" / "methods.md"
EVEN = {("x", "y"): 40, ("y", "x"): 30}


def table():
    text = PAGE.read_text(encoding="utf-8")
    section = text.split("## What has no number")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    return {row[0]: (row[1], int(row[2])) for row in rows[2:]}


def board(log, **options):
    return rate(log, Options(**options)).to_dict()


def row(lb, model):
    return next(entry for entry in lb["models"] if entry["model"] == model)


def changed(**columns):
    log = styled(models=4, votes=400)
    return comparisons(log.frame.with_columns(**columns), log.features)


def twins():
    log = changed(copy_a=pl.col("bold_a") * 2, copy_b=pl.col("bold_b") * 2)
    return comparisons(log.frame, ["bold", "copy"])


def separable():
    cycle = (("m", "n"), ("n", "o"), ("o", "m"))
    rows = [(*pair, win, float(win == "a"), float(win == "b")) for pair in cycle for win in "ab"]
    columns = ["model_a", "model_b", "winner", "bold_a", "bold_b"]
    return comparisons(pl.DataFrame(rows * 5, columns, orient="row"), ["bold"])


def rare(votes=8):
    """A feature that differs in so few votes."""
    log = styled(models=4, votes=400)
    few = (pl.int_range(pl.len()) < votes).cast(pl.Float64)
    return comparisons(log.frame.with_columns(sighs_a=few, sighs_b=0.0), [*log.features, "sighs"])


def unknown_outcome():
    with TemporaryDirectory() as folder:
        path = Path(folder) / "votes.csv"
        pl.DataFrame({"model_a": "x", "model_b": "y", "winner": "perhaps"}).write_csv(path)
        return read(path)


def one_way():
    log = styled(models=4, votes=400)
    extra = pl.DataFrame({"model_a": ["p"] * 3, "model_b": ["q"] * 3, "winner": ["a"] * 3})
    labelled = log.frame.with_columns(category=pl.lit("chat"))
    return comparisons(
        pl.concat([labelled, extra.with_columns(category=pl.lit("odd"))], how="diagonal")
        .with_columns(pl.col("count", "weight").fill_null(1.0)),
    )  # fmt: skip


ERRORS = {
    "groups of models that no vote joins": lambda: board(
        wins(EVEN | {("p", "q"): 5, ("q", "p"): 5})
    ),
    "groups of which one swept the other": lambda: board(
        wins(EVEN | {("p", "q"): 5, ("q", "p"): 5, ("x", "p"): 9})
    ),
    "no upset and no tie at all": lambda: board(wins({("x", "y"): 9})),
    "no votes, or none that the options count": lambda: board(
        changed(winner=pl.lit("tie")), ties="drop"
    ),
    "style asked for that predicts every vote": lambda: board(separable(), style=True),
    "features asked for that move together, or with the models": lambda: board(
        twins(), features=("bold", "copy")
    ),
    "a feature asked for whose effect rests on too few votes": lambda: board(rare(3), style=True),
    "a style count that is negative, infinite or no number": lambda: board(
        changed(bold_a=pl.lit(float("nan")))
    ),
    "an unknown outcome": unknown_outcome,
    "no column to cluster by, or to weigh by": lambda: board(styled(), weights="category"),
    "a propensity that is no probability": lambda: board(
        changed(propensity=pl.lit(1.5)), weights="propensity"
    ),
    "no ties for a tie model": lambda: board(wins(EVEN), ties="davidson"),
    "weights that are more than a million apart": lambda: board(
        changed(weight=pl.when(pl.int_range(pl.len()) < 9).then(1e300).otherwise(1.0))
    ),
    "inverse-Hessian intervals with unequal weights": lambda: board(
        changed(weight=pl.int_range(pl.len()) % 2 + 1.0), ci="hessian"
    ),
    "an anchor that has no rating": lambda: board(styled(), anchor=("nobody", 1000.0)),
    "a fit that stops short of its optimum": lambda: fit(design(wins({("m", "n"): 5}).frame)),
}


def unrated():
    lb = board(wins(EVEN | {("hero", "x"): 5}))
    assert {"reason": "unrated_model", "rows": 5} in lb["funnel"]
    return row(lb, "hero")["status"]


def small_group():
    votes = {("p", "q"): 3, ("q", "p"): 2, ("x", "p"): 4}
    lb = board(wins(EVEN | votes))
    assert {"reason": "unrated_model", "rows": 9} in lb["funnel"]
    assert "lost every vote" in row(lb, "q")["reason"]
    assert any("p, q" in note and "lost every vote" in note for note in lb["notes"])
    return row(lb, "p")["status"]


def left_out():
    lb = board(rare())
    assert all(entry["inflation"]["by_feature"]["sighs"] == 0 for entry in lb["models"])
    assert any("sighs" in note and "8 votes" in note for note in lb["notes"])
    return lb["style"][2]["status"]


def all_left_out():
    lb = board(separable())
    assert {effect["status"] for effect in lb["style"]} == {"left out"}
    assert any("bold" in note for note in lb["notes"])
    assert all(entry["controlled"] is None for entry in lb["models"])
    return "raw board alone"


def nothing_but_ties():
    lb = board(changed(winner=pl.lit("tie")))
    assert {round(entry["raw"]["rating"], 6) for entry in lb["models"]} == {1000}
    assert any("Every vote is a tie" in note for note in lb["notes"])
    return lb["models"][0]["status"]


def placed_by_a_penalty():
    lb = board(wins(EVEN | {("hero", "x"): 50}), ridge_strength=1.0)
    assert any("penalty" in note for note in lb["notes"])
    return row(lb, "hero")["status"]


def preliminary():
    few = row(board(wins(EVEN | {("few", "x"): 5, ("x", "few"): 4})), "few")
    assert few["raw"]["rank"] is None
    assert few["raw"]["rating"] is not None
    return few["status"]


def constant():
    log = changed(flat_a=pl.lit(2), flat_b=pl.lit(2))
    lb = board(comparisons(log.frame, ["tokens", "flat"]))
    assert all(entry["inflation"]["by_feature"]["flat"] == 0 for entry in lb["models"])
    assert any("flat" in note for note in lb["notes"])
    return lb["style"][1]["status"]


def one_unit():
    lb = board(changed(prompt_id=pl.lit("only")), cluster="prompt")
    assert all(entry["raw"]["lower"] is None for entry in lb["models"])
    assert any("withheld" in note for note in lb["notes"])
    return "intervals withheld"


def ties_only():
    lb = board(changed(winner=pl.lit("tie")))
    assert all(entry["raw"]["lower"] is None for entry in lb["models"])
    return "no interval"


def unknown_count():
    frame = styled(models=4, votes=400).frame.with_row_index()
    gaps = pl.when(pl.col("index") >= 7).then("bold_a").alias("bold_a")
    lb = board(comparisons(frame.with_columns(gaps).drop("index"), ["tokens", "bold"]))
    assert {"reason": "no_bold_count", "rows": 7} in lb["funnel"]
    return "no_NAME_count"


def category():
    statuses = {
        category.category: category.status for category in by_category(one_way()).categories
    }
    assert statuses["chat"] == "rated"
    assert issubclass(getattr(ratings, statuses["odd"]), RatingError)
    return "the error's name"


STATUSES = {
    "a model that only won or only lost": unrated,
    "a small group of models that no vote, or wins or losses only, join to the rest": small_group,
    "a feature whose effect the votes cannot tell, not asked for": left_out,
    "no feature whose effect the votes can tell, none asked for": all_left_out,
    "nothing but ties": nothing_but_ties,
    "the same, with a penalty on strengths": placed_by_a_penalty,
    "fewer votes than `min_votes` for a model": preliminary,
    "a feature that never differs between sides": constant,
    "fewer than four equally large voters, sessions or prompts to cluster by": one_unit,
    "ties only": ties_only,
    "a style count that is unknown": unknown_count,
    "a category without a rateable board": category,
}


def test_the_table_has_a_case_for_each_row():
    assert set(table()) == set(ERRORS) | set(STATUSES)


@pytest.mark.parametrize("situation", ERRORS)
def test_errors_are_the_documented_ones(situation):
    table_text, code = table()[situation]
    name = re.match(r"`(\w+)`", table_text)[1]
    with pytest.raises(getattr(ratings, name)) as caught:
        ERRORS[situation]()
    assert caught.value.exit_code == code
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("situation", STATUSES)
def test_statuses_are_the_documented_ones(situation):
    table_text, code = table()[situation]
    assert STATUSES[situation]() in table_text
    assert code == 0
