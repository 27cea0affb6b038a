"""One contract for every store, then what only the files of a store promise."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from arena.content import Content
from arena.errors import AlreadyVoted, Replaced, StoreError, UnknownBattle
from arena.history import History
from arena.records import (
    NAMED,
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
from arena.store import Counts, open_store, open_unchecked
from arena.store.migrate import migrated
from arena.store.rows import TABLES, columns
from arena.store.snapshot import COLUMNS

T0 = datetime(2026, 11, 21, 8, 30, 0, 123456, tzinfo=UTC)
ODD = "naïve 'quote' \"double\"\n\ttab \u2028 🏁 \\ %s :name"


def battle(battle_id="b1", **fields):
    values = Battle(
        battle_id, T0, "one", "two", "aaaa", "bbbb", 1 / 3, "uniform", False, True, None, "v0"
    )
    return replace(values, **fields)


def reply(side, battle_id="b1", turn=0, **fields):
    start = T0 + timedelta(seconds=1)
    return replace(
        Reply(battle_id, turn, side, Content.from_text("hi"), "stop", None, T0, start, start, 7),
        **fields,
    )


def vote(battle_id="b1", **fields):
    return replace(Vote(battle_id, Outcome.BOTH_BAD, "v1", T0, True, 0), **fields)


def artifact(**fields):
    settings = (("stop", ("END", ODD)), ("temperature", 0.7), ("top_k", 5))
    return replace(Artifact(name="one", source="endpoint", model="m", sampling=settings), **fields)


def judgement(judgement_id, **fields):
    values = Judgement(
        judgement_id, T0, "v1", "a", "b1", 0, False, False, (), "guard", error=None, text=None
    )
    return replace(values, **fields)


FIRST_VERSION = (
    "INSERT INTO battles VALUES ('old', '2026-01-01', 'one', 'two', 'aaaa', 'bbbb', 1.0, "
    "'uniform', false, false, NULL, 'v')",
    "INSERT INTO turns VALUES ('old', 0, 'Hi?', '2026-01-01')",
    "INSERT INTO replies VALUES ('old', 0, 'a', 'Yes', 'stop', NULL, '2026-01-01', NULL, "
    "'2026-01-01', 7)",
)


def url_of(location):
    """The location as SQLAlchemy names it."""
    if "://" in str(location):
        return sa.make_url(str(location)).set(drivername="postgresql+psycopg")
    return sa.URL.create("duckdb", database=str(location))


@contextmanager
def connected(location):
    """A connection to a database behind the store's back."""
    engine = sa.create_engine(url_of(location))
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def begin(store, battle_id="b1", turn=None, allowance=None, **fields):
    """A battle with its first prompt."""
    prompt = turn or Turn(battle_id, 0, Content.from_text(ODD), T0)
    store.open_battle(battle(battle_id, **fields), prompt, None, allowance)


def fill(store, battle_id="b1"):
    begin(store, battle_id)
    store.add_reply(reply("a", battle_id, content=Content.from_text(ODD)))
    store.add_reply(reply("b", battle_id))


@pytest.fixture
def location(request, tmp_path):
    """Where an empty store of this kind may be opened, twice in a row if need be."""
    if request.param == "duckdb":
        return tmp_path / "votes.duckdb"
    return request.getfixturevalue("postgres")


@pytest.fixture
def store(location, tmp_path):
    """The store of this kind."""
    store = open_store(location, tmp_path / "heads")
    yield store
    store.close()


