"""One contract for shares, on both databases: a token a battle, and none of one that is ended."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from arena.errors import StoreError
from arena.store import open_store
from tests.arena.store.test_store import begin, vote


@pytest.fixture(params=["duckdb", "postgresql"])
def store(request, tmp_path):
    shared = request.param == "postgresql"
    location = request.getfixturevalue("postgres") if shared else tmp_path / "votes.duckdb"
    opened = open_store(location, tmp_path / "heads")
    begin(opened)
    opened.add_vote(vote())
    yield opened
    opened.close()


def test_a_battle_has_one_token_until_it_is_ended(store):
    assert store.shares.begin("b1", "first") == "first"
    assert store.shares.begin("b1", "second") == "first"
    assert store.shares.battle("first") == "b1"
    assert store.shares.battle("second") is None
    store.shares.end("b1")
    assert store.shares.battle("first") is None
    assert store.shares.begin("b1", "third") == "third"


def test_two_at_once_get_the_same(store):
    tokens = [f"token {n}" for n in range(8)]
    with ThreadPoolExecutor(8) as threads:
        kept = set(threads.map(lambda token: store.shares.begin("b1", token), tokens))
    assert len(kept) == 1
    assert store.shares.battle(kept.pop()) == "b1"


def test_what_is_no_battle_is_not_shared(store):
    with pytest.raises(StoreError):
        store.shares.begin("nowhere", "token")


def test_no_snapshot_holds_a_share(store, tmp_path):
    store.shares.begin("b1", "unguessable")
    store.snapshot(tmp_path / "s")
    assert not [f for f in (tmp_path / "s").iterdir() if b"unguessable" in f.read_bytes()]
