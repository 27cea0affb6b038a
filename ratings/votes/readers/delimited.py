"""CSV to frames, chunk by chunk; every value stays text, so a model called 007 keeps its name.

Commas, quotes and UTF-8, as RFC 4180 has it: a quote inside a value is doubled, the value quoted.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl
from polars.exceptions import PanicException, PolarsError

from ratings.errors import InvalidData
from ratings.votes.readers.faults import brief
from ratings.votes.readers.records import Chunk, Text, chunks, refuse_bytes

_QUOTED = re.compile(rb'"[^"]*"')
_BREAKS = b"\r\n"


def frames(text: Text, size: int) -> Iterator[pl.DataFrame]:
    """A frame of strings for each chunk. Raises InvalidData that names the row that does not fit.

    Blank lines before the header and at the end are none of the rows, but where there is only one
    column: there a blank line is an empty value.
    """
    names: list[str] = []
    row = 0
    for each in chunks(text, size, _last_row_end):
        chunk = each
        if not names:
            names, chunk = _header(text.path, _unblank(each))
        if chunk.last and len(names) > 1:
            chunk = replace(chunk, data=chunk.data.rstrip(_BREAKS))
        if names and chunk.data:
            frame = _frame(text.path, chunk, names, row)
            row += frame.height
            yield frame
    if names and not row:
        yield pl.DataFrame(schema=dict.fromkeys(names, pl.String))


def _last_row_end(data: bytes) -> int:
    """How many bytes are whole rows, with the line end of the last but no blank line after it.

    A row ends at a line end before which there is an even number of quotes.
    """
    end = data.find(b"\n", len(data.rstrip(_BREAKS))) + 1 or data.rfind(b"\n") + 1
    if not data[:end].strip(_BREAKS):
        return 0
    odd = data.count(b'"', 0, end) % 2
    while odd and end:
        before = data.rfind(b"\n", 0, end - 1) + 1
        odd ^= data.count(b'"', before, end) % 2
        end = before
    return end


def _first_row_end(data: bytes) -> int:
    end = data.find(b"\n") + 1
    odd = data.count(b'"', 0, end) % 2
    while odd and end:
        after = data.find(b"\n", end) + 1
        odd ^= data.count(b'"', end, after) % 2
        end = after
    return end or len(data)


def _unblank(chunk: Chunk) -> Chunk:
    data = chunk.data.lstrip()
    return replace(chunk, data=data, offset=chunk.offset + len(chunk.data) - len(data))


def _header(path: str, chunk: Chunk) -> tuple[list[str], Chunk]:
    """The names in the first row and what follows it; no names if there is no row."""
    end = _first_row_end(chunk.data)
    refuse_bytes(path, replace(chunk, data=chunk.data[:end]))
    try:
        rows = list(csv.reader(io.StringIO(chunk.data[:end].decode(), newline=""), strict=True))
    except csv.Error as error:
        raise _no_csv(path, f"its header, {error}") from error
    if len(rows) > 1:
        raise _no_csv(path, "its lines end in CR alone")
    names = rows[0] if rows else []
    for place, name in enumerate(names):
        if name in names[:place]:
            raise InvalidData(f"{path}: column {name} stands twice in its header; rename one")
    return names, replace(chunk, data=chunk.data[end:], offset=chunk.offset + end)


def _frame(path: str, chunk: Chunk, names: Sequence[str], row: int) -> pl.DataFrame:
    """row: how many rows were before."""
    refuse_bytes(path, chunk)
    schema = dict.fromkeys(names, pl.String)
    try:
        frame = pl.read_csv(chunk.data, has_header=False, schema=schema, infer_schema=False)
    except (PolarsError, PanicException) as error:
        what = _uneven(chunk.data, len(names), row) or f"after row {row}, {brief(error)}"
        raise _no_csv(path, what) from error
    # Polars fills up rows that are too short.
    if _unquoted(chunk.data).count(b",") != frame.height * (len(names) - 1):
        what = _uneven(chunk.data, len(names), row) or f"after row {row}, quotes do not match"
        raise _no_csv(path, what)
    return frame


def _unquoted(data: bytes) -> bytes:
    return _QUOTED.sub(b"", data) if b'"' in data else data


def _uneven(data: bytes, width: int, row: int) -> str | None:
    for place, line in enumerate(_unquoted(data).removesuffix(b"\n").split(b"\n"), start=row + 1):
        if line.count(b",") != width - 1:
            return f"row {place} has {line.count(b',') + 1} fields, its header {width}"
        if b'"' in line:
            return f"row {place} has a quote that is not closed"
    return None


def _no_csv(path: str, what: str) -> InvalidData:
    return InvalidData(f"{path}: is not CSV with commas and quotes: {what}; correct or convert it")
