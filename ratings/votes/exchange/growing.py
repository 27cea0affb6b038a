"""Grows a file a piece at a time, so that a table larger than memory can be written.

Knows file formats, nothing of votes. The same rows give the same bytes, however they were cut.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, cast

import polars as pl

ROWS = 65536
"""Rows of a row group of Parquet."""


class Pieces(Protocol):
    """A file that grows."""

    def add(self, frame: pl.DataFrame) -> None:
        """Append rows; every piece has the columns of the first."""
        ...

    def close(self) -> None:
        """Put the file together."""
        ...


class ParquetPieces:
    """Pieces lie beside the file until it is closed, each a file of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folder = path.with_name(f".{path.name}.pieces")
        self._folder.mkdir()
        self._count = 0

    def add(self, frame: pl.DataFrame) -> None:
        """Append rows; a column that a piece lacks is null there."""
        frame.write_parquet(self._folder / f"{self._count:08d}.parquet")
        self._count += 1

    def scan(self) -> pl.LazyFrame:
        """All rows so far, in order."""
        files = sorted(self._folder.iterdir())
        frames = [pl.scan_parquet(file) for file in files]
        return pl.concat(frames, how="diagonal_relaxed")

    def close(self, last: Callable[[pl.LazyFrame], pl.LazyFrame] | None = None) -> None:
        """Put the file together, after a `last` change to all its rows."""
        rows = self.scan()
        whole = rows if last is None else last(rows)
        whole.sink_parquet(self._path, row_group_size=ROWS)
        for file in self._folder.iterdir():
            file.unlink()
        self._folder.rmdir()


class TextPieces:
    """A text file, written through as pieces come."""

    def __init__(self, path: Path, write: Callable[[pl.DataFrame, bool], str]) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._write = write
        self._first = True

    def add(self, frame: pl.DataFrame) -> None:
        """Append rows."""
        self._file.write(self._write(frame, self._first))
        self._first = False

    def close(self) -> None:
        """End the file."""
        self._file.close()


def growing(path: Path, suffix: str) -> Pieces:
    """A new file of the format that `suffix` names, one of `FORMATS`."""
    return FORMATS[suffix](path)


def _csv(frame: pl.DataFrame, first: bool) -> str:
    nested = [name for name, kind in frame.schema.items() if kind.is_nested()]
    written = [pl.Series(name, map(_json, frame[name].to_list()), pl.String) for name in nested]
    return frame.with_columns(written).write_csv(include_header=first)


def _json(value: Any) -> str | None:
    return json.dumps(value, ensure_ascii=False) if _is_known(value) else None


def _is_known(value: Any) -> bool:
    """Whether a value says anything: an object of unknown fields only does not."""
    if isinstance(value, dict):
        return any(_is_known(each) for each in cast("dict[str, Any]", value).values())
    return value is not None


def _lines(frame: pl.DataFrame, first: bool) -> str:
    return frame.write_ndjson()


FORMATS: dict[str, Callable[[Path], Pieces]] = {
    ".parquet": ParquetPieces,
    ".jsonl": lambda path: TextPieces(path, _lines),
    ".csv": lambda path: TextPieces(path, _csv),
}
"""How files of each suffix are written: nested values as JSON in the cells of a CSV."""
