"""Published leaderboards over time: how ranks differ with and without style control.

Reads what public arenas publish, ratings or ranks of models on dated boards; knows no votes.
Ratings with and without control are on different scales, so only ranks within a board are compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from ratings.errors import InvalidData, NotEnoughData
from ratings.reports.history import nested
from ratings.reports.history.columns import ENTRIES, entries, listed, names_models
from ratings.reports.history.files import BoardFile, board_files
from ratings.reports.history.filters import BoardFilter
from ratings.reports.history.pairs import Funnel, complete, displayed, paired
from ratings.reports.history.result import BoardSource, History, Kind, ModelHistory
from ratings.votes.readers import load

__all__ = ["BoardFilter", "BoardSource", "History", "Kind", "ModelHistory", "history"]


def history(*paths: str | Path, only: BoardFilter | None = None, kind: Kind = "rank") -> History:
    """Raw and style-controlled ranks of models on the boards in files and folders.

    paths: boards as docs/history.md lists them, and JSON objects that map published names to keys.
    only: what to keep; the overall category unless given. kind: the ranks that changes are told in.
    The order of paths, and of rows in them, changes nothing.
    Raises InvalidData for a file that holds no board and a name that none has; NotEnoughData when
    no model stands on both boards of a day.
    """
    files, others = board_files(paths)
    read = [_read(file) for file in files]
    table = pl.concat([part.entries for part in read] or [pl.DataFrame(schema=ENTRIES)])
    table, unnamed = _renamed(table, [part for part in read if part.names])
    funnel, only = Funnel(read=table.height), only or BoardFilter()
    wanted, shown = only.models_of(table), displayed(table)
    pairs = paired(complete(only.kept(table, funnel), funnel), shown, kind, funnel)
    kept = funnel.less("other_model", pairs, pairs.filter(pl.col("model").is_in(wanted)))
    funnel["other_model"] *= 2
    funnel["in_pairs"] = 2 * kept.height
    if not kept.height:
        raise NotEnoughData(_nothing_left(funnel, kind))
    sources = tuple(part.source for part in read)
    return History(kind, kept, dict(funnel), sources, others, unnamed)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one file holds: entries of boards, or keys by published name."""

    source: BoardSource
    entries: pl.DataFrame
    names: dict[str, str]


def _read(file: BoardFile) -> _Part:
    table = load(file.path)
    rows = nested.flat(table.frame)
    frame, names = table.frame if rows is None else rows, dict[str, str]()
    if _is_names(frame):
        names, frame = dict(frame.row(0, named=True)), pl.DataFrame(schema=ENTRIES)
    else:
        frame = entries(frame, file)
    return _Part(BoardSource(file.name, table.sha256, frame.height), frame, names)


def _is_names(frame: pl.DataFrame) -> bool:
    """Whether it is one JSON object of texts, not a board of one model."""
    return (
        frame.height == 1
        and all(kind == pl.String for kind in frame.dtypes)
        and not names_models(frame)
    )


def _renamed(table: pl.DataFrame, parts: Iterable[_Part]) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The entries under their keys, and the names that no table of names has, if there is one."""
    known: dict[str, str] = {}
    models = set(table["model"].drop_nulls())
    for part in parts:
        if not models & part.names.keys():
            raise InvalidData(
                f"{part.source.name}: holds no published board, its columns are "
                f"{listed([*part.names])}, and names no model on the boards given with it"
            )
        for name, key in part.names.items():
            if known.setdefault(name, key) != key:
                raise InvalidData(
                    f"{part.source.name}: maps {name!r} to {key!r}, another file to {known[name]!r}"
                )
    unnamed = tuple(sorted(models - known.keys() - set(known.values()))) if known else ()
    return table.with_columns(pl.col("model").replace(known)), unnamed


def _nothing_left(funnel: Funnel, kind: Kind) -> str:
    reasons = [f"{count:,} {why.replace('_', ' ')}" for why, count in funnel.items() if count]
    other = "place" if kind == "rank" else "rank"
    hint = f"; try --by {other}" if funnel[f"without_{kind}"] else ""
    return (
        "no model stands on a board with and without style control on one day: "
        f"{', '.join(reasons) or 'nothing read'}{hint}"
    )
