"""Reads vote logs of any known dialect into one typed frame; knows nothing of fits or ranks."""

from functools import partial
from pathlib import Path

from ratings.engines.threads import ahead
from ratings.votes.chunks import Piece, Sources, Watch, pieces, unwatched
from ratings.votes.combine import together
from ratings.votes.dialects.dialect import Dialect
from ratings.votes.dialects.registry import dialect_of
from ratings.votes.extract import Gathered, gather
from ratings.votes.frame import OUTCOMES, Comparisons, Source
from ratings.votes.read_options import Intake
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
    logs: list[tuple[int, Gathered]] = []
    sources = Sources()
    parts = ahead(partial(_gathered, intake), pieces(paths, intake, watch), intake.workers)
    for piece, dialect, log in parts:
        if log is not None:
            logs.append((piece.place, log))
        rows = piece.table.frame.height if log is None else round(log.frame["count"].sum())
        sources.add(piece, dialect, rows)
    in_order = [log for _, log in sorted(logs, key=lambda placed: placed[0])]
    return together(in_order, sources.in_order(), intake)


def _gathered(intake: Intake, piece: Piece) -> tuple[Piece, Dialect, Gathered | None]:
    dialect = piece.dialect or dialect_of(piece.table)
    return piece, dialect, gather(dialect, piece.table, intake) if piece.rated else None
