"""JSON to frames by Polars, which reads JSON Lines; mends and lays out what it cannot take.

Kinds of files on which Polars fails: arrays larger than memory, objects over several lines, a byte
order mark, half of a surrogate pair (`\\ud83d`, of texts cut by length), a column that holds lists
and numbers, integers beyond 128 bits, values hundreds of levels deep. And it names no line.
"""

import io
import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn, cast

import polars as pl

from ratings.errors import InvalidData
from ratings.votes.readers.log import LONGEST, Log, Spool, brief, unpacked
from ratings.votes.readers.table import REFUSALS, Scan

_DEEPEST = 50  # levels of nesting that a column may have as such
_BLOCK = 1 << 20
_BOM = b"\xef\xbb\xbf"
_SIGN = re.compile(r"[^ \t\r\n]")
_LINE = pl.col("line")
_BEYOND = 1 << 127  # what the widest integers of Polars do not hold
_KINDS = {"flag": bool, "number": int | float, "text": str, "list": list, "object": dict}
_HALF = r"\\u[dD][89a-fA-F]"
# A JSON escape: a surrogate pair, half of one, or any other (so that `\\ud800` stays text).
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


def scan(log: Log) -> Scan:
    """The rows of JSON Lines, of an array, or of objects one after the other.

    A column whose values Polars can give no one type is text: the values as JSON. Raises
    InvalidData that names the first line, or object, that is no JSON object.
    """
    spool = None if log.kind == "jsonl" else _copy(log, _texts(log))
    try:
        rows, objects, size, longest, place, half, mark = _about(spool.path if spool else log.file)
        if longest > LONGEST:
            raise _wrong(log, place + 1, f"is longer than {LONGEST >> 20} MiB")
        if not rows:
            return Scan(pl.LazyFrame(), 0, size)
        if rows == objects or mark:
            spool = _copy(log, _texts(log)) if half or mark else spool
            frame = _typed(spool.path if spool else log.file)
            return Scan(frame, rows, size, spool)
    except (*REFUSALS, RecursionError) as error:
        return _retyped(log, error)
    return _retyped(log, ValueError("holds what is no object"))


def _typed(file: Path) -> pl.LazyFrame:
    """The rows with the types that fit them all, once all were read without an error."""
    # A file, for a path would be a pattern.
    own = pl.scan_ndjson(file.open("rb"), infer_schema_length=None)
    schema = own.collect_schema()
    if _is_deep(schema):
        raise RecursionError
    lines = pl.scan_lines(file, glob=False).filter(_LINE.str.contains(r"\S"))
    decoded = lines.select(_LINE.str.json_decode(pl.Struct(schema)))
    try:
        decoded.select(pl.all().null_count()).collect(engine="streaming")
    except REFUSALS:
        # Slower, it takes lists and objects where others have text.
        own.select(pl.all().null_count()).collect(engine="streaming")
        return own
    return decoded.unnest("line") if schema else own


def _about(file: Path) -> tuple[int, ...]:
    """Rows, objects, bytes, those of the longest line, its place; whether a half or mark is in."""
    length = _LINE.str.len_bytes()
    about = pl.scan_lines(file, glob=False).select(
        _LINE.str.contains(r"\S").sum(),
        _LINE.str.contains(r"^\s*\{").sum().alias("objects"),
        length.sum().alias("size"),
        length.max().alias("longest"),
        length.arg_max().alias("place"),
        _LINE.str.contains(_HALF).any().alias("half"),
        _LINE.first().str.starts_with("\ufeff").alias("mark"),
    )
    return tuple(value or 0 for value in about.collect(engine="streaming").row(0))


def _copy(log: Log, texts: Iterator[bytes]) -> Spool:
    return Spool(log.path, (text + b"\n" for text in texts))


def _texts(log: Log) -> Iterator[bytes]:
    """Each row as JSON on one line, with U+FFFD for half a pair, which no UTF-8 can hold."""
    with unpacked(log.path, log.file) as file:
        texts = file if log.kind == "jsonl" else _objects(log, file)
        for text in texts:
            line = text.removeprefix(_BOM).rstrip(b"\n")
            yield _ESCAPE.sub(_mended, line) if re.search(_HALF.encode(), line) else line


def _mended(escape: re.Match[bytes]) -> bytes:
    return rb"\ufffd" if escape["half"] else escape[0]


def _objects(log: Log, file: io.BufferedReader) -> Iterator[bytes]:
    """The objects of an array, or those that stand one after the other, as they are written."""
    text = _Window(log, io.TextIOWrapper(file, "utf-8-sig", "surrogateescape", ""))
    array = text.sign() == "["
    text.place += array
    while (sign := text.sign()) and not (array and sign == "]"):
        if array and text.row:
            if sign != ",":
                raise _wrong(log, text.row, "is not followed by a comma")
            text.place += 1
        text.row += 1
        if text.sign() != "{":
            raise _wrong(log, text.row, "is no object of columns and values")
        try:
            yield text.value().replace("\r", " ").replace("\n", " ").encode()
        except UnicodeEncodeError as error:
            raise _wrong(log, text.row, "is not UTF-8") from error
    if array and not sign:
        raise _wrong(log, text.row + 1, "is missing: the array has no end")
    text.place += array
    if text.sign():
        raise _wrong(log, text.row, "is followed by something that is no object")


