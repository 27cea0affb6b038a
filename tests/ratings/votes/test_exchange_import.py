"""An imported log is the log: same votes, same funnel, same ratings, and nothing made up."""

import json
from hashlib import sha256

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arena.store import snapshot as arena
from ratings import InvalidData, read
from ratings.votes.chunks import Sources
from ratings.votes.exchange import battles, bring_in, snapshot
from ratings.votes.exchange.battles import TABLES
from ratings.votes.exchange.logs import parts
from tests.dialects import (
    ALPACA,
    ALPACA_BASELINE,
    ALPACA_VOTES,
    BATTLES,
    CONTEST,
    LLMFAO,
    METADATA,
    ONE_EACH,
    SAMPLES,
    TEXTS,
    TURNS,
    VOTES,
    WIDE,
    lay_out,
    write,
)
from tests.dialects import snapshot as lay_out_snapshot
from tests.exchanged import content, cut, same, spoken, spoken_log

IMPORTABLE = [(name, kind) for name, kind in ONE_EACH if name != "own"]


@pytest.mark.parametrize(("name", "kind"), IMPORTABLE)
def test_every_dialect_comes_in_as_it_is(name, kind, tmp_path):
    log = lay_out(name, kind, tmp_path)
    done = bring_in([log], tmp_path / "s")
    assert same(read(tmp_path / "s"), read(log))
    assert done.sources[0].rows == read(log).sources[0].rows


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(rows=st.lists(spoken, min_size=1, max_size=6))
def test_any_log_comes_in_as_it_is(rows, tmp_path):
    log = spoken_log(rows, tmp_path / "log.parquet")
    bring_in([log], tmp_path / "s")
    assert same(read(tmp_path / "s"), read(log))


@pytest.mark.parametrize("pair", [(LLMFAO, TEXTS), (ALPACA_VOTES, ALPACA_BASELINE)])
def test_texts_in_a_file_of_their_own_come_along(pair, tmp_path):
    paths = [write(table, tmp_path / f"{place}.jsonl") for place, table in enumerate(pair)]
    done = bring_in(paths, tmp_path / "s")
    assert same(read(tmp_path / "s"), read(*paths))
    assert [source.path for source in done.sources] == ["0.jsonl", "1.jsonl"]


@pytest.mark.parametrize("pair", [(LLMFAO, TEXTS), (ALPACA_VOTES, ALPACA_BASELINE)])
def test_rules_for_blind_votes_on_served_replies_hold_for_these_only(pair, tmp_path):
    named = [name for name in ("result_x", "output") if name in pair[1].columns]
    texts = pair[1].with_columns(pl.lit("").alias(name) for name in named)
    paths = [write(table, tmp_path / f"{n}.jsonl") for n, table in enumerate((pair[0], texts))]
    bring_in(paths, tmp_path / "s")
    assert same(read(tmp_path / "s"), read(*paths))


def test_counts_of_the_log_are_kept_beside_its_texts(tmp_path):
    talk = [{"role": "user", "content": "p"}, {"role": "assistant", "content": "- x"}]
    table = SAMPLES["fastchat"].table.with_columns(
        pl.Series("conv_metadata", [{**METADATA["a"], **METADATA["b"]}] * 3 + [None]),
        pl.Series("conversation_a", [talk] * 4),
        pl.Series("conversation_b", [talk] * 4),
    )
    log = write(table, tmp_path / "log.parquet")
    bring_in([log], tmp_path / "s")
    assert read(tmp_path / "s").extractor == "log"
    assert same(read(tmp_path / "s"), read(log))
    assert pl.read_parquet(tmp_path / "s" / "turns.parquet")["text_a"].to_list() == ["- x"] * 4


def test_what_the_log_does_not_say_stays_unknown(tmp_path):
    bring_in([write(CONTEST, tmp_path / "log.parquet")], tmp_path / "s")
    unknown = {
        "battles": ("created_at", "artifact_a", "artifact_b", "propensity", "policy", "simulated"),
        "turns": ("finish_a", "finish_b", "error_a", "error_b"),
        "votes": ("voter", "created_at", "early", "turn"),
    }
    for name, columns in unknown.items():
        table = pl.read_parquet(tmp_path / "s" / f"{name}.parquet")
        assert all(table[column].null_count() == table.height > 0 for column in columns)
    battles = pl.read_parquet(tmp_path / "s" / "battles.parquet")
    assert battles["source"].to_list() == ["log.parquet"] * 3
    assert battles["row"].to_list() == [0, 1, 2]


def test_the_arena_would_write_these_columns_first(tmp_path):
    bring_in([write(WIDE, tmp_path / "log.csv")], tmp_path / "s")
    for name, columns in arena.COLUMNS.items():
        assert TABLES[name] == columns
        schema = pl.read_parquet_schema(tmp_path / "s" / f"{name}.parquet")
        assert list(schema.items())[: len(columns)] == list(columns.items())
    assert content(tmp_path / "s").keys() == arena.FILES
    assert snapshot.SCHEMA == arena.SCHEMA


def test_the_index_names_the_logs_and_the_digests(tmp_path):
    log = write(WIDE, tmp_path / "log.csv")
    bring_in([log], tmp_path / "s")
    files = content(tmp_path / "s")
    index = json.loads(files.pop("snapshot.json"))
    assert {name: sha256(data).hexdigest() for name, data in files.items()} == {
        name: about["sha256"] for name, about in index["files"].items()
    }
    assert {name: about["rows"] for name, about in index["files"].items()} == {
        "artifacts.parquet": 0,
        "battles.parquet": 5,
        "turns.parquet": 0,
        "votes.parquet": 5,
    }
    digest = sha256(log.read_bytes()).hexdigest()
    source = {"path": "log.csv", "sha256": digest, "dialect": "wide", "rows": 5}
    assert index["imported"] == [source]


