"""Opens logs and hands on their tables, part by part, each with its dialect; gathers nothing.

A log is read a part at a time unless its rows belong together, so that it may be larger than
memory. Tables of texts that belong to a log come with it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import polars as pl

from ratings.errors import InvalidData
from ratings.votes.dialects.dialect import Dialect
from ratings.votes.dialects.registry import claimed, joined, names
from ratings.votes.frame import Source
from ratings.votes.mapping import mapped, upright
from ratings.votes.read_options import Intake
from ratings.votes.readers import Log, Table, find, tables

Watch = Callable[[int, int, int], None]
"""Told how many bytes of how many are read, and rows."""


@dataclass(frozen=True, eq=False, slots=True)
class Piece:
    """A part of a log, or texts that belong to one.

    place: the log's among those given. dialect: its, None where it is in none that we know. rated:
    whether it is a log's; texts that belong to a log are handed on for their digest only.
    """

    place: int
    table: Table
    dialect: Dialect | None
    rated: bool = True


class Sources:
    """The logs and texts that were read so far, by their place among those given."""

    def __init__(self) -> None:
        self._sources: dict[int, Source] = {}

    def add(self, piece: Piece, dialect: Dialect, rows: int) -> None:
        """Note a part and its rows; raises InvalidData for a log that was read before."""
        table = piece.table
        for source in self._sources.values():
            if table.sha256 and source.sha256 == table.sha256:
                raise InvalidData(f"{table.path}: is the same as {source.path}; give each log once")
        before = self._sources.get(piece.place)
        rows += before.rows if before else 0
        self._sources[piece.place] = Source(table.path, table.sha256, dialect.name, rows)

    def in_order(self) -> tuple[Source, ...]:
        """Those read, in the order given."""
        return tuple(source for _, source in sorted(self._sources.items()))


def unwatched(done: int, total: int, rows: int) -> None:
    """Let nobody know."""


def pieces(
    paths: Sequence[str | Path], intake: Intake, watch: Watch = unwatched
) -> Iterator[Piece]:
    """All parts of all logs, those of one log in order, logs that must be whole after all others.

    Raises InvalidData for what cannot be read.
    """
    waiting: dict[int, tuple[Dialect, Table]] = {}
    kinds: dict[str, tuple[str, str]] = {}
    for place, (log, parts) in enumerate(_opened(paths, watch, intake)):
        head = next(parts)
        dialect = claimed(head, {ours for ours, _ in intake.columns})
        _refuse_mixture(log, dialect, kinds)
        if dialect is None or not (dialect.whole or dialect.texts or not dialect.votes):
            for table in chain((head,), parts):
                yield Piece(place, table, dialect)
        else:
            whole = [head, *parts]
            frame = pl.concat([part.frame for part in whole], how="diagonal_relaxed")
            waiting[place] = (dialect, replace(whole[-1], frame=frame, first=0))
    logs = {table.path: table for _, table in joined(list(waiting.values()))}
    for place, (dialect, table) in waiting.items():
        yield Piece(place, logs.get(table.path, table), dialect, rated=table.path in logs)


def _refuse_mixture(log: Log, dialect: Dialect | None, kinds: dict[str, tuple[str, str]]) -> None:
    """Parts of one folder or pattern are votes in one dialect, perhaps with texts."""
    if log.part_of and dialect and dialect.votes:
        name, other = kinds.setdefault(log.part_of, (log.name, dialect.name))
        if other != dialect.name:
            raise InvalidData(
                f"{log.part_of}: holds {name} ({other}) and {log.name} ({dialect.name}); "
                "keep votes of one dialect in it, or name the files one by one"
            )


def _opened(
    paths: Sequence[str | Path], watch: Watch, intake: Intake
) -> Iterator[tuple[Log, Iterator[Table]]]:
    logs = find(*paths)
    total, before, rows = sum(log.size for log in logs), 0, 0

    def parts(log: Log) -> Iterator[Table]:
        nonlocal rows
        for table in tables(log, intake.style):
            yield under_our_names(table, intake)
            rows += table.frame.height
            watch(before + table.read, total, rows)

    for log in logs:
        yield log, parts(log)
        before += log.size


def under_our_names(table: Table, intake: Intake) -> Table:
    """The table with its rows as rows and the columns that the user maps."""
    table = upright(table)
    return mapped(table, intake.columns, names()) if intake.columns else table