class _Window:
    """The part of a text that is looked at; place: how far. row: how many objects began."""

    def __init__(self, log: Log, source: io.TextIOWrapper) -> None:
        self.place = self.row = 0
        self._log, self._source, self._text = log, source, ""

    def sign(self) -> str:
        """The next character that is no space; empty at the end."""
        while True:
            if sign := _SIGN.search(self._text, self.place):
                self.place = sign.start()
                return sign[0]
            self.place = len(self._text)
            if not self._more():
                return ""

    def value(self) -> str:
        """The next value as it is written. Raises InvalidData if it is no JSON."""
        while True:
            try:
                _, end = _DECODER.raw_decode(self._text, self.place)
            except json.JSONDecodeError as error:
                what = f"{error.msg}, at character {error.pos - self.place + 1}"
                if len(self._text) - self.place > LONGEST or not self._more():
                    raise _wrong(self._log, self.row, what) from error
            except (ValueError, RecursionError) as error:
                raise _wrong(self._log, self.row, _reason(error)) from error
            else:
                value = self._text[self.place : end]
                self.place = end
                return value

    def _more(self) -> bool:
        """Forget what was read and read on, as much as waits, so that no value is slow."""
        rest = self._text[self.place :]
        block = self._source.read(max(_BLOCK, len(rest)))
        self._text, self.place = rest + block, 0
        return bool(block)


def _retyped(log: Log, error: BaseException) -> Scan:
    """The log with columns of several types as text; raises InvalidData for the first bad row."""
    kinds: dict[str, str] = {}
    mixed: set[str] = set()
    for _, value in _parsed(log):
        for column, cell in value.items():
            if column not in mixed and not _fits(kinds, column, cell):
                mixed.add(column)
    if not mixed:
        raise InvalidData(f"{log.path}: cannot be read as JSON ({brief(error)})") from error
    spool = _copy(log, (_as_text(value, mixed) for _, value in _parsed(log)))
    copy = scan(replace(log, file=spool.path, kind="jsonl", compression=""))
    return replace(copy, source=(spool, copy.source))


def _parsed(log: Log) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each row with its number, blank lines aside. Raises InvalidData."""
    for row, text in enumerate(_texts(log), start=1):
        if not text.strip():
            continue
        try:
            value: Any = json.loads(text, parse_constant=_no_number, parse_float=_finite)
        except (ValueError, RecursionError) as error:
            raise _wrong(log, row, _reason(error)) from error
        if not isinstance(value, dict):
            raise _wrong(log, row, "is no object of columns and values")
        yield row, cast("dict[str, Any]", value)


def _fits(kinds: dict[str, str], path: str, cell: Any, depth: int = 0) -> bool:
    """Whether a cell and all inside it are of the kinds that stood there before; notes new ones."""
    if cell is None:
        return True
    kind = next((name for name, types in _KINDS.items() if isinstance(cell, types)), "")
    if depth > _DEEPEST or kinds.setdefault(path, kind) != kind:
        return False
    if isinstance(cell, dict):
        items = cast("dict[str, Any]", cell).items()
        return all(_fits(kinds, f"{path}.{name}", inner, depth + 1) for name, inner in items)
    if isinstance(cell, list):
        items = cast("list[Any]", cell)
        return all(_fits(kinds, f"{path}[]", inner, depth + 1) for inner in items)
    return not isinstance(cell, int) or abs(cell) < _BEYOND


def _as_text(value: dict[str, Any], columns: Iterable[str]) -> bytes:
    texts = {
        name: json.dumps(value[name], ensure_ascii=False)
        for name in columns
        if not isinstance(value.get(name), str | None)
    }
    return json.dumps(value | texts, ensure_ascii=False).encode()


def _is_deep(schema: pl.Schema) -> bool:
    level = list(schema.dtypes())
    for _ in range(_DEEPEST):
        lists = [dtype.inner for dtype in level if isinstance(dtype, pl.List)]
        structs = [dtype.fields for dtype in level if isinstance(dtype, pl.Struct)]
        level = [*lists, *(field.dtype for fields in structs for field in fields)]
    return bool(level)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number (write null for unknown)")


def _finite(number: str) -> float:
    if math.isinf(value := float(number)):
        raise ValueError(f"{number[:40]} is beyond the numbers of 64 bits")
    return value


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "is nested too deep"
    if isinstance(error, UnicodeDecodeError):
        return "is not UTF-8"
    return brief(error)


def _wrong(log: Log, row: int, what: str) -> InvalidData:
    unit = "line" if log.kind == "jsonl" else "object"
    return InvalidData(
        f"{log.path}: is not JSON of one object a vote: {unit} {row}: {what}; correct that place"
    )


_DECODER = json.JSONDecoder(parse_constant=_no_number)
