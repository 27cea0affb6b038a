"""What a log is before it is read: where its bytes lie and their format, which is told by content.

Knows the first bytes of formats; nothing of what is inside them.
"""

import json
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ratings.errors import InvalidData
from ratings.votes.readers.records import LONGEST, Text
from ratings.votes.readers.spool import Spool
from ratings.votes.readers.stream import Stream, packing, unreadable

Kind = Literal["parquet", "jsonl", "json", "csv", "snapshot"]

_HEAD = 1 << 16
_TAR = slice(257, 262)  # where a tar archive says that it is one
_FOREIGN = {
    b"PK\x03\x04": "a zip archive",
    b"BZh": "compressed by bzip2",
    b"\xfd7zXZ": "compressed by xz",
    b"7z\xbc\xaf": "a 7z archive",
    b"PARE": "encrypted Parquet",
    b"ARROW1": "an Arrow file",
    b"Obj\x01": "an Avro file",
    b"ORC": "an ORC file",
    b"SQLite format 3": "an SQLite database",
}


@dataclass(frozen=True)
class Log:
    """A log that can be read.

    path: as it is shown. file: where its bytes lie on this machine. compression: "gzip", "zstd" or
    empty. size: bytes as they lie there. part_of: the directory or pattern it was found by, empty
    if it was named itself. stamp: size, time of change and identity of the file when it was found.
    """

    path: str
    file: Path
    kind: Kind
    compression: str
    size: int
    part_of: str = ""
    stamp: tuple[int, ...] = ()
    spool: Spool | None = field(default=None, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The path without its folders, for sentences that may be published."""
        return Path(self.path).name


def described(path: str, file: Path, part_of: str = "", spool: Spool | None = None) -> Log:
    """The log in a file; raises InvalidData if it is none of the formats or cannot be read."""
    stamp = _stamp(path, file)
    with Stream(path, file) as stream:
        head = stream.read(_HEAD)
        _refuse_foreign(path, stream.packing, head)
        compression = stream.packing
        kind = "parquet" if head.startswith(b"PAR1") else None
    if kind is None:
        with Stream(path, file) as stream:
            kind = _text(stream)
    return Log(path, file, kind, compression, stamp[0], part_of, stamp, spool)


def refuse_changed(log: Log) -> None:
    """Raise InvalidData if the file is not the one that was found, as it was then."""
    if _stamp(log.path, log.file) != log.stamp:
        raise InvalidData(
            f"{log.path}: changed while it was read; give a copy that nothing writes to"
        )


def _stamp(path: str, file: Path) -> tuple[int, ...]:
    try:
        about = os.stat(file)
    except (OSError, ValueError) as error:  # a path with a NUL is a ValueError
        cause = error if isinstance(error, OSError) else OSError(str(error))
        raise unreadable(path, cause) from error
    if not stat.S_ISREG(about.st_mode):
        raise InvalidData(
            f"{path}: is no regular file; send what comes out of it to standard input and give -"
        )
    return about.st_size, about.st_mtime_ns, about.st_ino


def _refuse_foreign(path: str, outer: str, head: bytes) -> None:
    inner = "Parquet" if head.startswith(b"PAR1") else packing(head)
    if outer and inner:
        raise InvalidData(f"{path}: is {inner} inside {outer}; unpack it first")
    if head[_TAR].startswith(b"ustar"):
        raise InvalidData(f"{path}: is a tar archive; unpack it first")
    for magic, what in _FOREIGN.items():
        if head.startswith(magic):
            raise InvalidData(f"{path}: is {what}; give Parquet, JSON Lines, JSON or CSV")


def _text(stream: Stream) -> Kind:
    line = _first_line(stream)
    if not line:
        raise InvalidData(f"{stream.path}: is empty; give a log with at least one vote")
    if line.startswith(b"{"):
        return "jsonl" if _is_object(line) else "json"
    return "json" if line.startswith(b"[") else "csv"


def _first_line(stream: Stream) -> bytes:
    """The first line that is not blank; only its start if it is no line of a JSON object."""
    text, line = Text(stream), bytearray()
    while text.offset <= LONGEST and (block := text.read(_HEAD)):
        line += block if line else block.lstrip()
        if line and (b"\n" in block or not line.startswith(b"{")):
            break
    return bytes(line.partition(b"\n")[0])


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except RecursionError:
        return True
    except ValueError:
        return False
