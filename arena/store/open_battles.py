"""Who has battles open: begun, without a vote, and young enough to be somebody's; knows no route.

Battles are counted from their beginning to their vote, by the transactions of the log that record
these. One process counts in memory, several in a table that they share. Neither is a record: an
address, only ever a keyed hash, is in no log and no snapshot. A battle that takes another's place
is counted in its place.
"""

import threading
from collections import Counter, OrderedDict
from dataclasses import dataclass
from typing import Protocol

from arena.errors import TooManyBattles
from arena.records import Battle
from arena.store.database import Execute

HOUR_S = 3600.0

Keys = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many battles a voter, and an address, may have open. address: a keyed hash.

    counted_s: seconds for which a battle counts at most: a page that was left cannot vote.
    """

    address: str
    by_voter: int
    by_address: int
    counted_s: float = HOUR_S


class OpenBattles(Protocol):
    """Counts battles within the transactions that record them."""

    def begin(self, execute: Execute, battle: Battle, allowance: Allowance) -> None:
        """Count a battle; TooManyBattles where its voter or address has no room for it."""
        ...

    def take_place(self, execute: Execute, battle: Battle) -> None:
        """Count a battle instead of the one that it replaces, where that is counted."""
        ...

    def end(self, execute: Execute, battle_id: str, now_s: float) -> None:
        """Count a battle no more, nor any that has counted for long enough."""
        ...


class CountedHere:
    """Open battles of one process; a new process counts anew."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, tuple[Keys, float]] = OrderedDict()  # the oldest first
        self._counts: Counter[tuple[str, str]] = Counter()
        self._lock = threading.Lock()

    def begin(self, execute: Execute, battle: Battle, allowance: Allowance) -> None:
        """Count a battle; TooManyBattles where its voter or address has no room for it."""
        now_s = battle.created_at.timestamp()
        voter, address = keys = (("voter", battle.voter), ("address", allowance.address))
        with self._lock:
            self._forget(now_s)
            full = self._counts[voter] >= allowance.by_voter
            if full or self._counts[address] >= allowance.by_address:
                raise TooManyBattles
            self._open[battle.battle_id] = keys, now_s + allowance.counted_s
            self._counts.update(keys)

    def take_place(self, execute: Execute, battle: Battle) -> None:
        """Count a battle instead of the one that it replaces, where that is counted."""
        with self._lock:
            if entry := self._open.pop(battle.replaces or "", None):
                self._open[battle.battle_id] = entry

    def end(self, execute: Execute, battle_id: str, now_s: float) -> None:
        """Count a battle no more, nor any that has counted for long enough."""
        with self._lock:
            self._drop(battle_id)
            self._forget(now_s)

    def _forget(self, now_s: float) -> None:
        while self._open and next(iter(self._open.values()))[1] <= now_s:
            self._drop(next(iter(self._open)))

    def _drop(self, battle_id: str) -> None:
        keys, _ = self._open.pop(battle_id, ((), 0.0))
        for key in keys:
            self._counts[key] -= 1
            if not self._counts[key]:
                del self._counts[key]


_BEGIN = """
INSERT INTO open_battles SELECT ?::text, ?::text, ?::text, ?::float8
WHERE (SELECT count(*) FROM open_battles WHERE voter = ? AND until_s > ?) < ?
AND (SELECT count(*) FROM open_battles WHERE address = ? AND until_s > ?) < ?
RETURNING 1
"""


class CountedTogether:
    """Open battles of all processes of a log. lock: the statement that keeps others from counting
    under a key until the transaction ends.
    """

    def __init__(self, lock: str):
        self._lock = lock

    def begin(self, execute: Execute, battle: Battle, allowance: Allowance) -> None:
        """Count a battle; TooManyBattles where its voter or address has no room for it."""
        voter, address, now_s = battle.voter, allowance.address, battle.created_at.timestamp()
        for key in (f"address {address}", f"voter {voter}"):
            execute(self._lock, [key])
        row = [battle.battle_id, voter, address, now_s + allowance.counted_s]
        room = [voter, now_s, allowance.by_voter, address, now_s, allowance.by_address]
        if not execute(_BEGIN, [*row, *room]):
            raise TooManyBattles

    def take_place(self, execute: Execute, battle: Battle) -> None:
        """Count a battle instead of the one that it replaces, where that is counted."""
        values = [battle.battle_id, battle.replaces]
        execute("UPDATE open_battles SET battle_id = ? WHERE battle_id = ?", values)

    def end(self, execute: Execute, battle_id: str, now_s: float) -> None:
        """Count a battle no more, nor any that has counted for long enough."""
        query = "DELETE FROM open_battles WHERE battle_id = ? OR until_s <= ?"
        execute(query, [battle_id, now_s])
