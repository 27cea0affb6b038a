"""Runs battles: everything between a voter's prompt and a durable vote.

Knows models, prompts and votes; knows nothing of ratings or of screens. `load` reads a
configuration, `open_store` opens the log of battles, `connect` makes the models answerable, and
`Arena` runs battles with them:

    config = load("arena.toml")
    arena = Arena(connect(config), open_store(config.store), config=config)
    await arena.start()
"""

from arena.backends import connect
from arena.config import Config, load
from arena.history import Reveal, Transcript
from arena.records import Outcome
from arena.service import Arena
from arena.store import open_store

__all__ = ["Arena", "Config", "Outcome", "Reveal", "Transcript", "connect", "load", "open_store"]
