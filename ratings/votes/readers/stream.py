"""The bytes of a file, unpacked, with the SHA-256 of the packed ones; knows gzip and zstd only."""

import gzip
import hashlib
import io
import zlib
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from backports import zstd

from ratings.errors import InvalidData

BLOCK = 1 << 20
"""How many packed bytes are read and digested at a time."""

PACKINGS = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}
"""The first bytes of packed files."""


def packing(head: bytes) -> str:
    """By what a file that starts so is packed; empty for none."""
    return next((name for magic, name in PACKINGS.items() if head.startswith(magic)), "")


class Stream:
    """A file open for reading once, from start to end.

    path: what to call it in errors. read raises InvalidData where the packing is damaged.
    """

    def __init__(self, path: str, file: Path) -> None:
        self.path = path
        try:
            self._digested = _Digested(file.open("rb", buffering=0))
        except OSError as error:
            raise unreadable(path, error) from error
        packed = io.BufferedReader(self._digested, BLOCK)
        self._packed = packed
        self.packing = packing(packed.peek(4))
        self._plain = _unpacked(packed, self.packing)
        self._count = 0

    def read(self, size: int) -> bytes:
        """The next bytes, as many as asked for unless the file ends."""
        try:
            data = self._plain.read(size)
        except (EOFError, zlib.error, zstd.ZstdError, gzip.BadGzipFile) as error:
            raise InvalidData(
                f"{self.path}: is damaged {self.packing}, after byte {self._count} of what is in "
                "it; write or download it again"
            ) from error
        except OSError as error:
            raise unreadable(self.path, error) from error
        self._count += len(data)
        return data

    @property
    def position(self) -> int:
        """How many packed bytes were taken from the file."""
        return self._digested.count

    def digest(self) -> str:
        """SHA-256 of the whole file as it lies there, packed; reads what is left of it."""
        while self._packed.read(BLOCK):
            pass
        return self._digested.hexdigest()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._packed.close()


def unreadable(path: str, error: OSError) -> InvalidData:
    """The error for a file that the system does not let us read."""
    return InvalidData(f"{path}: cannot be read ({error.strerror or error}); check the path")


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def _unpacked(packed: "io.BufferedReader[_Digested]", name: str) -> _Readable:
    if name == "gzip":
        return gzip.GzipFile(fileobj=packed, mode="rb")
    if name == "zstd":
        return zstd.ZstdFile(packed)
    return packed


class _Digested(io.RawIOBase):
    """Raw bytes that are digested aside while the next ones are worked on."""

    def __init__(self, raw: io.FileIO) -> None:
        self._raw = raw
        self.count = 0
        self._sha = hashlib.sha256()
        self._aside = ThreadPoolExecutor(max_workers=1)
        self._last: Future[None] | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        count = self._raw.readinto(buffer) or 0
        self.count += count
        if self._last:
            self._last.result()
        if count:
            self._last = self._aside.submit(self._sha.update, bytes(buffer[:count]))
        return count

    def hexdigest(self) -> str:
        if self._last:
            self._last.result()
        return self._sha.hexdigest()

    def close(self) -> None:
        self._aside.shutdown()
        self._raw.close()
        super().close()
