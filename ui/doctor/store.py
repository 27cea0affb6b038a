"""The log of battles: whether it opens, is up to date, and is still what was recorded."""

import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import sqlalchemy as sa

from arena.errors import StoreError, StoreInUse
from arena.store import LogStore, open_unchecked, url_of
from arena.store.chain import Heads
from arena.store.migrate import revisions
from ui.doctor.findings import Finding, fault, ok, warning

SHOWN = 5  # faults of one kind
SKEW_S = 1.0
BACKUP = "copy the log first; the next start brings it up to date"
RESTORE = "restore the log from a backup, or compare with a published snapshot"


def examine(location: str) -> Iterator[Finding]:
    """All checks of the log; one that a running arena holds is left alone."""
    name = url_of(location).render_as_string() if "://" in location else location
    if "://" not in location and not Path(location).exists():
        yield _unmade(Path(location))
        return
    try:
        current, newest = revisions(url_of(location), name)
        if current != newest:
            yield warning("migrations", f"{name}: at {current}, the newest is {newest}", BACKUP)
            return
        yield ok("migrations", f"{name}: {current}, the newest")
        yield from _skew(location)
        yield from _contents(*open_unchecked(location))
    except StoreInUse:
        what = f"{name}: a running arena holds it, so it cannot be looked into"
        yield warning("store", what, "stop the arena to have its votes checked")
    except StoreError as error:
        yield fault("store", str(error), "see the error")


def _unmade(path: Path) -> Finding:
    if path.parent.is_dir():
        return ok("store", f"{path}: will be made at the first start")
    return fault("store", f"{path}: its folder does not exist", "create it")


def _contents(store: LogStore, heads: Heads) -> Iterator[Finding]:
    try:
        counts = store.counts()
        yield ok("store", f"{counts.battles} battles, {counts.votes} votes")
        yield from _faults("votes", store.chain_faults(), "every vote is as it was recorded")
        yield from _faults("battles", store.content_faults(), "every battle is as it was judged")
        if counts.votes and not heads.read():
            remedy = "restore the folder from a backup; without it, a cut log is not noticed"
            yield warning("heads", f"{heads.folder}: holds no end of a chain of votes", remedy)
    finally:
        store.close()


def _faults(check: str, faults: Iterator[str], well: str) -> Iterator[Finding]:
    first = list(islice(faults, SHOWN))
    yield from (fault(check, line, RESTORE) for line in first)
    if more := sum(1 for _ in faults):
        yield fault(check, f"{more} more of the kind", RESTORE)
    if not first:
        yield ok(check, well)


def _skew(location: str) -> Iterator[Finding]:
    """How far this machine's clock is from the database's, where that may be another machine's."""
    if "://" not in location:
        return
    engine = sa.create_engine(url_of(location))
    try:
        with engine.connect() as connection:
            connection.execute(sa.text("SELECT 1"))  # what connecting takes is no skew
            before = time.time()
            theirs = connection.scalar(sa.text("SELECT extract(epoch FROM clock_timestamp())"))
            after = time.time()
    finally:
        engine.dispose()
    skew_s = max(before - float(theirs or 0), float(theirs or 0) - after, 0.0)
    what = f"{skew_s:.1f} s from the database's"
    remedy = "synchronise both machines' clocks; the times of battles come from this one"
    yield warning("clock", what, remedy) if skew_s > SKEW_S else ok("clock", what)
