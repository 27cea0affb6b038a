"""What processes on one log tell each other of answers being written: wishes, drafts, claims.

Only a database that several processes may write to has it. None of it is a record: it may be lost
at any time, and a process that stops renewing its claims loses them to whoever asks next.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from arena.records import Side, Stopper, now
from arena.store.database import Database, Execute

LEASE_S = 10.0  # how long a claim holds after it was last renewed

# Whatever was shared of a battle this old has been recorded, or nobody waits for it any more.
_PAST = "battle_id IN (SELECT battle_id FROM battles WHERE created_at < ?)"
OLD = timedelta(days=2)

Wish = Literal["follow"] | Stopper
Key = tuple[str, int, Side]


@dataclass(frozen=True, slots=True)
class News:
    """followed: battles of ours that others read; stopped: turns of ours that somebody ended there.

    drafts: the texts so far of answers that others write; claimed: those that still have a writer.
    """

    followed: frozenset[str]
    stopped: Mapping[tuple[str, int], Stopper]
    drafts: Mapping[Key, str]
    claimed: frozenset[Key]


class Neighbours:
    """The other processes on `database`, as the one named `owner` hears of them."""

    def __init__(self, database: Database, owner: str):
        self._database, self._owner = database, owner

    def wish(self, battle_id: str, turn: int, wish: Wish) -> None:
        """Ask whoever writes the answers to this turn to share them, or to end them."""
        old = (now() - OLD).replace(tzinfo=None)
        with self._database.write("ask another process") as execute:
            for table in ("wishes", "drafts"):
                execute(f"DELETE FROM {table} WHERE {_PAST}", [old])
            values = [battle_id, turn, wish]
            execute("INSERT INTO wishes VALUES (?, ?, ?) ON CONFLICT DO NOTHING", values)

    def rest(self, name: str, seconds: float) -> None:
        """Say that a model's answers keep failing, so that nobody draws it for a while."""
        with self._database.write("put a model to rest") as execute:
            execute(
                "INSERT INTO rests VALUES (?, extract(epoch from now()) + ?) "
                "ON CONFLICT (name) DO UPDATE SET until_s = excluded.until_s",
                [name, seconds],
            )

    def rest_of(self, name: str) -> float:
        """Seconds that a model still rests, by whichever process's word; 0 where it does not."""
        query = "SELECT until_s - extract(epoch from now()) FROM rests WHERE name = ?"
        with self._database.read("ask after a model's rest") as execute:
            rows = execute(query, [name])
        return max(float(rows[0][0]), 0.0) if rows else 0.0

    def exchange(self, ours: Mapping[Key, str], theirs: Sequence[Key]) -> News:
        """Renew the claims on our answers, share those that others follow, and hear of theirs."""
        with self._database.write("talk to other processes") as execute:
            self._renew(execute, ours)
            followed, stopped = _wishes(execute, {key[0] for key in ours})
            _share(execute, {key: text for key, text in ours.items() if key[0] in followed})
            battles = {key[0] for key in theirs}
            return News(followed, stopped, _drafts(execute, battles), _claimed(execute, battles))

    def _renew(self, execute: Execute, ours: Mapping[Key, str]) -> None:
        if ours:
            until = "extract(epoch from now()) + ?"
            execute(f"UPDATE claims SET until_s = {until} WHERE owner = ?", [LEASE_S, self._owner])


def _wishes(
    execute: Execute, battles: set[str]
) -> tuple[frozenset[str], Mapping[tuple[str, int], Stopper]]:
    query = "SELECT battle_id, turn, wish FROM wishes WHERE battle_id = ANY(?)"
    rows = execute(query, [[*battles]]) if battles else []
    followed = frozenset(battle_id for battle_id, _, wish in rows if wish == "follow")
    return followed, {(row[0], row[1]): row[2] for row in rows if row[2] != "follow"}


def _share(execute: Execute, texts: Mapping[Key, str]) -> None:
    for key, text in texts.items():
        execute(
            "INSERT INTO drafts VALUES (?, ?, ?, ?) "
            "ON CONFLICT (battle_id, turn, side) DO UPDATE SET text = excluded.text",
            [*key, text],
        )


def _drafts(execute: Execute, battles: set[str]) -> dict[Key, str]:
    query = "SELECT battle_id, turn, side, text FROM drafts WHERE battle_id = ANY(?)"
    rows = execute(query, [[*battles]]) if battles else []
    return {(battle_id, turn, side): text for battle_id, turn, side, text in rows}


def _claimed(execute: Execute, battles: set[str]) -> frozenset[Key]:
    query = (
        "SELECT battle_id, turn, side FROM claims "
        "WHERE battle_id = ANY(?) AND until_s > extract(epoch from now())"
    )
    rows = execute(query, [[*battles]]) if battles else []
    return frozenset((battle_id, turn, side) for battle_id, turn, side in rows)
