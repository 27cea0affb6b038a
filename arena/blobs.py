"""Keeps the bytes of images beside the log, in files named by their SHA-256; knows no message."""

import os
import secrets
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from arena.content import Image
from arena.errors import StoreError


class Blobs:
    """Files in `folder`, which is made when the first one is added. Processes may share it."""

    def __init__(self, folder: Path):
        self._folder = folder

    def add(self, content: bytes, media_type: str) -> Image:
        """Keep these bytes durably; equal ones are kept once. StoreError where they cannot be."""
        digest = sha256(content).hexdigest()
        path = self._path(digest)
        try:
            if path.exists():
                path.touch()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                _write(path, content)
        except OSError as error:
            raise StoreError(f"{path}: cannot be written ({error.strerror})") from error
        return Image(digest, media_type)

    def read(self, image: Image) -> bytes:
        """The bytes of an image; StoreError where they are gone or were changed."""
        path = self._path(image.digest)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise StoreError(f"{path}: cannot be read ({error.strerror})") from error
        if sha256(content).hexdigest() != image.digest:
            raise StoreError(f"{path}: was changed since it was added; restore it")
        return content

    def forget(self, age_s: float) -> int:
        """Delete what was last added so many seconds ago or earlier; the bytes of what is left."""
        oldest, left = time.time() - age_s, 0
        for path in self._folder.glob("*/*"):
            with suppress(FileNotFoundError):  # where another process deletes it as well
                status = path.stat()
                if status.st_mtime <= oldest:
                    path.unlink()
                else:
                    left += status.st_size
        return left

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest


def _write(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
