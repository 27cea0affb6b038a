"""The durable log of battles behind one seam; which database keeps it is decided here."""

from pathlib import Path

from arena.store.base import Changes, Counts, Store
from arena.store.recent import RecentStore
from arena.store.sql import SqlStore, open_sql

__all__ = ["Changes", "Counts", "RecentStore", "SqlStore", "Store", "open_sql", "open_store"]


def open_store(location: str | Path) -> Store:
    """The log at a DuckDB file path or a postgresql:// URL, created and migrated as needed.

    One process at a time may hold a DuckDB file, so that what it adds can be remembered there;
    StoreError says so, and whatever else is wrong.
    """
    store = open_sql(location)
    return store if "://" in str(location) else RecentStore(store)
