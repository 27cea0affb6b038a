"""Turns paths into tables, as many at a time as fit in memory; knows file formats, not votes.

    for log in find("logs/*.jsonl.gz", "s3://bucket/votes.parquet", "-"):
        for table in tables(log, rows=100_000):
            ...

Formats are told by content: Parquet, JSON Lines, a JSON array or object, CSV, the text ones also
in gzip or zstd. Whatever cannot be read whole and right is refused with one line, InvalidData.
"""

from ratings.votes.readers.batches import digest, load, tables
from ratings.votes.readers.find import find
from ratings.votes.readers.log import Log
from ratings.votes.readers.table import LABELS, NO_COUNTS, SNAPSHOT, Table

__all__ = ["LABELS", "NO_COUNTS", "SNAPSHOT", "Log", "Table", "digest", "find", "load", "tables"]
