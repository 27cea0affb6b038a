"""Turns the log into files that anyone may read: battles, turns, votes and artifacts as Parquet.

Knows what may leave the store: no battle without a vote, no error text, no blocked prompt, no
folder of the operator's machine. Of artifacts all are named, for who takes part is no secret. An
unchanged log gives the same bytes again, so a snapshot's digests name its content.
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
from arena.publishable import without_folders
from arena.records import Artifact
from arena.store import schema
from arena.store.base import Changes
from arena.store.columns import COLUMNS, SCHEMA

Query = sa.Select[*tuple[Any, ...]]
Voted = list[str] | sa.Select[str]

INDEX = "snapshot.json"
FILES = {INDEX, *(f"{table}.parquet" for table in COLUMNS)}
FLAGS = {name: COLUMNS["turns"][name] for name in ("battle_id", "turn")}
WRITER = "log"
MOST = 500  # votes at a time: what the interpreter does for them holds up every answer


def read(connection: sa.Connection) -> dict[str, pl.DataFrame]:
    """The publishable rows of the whole log, oldest first."""
    votes = _frame(connection, COLUMNS["votes"], _select(schema.votes, "votes"))
    frames = _judged(connection, votes, sa.select(schema.votes.c.battle_id))
    return frames | {"artifacts": _artifacts(connection, _select(schema.artifacts, "artifacts"))}


def changes(connection: sa.Connection, after: Mapping[str, int]) -> Changes:
    """The publishable rows of the votes after a cursor, at most `MOST` of them."""
    start = after.get(WRITER, 0)
    # Most looks find nothing new: a count is cheaper than sorting all votes.
    left = connection.execute(sa.select(sa.func.count()).select_from(schema.votes)).scalar_one()
    window = _select(schema.votes, "votes").offset(start).limit(max(0, min(MOST, left - start)))
    votes = _frame(connection, COLUMNS["votes"], window)
    voted = votes["battle_id"].to_list()
    frames = _judged(connection, votes, voted)
    frames["artifacts"] = _artifacts(connection, _served(voted))
    frames["flags"] = _frame(connection, FLAGS, _flagged_late())
    return Changes(frames, {WRITER: start + votes.height})


def write(
    frames: Mapping[str, pl.DataFrame], folder: Path, about: Mapping[str, Any] | None = None
) -> None:
    """Write the frames and their digests to `folder`, whole or not at all.

    about: what else the index shall say, JSON-ready. An earlier snapshot there is replaced;
    StoreError for a folder that is anything else.
    """
    folder = folder.absolute()
    staged = _beside(folder, "new")
    try:
        _refuse_foreign(folder)
        staged.mkdir()
        for name, frame in frames.items():
            frame.write_parquet(staged / f"{name}.parquet")
        (staged / INDEX).write_text(_index(frames, staged, about or {}), encoding="utf-8")
        _swap(staged, folder)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written ({error.strerror})") from error
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _judged(
    connection: sa.Connection, votes: pl.DataFrame, voted: Voted
) -> dict[str, pl.DataFrame]:
    """The votes with the battles and turns that they judge.

    voted: the battles of these votes, and perhaps of some that came since they were read: rows are
    only ever added.
    """
    tables = {"battles": schema.battles, "turns": schema.turns}
    queries = {"battles": _select(schema.battles, "battles"), "turns": _turns()}
    frames = {
        name: _frame(connection, COLUMNS[name], query.where(tables[name].c.battle_id.in_(voted)))
        for name, query in queries.items()
    }
    known = {
        name: frame.join(votes, "battle_id", how="semi", maintain_order="left")
        for name, frame in frames.items()
    }
    return {**known, "votes": votes}


def _select(table: sa.Table, name: str) -> Query:
    columns = [table.c[column] for column in COLUMNS[name]]
    return sa.select(*columns).order_by(table.c.created_at, *table.primary_key.columns)


def _served(voted: Voted) -> Query:
    """The artifacts of these battles."""
    battles, artifacts = schema.battles.c, schema.artifacts.c
    sides = (battles.artifact_a, battles.artifact_b)
    named = sa.union(*(sa.select(side).where(battles.battle_id.in_(voted)) for side in sides))
    return _select(schema.artifacts, "artifacts").where(artifacts.fingerprint.in_(named))


def _artifacts(connection: sa.Connection, query: sa.Executable) -> pl.DataFrame:
    """Artifacts without folders of the operator's machine, under the fingerprints of the log."""
    frame = _frame(connection, COLUMNS["artifacts"], query)
    bare = [without_folders(Artifact.parse(text)).document for text in frame["document"]]
    return frame.with_columns(document=pl.Series(bare, dtype=pl.String))


def _turns() -> Query:
    turns, a, b = schema.turns, schema.replies.alias("a"), schema.replies.alias("b")
    query = sa.select(
        turns.c.battle_id,
        turns.c.turn,
        turns.c.prompt,
        a.c.text.label("text_a"),
        b.c.text.label("text_b"),
        a.c.finish_reason.label("finish_a"),
        b.c.finish_reason.label("finish_b"),
        a.c.finish_word.label("word_a"),
        b.c.finish_word.label("word_b"),
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


def _flagged_late() -> Query:
    """Turns that were flagged when their battle had been voted on."""
    votes, judged = schema.votes.c, schema.judgements.c
    late = sa.and_(judged.flagged, judged.created_at > votes.created_at)
    joined = schema.judgements.join(schema.votes, judged.battle_id == votes.battle_id)
    query = sa.select(judged.battle_id, judged.turn).select_from(joined).where(late).distinct()
    return query.order_by(judged.battle_id, judged.turn)


def _answers(replies: sa.FromClause, side: str) -> sa.ColumnElement[bool]:
    turns = schema.turns
    same_turn = sa.and_(replies.c.battle_id == turns.c.battle_id, replies.c.turn == turns.c.turn)
    return sa.and_(same_turn, replies.c.side == side)


def _frame(
    connection: sa.Connection, columns: Mapping[str, Any], query: sa.Executable
) -> pl.DataFrame:
    rows = [tuple(row) for row in connection.execute(query)]
    return pl.DataFrame(rows, schema=dict(columns), orient="row")


def _index(frames: Mapping[str, pl.DataFrame], folder: Path, about: Mapping[str, Any]) -> str:
    files = {
        f"{name}.parquet": {
            "sha256": sha256((folder / f"{name}.parquet").read_bytes()).hexdigest(),
            "rows": frame.height,
        }
        for name, frame in sorted(frames.items())
    }
    return json.dumps({"schema": SCHEMA, "files": files, **about}, indent=2) + "\n"


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
