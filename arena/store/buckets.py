"""Token buckets: who has used up an allowance, and for how long; knows no voter and no route.

A bucket holds `capacity` tokens and gains one every `refill_s` seconds. All that is kept of it is
the time at which it will be full again, which each token taken puts off by `refill_s` (the generic
cell rate algorithm); a bucket that is full is forgotten. One process keeps its buckets in memory,
several share them in PostgreSQL, by whose clock they then go.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Protocol

SWEEP = 1000  # takes after which buckets that are full again are removed
ROUNDING_S = 1e-6


@dataclass(frozen=True, slots=True)
class Bucket:
    """How much may be taken at once, and the seconds in which one more token comes."""

    capacity: int
    refill_s: float

    @property
    def room_s(self) -> float:
        """How far from full a bucket may be that still holds a token."""
        return (self.capacity - 1) * self.refill_s


class Buckets(Protocol):
    """Buckets by key. Methods may be called from any thread at any time.

    shared: whether they wait for a database, and so block.
    """

    shared: bool

    def take(self, key: str, bucket: Bucket) -> float:
        """Take a token; seconds to wait until there is one, 0 where it was taken.

        StoreError where the database cannot be asked.
        """
        ...

    def close(self) -> None:
        """Release what is held; no other call may follow."""
        ...


def open_buckets(location: str | Path) -> Buckets:
    """The buckets of the processes that share the migrated store at this place."""
    if "://" not in str(location):
        return LocalBuckets()
    from arena.store.shared_buckets import SharedBuckets  # noqa: PLC0415 - psycopg is an extra

    return SharedBuckets(str(location))


class LocalBuckets:
    """Buckets of one process. clock: seconds, never going back."""

    shared = False

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock, self._lock, self._takes = clock, threading.Lock(), count(1)
        self._full_at: dict[str, float] = {}

    def take(self, key: str, bucket: Bucket) -> float:
        """Take a token; seconds to wait until there is one, 0 where it was taken."""
        with self._lock:
            now = self._clock()
            self._sweep(now)
            full_at = max(self._full_at.get(key, now), now)
            wait = full_at - now - bucket.room_s
            if wait > ROUNDING_S:
                return wait
            self._full_at[key] = full_at + bucket.refill_s
            return 0.0

    def close(self) -> None:
        """Nothing is held."""

    def _sweep(self, now: float) -> None:
        if next(self._takes) % SWEEP == 0:
            self._full_at = {key: at_s for key, at_s in self._full_at.items() if at_s > now}
