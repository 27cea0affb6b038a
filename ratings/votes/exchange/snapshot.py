"""Writes a snapshot directory, whole or not at all; knows its files, not where its rows are from.

It is assembled beside its place and renamed into it. The directory is the one that the arena
writes: battles, turns, votes and artifacts as Parquet, and an index with their digests.
"""

import hashlib
import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from ratings.errors import InvalidData
from ratings.votes.exchange.battles import OWN_ID, SCHEMA, TABLES
from ratings.votes.exchange.growing import Pieces, write_parquet

INDEX = "snapshot.json"
_FILES = {INDEX, *(f"{name}.parquet" for name in TABLES)}


class Staged:
    """A snapshot that is being written in `folder`, a part of a log at a time."""

    def __init__(self, room: Path) -> None:
        self.folder = room / "snapshot"
        self.folder.mkdir()
        self._tables = {name: Pieces(room / name) for name in TABLES}
        schema = {**TABLES["artifacts"], OWN_ID: pl.String}
        self._tables["artifacts"].add(pl.DataFrame(schema=schema))

    def add(self, tables: Mapping[str, pl.DataFrame]) -> None:
        """Append battles, turns and votes."""
        for name, frame in tables.items():
            self._tables[name].add(frame)

    def close(self, about: Mapping[str, Any]) -> None:
        """Put the tables together and write the index; `about` comes last in it."""
        own = pl.col(OWN_ID)
        apart = own.is_not_null().all() & (own.n_unique() == pl.len())
        battles = self._tables["battles"].rows().select(apart)
        named = battles.collect(engine="streaming").item()
        for name, pieces in self._tables.items():
            rows = pieces.rows()
            if named and "battle_id" in TABLES[name]:
                rows = rows.with_columns(battle_id=OWN_ID)
            write_parquet(rows.drop(OWN_ID), self.folder / f"{name}.parquet")
        files = {f"{name}.parquet": _described(self.folder / f"{name}.parquet") for name in TABLES}
        index = {"schema": SCHEMA, "files": files, **about}
        text = json.dumps(index, indent=2, ensure_ascii=False) + "\n"
        (self.folder / INDEX).write_text(text, encoding="utf-8")


@contextmanager
def staged(folder: Path) -> Generator[Staged]:
    """A snapshot to fill and close, which then takes the place of `folder`.

    Raises InvalidData where `folder` holds anything but a snapshot, and where it cannot be written.
    """
    folder = folder.absolute()
    try:
        _refuse_foreign(folder)
        with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.new-") as room:
            snapshot = Staged(Path(room))
            yield snapshot
            _swap(snapshot.folder, folder)
    except OSError as error:
        raise InvalidData(
            f"{folder}: cannot be written ({error.strerror or error}); choose another place"
        ) from error


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


def _swap(snapshot: Path, folder: Path) -> None:
    """Rename the snapshot to `folder`; what stood there goes with the room it was made in."""
    old = snapshot.with_name("old")
    if folder.exists():
        folder.rename(old)
    try:
        snapshot.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
