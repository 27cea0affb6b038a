"""Rates the counted log as a published one would be, and writes finished files for the server.

Knows which votes count on a live board, and what is missing where there is none yet.
"""

import gzip
import json
import logging
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
from markupsafe import Markup

from ratings import (
    Comparisons,
    Disconnected,
    Intake,
    Leaderboard,
    NotEnoughData,
    Options,
    RatingError,
    rate,
    read,
)
from ui.board import waiting
from ui.board.artifacts import Served, read_served
from ui.board.assets import LINKS
from ui.board.pages import listing
from ui.board.pages.category_boards import document
from ui.board.pages.commands import command
from ui.board.pages.material import examined, gather
from ui.board.pages.place import Place
from ui.board.waiting import FIRST, Waiting
from ui.messages import Catalogue, catalogues
from ui.staging import write_beside
from ui.worker import samples
from ui.worker.places import (
    BOARDS,
    CHECK,
    FRAGMENT,
    LEADERBOARD,
    METHODS,
    SERVED,
    WAITING,
    Places,
    Settings,
    in_language,
    is_finished,
)

log = logging.getLogger(__name__)

DOWNLOADS = {
    LEADERBOARD: "leaderboard",
    BOARDS: "boards",
    CHECK: "check",
    SERVED: "artifacts",
}
"""Files beside the board; what is in each is a message `file-…`."""

VOTER_CAP = 200
"""Votes that count of one voter at most, where there are others."""


def write_board(settings: Settings) -> None:
    """Rate all votes so far, and write the leaderboard or what is still missing for one.

    What cannot be computed leaves an earlier leaderboard as it is, and a line in the log.
    """
    try:
        comparisons = _read(settings)
        served = replace(_served(comparisons), registered=settings.registered)
        comparisons = comparisons and _without_folders(comparisons)
        board = _rated(comparisons)
    except RatingError as error:
        log.error("the leaderboard cannot be computed: %s", error)
        if (settings.folder / LEADERBOARD).exists():
            return
        comparisons, served = None, Served(registered=settings.registered)
        board = Waiting("computation")
    due = _is_due(settings)
    _write(settings.folder, _files(board, served, settings, comparisons, due=due), whole=due)


def _is_due(settings: Settings) -> bool:
    """Whether the pages beside the board, which take longer than it, are written this time too."""
    try:
        written = (settings.folder / METHODS).stat().st_mtime
    except FileNotFoundError:
        return True
    return time.time() - written >= settings.beside_s


def intake(several: bool) -> Intake:
    """Which votes count on a live board; whoever publishes the same log can ask for the same.

    several: whether several people have voted; judges' votes do not count.
    """
    return Intake(voter_cap=VOTER_CAP if several else None)


def _read(settings: Settings) -> Comparisons | None:
    """The votes of the history and of the arena; None where there are none at all."""
    counted = Places(settings.folder).counted
    voters = _voters(counted)
    people = voters.filter(pl.col("voter_kind").ne_missing("judge"))
    logs = [settings.history] if settings.history else []
    several = people["voter"].n_unique() > 1 or bool(logs)
    logs += [counted] if voters.height else []
    return read(*logs, intake=intake(several)) if logs else None


def _voters(counted: Path) -> pl.DataFrame:
    """Who cast each vote of the arena, and of which kind they are."""
    if not counted.exists():
        return pl.DataFrame(schema=["voter", "voter_kind"])
    votes = pl.scan_parquet(counted / "votes.parquet").select("battle_id", "voter")
    kinds = pl.scan_parquet(
        counted / "battles.parquet",
        schema={"battle_id": pl.String, "voter_kind": pl.String},
        missing_columns="insert",  # a log counted before kinds were recorded
        extra_columns="ignore",
    )
    return votes.join(kinds, on="battle_id").collect()


def _served(comparisons: Comparisons | None) -> Served:
    return read_served(comparisons.sources) if comparisons else Served()


def _without_folders(comparisons: Comparisons) -> Comparisons:
    """The same with inputs by their names alone: where they lie on this machine is nobody's."""
    named = [replace(source, path=Path(source.path).name) for source in comparisons.sources]
    return replace(comparisons, sources=tuple(named))


def _rated(comparisons: Comparisons | None) -> Leaderboard | Waiting:
    if comparisons is None:
        return Waiting("votes")
    votes, left_out = int(comparisons.frame["count"].sum()), dict(comparisons.left_out)
    if votes < FIRST:
        return Waiting("votes", votes, left_out)
    try:
        return rate(comparisons, Options())
    except Disconnected:
        return Waiting("meetings", votes, left_out)
    except NotEnoughData:
        return Waiting("upsets", votes, left_out)


def _files(
    board: Leaderboard | Waiting,
    served: Served,
    settings: Settings,
    comparisons: Comparisons | None,
    *,
    due: bool,
) -> Iterator[tuple[str, str]]:
    """The finished files by name, as text, the board itself first; pages in each language.

    due: with those beside the board.
    """
    languages = [words.unmarked for words in catalogues().values()]
    if isinstance(board, Waiting) or comparisons is None:
        assert isinstance(board, Waiting)
        yield WAITING, _json(board.document())
        for words in languages:
            yield in_language(FRAGMENT, words), LINKS + Markup(waiting.fragment(board, words))
        yield SERVED, _json(served.document())
        return
    lb = board.to_dict()
    yield LEADERBOARD, _json(lb)
    yield SERVED, _json(served.on_board(lb).document())
    material = gather(comparisons, lb, served, board)
    for words in languages:
        whole = listing.whole(material, _place(lb, settings, words), words)
        yield in_language(FRAGMENT, words), LINKS + Markup(whole)
    if not due:
        return
    yield BOARDS, _json(document(material.parts))
    material = examined(material, comparisons)
    yield CHECK, _json(material.checked or {})
    if settings.public_battles:
        shown = samples.choose(Places(settings.folder).snapshot, served.on_board(lb))
        material = replace(material, samples=shown)
    for words in languages:
        for name, html in listing.pages(material, _place(lb, settings, words), words):
            yield in_language(name, words), html


def _place(lb: dict[str, Any], settings: Settings, words: Catalogue) -> Place:
    """The pages' place: at the arena's own address, with the files of the board beside them."""
    return Place(
        words.text("leaderboard-title"),
        home=".",
        whole=FRAGMENT,
        linked=True,
        simulated=settings.simulated,
        downloads=[(name, words.text(f"file-{what}")) for name, what in DOWNLOADS.items()],
        commands=(command(lb, "rate"),),
    )


def _write(folder: Path, files: Iterable[tuple[str, str]], *, whole: bool) -> None:
    """Each with its gzip, which is written first: whoever sends one finds the other.

    whole: these are all; of earlier files those go that are not written again.
    """
    written: set[str] = set()
    for name, text in files:
        packed = gzip.compress(text.encode(), mtime=0)
        write_beside(packed, folder / f"{name}.gz")
        write_beside(text.encode(), folder / name)
        written.add(name)
    for path in [*folder.iterdir()] if whole or WAITING in written else ():
        if is_finished(path.name) and path.name not in written:
            path.unlink()
            path.with_name(f"{path.name}.gz").unlink(missing_ok=True)


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=1, ensure_ascii=False)
