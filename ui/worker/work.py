"""What the worker does with new votes: into the snapshot, into the counts, onto the board."""

import shutil
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from ui.worker.counting import count
from ui.worker.operator_facts import write_facts
from ui.worker.places import Places, Settings
from ui.worker.rating import write_board
from ui.worker.shards import absorb

PARTS = 16
"""Parts of the feed that are held in memory at a time."""


def take_in(places: Places) -> None:
    """Move all votes of the feed into the snapshot and the counted log."""
    while parts := list(islice(places.parts(), PARTS)):
        absorb(places.snapshot, parts)
        _remove(parts)
        count(places.snapshot, places.counted)


def work(settings: Settings) -> None:
    """Take in the votes that have come, and write a board of all votes so far, and what the
    operator reads of them.
    """
    places = Places(settings.folder)
    take_in(places)
    write_board(settings)
    write_facts(settings)


def tidy(places: Places) -> None:
    """Remove what a worker that was killed has left half done."""
    for folder in (places.snapshot, places.counted):
        for room in folder.parent.glob(f".{folder.name}-*"):
            shutil.rmtree(room)
    if places.snapshot.exists():
        count(places.snapshot, places.counted)


def _remove(parts: Sequence[Path]) -> None:
    """By another name first, so that none is ever read in part."""
    for part in parts:
        gone = part.rename(part.with_name(f".{part.name}"))
        shutil.rmtree(gone)
