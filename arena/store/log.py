"""The log of battles over a database: whole battles are read, single facts are added.

Every rule that two processes could break together is decided here, within the transaction that
writes; knows no way to change a record.
"""

import json
import secrets
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from arena.errors import AlreadyVoted, ClaimLost, Replaced, StoreError, UnknownBattle
from arena.history import History
from arena.records import (
    NAMED,
    SIDES,
    Artifact,
    Battle,
    Judgement,
    Outcome,
    Reply,
    Side,
    Tally,
    Turn,
    Vote,
    now,
)
from arena.store import activity, chain
from arena.store.activity import Activity
from arena.store.base import Changes, Counts
from arena.store.chain import Head, Heads, Link
from arena.store.database import Database, Execute
from arena.store.neighbours import LEASE_S, Neighbours
from arena.store.open_battles import Allowance, CountedHere, CountedTogether, OpenBattles
from arena.store.rows import Record, insertion, record, row
from arena.store.shares import Shares

THREADS = 4  # that wait for the database, so that nothing else waits for theirs
_HISTORY = """
SELECT 'battle', to_json(t) FROM battles t WHERE battle_id = ?
UNION ALL SELECT 'successor', to_json(t) FROM battles t WHERE replaces = ?
UNION ALL SELECT 'turn', to_json(t) FROM turns t WHERE battle_id = ?
UNION ALL SELECT 'reply', to_json(t) FROM replies t WHERE battle_id = ?
UNION ALL SELECT 'vote', to_json(t) FROM votes t WHERE battle_id = ?
"""
_ENDS = """
SELECT 'battle' FROM battles WHERE battle_id = ?
UNION ALL SELECT 'vote' FROM votes WHERE battle_id = ?
UNION ALL SELECT 'successor' FROM battles WHERE replaces = ?
"""
_KINDS = {"battle": Battle, "successor": Battle, "turn": Turn, "reply": Reply, "vote": Vote}
_CLAIM = """
INSERT INTO claims VALUES (?, ?, ?, ?, extract(epoch from now()) + ?)
ON CONFLICT (battle_id, turn, side) DO UPDATE SET owner = excluded.owner, until_s = excluded.until_s
WHERE claims.owner = excluded.owner OR claims.until_s < extract(epoch from now())
RETURNING side
"""
_TALLIES = """
SELECT artifact_a, artifact_b, outcome, count(*) FROM battles JOIN votes USING (battle_id)
WHERE policy <> ? GROUP BY artifact_a, artifact_b, outcome
"""
_CHAINED = """
SELECT l.battle_id, l.writer, l.position, l.content, l.digest,
    v.outcome, v.voter, v.created_at, v.early, v.turn, v.reasons
FROM links l JOIN votes v USING (battle_id) ORDER BY l.writer, l.position
"""
_UNCHAINED = "FROM votes WHERE battle_id NOT IN (SELECT battle_id FROM links)"
_EARLIER = """
SELECT battle_id FROM votes WHERE NOT EXISTS (SELECT 1 FROM links) ORDER BY created_at, battle_id
"""
_WON = {"a": "wins", "b": "losses"}
_TURNED = {"a": "losses", "b": "wins"}