def test_ids_of_the_log_name_the_battles_where_they_tell_them_apart(tmp_path):
    for ids, named in (([7, 8, 9], ["7", "8", "9"]), ([7, 7, 9], ["1", "2", "3"])):
        table = CONTEST.with_columns(id=pl.Series(ids))
        bring_in([write(table, tmp_path / "log.csv")], tmp_path / "s")
        for name in ("battles", "turns", "votes"):
            frame = pl.read_parquet(tmp_path / "s" / f"{name}.parquet")
            assert frame["battle_id"].to_list() == named
        assert "own_id" not in frame.columns


def test_times_outside_the_calendar_are_counted(tmp_path):
    late = WIDE.with_columns(tstamp=pl.Series([1e18, 1.5, None, 2.5, 3.5]))
    done = bring_in([write(late, tmp_path / "log.parquet")], tmp_path / "s")
    assert done.no_dates == 1
    assert read(tmp_path / "s").frame["tstamp"].to_list() == [None, 1.5, None, 2.5]


def test_images_that_are_not_read_are_counted(tmp_path):
    image = {"type": "image_url", "text": None}
    asked = [{"role": "user", "content": [{"type": "text", "text": "q"}, image, image]}]
    talk = json.dumps([*asked, {"role": "assistant", "content": "x"}])
    vote = {"model_a": "x", "model_b": "y", "winner": "a"}
    table = pl.DataFrame([vote | dict.fromkeys(("conversation_a", "conversation_b"), talk)] * 3)
    assert bring_in([write(table, tmp_path / "log.csv")], tmp_path / "s").unread_images == 6


@pytest.mark.parametrize("name", ["contest", "wide", "alpaca-eval"])
def test_a_log_in_parts_makes_the_same_snapshot(name, tmp_path):
    (part,) = parts([lay_out(name, "parquet", tmp_path)], Sources())
    folders = []
    for size in (1, 2, 100):
        folder = tmp_path / str(size)
        with snapshot.staged(folder) as staged:
            start = 0
            for piece in cut(part, size):
                staged.add(battles.tables(piece, start))
                start += piece.reading.rows.height
            staged.close({})
        folders.append(content(folder))
    assert folders[0] == folders[1] == folders[2]


def test_importing_twice_gives_the_same_bytes(tmp_path):
    log = write(CONTEST, tmp_path / "log.csv")
    for folder in ("s", "t", "s"):
        bring_in([log], tmp_path / folder)
    assert content(tmp_path / "s") == content(tmp_path / "t")
    assert {path.name for path in tmp_path.iterdir()} == {"log.csv", "s", "t"}


def refused(paths, folder):
    with pytest.raises(InvalidData) as caught:
        bring_in(paths, folder)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_nothing_but_a_snapshot_is_replaced(tmp_path):
    log = write(WIDE, tmp_path / "log.csv")
    folder = tmp_path / "mine"
    folder.mkdir()
    bring_in([log], folder)
    (folder / "diary.txt").write_text("dear", encoding="utf-8")
    assert "holds other files than a snapshot" in refused([log], folder)
    assert (folder / "diary.txt").read_text(encoding="utf-8") == "dear"
    assert "is no folder" in refused([log], log)
    assert "does not exist; create it first" in refused([log], tmp_path / "no" / "s")


def test_a_log_that_cannot_be_read_leaves_the_earlier_snapshot(tmp_path):
    bring_in([write(WIDE, tmp_path / "log.csv")], tmp_path / "s")
    before = content(tmp_path / "s")
    broken = write(WIDE.with_columns(winner=pl.lit("Tie")), tmp_path / "broken.csv")
    assert "'Tie' is no outcome" in refused([broken], tmp_path / "s")
    assert content(tmp_path / "s") == before
    assert {path.name for path in tmp_path.iterdir()} == {"log.csv", "broken.csv", "s"}


def test_a_snapshot_is_not_imported(tmp_path):
    folder = lay_out_snapshot(tmp_path / "s", BATTLES, TURNS, VOTES)
    assert "is a snapshot already" in refused([folder], tmp_path / "t")


def test_logs_whose_style_is_from_elsewhere_are_kept_apart(tmp_path):
    paths = [write(WIDE, tmp_path / "wide.csv"), write(CONTEST, tmp_path / "contest.csv")]
    message = "contest.csv: has style in its texts, but wide.csv has style counted by log"
    assert message in refused(paths, tmp_path / "s")


def test_blind_votes_and_others_are_kept_apart(tmp_path):
    paths = [write(CONTEST, tmp_path / "p.csv"), write(ALPACA, tmp_path / "m.jsonl")]
    assert "m.jsonl: has votes not cast blind, but p.csv has votes cast blind" in refused(
        paths, tmp_path / "s"
    )


def test_two_logs_of_a_kind_share_a_snapshot(tmp_path):
    other = WIDE.with_columns(model_a=pl.lit("new"))
    paths = [write(WIDE, tmp_path / "1.csv"), write(other, tmp_path / "2.csv")]
    bring_in(paths, tmp_path / "s")
    assert same(read(tmp_path / "s"), read(*paths))
    assert "is the same as" in refused([paths[0], paths[0]], tmp_path / "t")
