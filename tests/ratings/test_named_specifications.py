"""A named specification never changes: its options, literally, and the numbers of one log."""

import json
from dataclasses import fields
from random import Random
from typing import get_args

import polars as pl
import pytest

from ratings import SPECIFICATIONS, InvalidData, Leaderboard, Options, rate
from ratings.named_specifications import NEWEST, Name
from tests.logs import styled
from ui.cli.choices import options as from_command_line

DEFLATOR_1 = {
    "both_bad": "half",
    "ties": "half",
    "style": None,
    "features": None,
    "covariate": "ratio",
    "normalise": "rms",
    "weights": "none",
    "position": False,
    "ridge": 0.0,
    "ridge_mean": 0.0,
    "ridge_strength": 0.0,
    "ci": "sandwich",
    "cluster": "auto",
    "anchor": None,
    "seed": 0,
    "min_votes": 30,
    "level": 0.95,
    "replicates": 1000,
}
CHANGES = [
    ({}, "deflator/1"),
    ({"cluster": "voter"}, "deflator/1 with cluster=voter"),
    ({"level": 0.9, "style": False}, "deflator/1 with style=False, level=0.9"),
    (
        {"features": ("tokens", "bold"), "anchor": ("model-001", 1114.0)},
        "deflator/1 with features=tokens+bold, anchor=model-001:1114",
    ),
]


def votes():
    """Four models, 600 votes by 40 voters; drawn by a generator that is the same everywhere."""
    draw, rows = Random(1).random, []
    for _ in range(600):
        a, b = int(4 * draw()), int(4 * draw())
        counts = [40 + int(200 * draw()) for _ in "ab"]
        lead = 0.4 * (a - b) + (counts[0] - counts[1]) / 200
        outcome = "tie" if draw() < 0.2 else "a" if draw() < 1 / (1 + 2.718281828**-lead) else "b"
        rows.append((f"m{a}", f"m{b}", outcome, f"v{int(40 * draw())}", *counts))
    names = ["model_a", "model_b", "winner", "voter", "tokens_a", "tokens_b"]
    return pl.DataFrame(rows, schema=names, orient="row")


def test_deflator_1_is_what_it_was():
    assert SPECIFICATIONS["deflator/1"] == DEFLATOR_1


def test_the_numbers_of_deflator_1_are_what_they_were(golden):
    board = rate(votes(), Options.spec("deflator/1"))
    assert dict(board.funnel) == {"kept": 454, "self_battle": 146}
    numbers = {
        "models": {
            row.model: [
                *(row.raw.rating, row.raw.se, row.raw.lower, row.raw.upper),
                *(row.controlled.rating, row.controlled.se, row.inflation.rating, row.inflation.se),
                *(row.raw.rank, row.raw.rank_lower, row.raw.rank_upper, row.controlled.rank),
            ]
            for row in board.models
        },
        "style": {effect.feature: [effect.gamma, effect.elo] for effect in board.style},
    }
    frozen = json.loads(golden("deflator-1.json", numbers))
    for part, values in frozen.items():
        assert numbers[part].keys() == values.keys()
        for name, value in values.items():
            assert numbers[part][name] == pytest.approx(value, abs=1e-6)


def test_the_newest_is_what_nobody_asked_for():
    own = {field.name: field.default for field in fields(Options)}
    assert own.pop("specification") == NEWEST == list(SPECIFICATIONS)[-1]
    assert SPECIFICATIONS[NEWEST] == own
    assert Options.spec(NEWEST) == Options() == from_command_line()


@pytest.mark.parametrize("name", SPECIFICATIONS)
def test_a_name_gives_a_value_to_every_option(name):
    assert {*SPECIFICATIONS[name], "specification"} == {field.name for field in fields(Options)}
    assert Options.spec(name).label == name
    assert get_args(Name) == tuple(SPECIFICATIONS)


@pytest.mark.parametrize(("changes", "label"), CHANGES)
def test_a_label_names_what_was_changed_and_comes_back(changes, label):
    options = Options.spec("deflator/1", **changes)
    assert options.label == label
    written = json.loads(json.dumps(options.to_dict()))
    assert written["spec"] == label
    assert Options.from_dict(written) == options


def test_options_written_before_they_had_names_are_told_from_the_first():
    written = Options(level=0.9).to_dict()
    del written["spec"]
    assert Options.from_dict(written).label == "deflator/1 with level=0.9"


@pytest.mark.parametrize("spoilt", [{"spec": "deflator/9"}, {"spec": 1}, {"moon": 1}])
def test_what_is_no_specification_is_refused(spoilt):
    with pytest.raises(InvalidData, match="option"):
        Options.from_dict(Options().to_dict() | spoilt)


def test_an_option_that_is_not_there_is_named():
    written = Options().to_dict()
    del written["level"]
    with pytest.raises(InvalidData, match="level missing"):
        Options.from_dict(written)


def test_an_unknown_name_is_refused_with_those_known():
    for ask in (lambda: Options.spec("chess/1"), lambda: Options(specification="chess/1")):
        with pytest.raises(InvalidData, match="'chess/1'; use one of deflator/1"):
            ask()


def test_a_board_says_its_specification_and_keeps_it():
    board = rate(styled(models=3, votes=300), Options(cluster="voter"))
    published = board.to_dict()
    assert published["options"]["spec"] == "deflator/1 with cluster=voter"
    assert Leaderboard.from_dict(published).options.label == board.options.label


def test_the_command_line_starts_from_a_name():
    assert from_command_line(spec="deflator/1", level=0.9) == Options.spec("deflator/1", level=0.9)
    with pytest.raises(InvalidData, match="--spec and --like"):
        from_command_line(spec="deflator/1", like="lmarena")
