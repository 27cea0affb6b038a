"""Who has battles open: begun, without a vote, and young enough to be somebody's; knows no route.

A row stands beside a battle from its beginning to its vote, so it is the transactions of the log
that write it. It is no record: an address, only ever a keyed hash, is in no log and no snapshot.
A battle that takes another's place takes its row.
"""

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


_BEGIN = """
INSERT INTO open_battles SELECT ?::text, ?::text, ?::text, ?::float8
WHERE (SELECT count(*) FROM open_battles WHERE voter = ? AND until_s > ?) < ?
AND (SELECT count(*) FROM open_battles WHERE address = ? AND until_s > ?) < ?
RETURNING 1
"""


def begin(execute: Execute, battle: Battle, allowance: Allowance, lock: str) -> None:
    """Count a battle that begins; TooManyBattles where its voter or address has no room for it.

    lock: the statement that keeps others from counting under a key until the transaction ends;
    empty where there are no others.
    """
    voter, address, now_s = battle.voter, allowance.address, battle.created_at.timestamp()
    for key in (f"address {address}", f"voter {voter}") if lock else ():
        execute(lock, [key])
    row = [battle.battle_id, voter, address, now_s + allowance.counted_s]
    room = [voter, now_s, allowance.by_voter, address, now_s, allowance.by_address]
    if not execute(_BEGIN, [*row, *room]):
        raise TooManyBattles


def take_place(execute: Execute, battle: Battle) -> None:
    """Count a battle instead of the one that it replaces, where that is counted."""
    values = [battle.battle_id, battle.replaces]
    execute("UPDATE open_battles SET battle_id = ? WHERE battle_id = ?", values)


def end(execute: Execute, battle_id: str, now_s: float) -> None:
    """Count a battle no more, nor any that has counted for long enough."""
    query = "DELETE FROM open_battles WHERE battle_id = ? OR until_s <= ?"
    execute(query, [battle_id, now_s])