@pytest.mark.parametrize("location", ["duckdb", "postgresql"], indirect=True)
class TestStore:
    """The promises of `arena.store.base`."""

    def test_what_is_added_is_read_again(self, store):
        fill(store)
        assert store.history("b1").battle == battle()
        assert store.history("b1").turns == (Turn("b1", 0, Content.from_text(ODD), T0),)
        assert store.history("b1").replies == (
            reply("a", content=Content.from_text(ODD)),
            reply("b"),
        )
        assert store.history("b1").vote is None
        store.add_vote(vote())
        assert store.history("b1").vote == vote()
        assert isinstance(store.history("b1").vote.outcome, Outcome)
        assert store.counts() == Counts(battles=1, turns=1, replies=2, votes=1)

    def test_absent_facts_stay_absent(self, store):
        fill(store)
        store.add_turn(Turn("b1", 1, Content.from_text("more"), T0))
        failed = reply("a", turn=1, finish_reason="error", error=ODD)
        failed = replace(failed, first_token_at=None, tokens=None)
        store.add_reply(failed)
        assert store.history("b1").replies[-1] == failed

    def test_turns_come_in_order(self, store):
        begin(store, turn=Turn("b1", 2, Content.from_text("2"), T0))
        for turn in (0, 10, 1):
            store.add_turn(Turn("b1", turn, Content.from_text(str(turn)), T0))
        assert [turn.turn for turn in store.history("b1").turns] == [0, 1, 2, 10]

    def test_records_survive_reopening(self, store, location, tmp_path):
        fill(store)
        store.add_vote(vote())
        store.close()
        again = open_store(location, tmp_path / "heads")
        assert (again.history("b1").battle, again.history("b1").vote) == (battle(), vote())
        again.close()

    def test_a_second_vote_is_refused_and_the_first_one_stays(self, store):
        fill(store)
        store.add_vote(vote())
        with pytest.raises(AlreadyVoted):
            store.add_vote(vote(outcome=Outcome.A, voter="v2"))
        assert store.history("b1").vote == vote()

    def test_of_concurrent_votes_exactly_one_is_recorded(self, store):
        for number in range(10):
            fill(store, f"b{number}")
            cast = [vote(f"b{number}", voter=f"v{i}") for i in range(8)]
            with ThreadPoolExecutor(8) as pool:
                errors = list(pool.map(lambda one: _error(store.add_vote, one), cast))
            won = [one for one, error in zip(cast, errors, strict=True) if error is None]
            assert won == [store.history(f"b{number}").vote]
            assert all(isinstance(error, AlreadyVoted | None) for error in errors)

    def test_both_sides_of_many_battles_can_be_recorded_at_once(self, store):
        for number in range(8):
            begin(store, f"b{number}")
        replies = [reply(side, f"b{number}") for number in range(8) for side in "ab"]
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(lambda one: _error(store.add_reply, one), replies)) == [None] * 16
        assert store.counts().replies == 16

    @pytest.mark.parametrize("add", ["add_turn", "add_reply", "add_vote"])
    def test_nothing_can_be_added_to_an_unknown_battle(self, store, add):
        record = {
            "add_turn": Turn("none", 0, Content.from_text("p"), T0),
            "add_reply": reply("a", "none"),
            "add_vote": vote("none"),
        }
        with pytest.raises(UnknownBattle):
            getattr(store, add)(record[add])
        with pytest.raises(UnknownBattle):
            store.claim_replies("none")
        with pytest.raises(UnknownBattle):
            store.history("none")
        assert store.counts() == Counts(0, 0, 0, 0)

    def test_a_repeat_is_refused_without_repeating_values(self, store):
        fill(store)
        repeats = [
            (
                lambda prompt: store.open_battle(battle(), prompt),
                Turn("b1", 0, Content.from_text("SECRET"), T0),
            ),
            (store.add_turn, Turn("b1", 0, Content.from_text("SECRET"), T0)),
            (store.add_reply, reply("a", content=Content.from_text("SECRET"))),
            (store.add_reply, reply("a", turn=9, content=Content.from_text("SECRET"))),
        ]
        for add, record in repeats:
            error = _error(add, record)
            assert isinstance(error, StoreError)
            assert "SECRET" not in f"{error} {error.__cause__}"
            assert "\n" not in str(error)
        assert store.history("b1").battle == battle()
        assert store.history("b1").replies[0] == reply("a", content=Content.from_text(ODD))

    def test_values_outside_the_vocabulary_are_refused(self, store):
        fill(store)
        store.add_turn(Turn("b1", 1, Content.from_text("p"), T0))
        assert isinstance(_error(store.add_reply, reply("c", turn=1)), StoreError)
        strange = reply("a", turn=1, finish_reason="content_filter")
        assert isinstance(_error(store.add_reply, strange), StoreError)

    def test_artifacts_are_found_by_what_is_served_and_under_which_name(self, store):
        twin = artifact(name="placebo")
        for _ in range(2):
            store.add_artifact(artifact())
            store.add_artifact(twin)
        assert twin.fingerprint == artifact().fingerprint
        assert store.artifacts([(twin.fingerprint, "one")])[0] == artifact()
        assert store.artifacts([(twin.fingerprint, "placebo")])[0] == twin
        with pytest.raises(StoreError, match="not recorded"):
            store.artifacts([(twin.fingerprint, "other")])[0]

    def test_a_new_licence_is_a_new_record_of_the_same_artifact(self, store, tmp_path):
        store.add_artifact(artifact())
        store.add_artifact(artifact(licence="MIT", public=True))
        assert store.artifacts([(artifact().fingerprint, "one")])[0].licence == "MIT"
        store.snapshot(tmp_path / "s")
        assert pl.read_parquet(tmp_path / "s" / "artifacts.parquet").height == 2

    def test_a_snapshot_holds_what_may_be_published(self, store, tmp_path):
        store.add_artifact(artifact())
        fill(store)
        store.add_turn(Turn("b1", 1, Content.from_text("more"), T0))
        store.add_reply(
            reply("a", turn=1, content=Content.from_text(""), finish_reason="error", error="SECRET")
        )
        store.add_vote(vote(turn=1, reasons=("too-long",)))
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
            ("b1", 0, ODD, ODD, "hi", "stop", "stop", None, None, False, False, False, None),
            ("b1", 1, "more", "", None, "error", None, None, None, True, False, True, None),
        ]
        assert frames["votes"].rows() == [("b1", "both_bad", "v1", T0, True, 1, '["too-long"]')]
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
        judged = judgement("j1", of="prompt")
        store.open_battle(battle("b1"), Turn("b1", 0, Content.from_text(ODD), T0), judged)
        assert store.history("b1") == History(
            battle("b1"), (Turn("b1", 0, Content.from_text(ODD), T0),)
        )
        assert store.judgements("b1") == (judged,)
        for bad in (
            (battle("b2"), Turn("b1", 0, Content.from_text(ODD), T0)),
            (battle("b1"), Turn("b1", 1, Content.from_text(ODD), T0)),
            (battle("b3"), Turn("b3", 0, Content.from_text(ODD), T0), judged),  # recorded already
        ):
            with pytest.raises(StoreError):
                store.open_battle(*bad)
        assert store.counts() == Counts(battles=1, turns=1, replies=0, votes=0)

    def test_of_two_battles_that_replace_one_the_first_is_recorded(self, store):
        begin(store, "b1")
        assert store.history("b1").successor is None
        begin(store, "b2", replaces="b1")
        with pytest.raises(Replaced):
            begin(store, "b3", replaces="b1")
        begin(store, "b4")  # any number replace nothing
        assert store.history("b1").successor == battle("b2", replaces="b1")
        assert store.history("b2").successor is None

    def test_a_battle_ends_with_its_vote_or_its_successor(self, store):
        fill(store, "b1")
        store.add_vote(vote("b1"))
        for late in (
            lambda: store.add_turn(Turn("b1", 1, Content.from_text("more"), T0)),
            lambda: begin(store, "b2", replaces="b1"),
        ):
            with pytest.raises(AlreadyVoted):
                late()
        fill(store, "b3")
        begin(store, "b4", replaces="b3")
        for late in (
            lambda: store.add_turn(Turn("b3", 1, Content.from_text("more"), T0)),
            lambda: store.add_vote(vote("b3")),
        ):
            with pytest.raises(Replaced):
                late()
        assert store.counts() == Counts(battles=3, turns=3, replies=4, votes=1)

    def test_a_vote_is_on_the_latest_turn_and_gives_back_what_was_judged(self, store):
        fill(store)
        store.add_turn(Turn("b1", 1, Content.from_text("more"), T0))
        with pytest.raises(StoreError, match="another turn than the last"):
            store.add_vote(vote(turn=0))
        before = store.history("b1")
        assert store.add_vote(vote(turn=1)) == replace(before, vote=vote(turn=1))
        assert store.history("b1").vote == vote(turn=1)

    def test_whoever_has_claimed_a_reply_may_ask_for_it(self, store):
        begin(store)
        assert store.claim_replies("b1") == (store.history("b1"), frozenset("ab"))
        assert store.claim_replies("b1", ("b",))[1] == frozenset("b")
        store.add_reply(reply("a"))
        assert store.claim_replies("b1") == (store.history("b1"), frozenset("b"))
        begin(store, "b2", replaces="b1")
        assert store.claim_replies("b1")[1] == frozenset()

    def test_every_vote_is_a_link_of_a_chain_that_holds(self, store):
        for number in range(3):
            fill(store, f"b{number}")
            store.add_vote(vote(f"b{number}", voter=f"v{number}"))
        assert [*store.chain_faults(), *store.content_faults()] == []

    def test_votes_from_before_there_were_chains_get_links_and_only_where_it_is_opened_to_go_on(
        self, store, location, tmp_path
    ):
        fill(store)
        store.add_vote(vote())
        store.close()
        shutil.rmtree(tmp_path / "heads")
        with connected(location) as connection:
            connection.execute(sa.text("DELETE FROM links"))
        for _ in range(2):
            examined, _ = open_unchecked(location, tmp_path / "heads")
            assert [*examined.chain_faults()] == ["1 votes are in no chain"]
            examined.close()
        again = open_store(location, tmp_path / "heads")
        assert [*again.chain_faults(), *again.content_faults()] == []
        again.close()

    @pytest.mark.parametrize(
        ("behind", "fault"),
        [
            ("UPDATE votes SET outcome = 'a' WHERE battle_id = 'b1'", "vote 2 of"),
            ("UPDATE links SET position = 9 WHERE battle_id = 'b2'", "vote 9 of"),
            ("DELETE FROM links WHERE battle_id = 'b2'", "3 votes of"),
            ("DELETE FROM links WHERE battle_id = 'b0'", "vote 2 of"),
            ("DELETE FROM links", "3 votes of"),
            (
                "INSERT INTO votes "
                "SELECT battle_id, 'a', 'v', created_at, false, 0, '[]' FROM battles "
                "WHERE battle_id = 'open'",
                "1 votes are in no chain",
            ),
            ("UPDATE replies SET text = 'more' WHERE battle_id = 'b1'", "battle b1 was changed"),
            ("UPDATE turns SET prompt = 'x' WHERE battle_id = 'b0'", "battle b0 was changed"),
        ],
    )
    def test_a_log_that_was_changed_behind_our_back_is_found_out(
        self, store, location, tmp_path, behind, fault
    ):
        for number in range(3):
            fill(store, f"b{number}")
            store.add_vote(vote(f"b{number}"))
        begin(store, "open")
        store.close()
        with connected(location) as connection:
            connection.execute(sa.text(behind))
        if fault.startswith("battle"):  # the whole log is read only when it is asked for
            store = open_store(location, tmp_path / "heads")
            assert fault in next(store.content_faults())
            store.close()
        else:
            with pytest.raises(StoreError, match=f"{fault}.*restore the log, or remove"):
                open_store(location, tmp_path / "heads")

    def test_judgements_are_kept_with_and_without_a_battle(self, store):
        fill(store)
        later = judgement("j1", created_at=T0 + timedelta(seconds=9), categories=("S1", ODD))
        first = judgement("j2", of="prompt", error="no answer", flagged=False)
        store.add_judgement(later)
        store.add_judgement(first)
        store.add_judgement(judgement("j3", battle_id=None, of="prompt", blocked=True, text=ODD))
        assert store.judgements("b1") == (first, later)
        assert [judgement.text for judgement in store.judgements(None)] == [ODD]
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
            begin(store, f"b{number}", artifact_a=a, artifact_b=b)
            store.add_vote(vote(f"b{number}", outcome=outcome))
        begin(store, "open")
        begin(store, "named", policy=NAMED)
        store.add_vote(vote("named"))
        assert store.tallies() == {
            ("aaaa", "bbbb"): Tally(wins=2, losses=1, ties=2),
            ("aaaa", "cccc"): Tally(losses=1),
        }

    def test_a_log_of_the_first_version_is_brought_up_and_loses_nothing(self, location, tmp_path):
        migrated(url_of(location), "first", "0001")
        with connected(location) as connection:
            for row in FIRST_VERSION:
                connection.execute(sa.text(row))
        store = open_store(location, tmp_path / "heads")
        try:
            assert store.history("old").battle.replaces is None
            assert store.history("old").replies[0].prompt_tokens is None
            assert store.history("old").replies[0].ending == "stop"
            store.add_reply(reply("b", "old", prompt_tokens=3, finish_word="SAFETY"))
            begin(store, "new", replaces="old")
            assert store.history("old").replies[1].ending == "filtered"
            assert store.history("old").successor.battle_id == "new"
        finally:
            store.close()

    def test_a_snapshot_of_nothing_has_its_columns(self, store, tmp_path):
        store.snapshot(tmp_path / "s")
        for name, kinds in COLUMNS.items():
            frame = pl.read_parquet(tmp_path / "s" / f"{name}.parquet")
            assert (frame.height, frame.columns) == (0, list(kinds))

    def test_the_migrations_make_a_column_for_every_field(self, store, location):
        store.close()
        with connected(location) as connection:
            made = connection.execute(
                sa.text(
                    "SELECT table_name, column_name FROM information_schema.columns "
                    "WHERE table_schema = current_schema()"
                )
            ).all()
        for kind, table in TABLES.items():
            assert sorted(c for t, c in made if t == table) == sorted(columns(kind))


