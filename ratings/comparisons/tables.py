"""Turns a path into a table with its digest; knows file formats, nothing of votes.

Formats are told by content: Parquet, JSON array, JSON object, JSON Lines, CSV, the text ones also
gzipped. Every CSV column stays text here, so a model called 007 keeps its name.
"""

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

import polars as pl
from polars.exceptions import PanicException, PolarsError

from ratings.errors import InvalidData

SNAPSHOT = ("battles", "turns", "votes")
"""The files of a snapshot directory that are read, each NAME.parquet, in the order digested."""

LABELS = ("model_a", "model_b", "winner")
"""Text columns of few values, which take a quarter of the memory as codes."""

NO_COUNTS = ("model", "winner_model")
"""Pairs of columns NAME_a, NAME_b that may be numbers and are no counts of style."""

# A JSON escape: a surrogate pair, a lone surrogate, or any other (so that `\\ud800` stays text).
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_SURROGATE_ESCAPE = re.compile(rb"\\u[dD][89a-fA-F]")


@dataclass(frozen=True)
class Table:
    """A file's rows as they stand in it, and the tables that belong to it by name.

    styled: whether style is asked of it.
    """

    path: str
    sha256: str
    frame: pl.DataFrame
    companions: Mapping[str, "Table"] = field(default_factory=dict[str, "Table"])
    styled: bool = True

    @property
    def name(self) -> str:
        """The path without its folders, for sentences that may be published."""
        return Path(self.path).name


def load(path: Path, style: bool = True) -> Table:
    """Read a log's file or snapshot directory. Raises InvalidData when it cannot be read.

    style: False may leave numeric pairs NAME_a, NAME_b in the file.
    """
    if path.is_dir():
        return replace(_snapshot(path), styled=style)
    table = _file(path, style)
    if not table.frame.height:
        raise InvalidData(f"{path}: holds no rows; give a log with at least one vote")
    return table


def _snapshot(folder: Path) -> Table:
    parts = {name: folder / f"{name}.parquet" for name in SNAPSHOT}
    absent = [part.name for part in parts.values() if not part.is_file()]
    if absent:
        raise InvalidData(
            f"{folder}: {absent[0]} is missing; a snapshot directory holds "
            f"{', '.join(part.name for part in parts.values())}"
        )
    tables = {name: _file(part) for name, part in parts.items()}
    listing = "".join(f"{tables[name].sha256}  {name}.parquet\n" for name in SNAPSHOT)
    return Table(
        path=str(folder),
        sha256=hashlib.sha256(listing.encode()).hexdigest(),
        frame=tables["battles"].frame,
        companions=tables,
    )


def _file(path: Path, style: bool = True) -> Table:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InvalidData(f"{path}: cannot be read ({error.strerror}); check the path") from error
    # Parsed from the very bytes that are digested, whoever may rewrite the file meanwhile.
    with ThreadPoolExecutor(max_workers=1) as aside:
        digest = aside.submit(lambda: hashlib.sha256(data).hexdigest())
        is_parquet = data.startswith(b"PAR1")
        frame = _parquet(path, data, style) if is_parquet else _text(path, data)
        return Table(str(path), digest.result(), frame, styled=style)


def _parquet(path: Path, data: bytes, style: bool) -> pl.DataFrame:
    try:
        lazy = pl.scan_parquet(BytesIO(data))
        schema = lazy.collect_schema()
        lazy = lazy if style else lazy.drop(_counts(schema))
        coded = pl.col([name for name in LABELS if schema.get(name) == pl.String])
        coded = coded.cast(pl.Categorical)
        return lazy.with_columns(coded).collect(engine="streaming")
    except (PolarsError, PanicException) as error:
        raise InvalidData(f"{path}: is damaged Parquet; write or download it again") from error


def _counts(schema: pl.Schema) -> list[str]:
    """Columns of numbers that come in pairs, NAME_a and NAME_b."""
    numbers = {name for name, dtype in schema.items() if dtype.is_numeric()}
    numbers -= {f"{name}_{side}" for name in NO_COUNTS for side in "ab"}
    other = {"_a": "_b", "_b": "_a"}
    return [name for name in numbers if name[:-2] + other.get(name[-2:], "?") in numbers]


def _text(path: Path, data: bytes) -> pl.DataFrame:
    data = _unpacked(path, data).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not data:
        raise InvalidData(f"{path}: is empty; give a log with at least one vote")
    if b"\0" in data[:4096]:
        raise InvalidData(
            f"{path}: is neither Parquet, JSON, JSON Lines nor CSV in UTF-8; convert it to one"
        )
    return _json(path, data) if data[:1] in b"[{" else _csv(path, data)


def _unpacked(path: Path, data: bytes) -> bytes:
    if data.startswith(b"\x28\xb5\x2f\xfd"):
        raise InvalidData(f"{path}: is compressed by zstd; unpack it with `zstd -d` first")
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise InvalidData(f"{path}: is damaged gzip; write or download it again") from error


def _csv(path: Path, data: bytes) -> pl.DataFrame:
    try:
        frame = pl.read_csv(data, infer_schema=False, encoding="utf8-lossy")
    except PolarsError as error:
        raise InvalidData(
            f"{path}: is not CSV with commas and quotes: {_brief(error)}; correct or convert it"
        ) from error
    for name in frame.columns:
        if "_duplicated_" in name:
            twice = name.partition("_duplicated_")[0]
            raise InvalidData(f"{path}: column {twice} stands twice in its header; rename one")
    return frame


def _json(path: Path, data: bytes) -> pl.DataFrame:
    if _SURROGATE_ESCAPE.search(data):
        data = _ESCAPE.sub(lambda at: rb"\ufffd" if at["lone"] else at[0], data)
    lines = _is_lines(data)
    try:
        if lines:
            return pl.read_ndjson(data, infer_schema_length=None)
        return pl.read_json(BytesIO(data), infer_schema_length=None)
    except PolarsError as error:
        what = next(_json_faults(data, lines), None) or _brief(error)
        raise InvalidData(
            f"{path}: is not JSON of one object a vote: {what}; correct that place"
        ) from error


def _is_lines(data: bytes) -> bool:
    if not data.startswith(b"{"):
        return False
    try:
        json.loads(data.split(b"\n", 1)[0])
    except ValueError:
        return False
    return True


def _json_faults(data: bytes, lines: bool) -> Iterator[str]:
    # Not splitlines(): U+2028 and its kin may stand inside a JSON string.
    for number, piece in enumerate(data.split(b"\n") if lines else [data], start=1):
        try:
            if piece.strip():
                json.loads(piece, parse_constant=_refuse_constant)
        except ValueError as error:
            yield f"line {number}: {error}" if lines else str(error)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON number (write null for unknown)")


def _brief(error: Exception) -> str:
    return str(error).partition("\n")[0]
