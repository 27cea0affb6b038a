"""Opens logs for exchange: what each holds, a part at a time; knows no snapshot and no shape."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from ratings.votes.chunks import Sources, pieces
from ratings.votes.dialects.dialect import Dialect, Reading
from ratings.votes.dialects.registry import dialect_of
from ratings.votes.extract import places
from ratings.votes.read_options import Intake


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """Consecutive rows of one log, as its dialect reads them.

    log: its name without folders. row: each row's place in the log, from 0, null where rows are not
    those of the log.
    """

    log: str
    dialect: Dialect
    reading: Reading
    row: pl.Series


def parts(
    paths: Sequence[str | Path], sources: Sources, intake: Intake | None = None
) -> Iterator[Part]:
    """All parts of all logs, texts with the log they belong to; `sources` grows by each.

    Raises InvalidData with one line that names the file, the row and what to do.
    """
    for piece in pieces(paths, intake or Intake()):
        table, dialect = piece.table, piece.dialect or dialect_of(piece.table)
        if not piece.rated:
            sources.add(piece, dialect, table.frame.height)
            continue
        reading = dialect.read(table)
        sources.add(piece, dialect, round(reading.rows["count"].sum()))
        yield Part(table.name, dialect, reading, places(reading, table))
