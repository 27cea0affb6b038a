"""Turns paths into tables, as many at a time as fit in memory; knows file formats, not votes.

    for log in find("logs/*.jsonl.gz", "s3://bucket/votes.parquet", "-"):
        for table in tables(log, rows=100_000):
            ...

Formats are told by content: Parquet, Arrow, JSON Lines, other JSON, CSV (also with tabs or
semicolons), SQLite, Excel; the text ones also in gzip or zstd. Whatever cannot be read whole and
right is refused with one line, InvalidData. The values are read by Polars.
"""

from ratings.votes.readers.batches import digest, load, tables
from ratings.votes.readers.find import find
from ratings.votes.readers.log import Log
from ratings.votes.readers.table import LABELS, NO_COUNTS, SNAPSHOT, Table, files_of

__all__ = [
    "LABELS",
    "NO_COUNTS",
    "SNAPSHOT",
    "Log",
    "Table",
    "digest",
    "files_of",
    "find",
    "load",
    "tables",
]