class LogStore:
    """A Store over `database`; heads: where the ends of its chains of votes are kept beside it."""

    def __init__(self, database: Database, heads: Heads):
        self.executor = ThreadPoolExecutor(THREADS, thread_name_prefix="store")
        # A writer's chain is its own: several processes have one each, one goes on with the last.
        self._owner = secrets.token_hex(8) if database.shared else "log"
        self.neighbours = Neighbours(database, self._owner) if database.shared else None
        self.shares = Shares(database)
        self._open: OpenBattles = (
            CountedTogether(database.key_lock) if database.shared else CountedHere()
        )
        self._database, self._heads = database, heads
        self.name = database.name
        self._voting = threading.Lock()
        self._head = self._last_head()

    @property
    def head(self) -> Head:
        """The end of the chain of votes that this process writes."""
        return self._head

    def add_artifact(self, artifact: Artifact) -> None:
        """Record what answers; an equal one is recorded once."""
        document = artifact.document
        digest = sha256(document.encode()).hexdigest()
        when = now().replace(tzinfo=None)
        with self._database.write("record an artifact") as execute:
            execute(
                "INSERT INTO artifacts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                [digest, artifact.fingerprint, artifact.name, when, document],
            )

    def open_battle(
        self,
        battle: Battle,
        turn: Turn,
        judgement: Judgement | None = None,
        allowance: Allowance | None = None,
    ) -> None:
        """Record a draw, its first prompt, and what a moderator said of it; all or nothing."""
        if turn.battle_id != battle.battle_id:
            raise StoreError(f"{self.name}: a prompt of another battle")
        with self._database.write("record a battle") as execute:
            if battle.replaces:
                self._require_open(execute, battle.replaces)
            _add(execute, battle, turn, judgement)
            if battle.replaces:
                self._open.take_place(execute, battle)
            elif allowance:
                self._open.begin(execute, battle, allowance)

    def add_turn(self, turn: Turn, judgement: Judgement | None = None) -> None:
        """Record a prompt."""
        with self._database.write("record a prompt") as execute:
            self._require_open(execute, turn.battle_id)
            _add(execute, turn, judgement)

    def claim_replies(
        self, battle_id: str, sides: Sequence[Side] = SIDES
    ) -> tuple[History, frozenset[Side]]:
        """What is recorded, and those of these sides that this process is to ask for."""
        # Where nobody else writes there is nothing to claim.
        database = self._database
        transaction = database.write if database.shared else database.read
        with transaction("claim replies") as execute:
            self._hold(execute, battle_id)  # or the reply could come between the two statements
            history = self._history(execute, battle_id)
            if history.successor:
                return history, frozenset()
            granted: set[Side] = set()
            for side in sides:
                if history.reply(side) is None and self._claim(execute, history, side):
                    granted.add(side)
            return history, frozenset(granted)

    def add_reply(self, reply: Reply) -> None:
        """Record an answer."""
        database = self._database
        transaction = database.write if database.shared else database.append
        try:
            with transaction("record a reply") as execute:
                if database.shared:
                    self._hold(execute, reply.battle_id)
                    self._require_claim(execute, reply)
                _add(execute, reply)
        except StoreError:
            self.history(reply.battle_id)  # raises the more telling UnknownBattle
            raise

    def add_vote(self, vote: Vote) -> History:
        """Record the judgement and its place in the chain; the battle as it was judged."""
        with self._voting:
            with self._database.write("record a vote") as execute:
                self._hold(execute, vote.battle_id)
                history = self._history(execute, vote.battle_id)
                self._require_votable(history, vote)
                link = chain.link(self._head, self._owner, vote, chain.content_of(history))
                _add(execute, vote)
                self._open.end(execute, vote.battle_id, vote.created_at.timestamp())
                execute("INSERT INTO links VALUES (?, ?, ?, ?, ?)", [*astuple(link)])
            self._head = link.head
            self._heads.keep(link)
        return replace(history, vote=vote)

    def add_judgement(self, judgement: Judgement) -> None:
        """Record what a moderator said."""
        with self._database.write("record a judgement") as execute:
            _add(execute, judgement)

    def history(self, battle_id: str) -> History:
        """All that is recorded of a battle; UnknownBattle if it has no turn."""
        with self._database.read("read a battle") as execute:
            return self._history(execute, battle_id)

    def artifacts(self, served: Sequence[tuple[str, str]]) -> tuple[Artifact, ...]:
        """The artifacts of these fingerprints and names, as last recorded."""
        known: dict[tuple[str, str], str] = {}
        some = " OR ".join(["fingerprint = ? AND name = ?"] * len(served))
        with self._database.read("read artifacts") as execute:
            query = f"SELECT fingerprint, name, document FROM artifacts WHERE {some}"
            values = [value for pair in served for value in pair]
            for fingerprint, name, document in execute(f"{query} ORDER BY created_at", values):
                known[fingerprint, name] = document
        if missing := set(served) - set(known):
            raise StoreError(f"{self.name}: artifact {min(missing)[0]} is not recorded")
        return tuple(Artifact.parse(known[pair]) for pair in served)

    def judgements(self, battle_id: str | None) -> tuple[Judgement, ...]:
        """What a moderator said of a battle's texts, or of prompts blocked before one, by time."""
        query = "SELECT to_json(t) FROM judgements t WHERE battle_id "
        with self._database.read("read judgements") as execute:
            rows = (
                execute(f"{query} IS NULL")
                if battle_id is None
                else execute(f"{query} = ?", [battle_id])
            )
        judged = [record(Judgement, _object(values)) for (values,) in rows]
        return tuple(sorted(judged, key=lambda judgement: judgement.created_at))

    def tallies(self) -> dict[tuple[str, str], Tally]:
        """All blind votes by pair of fingerprints, the smaller first; both bad counts as a tie."""
        counted: dict[tuple[str, str], Counter[str]] = {}
        with self._database.read("count votes") as execute:
            for a, b, outcome, votes in execute(_TALLIES, [NAMED]):
                kind = (_WON if a <= b else _TURNED).get(outcome, "ties")
                counted.setdefault((min(a, b), max(a, b)), Counter())[kind] += votes
        return {pair: Tally(**votes) for pair, votes in counted.items()}

    def counts(self) -> Counts:
        """How much is recorded."""
        tables = ("battles", "turns", "replies", "votes")
        columns = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)
        with self._database.read("count records") as execute:
            return Counts(*execute(f"SELECT {columns}")[0])

    def activity(self, since: datetime) -> Activity:
        """What was recorded from then on."""
        with self._database.read("count what happened lately") as execute:
            return activity.read(execute, since)

    def changes(self, after: Mapping[str, int]) -> Changes:
        """The votes after a cursor, in the order of their chains."""
        from arena.store import snapshot  # noqa: PLC0415 - a battle needs no frames, nor Polars

        with self._database.read("read votes") as execute:
            return snapshot.changes(execute, after)

    def snapshot(self, path: Path) -> None:
        """Write everything that may be published to a folder."""
        from arena.store import snapshot  # noqa: PLC0415 - a battle needs no frames, nor Polars

        with self._database.read("take a snapshot") as execute:
            frames = snapshot.read(execute)
        snapshot.write(frames, path)

    def chain_faults(self) -> Iterator[str]:
        """What is wrong with the chains of votes, a line each; see `arena.store.chain`."""
        heads = self._heads.read()  # first: other processes may add votes meanwhile
        with self._database.read("check votes") as execute:
            chained = [
                (Link(*values[:5]), _vote(values[0], *values[5:])) for values in execute(_CHAINED)
            ]
            ((loose,),) = execute(f"SELECT count(*) {_UNCHAINED}")
        yield from chain.faults(chained, heads)
        if loose:
            yield f"{loose} votes are in no chain"

    def content_faults(self) -> Iterator[str]:
        """Battles that are no longer what their votes judged, a line each; reads the whole log."""
        with self._database.read("check battles") as execute:
            links = execute("SELECT battle_id, content FROM links ORDER BY writer, position")
            for battle_id, content in links:
                if chain.content_of(self._history(execute, battle_id)) != content:
                    yield f"battle {battle_id} was changed after its vote"

    def close(self) -> None:
        """Release the database."""
        self.executor.shutdown()
        self._database.close()

    def _history(self, execute: Execute, battle_id: str) -> History:
        parts: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
        for kind, values in execute(_HISTORY, [battle_id] * len(_KINDS)):
            parts[kind].append(record(_KINDS[kind], _object(values)))
        if not parts["turn"]:
            raise UnknownBattle
        return History(
            battle=parts["battle"][0],
            turns=tuple(sorted(parts["turn"], key=lambda turn: turn.turn)),
            replies=tuple(sorted(parts["reply"], key=lambda reply: (reply.turn, reply.side))),
            vote=next(iter(parts["vote"]), None),
            successor=next(iter(parts["successor"]), None),
        )

    def _hold(self, execute: Execute, battle_id: str) -> None:
        """Let nobody else decide about this battle until the transaction ends."""
        lock = f"SELECT 1 FROM battles WHERE battle_id = ?{self._database.row_lock}"
        if self._database.shared and not execute(lock, [battle_id]):
            raise UnknownBattle

    def _require_open(self, execute: Execute, battle_id: str) -> None:
        """Hold a battle that has neither vote nor successor."""
        self._hold(execute, battle_id)
        kinds = {kind for (kind,) in execute(_ENDS, [battle_id] * 3)}
        if "battle" not in kinds:
            raise UnknownBattle
        if "vote" in kinds:
            raise AlreadyVoted
        if "successor" in kinds:
            raise self._replaced(battle_id)

    def _require_votable(self, history: History, vote: Vote) -> None:
        if history.vote:
            raise AlreadyVoted
        if history.successor:
            raise self._replaced(vote.battle_id)
        if history.turn != vote.turn:
            raise StoreError(f"{self.name}: a vote on another turn than the last")

    def _replaced(self, battle_id: str) -> Replaced:
        return Replaced(f"{self.name}: another battle took the place of {battle_id}")

    def _claim(self, execute: Execute, history: History, side: Side) -> bool:
        """Whether nobody else asks for this reply; one process alone always may."""
        values = [history.battle.battle_id, history.turn, side, self._owner, LEASE_S]
        return not self._database.shared or bool(execute(_CLAIM, values))

    def _require_claim(self, execute: Execute, reply: Reply) -> None:
        key = [reply.battle_id, reply.turn, reply.side]
        where = "FROM claims WHERE battle_id = ? AND turn = ? AND side = ?"
        execute(f"DELETE {where} AND owner = ?", [*key, self._owner])
        if execute(f"SELECT 1 {where}", key):
            raise ClaimLost(f"{self.name}: another process answers in this one's place")

    def chain_earlier(self) -> None:
        """Give the votes of a log from before there were chains their links; others have theirs."""
        if self._heads.read():
            return
        with self._database.write("chain earlier votes") as execute:
            for (battle_id,) in execute(_EARLIER):
                history = self._history(execute, battle_id)
                assert history.vote
                content = chain.content_of(history)
                link = chain.link(self._head, self._owner, history.vote, content)
                execute("INSERT INTO links VALUES (?, ?, ?, ?, ?)", [*astuple(link)])
                self._head = link.head

    def _last_head(self) -> Head:
        query = "SELECT position, digest FROM links WHERE writer = ? ORDER BY position DESC LIMIT 1"
        with self._database.read("read the chain of votes") as execute:
            rows = execute(query, [self._owner])
        return Head(*rows[0]) if rows else Head()


def _add(execute: Execute, *records: Record | None) -> None:
    for added in records:
        if added:
            execute(insertion(type(added)), row(added))


def _vote(battle_id: str, outcome: str, voter: str, created_at: datetime, *rest: Any) -> Vote:
    when, (early, turn, reasons) = created_at.replace(tzinfo=UTC), rest
    why = tuple(json.loads(reasons or "[]"))
    return Vote(battle_id, Outcome(outcome), voter, when, early, turn, why)


def _object(values: str | Mapping[str, Any]) -> Mapping[str, Any]:
    """A row as JSON: one driver gives its text, the other what it holds."""
    return json.loads(values) if isinstance(values, str) else values
