"""Brings logs of any dialect into a snapshot of our own; knows no dialect and no file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from ratings.errors import InvalidData
from ratings.votes.chunks import Sources
from ratings.votes.dialects.dialect import Dialect, Reading
from ratings.votes.exchange import battles, snapshot
from ratings.votes.exchange.logs import Part, parts
from ratings.votes.frame import Source
from ratings.votes.read_options import Intake


@dataclass(frozen=True, slots=True)
class Imported:
    """What a snapshot was made from.

    sources: the logs. battles: their rows. no_dates: times outside the calendar, which a snapshot
    cannot hold. unread_images: of prompts, of which a snapshot gets the texts alone. notes: for the
    reader.
    """

    sources: tuple[Source, ...]
    battles: int
    no_dates: int
    unread_images: int
    notes: tuple[str, ...]


def bring_in(paths: Sequence[str | Path], folder: Path, intake: Intake | None = None) -> Imported:
    """Write the logs' battles, turns and votes as a snapshot directory, a part at a time.

    Rows that do not count are kept with the reason. An earlier snapshot at `folder` is replaced.
    Raises InvalidData for a folder that is anything else, for a snapshot among the logs, and for
    logs of which one snapshot could not tell how style was counted or whether voters were blind.
    """
    read, notes, kinds = Sources(), dict[str, None](), dict[str, tuple[str, str]]()
    rows = no_dates = images = 0
    with snapshot.staged(folder) as staged:
        for part in parts(paths, read, intake):
            _refuse_mixture(part, kinds)
            staged.add(battles.tables(part, rows))
            rows += part.reading.rows.height
            no_dates += battles.without_date(part.reading.rows)
            images += part.reading.unread_images
            notes |= dict.fromkeys(filter(None, part.reading.notes))
        # The logs by name and digest, for folders are nobody else's business.
        sources = tuple(replace(log, path=Path(log.path).name) for log in read.in_order())
        logs = [asdict(source) for source in sources]
        staged.close({"imported": logs, "times_not_kept": no_dates, "images_not_read": images})
    return Imported(sources, rows, no_dates, images, tuple(notes))


def _refuse_mixture(part: Part, kinds: dict[str, tuple[str, str]]) -> None:
    """Refuse a snapshot, and a log of another kind than the first: of style, and of votes."""
    if part.dialect.name == "own":
        raise InvalidData(f"{part.log}: is a snapshot already; copy its folder")
    for what, kind in (("style", _style(part.reading)), ("votes", _rules(part.dialect))):
        if kind is None:
            continue
        other, first = kinds.setdefault(what, (kind, part.log))
        if other != kind:
            raise InvalidData(
                f"{part.log}: has {what} {kind}, but {first} has {what} {other}; import each into "
                "a folder of its own, and rate the folders together"
            )


def _rules(dialect: Dialect) -> str:
    """Which rules of cleaning hold for votes."""
    if not dialect.blind:
        return "not cast blind"
    return "cast blind" if dialect.live else "on replies that were not served"


def _style(reading: Reading) -> str | None:
    """Where the style of a log's replies is from."""
    if reading.counts.features:
        return f"counted by {reading.counts.extractor}"
    return None if reading.texts is None else "in its texts"
