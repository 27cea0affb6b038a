"""Keeps battles in DuckDB or PostgreSQL through one SQL layer; knows no way to change a record."""

import time
from collections import Counter
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.util import CommandError
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from arena.errors import AlreadyVoted, StoreError, UnknownBattle
from arena.records import Artifact, Battle, Judgement, Outcome, Reply, Tally, Turn, Vote, now
from arena.store import schema, snapshot
from arena.store.base import Changes, Counts
from arena.store.migrate import migrate

Record = Battle | Turn | Reply | Vote | Judgement

_PAUSES_S = (0.02, 0.1)
_TURNED = {Outcome.A: "losses", Outcome.B: "wins"}


def open_sql(location: str | Path) -> "SqlStore":
    """The log at a DuckDB file path or a postgresql:// URL, created and migrated as needed.

    One process at a time may hold a DuckDB file; StoreError says so, and whatever else is wrong.
    """
    engine, name = _engine(str(location))
    try:
        with engine.begin() as connection:
            migrate(connection)
    except (SQLAlchemyError, CommandError) as error:
        engine.dispose()
        raise StoreError(_cannot_open(name, error)) from error
    return SqlStore(engine, name)


class SqlStore:
    """A Store over a migrated database; `name` stands for it in errors."""

    def __init__(self, engine: sa.Engine, name: str):
        self._engine = engine
        self._name = name

    def add_artifact(self, artifact: Artifact) -> None:
        """Record what answers; an equal one is recorded once."""
        digest = sha256(artifact.document.encode()).hexdigest()
        row = {
            "digest": digest,
            "fingerprint": artifact.fingerprint,
            "name": artifact.name,
            "created_at": now(),
            "document": artifact.document,
        }
        with self._transaction("record an artifact") as connection:
            connection.execute(insert(schema.artifacts).values(row).on_conflict_do_nothing())

    def add_battle(self, battle: Battle) -> None:
        """Record a draw."""
        self._add(schema.battles, battle)

    def open_battle(self, battle: Battle, turn: Turn) -> None:
        """Record a draw and its first prompt, both or neither."""
        with self._transaction("record a battle") as connection:
            for table, record in ((schema.battles, battle), (schema.turns, turn)):
                connection.execute(table.insert().values(_row(table, record)))

    def add_turn(self, turn: Turn) -> None:
        """Record a prompt."""
        self._add_to_battle(schema.turns, turn)

    def add_reply(self, reply: Reply) -> None:
        """Record an answer."""
        self._add_to_battle(schema.replies, reply)

    def add_vote(self, vote: Vote) -> None:
        """Record the judgement; AlreadyVoted where the battle has one."""
        for pause in _PAUSES_S:
            try:
                return self._add_to_battle(schema.votes, vote)
            except StoreError as error:
                # The databases tell a repeat apart in different words; the log itself says it
                # best. It may not say so yet: the vote that was first can still be committing.
                if self.vote(vote.battle_id) is not None:
                    raise AlreadyVoted from error
                time.sleep(pause)
        return self._add_to_battle(schema.votes, vote)

    def add_judgement(self, judgement: Judgement) -> None:
        """Record what a moderator said."""
        self._add(schema.judgements, judgement)

    def artifact(self, fingerprint: str, name: str) -> Artifact:
        """The artifact served under this name, as last recorded."""
        table = schema.artifacts
        query = sa.select(table.c.document).where(
            table.c.fingerprint == fingerprint, table.c.name == name
        )
        rows = self._rows(query.order_by(table.c.created_at.desc()).limit(1))
        if not rows:
            raise StoreError(f"{self._name}: artifact {fingerprint} is not recorded")
        return Artifact.parse(rows[0]["document"])

    def battle(self, battle_id: str) -> Battle:
        """The battle; UnknownBattle if there is none."""
        rows = self._of(schema.battles, battle_id)
        if not rows:
            raise UnknownBattle
        return Battle(**rows[0])

    def turns(self, battle_id: str) -> tuple[Turn, ...]:
        """Its turns in order."""
        turns = [Turn(**row) for row in self._of(schema.turns, battle_id)]
        return tuple(sorted(turns, key=lambda turn: turn.turn))

    def replies(self, battle_id: str) -> tuple[Reply, ...]:
        """Its replies, by turn and side."""
        replies = [Reply(**row) for row in self._of(schema.replies, battle_id)]
        return tuple(sorted(replies, key=lambda reply: (reply.turn, reply.side)))

    def vote(self, battle_id: str) -> Vote | None:
        """Its vote, if there is one."""
        rows = self._of(schema.votes, battle_id)
        return Vote(**rows[0]) if rows else None

    def successor(self, battle_id: str) -> Battle | None:
        """The battle that replaces this one, if there is one."""
        rows = self._rows(schema.battles.select().where(schema.battles.c.replaces == battle_id))
        return Battle(**rows[0]) if rows else None

    def judgements(self, battle_id: str | None) -> tuple[Judgement, ...]:
        """What a moderator said of a battle's texts, or of prompts blocked before one, by time."""
        found = [Judgement(**row) for row in self._of(schema.judgements, battle_id)]
        return tuple(sorted(found, key=lambda each: each.created_at))

    def tallies(self) -> dict[tuple[str, str], Tally]:
        """All votes by pair of fingerprints, the smaller one first; both bad counts as a tie."""
        battles, votes = schema.battles.c, schema.votes.c
        kinds = (battles.artifact_a, battles.artifact_b, votes.outcome)
        joined = schema.battles.join(schema.votes, battles.battle_id == votes.battle_id)
        query = sa.select(*kinds, sa.func.count().label("votes")).select_from(joined)
        return _tallied(self._rows(query.group_by(*kinds)))

    def counts(self) -> Counts:
        """How much is recorded."""
        tables = (schema.battles, schema.turns, schema.replies, schema.votes)
        counted = [sa.select(sa.func.count()).select_from(t).scalar_subquery() for t in tables]
        query = sa.select(*(c.label(t.name) for c, t in zip(counted, tables, strict=True)))
        return Counts(**self._rows(query)[0])

    def changes(self, after: Mapping[str, int]) -> Changes:
        """The votes after a cursor."""
        with self._transaction("read votes") as connection:
            return snapshot.changes(connection, after)

    def snapshot(self, path: Path) -> None:
        """Write everything that may be published to a folder."""
        with self._transaction("take a snapshot") as connection:
            frames = snapshot.read(connection)
        snapshot.write(frames, path)

    def close(self) -> None:
        """Release the database."""
        self._engine.dispose()

    def _add_to_battle(self, table: sa.Table, record: Turn | Reply | Vote) -> None:
        try:
            self._add(table, record)
        except StoreError:
            self.battle(record.battle_id)  # raises the more telling UnknownBattle
            raise

    def _add(self, table: sa.Table, record: Record) -> None:
        with self._transaction(f"write to {table.name}") as connection:
            connection.execute(table.insert().values(_row(table, record)))

    def _of(self, table: sa.Table, battle_id: str | None) -> list[dict[str, Any]]:
        # Not ordered here: DuckDB takes nearly twice as long to sort the few rows of a battle.
        return self._rows(table.select().where(table.c.battle_id == battle_id))

    def _rows(self, query: sa.Executable) -> list[dict[str, Any]]:
        with self._transaction("read") as connection:
            return [dict(row) for row in connection.execute(query).mappings()]

    @contextmanager
    def _transaction(self, purpose: str) -> Generator[sa.Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise StoreError(f"{self._name}: cannot {purpose} ({_kind(error)})") from error


def _engine(location: str) -> tuple[sa.Engine, str]:
    if "://" not in location:
        path = Path(location).absolute()
        if not path.parent.is_dir():
            raise StoreError(f"{path}: its folder does not exist; create it first")
        url = sa.URL.create("duckdb", database=str(path))
        return sa.create_engine(url, hide_parameters=True), str(path)
    if not location.startswith("postgresql://"):
        scheme = location.partition("://")[0]
        raise StoreError(f"{scheme}://…: not a store; give a file path or a postgresql:// URL")
    return _postgresql(sa.make_url(location))


def _postgresql(url: sa.URL) -> tuple[sa.Engine, str]:
    name = url.render_as_string(hide_password=True)
    try:
        engine = sa.create_engine(url.set(drivername="postgresql+psycopg"), hide_parameters=True)
    except ModuleNotFoundError as error:
        remedy = "pip install 'deflator[postgres]'"
        raise StoreError(f"{name}: psycopg is not installed; {remedy}") from error
    return engine, name


def _row(table: sa.Table, record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in table.columns.keys()}  # noqa: SIM118


def _tallied(rows: list[dict[str, Any]]) -> dict[tuple[str, str], Tally]:
    counted: dict[tuple[str, str], Counter[str]] = {}
    for row in rows:
        a, b = row["artifact_a"], row["artifact_b"]
        won = {Outcome.A: "wins", Outcome.B: "losses"} if a <= b else _TURNED
        kind = won.get(row["outcome"], "ties")
        counted.setdefault((min(a, b), max(a, b)), Counter())[kind] += row["votes"]
    return {pair: Tally(**votes) for pair, votes in counted.items()}


def _cannot_open(name: str, error: SQLAlchemyError | CommandError) -> str:
    said = str(error.orig if isinstance(error, DBAPIError) else error)
    if "Could not set lock" in said:
        remedy = "another process holds it; stop that one, or read a snapshot instead"
        return f"{name}: cannot be opened: {remedy}"
    if isinstance(error, CommandError):
        return f"{name}: written by a newer version; upgrade deflator ({said})"
    return f"{name}: cannot be opened: {said.splitlines()[0]}"


def _kind(error: SQLAlchemyError) -> str:
    # Only the kind: what the database says may repeat the values that it refused.
    return type(error.orig if isinstance(error, DBAPIError) else error).__name__
