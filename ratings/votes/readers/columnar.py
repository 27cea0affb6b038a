"""Parquet, Arrow, SQLite and Excel to frames; knows Polars' scans and the standard library."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing

import polars as pl

from ratings.errors import InvalidData
from ratings.votes.readers.log import Log, Spool, damaged, unpacked
from ratings.votes.readers.table import REFUSALS, Scan

_LARGE = 64 << 20
_TIMES = 3  # as large as its file a large log is taken to be as text
_STREAM_END = b"\xff\xff\xff\xff\0\0\0\0"
_ROWS = 1 << 16


def scan(log: Log) -> Scan:
    """The rows of a log that is no text. Raises InvalidData that names what it is not."""
    readers = {"parquet": _parquet, "sqlite": _sqlite, "excel": _excel}
    spool = _arrow(log) if log.kind == "arrow" else None
    try:
        frame = pl.scan_ipc(spool.path) if spool else readers[log.kind](log)
        rows = frame.select(pl.len()).collect().item()
    except (*REFUSALS, sqlite3.Error) as error:
        raise damaged(log.path, log.kind.capitalize()) from error
    size = log.size * (_TIMES if log.size > _LARGE else 1)
    return Scan(frame, rows, size, spool)


def _parquet(log: Log) -> pl.LazyFrame:
    # No globs and no partitions: the path is the name of one file, whatever is in it.
    return pl.scan_parquet(log.file, glob=False, hive_partitioning=False)


def _arrow(log: Log) -> Spool:
    """A file as Polars writes it, by another process: over a damaged length Polars aborts its own.

    A stream is held in memory for that.
    """
    with unpacked(log.path, log.file) as file:
        stream = file.read(4) == _STREAM_END[:4]
        file.seek(-len(_STREAM_END), os.SEEK_END)
        whole = not stream or file.read() == _STREAM_END
    spool = Spool(log.path)
    read = "pl.read_ipc_stream(given).lazy()" if stream else "pl.scan_ipc(given, glob=False)"
    code = f"import sys, polars as pl; given, to = sys.argv[1:]; {read}.sink_ipc(to)"
    command = [sys.executable, "-c", code, str(log.file.absolute()), str(spool.path)]
    if not whole or subprocess.run(command, capture_output=True, check=False).returncode:
        raise damaged(log.path, "Arrow")
    return spool


def _excel(log: Log) -> pl.LazyFrame:
    try:
        import fastexcel  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise InvalidData(
            f"{log.path}: is an Excel file, which needs an extra; install deflator[excel]"
        ) from error
    try:
        book = fastexcel.read_excel(log.file)
        sheets = {
            name: [column.name for column in book.load_sheet(name, n_rows=1).available_columns()]
            for name in book.sheet_names
        }
    except fastexcel.FastExcelError as error:
        raise damaged(log.path, log.kind) from error
    sheet = _chosen(log, "sheet", sheets)
    return pl.read_excel(log.file, sheet_name=sheet, infer_schema_length=None).lazy()


def _sqlite(log: Log) -> pl.LazyFrame:
    ahead = log.file.with_name(f"{log.file.name}-wal")
    if ahead.exists() and ahead.stat().st_size:
        raise InvalidData(f"{log.path}: has changes in {ahead.name}; close what writes to it first")
    source = f"{log.file.absolute().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(source, uri=True)) as database:
        pages, size = (
            database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")
        )
        if pages * size > log.size:  # SQLite reads what is left of a file that was cut off
            raise damaged(log.path, "Sqlite")
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
        names = {name: _quoted(name) for (name,) in database.execute(query).fetchall()}
        columns = {
            name: [about[1] for about in database.execute(f"PRAGMA table_info({quoted})")]
            for name, quoted in names.items()
        }
        table = _chosen(log, "table", columns)
        cursor = database.execute(f"SELECT * FROM {names[table]}")
        parts = [
            pl.DataFrame(rows, columns[table], orient="row", infer_schema_length=None, strict=False)
            for rows in iter(lambda: cursor.fetchmany(_ROWS), [])
        ]
    # A column of SQLite may hold values of several types.
    return pl.concat(parts or [pl.DataFrame(schema=columns[table])], how="vertical_relaxed").lazy()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _chosen(log: Log, what: str, columns: Mapping[str, Sequence[str]]) -> str:
    """The one of several tables that holds anything, or that looks like votes."""
    names = [name for name, held in columns.items() if held]
    votes = [name for name in names if _like_votes(columns[name])] or names
    if not votes:
        raise InvalidData(f"{log.path}: holds no rows; give a log with at least one vote")
    if len(votes) > 1:
        several = ", ".join(votes)[:200]
        raise InvalidData(f"{log.path}: holds the {what}s {several}; give a file with one of them")
    return votes[0]


def _like_votes(columns: Sequence[str]) -> bool:
    names = {name.lower() for name in columns}
    sides = {name[:-2] for name in names if name.endswith("_a")}
    return "winner" in names or any(f"{name}_b" in names for name in sides)
