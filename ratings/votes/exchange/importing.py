"""Brings logs of any dialect into a snapshot of our own; knows no dialect and no file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ratings.errors import InvalidData
from ratings.votes.dialects.dialect import Dialect
from ratings.votes.exchange import battles, snapshot
from ratings.votes.exchange.logs import Logs, Part
from ratings.votes.frame import Source
from ratings.votes.read_options import Intake


@dataclass(frozen=True, slots=True)
class Imported:
    """What a snapshot was made from.

    sources: the logs. battles: their rows. no_dates: times outside the calendar, which a snapshot
    cannot hold. notes: for the reader.
    """

    sources: tuple[Source, ...]
    battles: int
    no_dates: int
    notes: tuple[str, ...]


def bring_in(paths: Sequence[str | Path], folder: Path, intake: Intake | None = None) -> Imported:
    """Write the logs' battles, turns and votes as a snapshot directory, a part at a time.

    Rows that do not count are kept with the reason. An earlier snapshot at `folder` is replaced.
    Raises InvalidData for a folder that is anything else, for a snapshot among the logs, and for
    logs of which one snapshot could not tell how style was counted or whether voters were blind.
    """
    logs = Logs(paths, intake)
    notes: dict[str, None] = {}
    kinds: dict[str, dict[str, str]] = {"style": {}, "votes": {}}
    rows = no_dates = 0
    with snapshot.staged(folder) as staged:
        for part in logs.parts():
            _refuse_mixture(part, kinds)
            tables = battles.tables(part, rows)
            staged.add(tables)
            rows += tables.battles.height
            no_dates += tables.no_dates
            notes |= dict.fromkeys(filter(None, part.reading.notes))
        sources = tuple(logs.sources.values())
        staged.close(snapshot.imported(sources, no_dates))
    return Imported(sources, rows, no_dates, tuple(notes))


def _refuse_mixture(part: Part, kinds: dict[str, dict[str, str]]) -> None:
    """Refuse a snapshot, and a log of another kind than those before."""
    if part.dialect.name == "own":
        raise InvalidData(f"{part.log}: is a snapshot already; copy its folder")
    found = {"style": _style(part), "votes": _rules(part.dialect)}
    for what, kind in found.items():
        if kind is None or (kinds[what].setdefault(kind, part.log) and len(kinds[what]) == 1):
            continue
        other, first = next(iter(kinds[what].items()))
        raise InvalidData(
            f"{part.log}: has {what} {kind}, but {first} has {what} {other}; import each into a "
            "folder of its own, and rate the folders together"
        )


def _rules(dialect: Dialect) -> str:
    """Which rules of cleaning hold for votes."""
    if not dialect.blind:
        return "not cast blind"
    return "cast blind" if dialect.live else "on replies that were not served"


def _style(part: Part) -> str | None:
    """Where the style of a log's replies is from."""
    reading = part.reading
    if reading.counts.features:
        return f"counted by {reading.counts.extractor}"
    return None if reading.said is None else "in its texts"
