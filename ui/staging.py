"""Writes beside a place and moves there what is complete, so that no reader sees a part of it.

An interrupted run leaves what was there before. Knows files and folders, not what is in them.
"""

import os
import secrets
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def written_beside(output: Path) -> Generator[Path]:
    """A new name to write a file under, which takes the place of `output` at the end.

    A link stays a link: the file behind it is replaced, and keeps its permissions. Devices and
    pipes are written to directly. Raises OSError where the place cannot be written to.
    """
    target = Path(os.path.realpath(output))
    if target.exists() and not target.is_file():
        yield target
        return
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}{target.suffix}")
    try:
        yield draft
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def write_beside(content: bytes, output: Path) -> None:
    """Write a whole file; see `written_beside`."""
    with written_beside(output) as draft:
        draft.write_bytes(content)


def put_in_place(stage: Path, folder: Path, old: Path) -> None:
    """Move a complete folder to the place of another, which comes back if that fails.

    old: where the other goes meanwhile; all three are on one file system.
    """
    if folder.exists():
        folder.rename(old)
    try:
        stage.rename(folder)
    except BaseException:  # an interruption as well
        if old.exists() and not folder.exists():
            old.rename(folder)
        raise
