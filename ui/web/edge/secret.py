"""The secret of an arena: where it comes from, and what it makes of sessions and addresses.

It is read from the variable that the configuration names, or else kept in a file that only its
owner may read, so that sessions survive a restart. It is never logged, and never in the store:
there are only digests that nobody can make or undo without it.
"""

import hmac
import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from arena.errors import ConfigError

FILE = "session.key"
LEAST = 16  # characters of a secret that somebody chose


@dataclass(frozen=True, slots=True)
class Secret:
    """A key that signs sessions and stands between them and what is stored."""

    key: str = field(repr=False)

    def digest(self, kind: str, text: str) -> str:
        """The text's pseudonym among those of its kind: 32 hex digits."""
        message = f"{kind}:{text}".encode("utf-8", "surrogateescape")
        return hmac.new(self.key.encode(), message, sha256).hexdigest()[:32]


def read_secret(variable: str | None, folder: Path, environ: Mapping[str, str]) -> Secret:
    """The secret in the variable, or else in the folder, where it is made on the first start.

    Raises ConfigError where it is missing, short, or open to other users of the machine.
    """
    if not variable:
        return Secret(_read_or_make(folder / FILE))
    value = environ.get(variable, "").strip()
    if len(value) < LEAST:
        remedy = f"set it to {LEAST} characters or more, such as `openssl rand -hex 32` prints"
        raise ConfigError(f"web.secret_env: {variable} is too short; {remedy}")
    return Secret(value)


def _read_or_make(path: Path) -> str:
    try:
        if not path.exists():
            _make(path)
        key, mode = path.read_text(encoding="utf-8").strip(), path.stat().st_mode
    except (OSError, ValueError) as error:
        remedy = "make its folder writable, or name a variable as web.secret_env"
        raise ConfigError(f"{path}: cannot be kept ({type(error).__name__}); {remedy}") from error
    if mode & 0o077:
        raise ConfigError(f"{path}: others may read it; `chmod 600` it, or delete it")
    if len(key) < LEAST:
        raise ConfigError(f"{path}: holds no key; delete it, and a new one is made")
    return key


def _make(path: Path) -> None:
    """Write a new key whole or not at all; of two processes that start together, one does."""
    handle, draft = tempfile.mkstemp(dir=path.parent)  # readable by its owner only
    try:
        with open(handle, "w", encoding="utf-8") as file:
            file.write(secrets.token_hex(32))
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.unlink(draft)
