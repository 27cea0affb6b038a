"""The durable log of battles behind one seam; which database keeps it is decided here."""

from arena.store.base import Counts, Store
from arena.store.sql import SqlStore, open_store

__all__ = ["Counts", "SqlStore", "Store", "open_store"]
