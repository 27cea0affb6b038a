"""Remembers the records of recent battles, in front of a store that nobody else writes to.

Knows no database. That no record is ever changed makes it exact: what was added through here is the
whole of a battle that began here. Everything else is asked of the store behind it, where each
record is durable before it is remembered.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from arena.records import Artifact, Battle, Judgement, Reply, Tally, Turn, Vote
from arena.store.base import Changes, Counts, Store

BATTLES = 2000  # some 10 kB each


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything recorded of one battle but what a moderator said."""

    battle: Battle
    turns: tuple[Turn, ...] = ()
    replies: tuple[Reply, ...] = ()
    vote: Vote | None = None
    successor: Battle | None = None

    def plus(self, record: Turn | Reply | Vote) -> "_Known":
        if isinstance(record, Vote):
            return replace(self, vote=record)
        if isinstance(record, Turn):
            turns = sorted((*self.turns, record), key=lambda each: each.turn)
            return replace(self, turns=tuple(turns))
        replies = sorted((*self.replies, record), key=lambda each: (each.turn, each.side))
        return replace(self, replies=tuple(replies))


class RecentStore:
    """The same log as `store`, of which this must be the only writer; remembers `most` battles."""

    def __init__(self, store: Store, most: int = BATTLES):
        self._store, self._most = store, most
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._lock = Lock()

    def add_artifact(self, artifact: Artifact) -> None:
        """Record what answers; an equal one is recorded once."""
        self._store.add_artifact(artifact)

    def add_battle(self, battle: Battle) -> None:
        """Record a draw."""
        self._store.add_battle(battle)
        self._begin(_Known(battle))

    def open_battle(self, battle: Battle, turn: Turn) -> None:
        """Record a draw and its first prompt, both or neither."""
        self._store.open_battle(battle, turn)
        self._begin(_Known(battle, (turn,)))

    def add_turn(self, turn: Turn) -> None:
        """Record a prompt."""
        self._store.add_turn(turn)
        self._remember(turn)

    def add_reply(self, reply: Reply) -> None:
        """Record an answer."""
        self._store.add_reply(reply)
        self._remember(reply)

    def add_vote(self, vote: Vote) -> None:
        """Record the judgement; AlreadyVoted where the battle has one."""
        self._store.add_vote(vote)
        self._remember(vote)

    def add_judgement(self, judgement: Judgement) -> None:
        """Record what a moderator said."""
        self._store.add_judgement(judgement)

    def artifact(self, fingerprint: str, name: str) -> Artifact:
        """The artifact served under this name, as last recorded."""
        return self._store.artifact(fingerprint, name)

    def battle(self, battle_id: str) -> Battle:
        """The battle; UnknownBattle if there is none."""
        known = self._known.get(battle_id)
        return known.battle if known else self._store.battle(battle_id)

    def turns(self, battle_id: str) -> tuple[Turn, ...]:
        """Its turns in order."""
        known = self._known.get(battle_id)
        return known.turns if known else self._store.turns(battle_id)

    def replies(self, battle_id: str) -> tuple[Reply, ...]:
        """Its replies, by turn and side."""
        known = self._known.get(battle_id)
        return known.replies if known else self._store.replies(battle_id)

    def vote(self, battle_id: str) -> Vote | None:
        """Its vote, if there is one."""
        known = self._known.get(battle_id)
        return known.vote if known else self._store.vote(battle_id)

    def successor(self, battle_id: str) -> Battle | None:
        """The battle that replaces this one, if there is one."""
        known = self._known.get(battle_id)
        return known.successor if known else self._store.successor(battle_id)

    def judgements(self, battle_id: str | None) -> tuple[Judgement, ...]:
        """What a moderator said of a battle's texts, or of prompts blocked before one, by time."""
        return self._store.judgements(battle_id)

    def tallies(self) -> dict[tuple[str, str], Tally]:
        """All votes by pair of fingerprints."""
        return self._store.tallies()

    def counts(self) -> Counts:
        """How much is recorded."""
        return self._store.counts()

    def changes(self, after: Mapping[str, int]) -> Changes:
        """The votes after a cursor."""
        return self._store.changes(after)

    def snapshot(self, path: Path) -> None:
        """Write everything that may be published to a folder."""
        self._store.snapshot(path)

    def close(self) -> None:
        """Release the database."""
        self._store.close()

    def _begin(self, known: _Known) -> None:
        battle = known.battle
        with self._lock:
            self._known[battle.battle_id] = known
            if replaced := self._known.get(battle.replaces or ""):
                self._known[replaced.battle.battle_id] = replace(replaced, successor=battle)
            if len(self._known) > self._most:
                self._known.popitem(last=False)

    def _remember(self, record: Turn | Reply | Vote) -> None:
        with self._lock:
            if known := self._known.get(record.battle_id):
                self._known[record.battle_id] = known.plus(record)
