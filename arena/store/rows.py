"""Records as rows of a database and back; knows the names of tables, not the database.

Columns carry the names of the records' fields. Times are kept in UTC without a zone: DuckDB needs
an extension to read zoned ones.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from arena.content import Content
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
CONTENT: Mapping[type[Record], str] = {Turn: "prompt", Reply: "text"}
"""The column of the text of what has content."""


@cache
def columns(kind: type[Record]) -> tuple[str, ...]:
    """The columns of its table. Content has two: its text, and its parts where they are more."""
    names = [field.name for field in fields(kind)]
    if text := CONTENT.get(kind):
        place = names.index("content")
        names[place : place + 1] = [text, "parts"]
    return tuple(names)


def insertion(kind: type[Record]) -> str:
    """The statement that adds one record."""
    names = columns(kind)
    listed = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {TABLES[kind]} ({listed}) VALUES ({', '.join('?' * len(names))})"


def row(record: Record) -> list[Any]:
    """The values of a record in the order of its columns."""
    return list(_values(record).values())


def record(kind: type[R], values: Mapping[str, Any]) -> R:
    """The record whose row a database gave as JSON; its content is put together of two columns."""
    typed = {name: _typed(name, values[name]) for name in columns(kind)}
    if text_column := CONTENT.get(kind):
        typed["content"] = Content.parse(typed.pop(text_column), typed.pop("parts"))
    return kind(**typed)


def canonical(record: Record) -> str:
    """The record as one text, the same whichever database kept it.

    What a field holds where nothing is said of it takes no part, so that a field that is new
    changes no text of a record that is old.
    """
    unsaid = _unsaid(type(record))
    values = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in _values(record).items()
        if name not in unsaid or value != unsaid[name]
    }
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@cache
def _unsaid(kind: type[Record]) -> dict[str, Any]:
    """What each column holds where nothing is said of it."""
    return {field.name: field.default for field in fields(kind)} | {"parts": None}


def _values(record: Record) -> dict[str, Any]:
    """The plain values of a record by column."""
    values: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, Content):
            values |= {CONTENT[type(record)]: value.text, "parts": value.document}
        else:
            values[field.name] = _plain(value)
    return values


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None)
    if isinstance(value, Enum):
        return value.value
    return json.dumps(value) if isinstance(value, tuple) else value


def _typed(name: str, value: Any) -> Any:
    if value is None:
        return () if name == "reasons" else None  # votes from before reasons were asked for
    if name.endswith("_at"):
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    if name == "outcome":
        return Outcome(value)
    return tuple(json.loads(value)) if name in ("categories", "reasons") else value
