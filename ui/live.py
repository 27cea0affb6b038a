"""The arena's own leaderboard, recomputed when votes have come in; knows no screen.

It reads a snapshot of the store, and the simulated history where there is one, just as anybody
could from the files in its folder: snapshot/, history.parquet, leaderboard.json.
"""

import json
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

from arena.store import Store
from ratings import Options, rate, read
from ui.board.artifacts import Registered, Served, read_served
from ui.staging import write_beside


class LiveBoard:
    """The leaderboard of a running arena; safe to refresh from several threads."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        history: Path | None = None,
        registered: tuple[Registered, ...] = (),
    ):
        self._store = store
        self._folder = folder
        self._history = history
        self._registered = registered
        self._lock = threading.Lock()
        self._seen: int | None = None
        self._current: tuple[dict[str, Any], Served] | None = None

    def refresh(self) -> dict[str, Any]:
        """The leaderboard of all votes so far. Raises RatingError where they are too few."""
        return self.current()[0]

    def current(self) -> tuple[dict[str, Any], Served]:
        """The same, and what stands behind its rows, of the same votes."""
        with self._lock:
            votes = self._store.counts().votes
            if self._current is None or votes != self._seen:
                self._current, self._seen = self._compute(votes), votes
            return self._current

    def _compute(self, votes: int) -> tuple[dict[str, Any], Served]:
        snapshot = self._folder / "snapshot"
        self._store.snapshot(snapshot)
        logs = [self._history] if self._history else []
        if votes or not logs:
            logs.append(snapshot)
        comparisons = read(*logs)
        board = rate(comparisons, Options()).to_dict()
        text = json.dumps(board, indent=1, ensure_ascii=False)
        write_beside(text.encode(), self._folder / "leaderboard.json")
        return board, replace(read_served(comparisons.sources), registered=self._registered)
