"""The durable log of battles behind one seam; which database keeps it is decided here."""

from itertools import islice
from pathlib import Path

import sqlalchemy as sa

from arena.errors import StoreError
from arena.store.base import Changes, Counts, Store, waiting
from arena.store.chain import Heads
from arena.store.duckdb import DuckDb
from arena.store.log import LogStore
from arena.store.postgres import Postgres

__all__ = [
    "Changes",
    "Counts",
    "LogStore",
    "Store",
    "open_store",
    "open_unchecked",
    "url_of",
    "waiting",
]

SHOWN = 3  # faults of a chain, in one line


def open_store(location: str | Path, heads: Path | None = None) -> Store:
    """The log at a DuckDB file path or a postgresql:// URL, created and migrated as needed.

    heads: the folder where the ends of its chains of votes are kept; beside a file unless given,
    "votes.heads" in the working folder for a URL. StoreError where the log cannot be opened, is in
    use, or is not what was recorded.
    """
    store, chain_heads = open_unchecked(location, heads)
    store.chain_earlier()
    _require_whole(store, chain_heads)
    return store


def open_unchecked(location: str | Path, heads: Path | None = None) -> tuple[LogStore, Heads]:
    """The same though it may not be what was recorded, and the ends of its chains.

    No vote is given a link: whoever only examines a log changes none of it.
    """
    name = str(location)
    if "://" not in name:
        chain_heads = Heads(heads or Path(f"{name}.heads"))
        return LogStore(DuckDb(name), chain_heads), chain_heads
    if name.startswith("postgresql://"):
        chain_heads = Heads(heads or Path("votes.heads"))
        return LogStore(Postgres(name), chain_heads), chain_heads
    scheme = name.partition("://")[0]
    raise StoreError(f"{scheme}://…: not a store; give a file path or a postgresql:// URL")


def url_of(location: str | Path) -> sa.URL:
    """The location of a log as SQLAlchemy opens it."""
    name = str(location)
    if "://" in name:
        return sa.make_url(name).set(drivername="postgresql+psycopg")
    return sa.URL.create("duckdb", database=name)


def _require_whole(store: LogStore, heads: Heads) -> None:
    if faults := list(islice(store.chain_faults(), SHOWN)):
        store.close()
        remedy = f"restore the log, or remove {heads.folder} to go on with what is there"
        raise StoreError(f"{store.name}: {'; '.join(faults)}; {remedy}")
