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
import polars.selectors as cs

from arena.errors import StoreError
from arena.store.columns import COLUMNS, SCHEMA
from arena.store.database import Execute

INDEX = "snapshot.json"
# flagged: whether a moderator flagged the prompt or an answer of this turn.
TURNS = """
SELECT t.battle_id, t.turn, t.prompt, coalesce(a.shown, a.text), coalesce(b.shown, b.text), a.finish_reason, b.finish_reason,
    coalesce(a.finish_reason = 'error', false), coalesce(b.finish_reason = 'error', false),
    EXISTS (SELECT 1 FROM judgements j
        WHERE j.battle_id = t.battle_id AND j.turn = t.turn AND j.flagged)
FROM turns t
LEFT JOIN replies a ON a.battle_id = t.battle_id AND a.turn = t.turn AND a.side = 'a'
LEFT JOIN replies b ON b.battle_id = t.battle_id AND b.turn = t.turn AND b.side = 'b'
ORDER BY t.created_at, t.battle_id, t.turn
"""
FILES = {INDEX, *(f"{table}.parquet" for table in COLUMNS)}


def read(execute: Execute) -> dict[str, pl.DataFrame]:
    """The publishable rows of the log, oldest first.

    Votes are read before turns and turns before battles: rows are only ever added, so each vote
    finds its battle even while others are being recorded.
    """
    return {
        "votes": _frame(execute, "votes", _select("votes", "battle_id")),
        "turns": _frame(execute, "turns", TURNS),
        "battles": _frame(execute, "battles", _select("battles", "battle_id")),
        "artifacts": _frame(execute, "artifacts", _select("artifacts", "digest")),
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


def _select(table: str, key: str) -> str:
    columns = ", ".join(f'"{column}"' for column in COLUMNS[table])
    return f"SELECT {columns} FROM {table} ORDER BY created_at, {key}"


def _frame(execute: Execute, name: str, query: str) -> pl.DataFrame:
    zoneless = {
        column: pl.Datetime("us") if isinstance(kind, pl.Datetime) else kind
        for column, kind in COLUMNS[name].items()
    }
    frame = pl.DataFrame(execute(query), schema=zoneless, orient="row")
    return frame.with_columns(cs.datetime().dt.replace_time_zone("UTC"))


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
