"""Logs to tables: one for a small log, many for a large one, the last with the digest.

Knows how the formats are read and that a log may be larger than memory.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl

from ratings.errors import InvalidData
from ratings.votes.readers import delimited, json_lines, json_values, parquet
from ratings.votes.readers.find import find
from ratings.votes.readers.log import Log, described, refuse_changed
from ratings.votes.readers.records import Text, chunks
from ratings.votes.readers.stream import Stream
from ratings.votes.readers.table import SNAPSHOT, Frames, Table

CHUNK = 64 << 20
"""Bytes of text, unpacked, or of a Parquet file up to which a log is one table."""

_ROW = 1 << 12  # bytes of text a row is taken to have where batches are asked for by rows
_LEAST = 1 << 20


def tables(
    log: Log, style: bool = True, rows: int | None = None, chunk: int = CHUNK
) -> Iterator[Table]:
    """Read a log in order, each table after the rows of the one before, the last with the digest.

    style: False may leave numeric pairs NAME_a, NAME_b in the file. rows: at most so many a table.
    chunk: about how many bytes of text are held at a time. A JSON column that appears late is in
    the tables from there on; one that changes its type does so only where one type fits both.
    Raises InvalidData when the log cannot be read or has no rows; what came before is then void.
    """
    if log.kind == "snapshot":
        yield replace(_snapshot(log), styled=style)
        return
    first = 0
    for frame, read, digest in _last_marked(_cut(_frames(log, style, rows, chunk), rows)):
        if digest:
            refuse_changed(log)
            _refuse_empty(log, first, frame)
        yield Table(log.path, digest, frame, styled=style, first=first, read=read)
        first += frame.height


def load(path: str | Path, style: bool = True) -> Table:
    """Read one log, or the parts of one, as one table. Raises InvalidData as `tables` does.

    The digest of several parts is that of the lines `sha256sum` prints for them.
    """
    logs = find(path)
    parts = [_whole(log, style) for log in logs]
    if len(parts) == 1:
        return parts[0]
    frame = pl.concat([part.frame for part in parts], how="diagonal_relaxed")
    return Table(str(path), _listing((part.name, part.sha256) for part in parts), frame)


def digest(log: Log) -> str:
    """SHA-256 of a log's bytes as they lie there; of a snapshot, that of its parts' listing."""
    if log.kind == "snapshot":
        return _snapshot(log).sha256
    with Stream(log.path, log.file) as stream:
        found = stream.digest()
    refuse_changed(log)
    return found


def _whole(log: Log, style: bool) -> Table:
    if log.kind != "parquet":
        parts = list(tables(log, style))
        frames = [part.frame for part in parts]
        frame = pl.concat(frames, how="diagonal_relaxed") if len(frames) > 1 else frames[0]
        return replace(parts[-1], frame=frame, first=0)
    table = Table(log.path, *parquet.whole(log, style), styled=style)
    _refuse_empty(log, 0, table.frame)
    return table


def _snapshot(log: Log) -> Table:
    files = {name: log.file / f"{name}.parquet" for name in SNAPSHOT}
    logs = {name: described(str(file), file, str(log.file)) for name, file in files.items()}
    parts = {name: _whole(part, True) for name, part in logs.items()}
    return Table(
        path=log.path,
        sha256=_listing((part.name, part.sha256) for part in parts.values()),
        frame=parts["battles"].frame,
        companions=parts,
    )


def _listing(digests: Iterable[tuple[str, str]]) -> str:
    listing = "".join(f"{digest}  {name}\n" for name, digest in digests)
    return hashlib.sha256(listing.encode()).hexdigest()


def _refuse_empty(log: Log, rows: int, frame: pl.DataFrame) -> None:
    """A part of many may be empty, for writers leave such parts; a log may not."""
    if not rows + frame.height and not (log.part_of and frame.width):
        raise InvalidData(f"{log.path}: holds no rows; give a log with at least one vote")


def _frames(log: Log, style: bool, rows: int | None, chunk: int) -> Frames:
    if log.kind == "parquet":
        if rows is None and log.size <= chunk:
            digest, frame = parquet.whole(log, style)
            yield frame, log.size
            return digest
        return (yield from parquet.batches(log, style, rows, chunk))
    return (yield from _texts(log, min(chunk, max(rows * _ROW, _LEAST)) if rows else chunk))


def _texts(log: Log, chunk: int) -> Frames:
    with Stream(log.path, log.file) as stream:
        for frame in _rows(log, Text(stream), chunk):
            yield frame, stream.position
        return stream.digest()


def _rows(log: Log, text: Text, chunk: int) -> Iterator[pl.DataFrame]:
    if log.kind == "csv":
        return delimited.frames(text, chunk)
    if log.kind == "jsonl":
        return json_lines.frames(log.path, chunks(text, chunk, json_lines.last_line_end))
    return json_lines.frames(log.path, json_values.lines(text, chunk), "row")


def _cut(frames: Frames, rows: int | None) -> Frames:
    """The frames in pieces of at most `rows` rows."""
    while True:
        try:
            frame, read = next(frames)
        except StopIteration as end:
            return str(end.value)
        for piece in frame.iter_slices(rows) if rows and frame.height > rows else (frame,):
            yield piece, read


def _last_marked(frames: Frames) -> Iterator[tuple[pl.DataFrame, int, str]]:
    """Frames that have rows, the last with its digest; the first as well if none has any."""
    last, read = pl.DataFrame(), 0
    while True:
        try:
            following, by_then = next(frames)
        except StopIteration as end:
            yield last, read, str(end.value)
            return
        if last.height:
            yield last, read, ""
        if following.height or not last.height:
            last, read = following, by_then
