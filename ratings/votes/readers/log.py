"""What a log is before it is read: where its bytes lie and their format, which is told by content.

Knows the first bytes of formats and of packings; nothing of what is inside them.
"""

import gzip
import io
import os
import re
import stat
import tempfile
import weakref
import zlib
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, cast
from zipfile import BadZipFile, ZipFile

from backports import zstd

from ratings.errors import InvalidData

Kind = Literal["parquet", "arrow", "sqlite", "excel", "jsonl", "json", "csv", "snapshot"]

LONGEST = 32 << 20
"""How many bytes one line of JSON, or one object, may have."""

HEAD = 1 << 20
"""How many bytes are looked at to tell a format; a header of CSV may have as many."""

_BINARY: dict[bytes, Kind] = {
    b"PAR1": "parquet",
    b"ARROW1": "arrow",
    b"\xff\xff\xff\xff": "arrow",
    b"SQLite format 3\0": "sqlite",
}
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_UNPACK = "; unpack it first"
_CONVERT = "; give Parquet, Arrow, JSON, JSON Lines, CSV, SQLite or .xlsx"
_FOREIGN = {
    rb"version https://git-lfs": "is a Git LFS pointer, not the file; fetch it with `git lfs pull`",
    rb"\s*<(!doctype\s+)?html": "is a web page, not the file it links to; download that file",
    rb"\s*<(\?xml|Error>)": f"is XML{_CONVERT}",
    rb"\xff\xfe|\xfe\xff": "is UTF-16 at byte 0; convert it to UTF-8",
    rb"PK\x03\x04": f"is a zip archive{_UNPACK}",
    rb"BZh": f"is compressed by bzip2{_UNPACK}",
    rb"\xfd7zXZ": f"is compressed by xz{_UNPACK}",
    rb"7z\xbc\xaf": f"is a 7z archive{_UNPACK}",
    rb"(?s:.{257})ustar": f"is a tar archive{_UNPACK}",
    rb"PARE": f"is encrypted Parquet{_CONVERT}",
    rb"FEA1": f"is Feather of version 1{_CONVERT}",
    rb"\xd0\xcf\x11\xe0": "is an Excel file of the old kind; save it as .xlsx",
    rb"Obj\x01": f"is an Avro file{_CONVERT}",
    rb"ORC": f"is an ORC file{_CONVERT}",
    rb"[^\0]*\0": f"is no text in UTF-8, for it holds NUL{_CONVERT}",
}


class Spool:
    """A temporary file with the given bytes, removed when nothing refers to this object any more.

    path: what errors call its source. Raises InvalidData where there is no room.
    """

    def __init__(self, path: str, blocks: Iterable[bytes] = ()) -> None:
        try:
            handle, name = tempfile.mkstemp(prefix="deflator-")
            self.path = Path(name)
            weakref.finalize(self, self.path.unlink, missing_ok=True)
            with open(handle, "wb") as file:
                file.writelines(blocks)
        except OSError as error:
            raise InvalidData(
                f"{path}: cannot be copied to {tempfile.gettempdir()} "
                f"({error.strerror or error}); make room there or set TMPDIR"
            ) from error


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
    with unpacked(path, file, packed=True) as raw:
        packing = _packing(raw.peek(4))
    with unpacked(path, file) as plain:
        kind = _kind(path, file, plain.read(HEAD), packing)
    return Log(path, file, kind, packing, stamp[0], part_of, stamp, spool)


@contextmanager
def unpacked(path: str, file: Path, packed: bool = False) -> Generator[io.BufferedReader]:
    """The bytes of a file, unpacked unless `packed`; what goes wrong with it is InvalidData."""
    packing = ""
    try:
        with file.open("rb") as raw:
            packing = "" if packed else _packing(raw.peek(4))
            if packing == "gzip":
                yield io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=raw)))
            elif packing == "zstd":
                yield io.BufferedReader(cast(io.RawIOBase, zstd.ZstdFile(raw)))
            else:
                yield raw
    except (EOFError, zlib.error, zstd.ZstdError, gzip.BadGzipFile) as error:
        raise damaged(path, packing) from error
    except (OSError, ValueError) as error:  # a path with a NUL is a ValueError
        raise unreadable(path, error) from error


def refuse_changed(log: Log) -> None:
    """Raise InvalidData if the file is not the one that was found, as it was then."""
    if _stamp(log.path, log.file) != log.stamp:
        raise InvalidData(
            f"{log.path}: changed while it was read; give a copy that nothing writes to"
        )


def unreadable(path: str, error: Exception) -> InvalidData:
    """The error for a file that the system does not let us read."""
    what = getattr(error, "strerror", None) or brief(error)
    return InvalidData(f"{path}: cannot be read ({what}); check the path")


def damaged(path: str, what: str) -> InvalidData:
    """The error for a file that ends too early or holds other bytes than were written."""
    return InvalidData(f"{path}: is damaged {what}, or a part of it; write or download it again")


def brief(error: BaseException) -> str:
    """The first line of an error's message."""
    return str(error).strip().partition("\n")[0][:200]


def _stamp(path: str, file: Path) -> tuple[int, ...]:
    try:
        about = os.stat(file)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if not stat.S_ISREG(about.st_mode):
        raise InvalidData(
            f"{path}: is no regular file; send what comes out of it to standard input and give -"
        )
    return about.st_size, about.st_mtime_ns, about.st_ino


def _packing(head: bytes) -> str:
    return "gzip" if head.startswith(_GZIP) else "zstd" if head.startswith(_ZSTD) else ""


def _kind(path: str, file: Path, head: bytes, packing: str) -> Kind:
    binary = _binary(head)
    if packing and (inner := binary or _packing(head)):
        raise InvalidData(f"{path}: is {inner} inside {packing}{_UNPACK}")
    if binary:
        return binary
    if head.startswith(b"PK\x03\x04") and not packing and _is_workbook(file):
        return "excel"
    for pattern, what in _FOREIGN.items():
        if re.match(pattern, head, re.IGNORECASE):
            raise InvalidData(f"{path}: {what}")
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        raise InvalidData(f"{path}: is empty; give a log with at least one vote")
    if not text.startswith((b"{", b"[")):
        return "csv"
    line, end, _ = text.partition(b"\n")
    # An object on one line makes JSON Lines; one over several lines, or an array, is other JSON.
    if line.startswith(b"[") or (end and not line.rstrip().endswith(b"}")):
        return "json"
    return "jsonl"


def _binary(head: bytes) -> Kind | None:
    for magic, kind in _BINARY.items():
        if head.startswith(magic):
            return kind
    return None


def _is_workbook(file: Path) -> bool:
    try:
        with ZipFile(file) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except BadZipFile:
        return False
