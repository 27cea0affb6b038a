"""Writes a snapshot directory, whole or not at all; knows its files, not where its rows are from.

It is assembled beside its place and renamed into it. The directory is the one that the arena
writes: battles, turns, votes and artifacts as Parquet, and an index with their digests.
"""

import hashlib
import json
import secrets
import shutil
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import polars as pl

from ratings.errors import InvalidData
from ratings.votes.exchange.battles import OWN_ID, Tables
from ratings.votes.exchange.growing import ParquetPieces
from ratings.votes.exchange.schema import SCHEMA, TABLES
from ratings.votes.frame import Source

INDEX = "snapshot.json"
_FILES = {INDEX, *(f"{name}.parquet" for name in TABLES)}


class Staged:
    """A snapshot that is being written, a part of a log at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tables = {name: ParquetPieces(folder / f"{name}.parquet") for name in TABLES}
        schema = {**TABLES["artifacts"], OWN_ID: pl.String}
        self._tables["artifacts"].add(pl.DataFrame(schema=schema))

    def add(self, tables: Tables) -> None:
        """Append battles, turns and votes."""
        self._tables["battles"].add(tables.battles)
        self._tables["turns"].add(tables.turns)
        self._tables["votes"].add(tables.votes)

    def close(self, about: Mapping[str, Any]) -> None:
        """Put the tables together and write the index; `about` comes last in it."""
        named = self._named()
        for pieces in self._tables.values():
            pieces.close(named)
        files = {f"{name}.parquet": _described(self._folder / f"{name}.parquet") for name in TABLES}
        index = {"schema": SCHEMA, "files": files, **about}
        text = json.dumps(index, indent=2, ensure_ascii=False) + "\n"
        (self._folder / INDEX).write_text(text, encoding="utf-8")

    def _named(self) -> Callable[[pl.LazyFrame], pl.LazyFrame]:
        """Gives battles the ids of the log, where these tell all of them apart."""
        own = pl.col(OWN_ID)
        apart = own.is_not_null().all() & (own.n_unique() == pl.len())
        if self._tables["battles"].scan().select(apart).collect(engine="streaming").item():
            return _renamed
        return lambda rows: rows.drop(OWN_ID)


def _renamed(rows: pl.LazyFrame) -> pl.LazyFrame:
    if "battle_id" not in rows.collect_schema():
        return rows.drop(OWN_ID)
    return rows.with_columns(battle_id=OWN_ID).drop(OWN_ID)


@contextmanager
def staged(folder: Path) -> Generator[Staged]:
    """A snapshot to fill and close, which then takes the place of `folder`.

    Raises InvalidData where `folder` holds anything but a snapshot, and where it cannot be written.
    """
    folder = folder.absolute()
    room = folder.parent / f".{folder.name}.new-{secrets.token_hex(4)}"
    try:
        _refuse_foreign(folder)
        room.mkdir()
        yield Staged(room)
        _swap(room, folder)
    except OSError as error:
        raise InvalidData(
            f"{folder}: cannot be written ({error.strerror or error}); choose another place"
        ) from error
    finally:
        shutil.rmtree(room, ignore_errors=True)


def imported(sources: Sequence[Source], no_dates: int) -> dict[str, Any]:
    """What the index says of an import: the logs by name and digest, and what was not kept."""
    return {"imported": [asdict(each) for each in sources], "times_not_kept": no_dates}


def _described(file: Path) -> dict[str, Any]:
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    rows = pl.scan_parquet(file).select(pl.len()).collect().item()
    return {"sha256": digest, "rows": rows}


def _refuse_foreign(folder: Path) -> None:
    if not folder.parent.is_dir():
        raise InvalidData(f"{folder.parent}: this folder does not exist; create it first")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise InvalidData(f"{folder}: is no folder; name another one for the snapshot")
    if folder.exists() and not _is_snapshot(folder):
        raise InvalidData(f"{folder}: holds other files than a snapshot; name another folder")


def _is_snapshot(folder: Path) -> bool:
    names = {entry.name for entry in folder.iterdir()}
    if names != _FILES:
        return not names
    try:
        index: Any = json.loads((folder / INDEX).read_bytes())
    except ValueError:
        return False
    return isinstance(index, dict) and index.get("schema") == SCHEMA


def _swap(room: Path, folder: Path) -> None:
    if not folder.exists():
        room.rename(folder)
        return
    old = room.with_name(f"{room.name}.old")
    folder.rename(old)
    try:
        room.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old)
