"""What reading a log yields: rows as they stand in it; knows no file format and no votes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
from polars.exceptions import PanicException, PolarsError

REFUSALS = (PolarsError, PanicException, OSError)
"""What Polars raises of a file that it cannot read."""

SNAPSHOT = ("battles", "turns", "votes")
"""The tables of a snapshot directory that are read, in the order digested; see `files_of`."""

LABELS = ("model_a", "model_b", "winner")
"""Text columns of few values, which take a quarter of the memory as codes."""

NO_COUNTS = ("model", "winner_model")
"""Pairs of columns NAME_a, NAME_b that may be numbers and are no counts of style."""


@dataclass(frozen=True)
class Table:
    """Rows as they stand in a log, and the tables that belong to it by name.

    sha256: of the log's bytes, in the last table of a log; empty in those before it. styled:
    whether style is asked of it. first: place of its first row in the log, from 0. read: about how
    many bytes of the log's file were read by then.
    """

    path: str
    sha256: str
    frame: pl.DataFrame
    companions: Mapping[str, "Table"] = field(default_factory=dict[str, "Table"])
    styled: bool = True
    first: int = 0
    read: int = 0

    @property
    def name(self) -> str:
        """The path without its folders, for sentences that may be published."""
        return Path(self.path).name


@dataclass(frozen=True)
class Scan:
    """A log ready to be read: frame, its rows to come; rows, how many; size, their bytes as text.

    source: kept until the reading ends.
    """

    frame: pl.LazyFrame
    rows: int
    size: int
    source: object = None


def files_of(table: str, names: Iterable[str]) -> list[str]:
    """The files of a snapshot directory that hold a table: NAME.parquet, or shards NAME-….parquet.

    names: of all files in it. The result is in the order in which they are read.
    """
    shards = f"{table}-"
    return sorted(
        name
        for name in names
        if name == f"{table}.parquet" or (name.startswith(shards) and name.endswith(".parquet"))
    )
