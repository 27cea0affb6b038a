"""Battles on models' pages: only those that anybody may read, and picked by nobody."""

from dataclasses import replace
from hashlib import sha256

import polars as pl
import pytest

from arena.store.columns import COLUMNS
from tests.rated import BASE, BORN, CLOSED, named
from tests.ui.worker.test_rating import rated
from tests.voted import log
from ui.board.pages import listing
from ui.worker.places import Settings
from ui.worker.samples import MOST, choose

FIT = {
    "battles": {"policy": "uniform", "voter_kind": "human", "simulated": False},
    "turns": {
        **{"turn": 0, "flagged": False, "error_a": False, "error_b": False},
        **{"finish_a": "stop", "finish_b": "length"},
    },
    "votes": {"outcome": "a", "early": False, "turn": 0},
}
PAIR = (BASE, CLOSED)


def snapshot(folder, *battles, pair=PAIR):
    """A snapshot of battles, each with what is not as it is in `FIT`, by table and column."""
    sides = dict(zip("ab", pair, strict=True))
    for table, usual in FIT.items():
        rows = [
            {"battle_id": f"b{n}", "created_at": BORN, "prompt": f"Why {n}?"}
            | {f"model_{side}": artifact.name for side, artifact in sides.items()}
            | {f"artifact_{side}": artifact.fingerprint for side, artifact in sides.items()}
            | {"text_a": f"First *{n}*.", "text_b": f"Second {n}."}
            | usual
            | battle.get(table, {})
            for n, battle in enumerate(battles)
        ]
        frame = pl.DataFrame(rows, schema=COLUMNS[table])
        frame.write_parquet(folder / f"{table}-000001.parquet")
    return folder


def prompts(chosen, row=BASE.name):
    return [sample.prompt.text for sample in chosen.get(row, ())]


def test_they_are_those_of_the_smallest_digests_for_both_models(tmp_path):
    ids = sorted(map(str, range(12)), key=lambda n: sha256(f"b{n}".encode()).hexdigest())
    chosen = choose(snapshot(tmp_path, *[{}] * 12), named(*PAIR))
    assert prompts(chosen) == [f"Why {n}?" for n in ids[:MOST]]
    assert chosen[BASE.name] == chosen[CLOSED.name]
    first = chosen[BASE.name][0]
    assert (first.a, first.b, first.outcome) == (BASE.name, CLOSED.name, "a")
    assert first.answers[0].text == f'<p dir="auto">First <em>{ids[0]}</em>.</p>'


@pytest.mark.parametrize(
    ("table", "odd"),
    [
        ("battles", {"policy": "named"}),
        ("battles", {"policy": None}),
        ("battles", {"voter_kind": "judge"}),
        ("battles", {"voter_kind": None}),
        ("battles", {"model_a": "nobody on the board"}),
        ("turns", {"flagged": True}),
        ("turns", {"flagged": None}),
        ("turns", {"error_b": True}),
        ("turns", {"finish_a": None}),
        ("turns", {"images": "[]"}),
        ("votes", {"early": True}),
        ("votes", {"early": None}),
    ],
)
def test_what_may_not_be_shown_is_not(tmp_path, table, odd):
    assert prompts(choose(snapshot(tmp_path, {}, {table: odd}), named(*PAIR))) == ["Why 0?"]


def test_one_bad_turn_keeps_a_whole_battle_out(tmp_path):
    folder = snapshot(tmp_path, {"votes": {"turn": 1}}, {"votes": {"turn": 1}})
    turns = pl.read_parquet(folder / "turns-000001.parquet")
    later = turns.with_columns(
        turn=pl.lit(1, pl.Int32), prompt=pl.lit("And?"), flagged=pl.col("battle_id") == "b1"
    )
    pl.concat([turns, later]).write_parquet(folder / "turns-000001.parquet")
    (sample,) = choose(folder, named(*PAIR))[BASE.name]
    assert (sample.prompt.text, sample.turns) == ("Why 0?", 2)


def test_rows_of_one_artifact_under_two_names_are_told_apart(tmp_path):
    twin = replace(BASE, name="Twin")
    assert twin.fingerprint == BASE.fingerprint
    chosen = choose(snapshot(tmp_path, {}, pair=(twin, CLOSED)), named(BASE, twin, CLOSED))
    assert {*chosen} == {"Twin", CLOSED.name}


def test_a_log_without_battles_of_its_own_has_none(tmp_path):
    assert choose(tmp_path, named(*PAIR)) == {}


@pytest.mark.parametrize("public", [True, False])
def test_only_an_arena_whose_battles_are_public_shows_any(tmp_path, public, monkeypatch):
    store, _ = log(tmp_path / "whole", votes=60)
    for table, usual in FIT.items():
        missing = {name: pl.lit(value) for name, value in usual.items() if name != "outcome"}
        store.frames[table] = store.frames[table].with_columns(**missing)
    shown = []
    monkeypatch.setattr(listing, "pages", lambda material, *_: shown.append(material.samples) or ())
    rated(store, Settings(tmp_path / "site", public_battles=public))
    assert len(shown) == 4  # languages
    assert {len(battles) for battles in shown[0].values()} == ({MOST} if public else set())
