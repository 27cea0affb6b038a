"""Turns the log into files that anyone may read: battles, turns, votes and artifacts as Parquet.

Knows what may leave the store: no battle without a vote, no error text, no blocked prompt, no
folder of the operator's machine. Of artifacts all are named, for who takes part is no secret. An
unchanged log gives the same bytes again, so a snapshot's digests name its content.
"""

import json
import os
import secrets
import shutil
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl
import polars.selectors as cs

from arena.content import Content
from arena.errors import StoreError
from arena.publishable import without_folders
from arena.records import Artifact
from arena.store.base import Changes
from arena.store.columns import COLUMNS, SCHEMA
from arena.store.database import Execute

INDEX = "snapshot.json"
FILES = {INDEX, *(f"{table}.parquet" for table in COLUMNS)}
FLAGS = {name: COLUMNS["turns"][name] for name in ("battle_id", "turn")}
MOST = 500  # votes at a time: what the interpreter does for them holds up every answer
ALL = "SELECT battle_id FROM votes"
SOME = "SELECT unnest(?::text[])"
# flagged: whether a moderator flagged the prompt or an answer of this turn. parts: of the prompt,
# of which only the names of images are told.
_TURNS = """
SELECT t.battle_id, t.turn, t.prompt, coalesce(a.shown, a.text), coalesce(b.shown, b.text),
    a.finish_reason, b.finish_reason, a.finish_word, b.finish_word,
    coalesce(a.finish_reason = 'error', false), coalesce(b.finish_reason = 'error', false),
    EXISTS (SELECT 1 FROM judgements j
        WHERE j.battle_id = t.battle_id AND j.turn = t.turn AND j.flagged),
    t.parts
FROM turns t
LEFT JOIN replies a ON a.battle_id = t.battle_id AND a.turn = t.turn AND a.side = 'a'
LEFT JOIN replies b ON b.battle_id = t.battle_id AND b.turn = t.turn AND b.side = 'b'
WHERE t.battle_id IN ({voted}) ORDER BY t.created_at, t.battle_id, t.turn
"""
_SERVED = """
fingerprint IN (SELECT artifact_a FROM battles WHERE battle_id IN ({voted})
    UNION SELECT artifact_b FROM battles WHERE battle_id IN ({voted}))
"""
_FLAGGED_LATE = """
SELECT DISTINCT j.battle_id, j.turn FROM judgements j JOIN votes v ON v.battle_id = j.battle_id
WHERE j.flagged AND j.created_at > v.created_at ORDER BY j.battle_id, j.turn
"""
_REACHED = "SELECT writer, max(position) FROM links GROUP BY writer ORDER BY writer"
_NEXT = """
SELECT battle_id, position FROM links WHERE writer = ? AND position > ?
ORDER BY position LIMIT ?
"""


def read(execute: Execute) -> dict[str, pl.DataFrame]:
    """The publishable rows of the whole log, oldest first."""
    frames = _judged(execute, ALL, ())
    return frames | {"artifacts": _artifacts(execute, "true", ())}


def changes(execute: Execute, after: Mapping[str, int]) -> Changes:
    """The publishable rows of the votes after a cursor, at most `MOST` of them."""
    voted, reached = _next(execute, after)
    frames = _judged(execute, SOME, (voted,))
    frames["artifacts"] = _artifacts(execute, _SERVED.format(voted=SOME), (voted, voted))
    frames["flags"] = _frame(execute, FLAGS, _FLAGGED_LATE)
    return Changes(frames, reached)


def _next(execute: Execute, after: Mapping[str, int]) -> tuple[list[str], Mapping[str, int]]:
    """The battles of the next votes of every writer, and how far they reach."""
    voted: list[str] = []
    reached = dict(after)
    for writer, last in execute(_REACHED):
        begun = reached.get(writer, 0)
        if last > begun and len(voted) < MOST:
            rows = execute(_NEXT, [writer, begun, MOST - len(voted)])
            voted += [battle_id for battle_id, _ in rows]
            reached[writer] = rows[-1][1]
    return voted, reached


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


def _judged(execute: Execute, voted: str, values: Sequence[Any]) -> dict[str, pl.DataFrame]:
    """The votes on the battles that a query names, with those battles and their turns.

    Votes are read first: what else a query over the whole log would find came since.
    """
    votes = _frame(execute, COLUMNS["votes"], _select("votes", voted), values)
    queries = {"battles": _select("battles", voted), "turns": _TURNS.format(voted=voted)}
    frames = {name: _frame(execute, COLUMNS[name], q, values) for name, q in queries.items()}
    frames["turns"] = frames["turns"].with_columns(
        images=pl.Series([_images(parts) for parts in frames["turns"]["images"]], dtype=pl.String)
    )
    known = {
        name: frame.join(votes, "battle_id", how="semi", maintain_order="left")
        for name, frame in frames.items()
    }
    return {**known, "votes": votes}


def _images(parts: str | None) -> str | None:
    """The names of a prompt's images as JSON; None where it has none."""
    names = [image.name for image in Content.parse("", parts).images]
    return json.dumps(names) if names else None


def _select(table: str, voted: str) -> str:
    listed = ", ".join(f'"{column}"' for column in COLUMNS[table])
    chosen = f"SELECT {listed} FROM {table} WHERE battle_id IN ({voted})"
    return f"{chosen} ORDER BY created_at, battle_id"


def _artifacts(execute: Execute, which: str, values: Sequence[Any]) -> pl.DataFrame:
    """Artifacts without folders of the operator's machine, under the fingerprints of the log."""
    listed = ", ".join(COLUMNS["artifacts"])
    query = f"SELECT {listed} FROM artifacts WHERE {which} ORDER BY created_at, digest"
    frame = _frame(execute, COLUMNS["artifacts"], query, values)
    bare = [without_folders(Artifact.parse(text)).document for text in frame["document"]]
    return frame.with_columns(document=pl.Series(bare, dtype=pl.String))


def _frame(
    execute: Execute, columns: Mapping[str, Any], query: str, values: Sequence[Any] = ()
) -> pl.DataFrame:
    zoneless = {
        name: pl.Datetime("us") if isinstance(kind, pl.Datetime) else kind
        for name, kind in columns.items()
    }
    frame = pl.DataFrame(execute(query, values), schema=zoneless, orient="row")
    return frame.with_columns(cs.datetime().dt.replace_time_zone("UTC"))


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
    if folder.exists() and not _may_replace(folder):
        raise StoreError(f"{folder}: holds other files than a snapshot; name another folder")


def _may_replace(folder: Path) -> bool:
    """Whether a folder holds a snapshot and nothing else, or nothing at all."""
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


def _beside(folder: Path, name: str) -> Path:
    return folder.parent / f".{folder.name}.{name}-{secrets.token_hex(4)}"
