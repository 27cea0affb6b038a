"""Copies of what cannot be read twice, in temporary files that vanish with their last user."""

import os
import sys
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ratings.errors import InvalidData

STDIN = "standard input"
"""How the log that comes through `-` is called."""

_BLOCK = 1 << 20


class Spool:
    """A temporary file, removed when nothing refers to this object any more."""

    def __init__(self) -> None:
        handle, name = tempfile.mkstemp(prefix="deflator-")
        os.close(handle)
        self.path = Path(name)
        weakref.finalize(self, self.path.unlink, missing_ok=True)


def spooled(path: str, blocks: Iterable[bytes]) -> Spool:
    """A copy of the blocks in a temporary file; raises InvalidData where there is no room."""
    try:
        spool = Spool()
        with spool.path.open("wb") as file:
            for block in blocks:
                file.write(block)
    except OSError as error:
        raise InvalidData(
            f"{path}: cannot be copied to {tempfile.gettempdir()} ({error.strerror or error}); "
            "make room there or set TMPDIR"
        ) from error
    return spool


def from_stdin() -> Spool:
    """A copy of standard input."""
    if sys.stdin.isatty():
        raise InvalidData(f"{STDIN}: is a terminal; send a log into it, as in `zcat LOG | …`")
    return spooled(STDIN, _pieces(sys.stdin.buffer.read))


def _pieces(read: Callable[[int], bytes]) -> Iterator[bytes]:
    while block := read(_BLOCK):
        yield block
