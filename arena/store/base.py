"""The seam behind which battles are kept; knows the records, not the database.

What every store promises, and the arena relies on:

Durability.   When an `add_…` returns, its record survives the end of the process and of the
              machine's power.
Insert-only.  A record is never changed or removed. What was read once is read again.
Chain.        Each vote digests what it judged and the vote before it of the same writer, so that
              a log that was cut or edited is found out.
Uniqueness.   One battle by id, one turn by number, one reply by turn and side, one vote by
              battle, one battle that replaces another. Of two concurrent repeats exactly one is
              recorded. A second vote raises AlreadyVoted, any other repeat StoreError.
References.   A turn, reply or vote of an unknown battle raises UnknownBattle; a reply to an
              unknown turn StoreError.
Threads.      Every method may be called from any thread at any time; all of them block.
Secrecy.      No error's message repeats a value of a record.
Failure.      Whatever the database refuses is raised as StoreError; nothing is half recorded.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from arena.history import History
from arena.records import SIDES, Artifact, Battle, Judgement, Reply, Side, Tally, Turn, Vote
from arena.store.activity import Activity
from arena.store.chain import Head
from arena.store.neighbours import Neighbours
from arena.store.open_battles import Allowance
from arena.store.shares import Shares

if TYPE_CHECKING:  # a battle needs no frames
    import polars as pl

T = TypeVar("T")


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

    frames: "Mapping[str, pl.DataFrame]"
    reached: Mapping[str, int]


class Store(Protocol):
    """A log of battles; the promises are at the top of this file.

    executor: threads of its own, in which callers that must not block wait for it. neighbours: the
    other processes on this log, None where there can be none. shares: the battles that voters show
    to others.
    """

    executor: ThreadPoolExecutor
    neighbours: Neighbours | None
    shares: Shares

    @property
    def head(self) -> Head:
        """The end of the chain of votes that this process writes."""
        ...

    def add_artifact(self, artifact: Artifact) -> None:
        """Record what answers, before its first battle; an equal one is recorded once."""
        ...

    def open_battle(
        self,
        battle: Battle,
        turn: Turn,
        judgement: Judgement | None = None,
        allowance: Allowance | None = None,
    ) -> None:
        """Record a draw, its first prompt, and what a moderator said of that; all or nothing.

        allowance: how many may be open; any number without one. TooManyBattles where as many are.
        AlreadyVoted or Replaced where the battle that it replaces has its vote, or a successor.
        """
        ...

    def add_turn(self, turn: Turn, judgement: Judgement | None = None) -> None:
        """Record a prompt, and what a moderator said of it.

        AlreadyVoted or Replaced where the battle has its vote, or a successor.
        """
        ...

    def claim_replies(
        self, battle_id: str, sides: Sequence[Side] = SIDES
    ) -> tuple[History, frozenset[Side]]:
        """What is recorded, and those of these sides whose latest reply this process is to ask for.

        Of several processes one gets a side; the next may have it when the claim was not renewed
        in time. A side that has its reply is nobody's to ask for, nor is one of a replaced battle.
        """
        ...

    def add_reply(self, reply: Reply) -> None:
        """Record an answer; ClaimLost where another process has claimed it meanwhile."""
        ...

    def add_vote(self, vote: Vote) -> History:
        """Record the judgement on the latest turn; the battle as it was judged.

        AlreadyVoted or Replaced where the battle has its vote, or a successor.
        """
        ...

    def add_judgement(self, judgement: Judgement) -> None:
        """Record what a moderator said."""
        ...

    def history(self, battle_id: str) -> History:
        """All that is recorded of a battle; UnknownBattle where it has no turn."""
        ...

    def artifacts(self, served: Sequence[tuple[str, str]]) -> tuple[Artifact, ...]:
        """The artifacts of these fingerprints and names, as last recorded; else StoreError."""
        ...

    def judgements(self, battle_id: str | None) -> tuple[Judgement, ...]:
        """What a moderator said of a battle's texts, or of prompts blocked before one, by time."""
        ...

    def tallies(self) -> dict[tuple[str, str], Tally]:
        """All blind votes by pair of fingerprints, the smaller first; both bad counts as a tie."""
        ...

    def counts(self) -> Counts:
        """How much is recorded."""
        ...

    def activity(self, since: datetime) -> Activity:
        """What was recorded from then on, for the operator; since: aware, in UTC."""
        ...

    def chain_faults(self) -> Iterator[str]:
        """What is wrong with the chains of votes, a line each; reads all votes."""
        ...

    def content_faults(self) -> Iterator[str]:
        """Battles that are no longer what their votes judged, a line each; reads the whole log."""
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


async def waiting(store: Store, call: Callable[..., T], *arguments: Any) -> T:
    """What a call of the store returns, while the event loop goes on."""
    return await asyncio.get_running_loop().run_in_executor(store.executor, call, *arguments)
