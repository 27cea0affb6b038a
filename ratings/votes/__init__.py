"""Reads vote logs of any known dialect into one typed frame; knows nothing of fits or ranks."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from ratings.engines.threads import ahead
from ratings.errors import InvalidData
from ratings.votes.chunks import Piece, Watch, pieces, unwatched
from ratings.votes.combine import together
from ratings.votes.dialects.dialect import Dialect
from ratings.votes.dialects.registry import dialect_of
from ratings.votes.extract import Gathered, gather
from ratings.votes.frame import OUTCOMES, Comparisons, Source
from ratings.votes.read_options import Intake
from ratings.votes.readers import Table
from ratings.votes.tabular import Tabular

__all__ = ["OUTCOMES", "Comparisons", "Intake", "Source", "Tabular", "read"]


def read(*paths: str | Path, intake: Intake | None = None, watch: Watch = unwatched) -> Comparisons:
    """Read logs, each in its own dialect told by content, and put their comparisons together.

    paths: what `ratings.votes.readers.find` takes: files, folders, patterns, URLs; also texts files
    that belong to one of the logs. intake: how they are read and which votes may count. watch:
    told how far reading has come. Raises InvalidData with one line that names the file, the row
    and what to do.
    """
    intake = intake or Intake()
    logs: dict[int, list[Gathered]] = {}
    sources: dict[int, Source] = {}
    parts = ahead(partial(_gathered, intake), pieces(paths, intake, watch), intake.workers)
    for piece, dialect, found in parts:
        table, rows = piece.table, piece.table.frame.height
        if found is not None:
            logs.setdefault(piece.place, []).append(found)
            rows = round(found.frame["count"].sum())
        _refuse_repeat(table, sources)
        before = sources[piece.place].rows if piece.place in sources else 0
        sources[piece.place] = Source(table.path, table.sha256, dialect.name, before + rows)
    in_order = [log for place in sorted(logs) for log in logs[place]]
    return together(in_order, tuple(sources[place] for place in sorted(sources)), intake)


def _gathered(intake: Intake, piece: Piece) -> tuple[Piece, Dialect, Gathered | None]:
    dialect = piece.dialect or dialect_of(piece.table)
    return piece, dialect, gather(dialect, piece.table, intake) if piece.rated else None


def _refuse_repeat(table: Table, sources: Mapping[int, Source]) -> None:
    for source in sources.values():
        if table.sha256 and source.sha256 == table.sha256:
            raise InvalidData(f"{table.path}: is the same as {source.path}; give each log once")
