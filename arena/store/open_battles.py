"""Who has battles open: begun, without a vote, and young enough to be somebody's; knows no route.

A row stands beside a battle from its beginning to its vote, so it is the transactions of the log
that write it. It is no record: an address, only ever a keyed hash, is in no log and no snapshot.
A battle that takes another's place takes its row.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from arena.errors import TooManyBattles
from arena.records import Battle
from arena.store.database import Execute

HOUR_S = 3600.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many battles a voter, and an address, may have open. address: a keyed hash.

    counted_s: seconds for which a battle counts at most: a page that was left cannot vote.
    """

    address: str
    by_voter: int
    by_address: int
    counted_s: float = HOUR_S


def begin(execute: Execute, battle: Battle, allowance: Allowance, lock: str) -> None:
    """Count a battle that begins; TooManyBattles where its voter or address has no room for it.

    lock: the statement that keeps others from counting under a key until the transaction ends;
    empty where there are no others. Whatever has counted for long enough is forgotten.
    """
    now_s, keys = battle.created_at.timestamp(), _keys(battle, allowance)
    for column, (key, _) in keys.items() if lock else ():
        execute(lock, [f"{column} {key}"])
    execute("DELETE FROM open_battles WHERE until_s <= ?", [now_s])
    for column, (key, most) in keys.items():
        [(open_now,)] = execute(f"SELECT count(*) FROM open_battles WHERE {column} = ?", [key])
        if open_now >= most:
            raise TooManyBattles
    row = [battle.battle_id, battle.voter, allowance.address, now_s + allowance.counted_s]
    execute("INSERT INTO open_battles VALUES (?, ?, ?, ?)", row)


def take_place(execute: Execute, battle: Battle) -> None:
    """Count a battle instead of the one that it replaces, where that is counted."""
    values = [battle.battle_id, battle.replaces]
    execute("UPDATE open_battles SET battle_id = ? WHERE battle_id = ?", values)


def end(execute: Execute, battle_id: str) -> None:
    """Count a battle no more."""
    execute("DELETE FROM open_battles WHERE battle_id = ?", [battle_id])


def _keys(battle: Battle, allowance: Allowance) -> Mapping[str, tuple[str, int]]:
    """The column of each key, the key and its limit, in the order in which they are locked."""
    return {
        "address": (allowance.address, allowance.by_address),
        "voter": (battle.voter, allowance.by_voter),
    }
