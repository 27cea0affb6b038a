"""Writes what is needed of logs to one Parquet file, once, so that ratings need no texts again.

Of vote logs it is the wide dialect: names, outcomes, flags and style counts a row. Of a plain table
with a column of texts it is their style, a row a text. Work is kept part by part beside the output,
so that an interrupted run goes on where it stopped. Knows neither dialects nor extractors.
"""

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from polars.exceptions import PolarsError

from ratings.engines.threads import ahead
from ratings.errors import InvalidData
from ratings.text import style
from ratings.votes.chunks import Piece, Watch, pieces, unwatched
from ratings.votes.extract import DEFAULT, gather
from ratings.votes.read_options import Intake
from ratings.votes.readers import Table

SCHEMA = "deflator.features/1"
PLAN = "plan.json"


@dataclass(frozen=True, slots=True)
class Written:
    """rows: of the table. resumed: parts that an earlier run had left."""

    rows: int
    resumed: int


def tabulate(
    paths: Sequence[str | Path],
    output: Path,
    intake: Intake,
    text_column: str | None = None,
    watch: Watch = unwatched,
) -> Written:
    """Count style in logs, or in one column of a plain table, into a Parquet file.

    text_column: of a plain table; None reads vote logs, and of a plain table its only column of
    texts. The file appears when it is complete. Raises InvalidData for what cannot be read.
    """
    folder = output.with_name(f"{output.name}.parts")
    resumed = _resume(folder, _plan(paths, intake, text_column))

    def work(numbered: tuple[int, Piece]) -> Path:
        number, piece = numbered
        part = folder / f"{number:06}.parquet"
        if not part.exists():
            _write(_counted(piece, intake, text_column), part)
        return part

    rated = (piece for piece in pieces(paths, intake, watch) if piece.rated)
    parts = list(ahead(work, enumerate(rated), intake.workers))
    return Written(_assemble(parts, folder, output), resumed)


def _counted(piece: Piece, intake: Intake, text_column: str | None) -> pl.DataFrame:
    """A part of a vote log in the wide dialect, or the style of each text of a plain table."""
    if text_column is None and piece.dialect is not None:
        log = gather(piece.dialect, piece.table, intake)
        return log.frame.with_columns(extractor=pl.lit(log.extractor, pl.String))
    return _texts(piece, intake, text_column or _only_texts(piece.table))


def _only_texts(table: Table) -> str:
    """The one column of texts that a plain table has."""
    texts = [name for name, kind in table.frame.schema.items() if kind == pl.String]
    if len(texts) == 1:
        return texts[0]
    raise InvalidData(
        f"{table.path}: is no vote log in a dialect we know, and as a plain table it has "
        f"{len(texts)} columns of text; name one with --text-column"
    )


def _texts(piece: Piece, intake: Intake, column: str) -> pl.DataFrame:
    """The style of each text of a part, unknown where there is none."""
    table = piece.table
    if column not in table.frame.columns:
        names = ", ".join(table.frame.columns)
        raise InvalidData(f"{table.path}: has no column {column}; its columns are {names[:200]}")
    texts = table.frame[column]
    if not isinstance(texts.dtype, pl.String | pl.Categorical | pl.Null):
        raise InvalidData(f"{table.path}: column {column} holds {texts.dtype}, no texts")
    texts = texts.cast(pl.String)
    counts = style.count_many(texts.fill_null("").to_list(), intake.extractor or DEFAULT)
    known = pl.lit(texts.is_not_null())
    return counts.select(pl.when(known).then(pl.all()).name.keep())


def _plan(paths: Iterable[str | Path], intake: Intake, text_column: str | None) -> str:
    """What the parts depend on; parts of another plan are of no use."""
    extractor = style.identity(intake.extractor or DEFAULT)
    inputs = [_state(Path(path)) for path in paths]
    plan = {"schema": SCHEMA, "inputs": inputs, "extractor": extractor, "column": text_column}
    return json.dumps(plan | {"intake": intake.to_dict()}, indent=1)


def _state(path: Path) -> list[object]:
    """Path, size and time of change of a file; of anything else the path alone."""
    if not path.is_file():
        return [str(path)]
    stat = path.stat()
    return [str(path), stat.st_size, stat.st_mtime_ns]


def _resume(folder: Path, plan: str) -> int:
    """Keep the parts of the same plan, or begin with none; returns how many are kept."""
    note = folder / PLAN
    if folder.exists() and not note.exists():
        raise InvalidData(f"{folder}: is in the way; remove it, or write to another file")
    if note.exists() and note.read_text(encoding="utf-8") == plan:
        return len(list(folder.glob("[0-9]*.parquet")))
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    note.write_text(plan, encoding="utf-8")
    return 0


def _write(frame: pl.DataFrame, path: Path) -> None:
    partial = path.with_suffix(".partial")
    frame.write_parquet(partial)
    partial.rename(path)


def _assemble(parts: Sequence[Path], folder: Path, output: Path) -> int:
    """One file of all parts; columns that only some have are null in the others."""
    partial = folder / "whole.partial"
    whole = pl.concat([pl.scan_parquet(part) for part in parts], how="diagonal_relaxed")
    try:
        whole.sink_parquet(partial)
    except PolarsError as error:
        reason = str(error).partition("\n")[0]
        raise InvalidData(f"{output}: its parts do not fit together: {reason}") from error
    rows = pl.scan_parquet(partial).select(pl.len()).collect().item()
    partial.rename(output)
    shutil.rmtree(folder)
    return rows
