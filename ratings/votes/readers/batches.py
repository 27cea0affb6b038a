"""Logs to tables: one for a small log, many for a large one, the last with the digest.

Knows which module reads which format, and that a log may be larger than memory.
"""

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import polars as pl

from ratings.errors import InvalidData
from ratings.votes.readers import columnar, delimited, json_lines
from ratings.votes.readers.find import find
from ratings.votes.readers.log import Log, damaged, described, refuse_changed, unpacked, unreadable
from ratings.votes.readers.table import LABELS, NO_COUNTS, REFUSALS, SNAPSHOT, Scan, Table, files_of

CHUNK = 64 << 20
"""Bytes of text, unpacked, up to which a log is one table."""

WIDEST = 10_000
"""How many columns a log may have."""

_BLOCK = 1 << 20
_SCANS = {"csv": delimited.scan, "jsonl": json_lines.scan, "json": json_lines.scan}


def tables(
    log: Log, style: bool = True, rows: int | None = None, chunk: int = CHUNK
) -> Iterator[Table]:
    """Read a log in order, each table after the rows of the one before, the last with the digest.

    style: False leaves numeric pairs NAME_a, NAME_b in the file. rows: at most so many a table.
    chunk: about how many bytes of text a table holds. All tables have the columns and types of the
    whole log. Raises InvalidData when the log cannot be read or has no rows; what came before is
    then void.
    """
    if log.kind == "snapshot":
        yield replace(_snapshot(log), styled=style)
        return
    stopped, aside = Event(), ThreadPoolExecutor(max_workers=1)
    try:
        sha256 = aside.submit(_digested, log, stopped)
        scan, first = _SCANS.get(log.kind, columnar.scan)(log), 0
        for frame, last in _marked(_frames(log, scan, style, rows, chunk)):
            done = first + frame.height
            read = log.size * done // max(scan.rows, 1)
            digest = sha256.result() if last else ""
            if last:
                refuse_changed(log)
                _refuse_empty(log, done, frame)
            yield Table(log.path, digest, frame, styled=style, first=first, read=read)
            first = done
    finally:
        stopped.set()
        aside.shutdown(wait=False)  # see `ratings.engines.threads.ahead`


def load(path: str | Path, style: bool = True) -> Table:
    """Read one log, or the parts of one, as one table. Raises InvalidData as `tables` does.

    The digest of several parts is that of the lines `sha256sum` prints for them.
    """
    parts = [_whole(log, style) for log in find(path)]
    if len(parts) == 1:
        return parts[0]
    frame = pl.concat([part.frame for part in parts], how="diagonal_relaxed")
    return Table(str(path), _listing((part.name, part.sha256) for part in parts), frame)


def digest(log: Log) -> str:
    """SHA-256 of a log's bytes as they lie there; of a snapshot, that of its parts' listing."""
    if log.kind == "snapshot":
        return _snapshot(log).sha256
    sha256 = _digested(log, Event())
    refuse_changed(log)
    return sha256


def _whole(log: Log, style: bool = True) -> Table:
    (table,) = tables(log, style, chunk=sys.maxsize)
    return table


def _snapshot(log: Log) -> Table:
    try:
        names = os.listdir(log.file)
    except OSError as error:
        raise unreadable(log.path, error) from error
    shards = {
        table: [_whole(_part(log, name)) for name in files_of(table, names)] for table in SNAPSHOT
    }
    sha256 = _listing((shard.name, shard.sha256) for held in shards.values() for shard in held)
    parts = {table: _joined(held) for table, held in shards.items()}
    return Table(log.path, sha256, parts["battles"].frame, companions=parts)


def _part(log: Log, name: str) -> Log:
    return described(str(log.file / name), log.file / name, str(log.file))


def _joined(shards: Sequence[Table]) -> Table:
    """One table of several; errors about its rows name the first."""
    if len(shards) == 1:
        return shards[0]
    frame = pl.concat([shard.frame for shard in shards], how="diagonal_relaxed")
    return replace(shards[0], frame=frame)


def _listing(digests: Iterable[tuple[str, str]]) -> str:
    listing = "".join(f"{digest}  {name}\n" for name, digest in digests)
    return hashlib.sha256(listing.encode()).hexdigest()


def _digested(log: Log, stopped: Event) -> str:
    """SHA-256 of the file, unless the reading is left before its end."""
    sha256 = hashlib.sha256()
    with unpacked(log.path, log.file, packed=True) as file:
        while not stopped.is_set() and (block := file.read(_BLOCK)):
            sha256.update(block)
    return sha256.hexdigest()


def _refuse_empty(log: Log, rows: int, frame: pl.DataFrame) -> None:
    """A part of many may be empty, for writers leave such parts; a log may not."""
    if not rows and not (log.part_of and frame.width):
        raise InvalidData(f"{log.path}: holds no rows; give a log with at least one vote")
    if not frame.width:
        raise InvalidData(f"{log.path}: holds no column; give a log of columns and values")


def _frames(
    log: Log, scan: Scan, style: bool, rows: int | None, chunk: int
) -> Iterator[pl.DataFrame]:
    """The frames of a scan in order."""
    pace = rows or max(1, scan.rows * chunk // max(scan.size, 1))
    done = 0
    try:
        frame = _wanted(log, scan.frame, style)
        if scan.rows <= pace:
            pieces = iter([frame.collect(engine="streaming")])
        else:
            pieces = frame.collect_batches(chunk_size=pace, lazy=True, engine="streaming")
        for piece in pieces:
            done += piece.height
            yield piece
    except REFUSALS as error:
        raise damaged(log.path, f"{log.kind.capitalize()} after row {done}") from error
    if done != scan.rows:
        raise damaged(log.path, f"{log.kind.capitalize()} after row {done}")


def _wanted(log: Log, frame: pl.LazyFrame, style: bool) -> pl.LazyFrame:
    schema = frame.collect_schema()
    if len(schema) > WIDEST:
        raise InvalidData(f"{log.path}: has {len(schema)} columns; give it at most {WIDEST}")
    if log.kind not in _SCANS:
        frame = frame.with_columns(
            pl.col(name).cast(pl.Categorical) for name in LABELS if schema.get(name) == pl.String
        )
    return frame if style else frame.drop(_counts(schema))


def _counts(schema: pl.Schema) -> list[str]:
    """Columns of numbers that come in pairs, NAME_a and NAME_b."""
    numbers = {name for name, dtype in schema.items() if dtype.is_numeric()}
    numbers -= {f"{name}_{side}" for name in NO_COUNTS for side in "ab"}
    other = {"_a": "_b", "_b": "_a"}
    return [name for name in numbers if name[:-2] + other.get(name[-2:], "?") in numbers]


def _marked(frames: Iterator[pl.DataFrame]) -> Iterator[tuple[pl.DataFrame, bool]]:
    """Each frame, and whether it is the last."""
    frame = next(frames)
    for following in frames:
        yield frame, False
        frame = following
    yield frame, True
