"""The seam behind which battles are kept; knows the records, not the database.

What every store promises, and the arena relies on:

Durability.   When an `add_…` returns, its record survives the end of the process and of the
              machine's power.
Insert-only.  A record is never changed or removed. What was read once is read again.
Uniqueness.   One battle by id, one turn by number, one reply by turn and side, one vote by
              battle, one battle that replaces another. Of two concurrent repeats exactly one is
              recorded. A second vote raises AlreadyVoted, any other repeat StoreError.
References.   A turn, reply or vote of an unknown battle raises UnknownBattle; a reply to an
              unknown turn StoreError.
Threads.      Every method may be called from any thread at any time; all of them block.
Secrecy.      No error's message repeats a value of a record.
Failure.      Whatever the database refuses is raised as StoreError; nothing is half recorded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import polars as pl

from arena.records import Artifact, Battle, Judgement, Reply, Tally, Turn, Vote


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records of each kind there are."""

    battles: int
    turns: int
    replies: int
    votes: int


@dataclass(frozen=True, slots=True)
class Changes:
    """The next votes of a log, as they may be published, and how far they reach.

    frames: battles, turns, votes and artifacts in the columns of a snapshot; flags, the battle_id
    and turn of all texts that a moderator flagged only after the vote, whenever that was. reached:
    each writer's latest vote among these and all before them.
    """

    frames: Mapping[str, pl.DataFrame]
    reached: Mapping[str, int]


class Store(Protocol):
    """A log of battles; the promises are at the top of this file."""

    def add_artifact(self, artifact: Artifact) -> None:
        """Record what answers, before its first battle; an equal one is recorded once."""
        ...

    def add_battle(self, battle: Battle) -> None:
        """Record a draw; its artifacts are recorded already."""
        ...

    def open_battle(self, battle: Battle, turn: Turn) -> None:
        """Record a draw and its first prompt, both or neither."""
        ...

    def add_turn(self, turn: Turn) -> None:
        """Record a prompt."""
        ...

    def add_reply(self, reply: Reply) -> None:
        """Record an answer."""
        ...

    def add_vote(self, vote: Vote) -> None:
        """Record the judgement; AlreadyVoted where the battle has one."""
        ...

    def add_judgement(self, judgement: Judgement) -> None:
        """Record what a moderator said."""
        ...

    def artifact(self, fingerprint: str, name: str) -> Artifact:
        """The artifact served under this name, as last recorded; StoreError if there is none."""
        ...

    def battle(self, battle_id: str) -> Battle:
        """The battle; UnknownBattle if there is none."""
        ...

    def turns(self, battle_id: str) -> tuple[Turn, ...]:
        """Its turns in order."""
        ...

    def replies(self, battle_id: str) -> tuple[Reply, ...]:
        """Its replies, by turn and side."""
        ...

    def vote(self, battle_id: str) -> Vote | None:
        """Its vote, if there is one."""
        ...

    def successor(self, battle_id: str) -> Battle | None:
        """The battle that replaces this one, if there is one."""
        ...

    def judgements(self, battle_id: str | None) -> tuple[Judgement, ...]:
        """What a moderator said of a battle's texts, or of prompts blocked before one, by time."""
        ...

    def tallies(self) -> dict[tuple[str, str], Tally]:
        """All votes by pair of fingerprints, the smaller one first; both bad counts as a tie."""
        ...

    def counts(self) -> Counts:
        """How much is recorded."""
        ...

    def changes(self, after: Mapping[str, int]) -> Changes:
        """The votes after a cursor, some hundreds at a time: none where there are no more.

        after: what an earlier answer has reached; empty for the first votes. Battles without a
        vote are in no answer.
        """
        ...

    def snapshot(self, path: Path) -> None:
        """Write everything that may be published to a folder (see `arena.store.snapshot`)."""
        ...

    def close(self) -> None:
        """Release the database; no other call may follow."""
        ...
