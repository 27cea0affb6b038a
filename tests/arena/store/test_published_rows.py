"""What leaves the store for files: battles with a vote, and no folder of an operator."""

import json
from dataclasses import replace

import polars as pl
import pytest

from arena.content import Content, Image, Reasoning, Text
from arena.records import Artifact, Turn
from arena.store import open_store, snapshot
from tests.arena.store.test_store import T0, begin, fill, reply, vote

PATH = "/home/someone/weights/mellow"


@pytest.fixture
def store(tmp_path):
    store = open_store(tmp_path / "votes.duckdb")
    yield store
    store.close()


def test_a_battle_without_a_vote_is_in_no_file(store, tmp_path):
    for name in ("voted", "unvoted"):
        begin(store, name, Turn(name, 0, Content.from_text(f"prompt of {name}"), T0))
    store.add_vote(vote("voted"))
    store.snapshot(tmp_path / "s")
    changes = store.changes({})
    snapshot.write(changes.frames, tmp_path / "c")
    for folder in ("s", "c"):
        content = b"".join(path.read_bytes() for path in (tmp_path / folder).iterdir())
        assert b"prompt of voted" in content
        assert b"unvoted" not in content
    assert changes.frames["battles"]["battle_id"].to_list() == ["voted"]


def test_no_folder_of_the_operator_is_in_any_file(store, tmp_path):
    local = Artifact(name="one", source="vllm", model=PATH, arguments=(f"--chat-template={PATH}",))
    store.add_artifact(local)
    begin(store, artifact_a=local.fingerprint)
    store.add_vote(vote())
    store.snapshot(tmp_path / "s")
    snapshot.write(store.changes({}).frames, tmp_path / "c")
    for folder in ("s", "c"):
        artifacts = pl.read_parquet(tmp_path / folder / "artifacts.parquet")
        assert PATH not in artifacts["document"][0]
        assert artifacts["fingerprint"].to_list() == [local.fingerprint]
        assert Artifact.parse(artifacts["document"][0]).model == "mellow"


def test_who_voted_and_which_side_was_kept_is_published(store, tmp_path):
    begin(store, voter_kind="judge", policy="stand-in", kept="b")
    store.add_vote(vote())
    store.snapshot(tmp_path / "s")
    battles = pl.read_parquet(tmp_path / "s" / "battles.parquet")
    assert battles.select("voter_kind", "kept").rows() == [("judge", "b")]
    assert store.changes({}).frames["battles"].equals(battles)


def test_the_changes_of_a_battle_bring_every_document_of_its_artifacts_and_no_others(store):
    served = Artifact(name="one", source="endpoint", model="m")
    for known in (served, replace(served, licence="MIT"), replace(served, model="other")):
        store.add_artifact(known)
    begin(store, artifact_a=served.fingerprint)
    store.add_vote(vote())
    assert set(store.changes({}).frames["artifacts"]["fingerprint"]) == {served.fingerprint}
    assert store.changes({}).frames["artifacts"].height == 2


def test_all_votes_come_in_portions(store, monkeypatch):
    monkeypatch.setattr(snapshot, "MOST", 2)
    for number in range(5):
        fill(store, f"b{number}")
        store.add_vote(vote(f"b{number}"))
    cursor, voted = {}, []
    while (changes := store.changes(cursor)).frames["votes"].height:
        cursor = changes.reached
        voted += changes.frames["votes"]["battle_id"].to_list()
    assert voted == [f"b{number}" for number in range(5)]


def test_the_servers_own_word_for_an_end_is_published(store, tmp_path):
    begin(store)
    store.add_reply(reply("a", finish_word="SAFETY"))
    store.add_reply(reply("b"))
    store.add_vote(vote())
    store.snapshot(tmp_path / "s")
    turns = pl.read_parquet(tmp_path / "s" / "turns.parquet")
    assert turns.select("word_a", "word_b").rows() == [("SAFETY", None)]


def test_images_of_a_prompt_are_named_and_nothing_else_of_its_parts(store, tmp_path):
    picture = Image("ab" * 32, "image/jpeg")
    begin(store, turn=Turn("b1", 0, Content((picture, Text("What is it?"))), T0))
    store.add_reply(replace(reply("a"), content=Content((Reasoning("secretly"), Text("A cat.")))))
    store.add_reply(reply("b"))
    store.add_vote(vote())
    store.snapshot(tmp_path / "s")
    snapshot.write(store.changes({}).frames, tmp_path / "c")
    for folder in ("s", "c"):
        turns = pl.read_parquet(tmp_path / folder / "turns.parquet")
        assert turns["images"].to_list() == [json.dumps([picture.name])]
        assert turns["prompt"].to_list() == ["What is it?"]
        assert b"secretly" not in (tmp_path / folder / "turns.parquet").read_bytes()
