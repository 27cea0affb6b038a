"""What reading a log yields: rows as they stand in it; knows no file format and no votes."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

SNAPSHOT = ("battles", "turns", "votes")
"""The files of a snapshot directory that are read, each NAME.parquet, in the order digested."""

LABELS = ("model_a", "model_b", "winner")
"""Text columns of few values, which take a quarter of the memory as codes."""

NO_COUNTS = ("model", "winner_model")
"""Pairs of columns NAME_a, NAME_b that may be numbers and are no counts of style."""

Frames = Generator[tuple[pl.DataFrame, int], None, str]
"""Frames in order, each with the bytes of the file that were read by then; what it returns at its
end is the SHA-256 of all of them."""


@dataclass(frozen=True)
class Table:
    """Rows as they stand in a log, and the tables that belong to it by name.

    sha256: of the log's bytes, in the last table of a log; empty in those before it. styled:
    whether style is asked of it. first: place of its first row in the log, from 0. read: bytes of
    the log's file that were read by then.
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
