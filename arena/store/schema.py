"""The tables of the log as SQLAlchemy sees them today; `migrations` says how they came about.

Columns carry the names of the records' fields. Times are kept as UTC without a zone: DuckDB needs
an extension to read zoned ones.
"""

import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from arena.records import Outcome


class UtcTime(sa.TypeDecorator[datetime]):
    """An aware UTC datetime, stored without its zone."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """To the column: UTC, zone dropped."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """From the column: zone restored."""
        return value.replace(tzinfo=UTC) if value else None


class OutcomeText(sa.TypeDecorator[Outcome]):
    """An outcome, stored as its word."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: Outcome | None, dialect: Any) -> str | None:
        """To the column: the word."""
        return value.value if value else None

    def process_result_value(self, value: str | None, dialect: Any) -> Outcome | None:
        """From the column: the outcome."""
        return Outcome(value) if value else None


class Names(sa.TypeDecorator[tuple[str, ...]]):
    """A list of names, stored as JSON."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Any) -> str | None:
        """To the column: JSON."""
        return None if value is None else json.dumps(value)

    def process_result_value(self, value: str | None, dialect: Any) -> tuple[str, ...] | None:
        """From the column: the names."""
        return None if value is None else tuple(json.loads(value))


metadata = sa.MetaData()


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _time(name: str, *, null: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, UtcTime, nullable=null)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _number(name: str, *, key: bool = False, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=key, autoincrement=False, nullable=null)


def _one_of(column: str, *allowed: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IN ({', '.join(map(repr, allowed))})")


def _battle_id() -> sa.Column[str]:
    return sa.Column("battle_id", sa.Text, sa.ForeignKey("battles.battle_id"), primary_key=True)


# `digest` is the SHA-256 of `document`, which holds the whole artifact as JSON.
artifacts = sa.Table(
    "artifacts",
    metadata,
    sa.Column("digest", sa.Text, primary_key=True),
    _text("fingerprint"),
    _text("name"),
    _time("created_at"),
    _text("document"),
)

battles = sa.Table(
    "battles",
    metadata,
    sa.Column("battle_id", sa.Text, primary_key=True),
    _time("created_at"),
    _text("model_a"),
    _text("model_b"),
    _text("artifact_a"),
    _text("artifact_b"),
    sa.Column("propensity", sa.Double, nullable=False),
    _text("policy"),
    _flag("simulated"),
    _flag("suggested"),
    _text("prompt_id", null=True),
    _text("voter"),
    _text("replaces", null=True),
)

turns = sa.Table(
    "turns",
    metadata,
    _battle_id(),
    _number("turn", key=True),
    _text("prompt"),
    _time("created_at"),
)

replies = sa.Table(
    "replies",
    metadata,
    sa.Column("battle_id", sa.Text, primary_key=True),
    _number("turn", key=True),
    sa.Column("side", sa.Text, primary_key=True),
    _text("text"),
    _text("finish_reason"),
    _text("error", null=True),
    _time("started_at"),
    _time("first_token_at", null=True),
    _time("ended_at"),
    _number("tokens", null=True),
    _number("prompt_tokens", null=True),
    _text("finish_word", null=True),
    sa.ForeignKeyConstraint(["battle_id", "turn"], ["turns.battle_id", "turns.turn"]),
    _one_of("side", "a", "b"),
    _one_of("finish_reason", "stop", "length", "stopped", "error"),
)

votes = sa.Table(
    "votes",
    metadata,
    _battle_id(),
    sa.Column("outcome", OutcomeText, nullable=False),
    _text("voter"),
    _time("created_at"),
    _flag("early"),
    _number("turn"),
    _one_of("outcome", "a", "b", "tie", "both_bad"),
)

judgements = sa.Table(
    "judgements",
    metadata,
    sa.Column("judgement_id", sa.Text, primary_key=True),
    _time("created_at"),
    _text("voter"),
    _text("of"),
    sa.Column("battle_id", sa.Text, sa.ForeignKey("battles.battle_id")),
    _number("turn"),
    _flag("flagged"),
    _flag("blocked"),
    sa.Column("categories", Names, nullable=False),
    _text("moderator"),
    _text("error", null=True),
    _text("text", null=True),
    _one_of("of", "prompt", "a", "b"),
)

# `full_at`: seconds since 1970 at which the bucket is full again (see `arena.store.buckets`).
buckets = sa.Table(
    "buckets",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("full_at", sa.Double, nullable=False),
)
