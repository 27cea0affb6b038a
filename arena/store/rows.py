"""Records as rows of a database and back; knows the names of tables, not the database.

Columns carry the names of the records' fields. Times are kept in UTC without a zone: DuckDB needs
an extension to read zoned ones.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from enum import Enum
from typing import Any, TypeVar

from arena.records import Battle, Judgement, Outcome, Reply, Turn, Vote

Record = Battle | Turn | Reply | Vote | Judgement
R = TypeVar("R", bound=Battle | Turn | Reply | Vote | Judgement)

TABLES: Mapping[type[Record], str] = {
    Battle: "battles",
    Turn: "turns",
    Reply: "replies",
    Vote: "votes",
    Judgement: "judgements",
}


def columns(kind: type[Record]) -> tuple[str, ...]:
    """The columns of its table, in order."""
    return tuple(field.name for field in fields(kind))


def insertion(kind: type[Record]) -> str:
    """The statement that adds one record."""
    names = columns(kind)
    listed = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {TABLES[kind]} ({listed}) VALUES ({', '.join('?' * len(names))})"


def row(record: Record) -> list[Any]:
    """The values of a record in the order of its columns."""
    return [_plain(getattr(record, name)) for name in columns(type(record))]


def record(kind: type[R], values: Mapping[str, Any]) -> R:
    """The record of a row that a database gave as JSON."""
    return kind(**{name: _typed(name, values[name]) for name in columns(kind)})


def canonical(record: Record) -> str:
    """The record as one text, the same whichever database kept it."""
    values = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in zip(columns(type(record)), row(record), strict=True)
        if value is not None
    }
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None)
    if isinstance(value, Enum):
        return value.value
    return json.dumps(value) if isinstance(value, tuple) else value


def _typed(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name.endswith("_at"):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    if name == "outcome":
        return Outcome(value)
    return tuple(json.loads(value)) if name == "categories" else value
