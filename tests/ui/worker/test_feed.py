"""Votes reach the worker's folder once each, over restarts, and only votes."""

import json

import polars as pl
import pytest

from arena.content import Content
from arena.errors import StoreError
from arena.records import Outcome, Turn, Vote
from arena.store import open_store
from tests.arena.store.test_store import T0, begin
from tests.voted import log
from ui.worker.feed import Feed
from ui.worker.places import Places
from ui.worker.work import take_in


@pytest.fixture
def places(tmp_path):
    return Places(tmp_path / "site")


def send_all(feed):
    sent = []
    while votes := feed.send():
        sent.append(votes)
    return sent


def handed(places):
    parts = [pl.read_parquet(part / "votes.parquet") for part in places.parts()]
    return pl.concat(parts)["battle_id"].to_list()


def test_every_vote_is_handed_over_once_and_in_order(tmp_path, places):
    store, whole = log(tmp_path / "whole")
    assert send_all(Feed(store, places)) == [100, 100, 40]
    assert handed(places) == pl.read_parquet(whole / "votes.parquet")["battle_id"].to_list()


def test_a_restart_goes_on_where_the_files_end(tmp_path, places):
    store, _ = log(tmp_path / "whole")
    store.known = 150
    assert send_all(Feed(store, places)) == [100, 50]
    store.known = 200
    assert send_all(Feed(store, places)) == [50]
    take_in(places)
    store.known = 240
    assert send_all(Feed(store, places)) == [40]
    take_in(places)
    assert pl.read_parquet(places.counted / "votes.parquet").height == 240
    assert places.parts() == []


def test_files_of_another_store_are_begun_anew(tmp_path, places):
    first, _ = log(tmp_path / "first")
    send_all(Feed(first, places))
    take_in(places)
    other = log(tmp_path / "other", votes=300)[0]
    names = {name: frame for name, frame in other.frames.items() if "battle_id" in frame.columns}
    other.frames |= {
        name: frame.with_columns(pl.format("x{}", "battle_id").alias("battle_id"))
        for name, frame in names.items()
    }
    assert send_all(Feed(other, places)) == [100, 100, 100]
    take_in(places)
    assert pl.read_parquet(places.counted / "votes.parquet").height == 300


@pytest.mark.parametrize("lost", ["snapshot", "everything"])
def test_what_is_lost_is_made_again_from_the_store(tmp_path, places, lost):
    store, _ = log(tmp_path / "whole")
    store.known = 100
    send_all(Feed(store, places))
    take_in(places)
    store.known = 200
    feed = Feed(store, places)
    feed.send()
    for folder in (places.snapshot, places.counted):
        folder.rename(tmp_path / folder.name)
    if lost == "everything":
        places.feed.rename(tmp_path / "feed")
    send_all(Feed(store, places))
    take_in(places)
    assert pl.read_parquet(places.counted / "votes.parquet").height == 200


def test_a_folder_of_somebody_else_is_left_alone(tmp_path, places):
    places.snapshot.mkdir(parents=True)
    (places.snapshot / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match="move it away"):
        Feed(log(tmp_path / "whole")[0], places)
    assert (places.snapshot / "thesis.txt").read_text() == "mine"


def test_a_battle_without_a_vote_is_in_no_file(tmp_path, places):
    store = open_store(tmp_path / "votes.duckdb")
    try:
        for name in ("voted", "unvoted"):
            turn = Turn(name, 0, Content.from_text(f"prompt {name}"), T0)
            begin(store, name, turn, prompt_id=f"of {name}")
        store.add_vote(Vote("voted", Outcome.A, "v1", T0, False, 0))
        send_all(Feed(store, places))
        fed = [path.read_bytes() for path in places.feed.rglob("*.*")]
        take_in(places)
    finally:
        store.close()
    kept = [path.read_bytes() for path in places.folder.rglob("*.*") if path.is_file()]
    for content in (b"".join(fed), b"".join(kept)):
        assert b"of voted" in content
        assert b"unvoted" not in content
    assert json.loads((places.snapshot / "snapshot.json").read_text())["last"] == "voted"
