"""Token buckets that several processes share in PostgreSQL, each taken by one atomic statement.

The time is the database's, so that no two clocks have to agree.
"""

import threading
from collections.abc import Mapping
from itertools import count
from typing import Any, LiteralString

import psycopg

from arena.errors import StoreError
from arena.store.buckets import ROUNDING_S, SWEEP, Bucket

CONNECT_S = 5

# Where the update's condition fails nothing is written, and the wait is read as it was before.
_TAKE = """
WITH granted AS (
    INSERT INTO buckets AS kept (key, full_at)
    VALUES (%(key)s, extract(epoch FROM now()) + %(refill_s)s)
    ON CONFLICT (key) DO UPDATE
        SET full_at = greatest(kept.full_at + %(refill_s)s, excluded.full_at)
        WHERE kept.full_at + %(refill_s)s <= excluded.full_at + %(room_s)s
    RETURNING key
)
SELECT EXISTS (SELECT FROM granted),
       (SELECT full_at - extract(epoch FROM now()) FROM buckets WHERE key = %(key)s)
"""
_SWEEP = "DELETE FROM buckets WHERE full_at < extract(epoch FROM now()) RETURNING key"


class SharedBuckets:
    """Buckets in the `buckets` table of a migrated store at a postgresql:// URL."""

    shared = True

    def __init__(self, url: str):
        self._url, self._takes = url, count(1)
        self._lock, self._connection = threading.Lock(), _connect(url)

    def take(self, key: str, bucket: Bucket) -> float:
        """Take a token; seconds to wait until there is one, 0 where it was taken.

        StoreError where the database cannot be asked.
        """
        if next(self._takes) % SWEEP == 0:
            self._ask(_SWEEP)
        values = {"key": key, "refill_s": bucket.refill_s, "room_s": bucket.room_s}
        granted, full_in_s = self._ask(_TAKE, values) or (False, None)
        # Another process may have taken the last token since the statement began.
        return 0.0 if granted else max((full_in_s or 0.0) - bucket.room_s, ROUNDING_S)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _ask(
        self, query: LiteralString, values: Mapping[str, Any] | None = None
    ) -> tuple[Any, ...] | None:
        """The first row; over a new connection where the database has dropped the old one."""
        with self._lock:
            try:
                return self._connection.execute(query, values).fetchone()
            except psycopg.OperationalError:
                self._connection.close()
                self._connection = _connect(self._url)
            try:
                return self._connection.execute(query, values).fetchone()
            except psycopg.Error as error:
                raise StoreError(_cannot(error)) from error


def _connect(url: str) -> psycopg.Connection:
    try:
        return psycopg.connect(url, autocommit=True, connect_timeout=CONNECT_S)
    except psycopg.Error as error:
        raise StoreError(_cannot(error)) from error


def _cannot(error: psycopg.Error) -> str:
    # Only the kind: what the database says may repeat the values that it refused.
    return f"the store cannot count requests ({type(error).__name__}); is PostgreSQL running?"
