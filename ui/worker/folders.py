"""Folders that are replaced whole, with an index of their files; knows nothing of what is in them.

A new one is assembled beside its place and renamed into it. Files that stay are linked, not copied,
and not digested again.
"""

import hashlib
import json
import os
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from arena.store.columns import SCHEMA
from ui.staging import put_in_place

INDEX = "snapshot.json"


def index(folder: Path) -> Mapping[str, Any]:
    """What the index of a folder says; nothing where there is none that can be read."""
    try:
        return json.loads((folder / INDEX).read_bytes())
    except (OSError, ValueError):
        return {}


@contextmanager
def replaced(folder: Path) -> Generator[Path]:
    """An empty folder to fill, which then takes the place of `folder`."""
    with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as room:
        stage = Path(room) / "new"
        stage.mkdir()
        yield stage
        put_in_place(stage, folder, Path(room) / "old")


def write_index(stage: Path, earlier: Path, about: Mapping[str, Any]) -> None:
    """Name the files of a new folder with digest and rows; `about` is what the index says besides.

    earlier: the folder that it takes the place of.
    """
    before = index(earlier).get("files", {})
    files = {
        file.name: before[file.name] if _same(file, earlier / file.name) else _described(file)
        for file in sorted(stage.glob("*.parquet"))
    }
    text = json.dumps({"schema": SCHEMA, "files": files, **about}, indent=2, ensure_ascii=False)
    (stage / INDEX).write_text(text + "\n", encoding="utf-8")


def _same(file: Path, other: Path) -> bool:
    return other.exists() and os.path.samefile(file, other)


def _described(file: Path) -> dict[str, Any]:
    with file.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    rows = pl.scan_parquet(file).select(pl.len()).collect().item()
    return {"sha256": digest, "rows": rows}
