"""CSV to frames by Polars, also with tabs or semicolons; every value stays text, as 007 must.

As RFC 4180 has it: a quote inside a value is doubled, the value quoted.
"""

import csv
import io
from collections.abc import Iterator

import polars as pl

from ratings.errors import InvalidData
from ratings.votes.readers.log import HEAD, LONGEST, Log, brief, unpacked
from ratings.votes.readers.table import REFUSALS, Scan

_SEPARATORS = ",\t;|"
_LINE = pl.col("line")
csv.field_size_limit(1 << 30)  # else a value has at most 128 KiB


def scan(log: Log) -> Scan:
    """The rows of a CSV. Raises InvalidData that names the first that does not fit its header.

    Blank lines are none of the rows, but where there is only one column: there a blank line is an
    empty value.
    """
    separator, names = _header(log)
    try:
        frame = pl.scan_csv(log.file, separator=separator, infer_schema=False, glob=False)
        written, size, longest = _summed(
            pl.scan_lines(log.file, glob=False),
            _LINE.str.count_matches(separator, literal=True).sum(),
            _LINE.str.len_bytes().sum().alias("size"),
            _LINE.str.len_bytes().max().alias("longest"),
        )
        if longest > LONGEST:
            raise _no_csv(log, f"a line is longer than {LONGEST >> 20} MiB")
        rows, inside = _summed(
            frame,
            pl.len(),
            pl.sum_horizontal(pl.all().str.count_matches(separator, literal=True).sum()),
        )
    except REFUSALS as error:
        _blank_rows(log, separator, len(names))
        raise _no_csv(log, brief(error)) from error
    inside += sum(name.count(separator) for name in names)
    if written - inside != (rows + 1) * (len(names) - 1):
        # Polars fills rows that are too short with nulls: a file cut off in its last row.
        blank = _blank_rows(log, separator, len(names))
        frame = frame.with_row_index("\0").filter(~pl.col("\0").is_in(blank)).drop("\0")
        rows -= len(blank)
    return Scan(frame, rows, size)


def _summed(frame: pl.LazyFrame, *sums: pl.Expr) -> list[int]:
    return [number or 0 for number in frame.select(*sums).collect(engine="streaming").row(0)]


def _header(log: Log) -> tuple[str, list[str]]:
    """What separates most values of the header, and the names in it."""
    with unpacked(log.path, log.file) as file:
        head = file.read(HEAD)
    text = head.decode("utf-8-sig", errors="replace").lstrip("\r\n")
    headers = [_first_row(log, text, separator) for separator in _SEPARATORS]
    end, names = max(headers, key=lambda header: len(header[1]))
    if len(head) == HEAD and end == len(text):
        raise _no_csv(log, f"its header is longer than {HEAD >> 20} MiB")
    if text[:end].endswith("\r"):
        raise _no_csv(log, "its lines end in CR alone")
    if repeated := [name for place, name in enumerate(names) if name in names[:place]]:
        raise InvalidData(
            f"{log.path}: column {repeated[0]} stands twice in its header; rename one"
        )
    return _SEPARATORS[headers.index((end, names))], names


def _first_row(log: Log, text: str, separator: str) -> tuple[int, list[str]]:
    """Where the first row ends, and its values."""
    lines = io.StringIO(text, newline="")
    try:
        names = next(csv.reader(lines, delimiter=separator), [])
    except csv.Error as error:
        raise _no_csv(log, f"its header: {error}") from error
    return lines.tell(), names


def _blank_rows(log: Log, separator: str, width: int) -> list[int]:
    """Places of blank lines among rows; raises InvalidData for a row that fits not the header."""
    blank: list[int] = []
    with unpacked(log.path, log.file) as file:
        for place, fields in enumerate(_rows(log, file, separator)):
            if not fields:
                blank.append(place)
            elif len(fields) != width:
                row = place + 1 - len(blank)
                what = f"row {row} has {len(fields)} fields, its header {width}"
                raise _no_csv(log, what)
    return blank if width > 1 else []


def _rows(log: Log, file: io.BufferedReader, separator: str) -> Iterator[list[str]]:
    """The values of each row but the header; raises InvalidData where quotes or bytes are wrong."""
    row, lines = 0, [""]

    def kept() -> Iterator[str]:
        for line in io.TextIOWrapper(file, "utf-8-sig", "surrogateescape", ""):
            lines.append(line)
            yield line

    reader = csv.reader(kept(), delimiter=separator, strict=True)
    try:
        while not next(reader, ["none"]):
            pass
        for fields in reader:
            row += 1
            text = "".join(lines)
            text.encode()
            if text.count('"') % 2:
                raise _no_csv(log, f"row {row} has a quote that is not closed")
            lines.clear()
            yield fields
    except csv.Error as error:
        raise _no_csv(log, f"row {row + 1}: {error}") from error
    except UnicodeEncodeError as error:
        raise _no_csv(log, f"row {row} is not UTF-8") from error


def _no_csv(log: Log, what: str) -> InvalidData:
    return InvalidData(
        f"{log.path}: is not CSV in UTF-8 with quotes: {what}; correct or convert it"
    )
