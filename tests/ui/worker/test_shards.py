"""The log that anyone may read: the same votes as a whole snapshot, in few files, written once."""

import json
from hashlib import sha256

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings import rate, read
from tests.voted import log
from ui.board.artifacts import read_served
from ui.worker import shards
from ui.worker.feed import Feed
from ui.worker.places import Places
from ui.worker.shards import absorb


@pytest.fixture
def places(tmp_path):
    return Places(tmp_path / "site")


@pytest.fixture(scope="module")
def whole_log(tmp_path_factory):
    return log(tmp_path_factory.mktemp("log") / "whole")


def take(store, places):
    """Every part of the feed by itself, in turn."""
    feed = Feed(store, places)
    while feed.send():
        absorb(places.snapshot, places.parts()[-1:])


def same_numbers(one, other):
    assert [row["model"] for row in one["models"]] == [row["model"] for row in other["models"]]
    for row, twin in zip(one["models"], other["models"], strict=True):
        for board in ("raw", "controlled"):
            assert row[board] == pytest.approx(twin[board], rel=1e-9)


def test_a_stranger_rates_the_shards_as_the_whole(tmp_path, places):
    store, whole = log(tmp_path / "whole", most=50)
    take(store, places)
    assert len(shards.shards(places.snapshot)) == 5
    one, other = read(places.snapshot), read(whole)
    same_numbers(rate(one).to_dict(), rate(other).to_dict())
    assert one.sources[0].rows == other.sources[0].rows == 240
    assert read_served(one.sources).artifacts == read_served(other.sources).artifacts


def test_the_index_names_every_file_with_its_digest(tmp_path, places):
    take(log(tmp_path / "whole", most=50)[0], places)
    index = json.loads((places.snapshot / "snapshot.json").read_bytes())
    files = {file.name for file in places.snapshot.iterdir()} - {"snapshot.json"}
    assert files == {*index["files"]}
    for name, facts in index["files"].items():
        assert facts["sha256"] == sha256((places.snapshot / name).read_bytes()).hexdigest()
        assert facts["rows"] == pl.read_parquet(places.snapshot / name).height
    assert index["reached"] == {"log": 240}


def test_a_vote_that_comes_twice_stands_once(tmp_path, places):
    take(log(tmp_path / "whole")[0], places)
    absorb(places.snapshot, places.parts()[1:])
    assert shards.battles(places.snapshot)["battle_id"].is_unique().all()
    assert shards.battles(places.snapshot).height == 240


def test_many_small_shards_become_few_and_lose_nothing(tmp_path, places):
    store, whole = log(tmp_path / "whole", most=3)
    take(store, places)
    assert len(shards.shards(places.snapshot)) < 80 / 3
    for name in ("battles", "turns", "votes"):
        rows = shards.rows(places.snapshot, name).collect()
        kept = pl.read_parquet(whole / f"{name}.parquet")
        assert rows.sort("battle_id").equals(kept.sort("battle_id"))


@settings(max_examples=15)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=25))
def test_however_votes_come_each_stands_once_in_few_shards(whole_log, tmp_path_factory, portions):
    places = Places(tmp_path_factory.mktemp("law") / "site")
    store, whole = whole_log
    for portion in portions:
        store.most = portion
        feed = Feed(store, places)
        feed.send()
        absorb(places.snapshot, places.parts()[-1:])
    votes = min(sum(portions), 240)
    kept = pl.read_parquet(whole / "votes.parquet").head(votes)
    assert shards.rows(places.snapshot, "votes").collect().sort("battle_id").equals(kept)
    assert shards.battles(places.snapshot).height == votes
    assert len(shards.shards(places.snapshot)) <= 3 * (shards.ALIKE - 1) + 1


def test_shards_of_an_earlier_version_are_joined_with_those_of_today(tmp_path, places):
    store, _ = log(tmp_path / "whole", most=3)
    today = store.frames["battles"].with_columns(voter_kind=pl.lit("human"))
    store.frames["battles"], store.known = today.drop("voter_kind", "kept"), 40
    take(store, places)
    assert shards.battles(places.snapshot)["voter_kind"].to_list() == [None] * 40
    store.frames["battles"], store.known = today, 240
    take(store, places)
    kinds = shards.battles(places.snapshot).sort("battle_id")["voter_kind"]
    assert kinds.to_list() == [None] * 40 + ["human"] * 200


def test_what_stays_is_not_written_again(tmp_path, places):
    store, _ = log(tmp_path / "whole")
    store.known = 200
    take(store, places)
    before = {file.name: file.stat().st_ino for file in places.snapshot.glob("*-*.parquet")}
    store.known = 240
    take(store, places)
    after = {file.name: file.stat().st_ino for file in places.snapshot.glob("*-*.parquet")}
    assert len(after) == len(before) + 3
    assert before.items() <= after.items()


def test_a_verdict_after_the_vote_marks_the_turn_in_its_shard(tmp_path, places):
    store, _ = log(tmp_path / "whole")
    store.known = 200
    take(store, places)
    store.flags, store.known = [("b0007", 0), ("b0230", 0)], 240
    take(store, places)
    turns = shards.rows(places.snapshot, "turns").filter("flagged").collect()
    assert turns["battle_id"].to_list() == ["b0007"]  # the other's own row says it
    assert shards.rows(places.snapshot, "turns").collect().height == 240
