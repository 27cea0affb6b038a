"""Hands the store's votes to the worker, some hundreds in a folder; runs in the server.

Only battles with a vote go this way. How far it has come stands in the files themselves, so that
after a restart nothing is handed over twice or left out.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

from arena.errors import StoreError, UnknownBattle
from arena.store import Store, snapshot
from arena.store.columns import SCHEMA
from ui.worker.folders import index
from ui.worker.places import Places


class Feed:
    """Votes on their way from a store to the worker of one folder; every method blocks.

    Files of another store's votes are removed; StoreError where a folder in the way is not ours.
    """

    def __init__(self, store: Store, places: Places):
        self._store, self._places = store, places
        places.feed.mkdir(parents=True, exist_ok=True)
        for partial in places.feed.glob(".*"):
            shutil.rmtree(partial)
        self._reached = self._resume()
        self._number = max((int(part.name) for part in places.parts()), default=0)

    def send(self) -> int:
        """Hand the next votes over; how many there were. Raises StoreError."""
        changes = self._store.changes(self._reached)
        votes = changes.frames["votes"]
        if votes.height:
            about = {
                "after": dict(self._reached),
                "reached": dict(changes.reached),
                "last": votes["battle_id"][-1],
            }
            part = self._places.feed / f"{self._number + 1:06}"
            snapshot.write(changes.frames, part, about)
            self._number, self._reached = self._number + 1, changes.reached
        return votes.height

    def _has_vote(self, battle_id: str) -> bool:
        try:
            return self._store.history(battle_id).vote is not None
        except UnknownBattle:
            return False

    def _resume(self) -> Mapping[str, int]:
        """How far an earlier run has come with this store."""
        folders = (self._places.snapshot, *self._places.parts())
        known = [about for about in map(index, folders) if "reached" in about]
        whole = bool(known) and not known[0].get("after")
        if whole and self._has_vote(known[-1]["last"]):
            return known[-1]["reached"]
        for folder in (*folders, self._places.counted):
            _remove(folder)
        return {}


def _remove(folder: Path) -> None:
    if not folder.exists():
        return
    if index(folder).get("schema") != SCHEMA:
        raise StoreError(f"{folder}: holds other files than a snapshot; move it away")
    shutil.rmtree(folder)