def _error(call, *args):
    try:
        call(*args)
    except Exception as error:
        return error
    return None


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
    assert [path.name for path in tmp_path.iterdir() if path.name.strip(".")[0] == "s"] == ["s"]


def test_a_snapshot_is_in_the_order_of_time(embedded, tmp_path):
    for hour, battle_id in enumerate(("z", "a", "m")):
        start = T0 + timedelta(hours=hour)
        begin(
            embedded, battle_id, Turn(battle_id, 0, Content.from_text("p"), start), created_at=start
        )
        embedded.add_vote(vote(battle_id, created_at=start))
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
    assert [path.name for path in tmp_path.iterdir() if path.name.strip(".")[0] == "s"] == ["s"]


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
    ("location", "message"),
    [
        ("nowhere/votes.duckdb", "its folder does not exist; create it first"),
        ("page.duckdb", "not a valid DuckDB database"),
        ("mysql://user:pw@host/votes", "mysql://…: not a store"),
    ],
)
def test_what_cannot_be_opened_is_named_in_one_line(tmp_path, monkeypatch, location, message):
    monkeypatch.chdir(tmp_path)
    Path("page.duckdb").write_text("<html>" * 1000)
    with pytest.raises(StoreError) as caught:
        open_store(location)
    assert message in str(caught.value)
    assert "pw" not in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_log_of_a_newer_version_is_not_touched(tmp_path):
    open_store(tmp_path / "votes.duckdb").close()
    with connected(tmp_path / "votes.duckdb") as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="written by a newer version; upgrade"):
        open_store(tmp_path / "votes.duckdb")


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
