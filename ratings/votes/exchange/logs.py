"""Opens logs for exchange: what each holds, a part at a time; knows no snapshot and no shape."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from ratings.errors import InvalidData
from ratings.votes.chunks import Watch, pieces, unwatched
from ratings.votes.dialects.dialect import Dialect, Reading
from ratings.votes.dialects.registry import dialect_of
from ratings.votes.extract import places
from ratings.votes.frame import Source
from ratings.votes.read_options import Intake
from ratings.votes.readers import Table


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


class Logs:
    """Logs to be read a part at a time. sources: those read so far, by path, named as in `Part`."""

    def __init__(
        self,
        paths: Sequence[str | Path],
        intake: Intake | None = None,
        watch: Watch = unwatched,
    ) -> None:
        self._pieces = pieces(paths, intake or Intake(), watch)
        self.sources: dict[str, Source] = {}

    def parts(self) -> Iterator[Part]:
        """All parts of all logs, texts with the log they belong to.

        Raises InvalidData with one line that names the file, the row and what to do.
        """
        for piece in self._pieces:
            table, dialect = piece.table, piece.dialect or dialect_of(piece.table)
            if not piece.rated:
                self._note(table, dialect, table.frame.height)
                continue
            reading = dialect.read(table)
            self._note(table, dialect, round(reading.rows["count"].sum()))
            yield Part(table.name, dialect, reading, places(reading, table))

    def _note(self, table: Table, dialect: Dialect, rows: int) -> None:
        for path, source in self.sources.items():
            if table.sha256 and source.sha256 == table.sha256:
                raise InvalidData(f"{table.path}: is the same as {path}; give each log once")
        before = self.sources[table.path].rows if table.path in self.sources and table.first else 0
        self.sources[table.path] = Source(table.name, table.sha256, dialect.name, before + rows)
