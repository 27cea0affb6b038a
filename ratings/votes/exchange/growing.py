"""Grows a file a piece at a time, so that a table larger than memory can be written.

Knows file formats, nothing of votes. The same rows give the same bytes, however they were cut.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import polars as pl

ROWS = 65536
"""Rows of a row group of Parquet."""


class Pieces:
    """Rows that wait in a new folder, each piece a file of its own, until one file is made."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._count = folder, 0
        folder.mkdir()

    def add(self, frame: pl.DataFrame) -> None:
        """Append rows; a column that a piece lacks is null there."""
        frame.write_parquet(self._folder / f"{self._count:08d}.parquet", compression="lz4")
        self._count += 1

    def rows(self) -> pl.LazyFrame:
        """All rows so far, in order."""
        files = sorted(self._folder.iterdir())
        return pl.concat([pl.scan_parquet(file) for file in files], how="diagonal_relaxed")


def write_parquet(rows: pl.LazyFrame, path: Path) -> None:
    """Write the rows as Parquet."""
    rows.sink_parquet(path, row_group_size=ROWS)


def _write_csv(rows: pl.LazyFrame, path: Path) -> None:
    nested = [name for name, kind in rows.collect_schema().items() if kind.is_nested()]
    texts = pl.col(nested).map_batches(_as_json, return_dtype=pl.String, is_elementwise=True)
    (rows.with_columns(texts) if nested else rows).sink_csv(path)


def _as_json(column: pl.Series) -> pl.Series:
    texts = [
        json.dumps(value, ensure_ascii=False) if _is_known(value) else None
        for value in column.to_list()
    ]
    return pl.Series(column.name, texts, pl.String)


def _is_known(value: Any) -> bool:
    """Whether a value says anything: an object of unknown fields only does not."""
    if isinstance(value, dict):
        return any(map(_is_known, cast("dict[str, Any]", value).values()))
    return value is not None


FORMATS: dict[str, Callable[[pl.LazyFrame, Path], None]] = {
    ".parquet": write_parquet,
    ".jsonl": lambda rows, path: rows.sink_ndjson(path),
    ".csv": _write_csv,
}
"""How files of each suffix are written: nested values as JSON in the cells of a CSV."""
