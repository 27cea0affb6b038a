"""Keeps the worker fed and alive, in the server; knows nothing of ratings.

Of several servers with one folder only one has a worker: a lock says which, and the next one takes
it over when that one and its worker have ended.
"""

import asyncio
import fcntl
import logging
import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from arena.errors import StoreError
from arena.store import Store
from arena.store.snapshot import MOST
from ui.worker.feed import Feed
from ui.worker.places import Places, Settings

log = logging.getLogger(__name__)

# One thread each: the rest of the machine is the server's and the models'.
THREADS = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS"), "1"
)
# The worker reads what models write and needs no key: nothing else of the environment reaches it.
PASSED_ON = (
    *("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH"),
    *("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"),
)


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds. look_s: between two looks for new votes, or for the lock. pause_s: after a portion
    of votes that left some over. back_off_s: before a worker that ended is started again, twice as
    long each time up to back_off_most_s; a life as long as that starts over.
    """

    look_s: float = 2
    pause_s: float = 0.1
    back_off_s: float = 1
    back_off_most_s: float = 60


async def keep_board(store: Store, settings: Settings, timing: Timing | None = None) -> None:
    """Feed a worker and keep it up until this is cancelled, which ends the worker as well."""
    timing, places = timing or Timing(), Places(settings.folder)
    with _opened(places) as lock:
        while not _locked(lock):
            await asyncio.sleep(timing.look_s)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(_keep_fed(store, places, timing))
            tasks.create_task(_keep_up(settings, lock, timing))


async def _keep_fed(store: Store, places: Places, timing: Timing) -> None:
    """Votes that cannot be read or written now are handed over later."""
    feed: Feed | None = None
    while True:
        sent = 0
        try:
            feed = feed or await asyncio.to_thread(Feed, store, places)
            sent = await asyncio.to_thread(feed.send)
        except (StoreError, OSError) as error:
            log.error("votes do not reach the leaderboard: %s", error)
        await asyncio.sleep(timing.pause_s if sent == MOST else timing.look_s)


async def _keep_up(settings: Settings, lock: int, timing: Timing) -> None:
    """Start the worker, and start it again whenever it ends."""
    wait_s = timing.back_off_s
    while True:
        began = time.monotonic()
        try:
            why = f"status {await _live(settings, lock)}"
        except OSError as error:
            why = str(error)
        if time.monotonic() - began >= timing.back_off_most_s:
            wait_s = timing.back_off_s
        log.error("the rating worker has ended (%s); next start in %g s", why, wait_s)
        await asyncio.sleep(wait_s)
        wait_s = min(2 * wait_s, timing.back_off_most_s)


async def _live(settings: Settings, lock: int) -> int:
    """One life of the worker; its exit status. It inherits the lock."""
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "ui.worker"),
        stdin=asyncio.subprocess.PIPE,
        env={name: os.environ[name] for name in PASSED_ON if name in os.environ} | THREADS,
        pass_fds=(lock,),
    )
    assert worker.stdin is not None
    try:
        worker.stdin.write(settings.line())
        return await worker.wait()
    finally:
        if worker.returncode is None:
            worker.kill()
            await worker.wait()


@contextmanager
def _opened(places: Places) -> Generator[int]:
    places.folder.mkdir(parents=True, exist_ok=True)
    lock = os.open(places.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield lock
    finally:
        os.close(lock)


def _locked(lock: int) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
