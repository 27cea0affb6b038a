"""One contract for the count of open battles, on both databases and over several processes."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from arena.errors import TooManyBattles
from arena.store import open_store
from arena.store.open_battles import HOUR_S, Allowance
from tests.arena.store.test_store import T0, begin, connected, vote

TWO = Allowance("address", by_voter=2, by_address=3)


@pytest.fixture(params=["duckdb", "postgresql"])
def location(request, tmp_path):
    """Where a store may be opened."""
    shared = request.param == "postgresql"
    return request.getfixturevalue("postgres") if shared else tmp_path / "votes.duckdb"


@pytest.fixture
def store(location, tmp_path):
    opened = open_store(location, tmp_path / "heads")
    yield opened
    opened.close()


def opens(store, battle_id, allowance=TWO, **fields):
    """Whether another battle may be opened; it is, or nothing is recorded."""
    before = store.counts()
    try:
        begin(store, battle_id, allowance=allowance, **fields)
    except TooManyBattles:
        assert store.counts() == before
        return False
    return store.counts().battles == before.battles + 1


def counted(store, location):
    """The battles that are counted, once the store is closed: of one process none is written."""
    store.close()
    with connected(location) as connection:
        return list(connection.exec_driver_sql("SELECT battle_id FROM open_battles").scalars())


def test_as_many_as_a_voter_may_have_and_no_more(store):
    assert [opens(store, name) for name in "abc"] == [True, True, False]
    assert opens(store, "d", voter="another")


def test_as_many_as_an_address_may_have_and_no_more(store):
    voters = {name: f"voter {name}" for name in "abcd"}
    opened = [opens(store, name, voter=voter) for name, voter in voters.items()]
    assert opened == [True, True, True, False]
    assert opens(store, "e", replace(TWO, address="another"), voter="voter d")


def test_a_battle_that_has_its_vote_counts_no_more(store, location):
    assert opens(store, "a", replace(TWO, by_voter=1))
    assert not opens(store, "b", replace(TWO, by_voter=1))
    store.add_vote(vote("a"))
    assert opens(store, "b", replace(TWO, by_voter=1))
    store.add_vote(vote("b"))
    assert counted(store, location) == []


def test_a_battle_that_was_left_counts_for_a_while(store):
    assert opens(store, "a", replace(TWO, by_voter=1))
    almost, past = (T0 + timedelta(seconds=HOUR_S + more) for more in (-1, 1))
    assert not opens(store, "b", replace(TWO, by_voter=1), created_at=almost)
    assert opens(store, "b", replace(TWO, by_voter=1), created_at=past)


def test_an_address_that_no_longer_counts_is_forgotten_with_the_next_vote(store, location):
    assert opens(store, "a")
    past = T0 + timedelta(seconds=HOUR_S + 1)
    other = replace(TWO, address="another")
    for name in "bc":
        assert opens(store, name, other, voter="another", created_at=past)
    store.add_vote(vote("b", created_at=past))
    assert counted(store, location) == (["c"] if "://" in str(location) else [])


def test_a_battle_that_takes_anothers_place_counts_in_its_place(store):
    assert opens(store, "a")
    assert opens(store, "successor", replaces="a")
    assert opens(store, "b")
    assert not opens(store, "c")
    store.add_vote(vote("successor"))
    assert opens(store, "c")


def test_without_an_allowance_nothing_is_counted(store):
    assert all(opens(store, str(number), None) for number in range(5))
    assert opens(store, "a")


def test_of_many_at_once_exactly_as_many_as_allowed_are_opened(location, tmp_path):
    shared = "://" in str(location)
    stores = [open_store(location, tmp_path / f"heads {n}") for n in range(2 if shared else 1)]
    names = [f"battle {number}" for number in range(40)]

    def opened(number):
        try:
            begin(stores[number % len(stores)], names[number], allowance=TWO)
        except TooManyBattles:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(opened, range(len(names)))) == TWO.by_voter
    assert stores[0].counts().battles == TWO.by_voter
    for store in stores:
        store.close()
