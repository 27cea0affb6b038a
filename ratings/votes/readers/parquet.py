"""Parquet to frames: whole from memory, or by row groups from the disk; knows Polars' scans."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Event

import polars as pl
from polars.exceptions import PanicException, PolarsError

from ratings.errors import InvalidData
from ratings.votes.readers.log import Log
from ratings.votes.readers.stream import BLOCK, Stream, unreadable
from ratings.votes.readers.table import LABELS, NO_COUNTS, Frames

_UNPACKED = 3  # times as large as its file a log is taken to be


def whole(log: Log, style: bool) -> tuple[str, pl.DataFrame]:
    """The SHA-256 and the frame of a file, parsed from the very bytes that are digested.

    style: False leaves pairs of numbers NAME_a, NAME_b out. Raises InvalidData.
    """
    try:
        data = log.file.read_bytes()
    except OSError as error:
        raise unreadable(log.path, error) from error
    with ThreadPoolExecutor(max_workers=1) as aside:
        digest = aside.submit(lambda: hashlib.sha256(data).hexdigest())
        try:
            frame = _wanted(pl.scan_parquet(BytesIO(data)), style).collect(engine="streaming")
        except (PolarsError, PanicException) as error:
            raise _damaged(log) from error
        return digest.result(), frame


def batches(log: Log, style: bool, rows: int | None, chunk: int) -> Frames:
    """Frames of at most `rows` rows, or of some `chunk` bytes, read from the disk as they come.

    About three row groups are in memory at a time, so that a file of one large row group takes as
    much as it has. Raises InvalidData, also when there are less rows than the file says it has.
    """
    left = Event()
    with ThreadPoolExecutor(max_workers=1) as aside:
        digest = aside.submit(_digested, log, left)
        try:
            yield from _scanned(log, style, rows, chunk)
            return digest.result()
        finally:
            left.set()


def _scanned(
    log: Log, style: bool, rows: int | None, chunk: int
) -> Iterator[tuple[pl.DataFrame, int]]:
    done = total = 0
    try:
        # No globs and no partitions: the path is the name of one file, whatever is in it.
        scan = pl.scan_parquet(log.file, glob=False, hive_partitioning=False)
        total = scan.select(pl.len()).collect().item()
        pace = rows or max(1, total * chunk // (_UNPACKED * log.size))
        wanted = _wanted(scan, style)
        for frame in wanted.collect_batches(chunk_size=pace, lazy=True, engine="streaming"):
            done += frame.height
            yield frame, log.size * done // max(total, 1)
        if not total:
            yield wanted.collect(), log.size
    except (PolarsError, PanicException) as error:
        raise _damaged(log, done) from error
    if done != total:
        raise _damaged(log, done)


def _digested(log: Log, left: Event) -> str:
    """SHA-256 of the file, unless the reading is left before its end."""
    with Stream(log.path, log.file) as stream:
        while not left.is_set() and stream.read(BLOCK):
            pass
        return "" if left.is_set() else stream.digest()


def _wanted(scan: pl.LazyFrame, style: bool) -> pl.LazyFrame:
    schema = scan.collect_schema()
    scan = scan if style else scan.drop(_counts(schema))
    coded = pl.col([name for name in LABELS if schema.get(name) == pl.String])
    return scan.with_columns(coded.cast(pl.Categorical))


def _counts(schema: pl.Schema) -> list[str]:
    """Columns of numbers that come in pairs, NAME_a and NAME_b."""
    numbers = {name for name, dtype in schema.items() if dtype.is_numeric()}
    numbers -= {f"{name}_{side}" for name in NO_COUNTS for side in "ab"}
    other = {"_a": "_b", "_b": "_a"}
    return [name for name in numbers if name[:-2] + other.get(name[-2:], "?") in numbers]


def _damaged(log: Log, row: int = 0) -> InvalidData:
    where = f" after row {row}" if row else ""
    return InvalidData(f"{log.path}: is damaged Parquet{where}; write or download it again")
