"""Turns the log into files that anyone may read: battles, turns, votes and artifacts as Parquet.

Knows what may leave the store: no error text, no voter of a battle without a vote, no blocked
prompt. An unchanged
log gives the same bytes again, so a snapshot's digests name its content.
"""

import json
import os
import secrets
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
import sqlalchemy as sa

from arena.errors import StoreError
from arena.store import schema
from arena.store.columns import COLUMNS, SCHEMA

INDEX = "snapshot.json"
FILES = {INDEX, *(f"{table}.parquet" for table in COLUMNS)}


def read(connection: sa.Connection) -> dict[str, pl.DataFrame]:
    """The publishable rows of the log, oldest first.

    Votes are read before turns and turns before battles: rows are only ever added, so each vote
    finds its battle even while others are being recorded.
    """
    votes, battles, artifacts = schema.votes, schema.battles, schema.artifacts
    return {
        "votes": _frame(connection, "votes", _select(votes, "votes")),
        "turns": _frame(connection, "turns", _turns()),
        "battles": _frame(connection, "battles", _select(battles, "battles")),
        "artifacts": _frame(connection, "artifacts", _select(artifacts, "artifacts")),
    }


def write(frames: Mapping[str, pl.DataFrame], folder: Path) -> None:
    """Write the frames and their digests to `folder`, whole or not at all.

    An earlier snapshot there is replaced; StoreError for a folder that is anything else.
    """
    folder = folder.absolute()
    staged = _beside(folder, "new")
    try:
        _refuse_foreign(folder)
        staged.mkdir()
        for name, frame in frames.items():
            frame.write_parquet(staged / f"{name}.parquet")
        (staged / INDEX).write_text(_index(frames, staged), encoding="utf-8")
        _swap(staged, folder)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror})") from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _select(table: sa.Table, name: str) -> sa.Executable:
    columns = [table.c[column] for column in COLUMNS[name]]
    return sa.select(*columns).order_by(table.c.created_at, *table.primary_key.columns)


def _turns() -> sa.Executable:
    turns, a, b = schema.turns, schema.replies.alias("a"), schema.replies.alias("b")
    query = sa.select(
        turns.c.battle_id,
        turns.c.turn,
        turns.c.prompt,
        a.c.text.label("text_a"),
        b.c.text.label("text_b"),
        a.c.finish_reason.label("finish_a"),
        b.c.finish_reason.label("finish_b"),
        sa.func.coalesce(a.c.finish_reason == "error", sa.false()).label("error_a"),
        sa.func.coalesce(b.c.finish_reason == "error", sa.false()).label("error_b"),
        _flagged().label("flagged"),
    )
    joined = turns.outerjoin(a, _answers(a, "a")).outerjoin(b, _answers(b, "b"))
    ordered = query.select_from(joined)
    return ordered.order_by(turns.c.created_at, turns.c.battle_id, turns.c.turn)


def _flagged() -> sa.ColumnElement[bool]:
    """Whether a moderator flagged the prompt or an answer of this turn."""
    turns, judged = schema.turns, schema.judgements
    same_turn = sa.and_(judged.c.battle_id == turns.c.battle_id, judged.c.turn == turns.c.turn)
    return sa.exists().where(same_turn, judged.c.flagged)


def _answers(replies: sa.FromClause, side: str) -> sa.ColumnElement[bool]:
    turns = schema.turns
    same_turn = sa.and_(replies.c.battle_id == turns.c.battle_id, replies.c.turn == turns.c.turn)
    return sa.and_(same_turn, replies.c.side == side)


def _frame(connection: sa.Connection, name: str, query: sa.Executable) -> pl.DataFrame:
    rows = [tuple(row) for row in connection.execute(query)]
    return pl.DataFrame(rows, schema=COLUMNS[name], orient="row")


def _index(frames: Mapping[str, pl.DataFrame], folder: Path) -> str:
    files = {
        f"{name}.parquet": {
            "sha256": sha256((folder / f"{name}.parquet").read_bytes()).hexdigest(),
            "rows": frame.height,
        }
        for name, frame in sorted(frames.items())
    }
    return json.dumps({"schema": SCHEMA, "files": files}, indent=2) + "\n"


def _refuse_foreign(folder: Path) -> None:
    if not folder.parent.is_dir():
        raise StoreError(f"{folder.parent}: this folder does not exist; create it first")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise StoreError(f"{folder}: not a folder; name another one for the snapshot")
    if folder.exists() and not _is_snapshot(folder):
        raise StoreError(f"{folder}: holds other files than a snapshot; name another folder")


def _is_snapshot(folder: Path) -> bool:
    names = {entry.name for entry in folder.iterdir()}
    if not names:
        return True
    if names != FILES:
        return False
    try:
        index: Any = json.loads((folder / INDEX).read_bytes())
    except ValueError:
        return False
    return isinstance(index, dict) and index.get("schema") == SCHEMA


def _swap(staged: Path, folder: Path) -> None:
    if not folder.exists():
        os.rename(staged, folder)
        return
    old = _beside(folder, "old")
    os.rename(folder, old)
    try:
        os.rename(staged, folder)
    except OSError:
        os.rename(old, folder)
        raise
    shutil.rmtree(old)


def _beside(folder: Path, what: str) -> Path:
    return folder.parent / f".{folder.name}.{what}-{secrets.token_hex(4)}"
