"""One contract for the buckets of one process and for those that several share."""

import secrets
import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arena.errors import StoreError
from arena.store import open_store
from arena.store.buckets import SWEEP, Bucket, LocalBuckets, open_buckets

HOUR = 3600
THREE = Bucket(3, HOUR)
QUICK = Bucket(2, 0.05)


@pytest.fixture
def postgres(postgres, tmp_path):
    """The URL of a migrated store on a real PostgreSQL."""
    open_store(postgres, tmp_path / "heads").close()
    return postgres


@pytest.fixture(params=["local", "shared"])
def buckets(request):
    """Buckets of this kind, empty of the test's key."""
    shared = request.param == "shared"
    opened = open_buckets(request.getfixturevalue("postgres") if shared else "votes.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def key():
    return secrets.token_hex(8)


class TestBuckets:
    """The promises of `arena.store.buckets`."""

    def test_as_many_as_it_holds_and_then_a_wait(self, buckets, key):
        assert [buckets.take(key, THREE) for _ in range(3)] == [0, 0, 0]
        assert HOUR - 60 < buckets.take(key, THREE) <= HOUR

    def test_a_refusal_takes_nothing(self, buckets, key):
        for _ in range(3):
            buckets.take(key, THREE)
        waits = [buckets.take(key, THREE) for _ in range(5)]
        assert all(0 < wait <= HOUR for wait in waits)
        assert waits == sorted(waits, reverse=True)

    def test_keys_have_buckets_of_their_own(self, buckets, key):
        for _ in range(4):
            buckets.take(key, THREE)
        assert buckets.take(f"{key}, another", THREE) == 0

    def test_who_waits_as_long_as_was_said_is_granted(self, buckets, key):
        granted = 0
        while granted < 6:
            wait = buckets.take(key, QUICK)
            granted += wait == 0
            assert wait <= QUICK.refill_s
            threading.Event().wait(wait)

    def test_of_many_at_once_exactly_as_many_as_it_holds_are_granted(self, buckets, key):
        with ThreadPoolExecutor(8) as pool:
            waits = list(pool.map(lambda _: buckets.take(key, THREE), range(40)))
        assert waits.count(0) == 3

    def test_buckets_that_are_full_again_are_forgotten(self, buckets, key):
        buckets.take(key, Bucket(1, 1e-3))
        for number in range(SWEEP + 1):
            buckets.take(f"{key} {number}", Bucket(1, 1e-3))
        assert _kept(buckets) < SWEEP


def _kept(buckets):
    if isinstance(buckets, LocalBuckets):
        return len(buckets._full_at)
    return buckets._ask("SELECT count(*) FROM buckets")[0]


def test_processes_share_their_buckets(postgres, key):
    one, two = open_buckets(postgres), open_buckets(postgres)
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda n: (one, two)[n % 2].take(key, THREE), range(40)))
    assert waits.count(0) == 3
    one.close()
    two.close()


def test_a_dropped_connection_is_made_again(postgres, key):
    buckets = open_buckets(postgres)
    buckets.take(key, THREE)
    (process,) = buckets._ask("SELECT pg_backend_pid()")
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(%s)", [process])
    assert [buckets.take(key, THREE) == 0 for _ in range(3)] == [True, True, False]
    buckets.close()


def test_a_database_that_is_not_there_is_one_line():
    with pytest.raises(StoreError, match=r"cannot count requests \(OperationalError\)") as raised:
        open_buckets("postgresql://me:secret@127.0.0.1:1/votes")
    assert "secret" not in str(raised.value)


@given(
    st.integers(1, 5),
    st.floats(0.1, 10),
    st.lists(st.floats(0, 20), min_size=1, max_size=40),
)
def test_it_grants_what_a_bucket_of_counted_tokens_grants(capacity, refill_s, pauses):
    """The slow twin counts tokens; a difference within rounding of a whole token is none."""
    now, tokens, seen = 0.0, float(capacity), []
    buckets = LocalBuckets(lambda: now)
    for pause in pauses:
        now += pause
        tokens = min(capacity, tokens + pause / refill_s)
        wait = buckets.take("key", Bucket(capacity, refill_s))
        seen.append(wait)
        if abs(tokens - 1) < 1e-6:
            return
        assert (wait == 0) == (tokens >= 1)
        assert wait == pytest.approx(max(0, 1 - tokens) * refill_s, abs=1e-6)
        tokens -= wait == 0
    assert seen[0] == 0
