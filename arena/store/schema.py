"""The tables of the log as SQLAlchemy sees them today; `migrations` says how they came about.

Columns carry the names of the records' fields. Times are kept as UTC without a zone: DuckDB needs
an extension to read zoned ones.
"""

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


metadata = sa.MetaData()


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _time(name: str, *, null: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, UtcTime, nullable=null)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False)


def _number(name: str, *, key: bool = False, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=key, autoincrement=False, nullable=null)


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
    sa.ForeignKeyConstraint(["battle_id", "turn"], ["turns.battle_id", "turns.turn"]),
    sa.CheckConstraint("side IN ('a', 'b')"),
    sa.CheckConstraint("finish_reason IN ('stop', 'length', 'stopped', 'error')"),
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
    sa.CheckConstraint("outcome IN ('a', 'b', 'tie', 'both_bad')"),
)
