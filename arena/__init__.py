"""Runs battles: everything between a voter's prompt and a durable vote.

Knows models, prompts and votes; knows nothing of ratings or of screens. `load` reads a
configuration, `open_store` opens the log of battles, `connect` makes the models answerable, and
`Arena` runs battles with them:

    config = load("arena.toml")
    arena = Arena(connect(config), open_store(config.store), config=config)
    await arena.start()
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arena.battles.service import Arena
    from arena.battles.transcript import Reveal, Transcript
    from arena.config import Config, load
    from arena.records import Outcome
    from arena.serving import connect
    from arena.store import open_store

__all__ = ["Arena", "Config", "Outcome", "Reveal", "Transcript", "connect", "load", "open_store"]

_HOMES = {
    "Arena": "arena.battles.service",
    "Config": "arena.config",
    "Outcome": "arena.records",
    "Reveal": "arena.battles.transcript",
    "Transcript": "arena.battles.transcript",
    "connect": "arena.serving",
    "load": "arena.config",
    "open_store": "arena.store",
}
"""Where the public names live. A module is imported when one of its names is first asked for, so
that a command which opens no database waits for none."""


def __getattr__(name: str) -> object:
    """Import a public name (PEP 562); any other is an AttributeError."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals().setdefault(name, getattr(import_module(_HOMES[name]), name))


def __dir__() -> list[str]:
    return __all__
