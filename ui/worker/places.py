"""Where the server and the worker leave files for each other, and what the worker is told at start.

Knows names, not what is in the files.
"""

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ui.board.artifacts import NAME as SERVED
from ui.board.artifacts import Registered
from ui.board.pages.addresses import BOARDS, DETAILS, METHODS
from ui.messages import ENGLISH, Catalogue

__all__ = [
    "BOARDS",
    "CHECK",
    "DETAILS",
    "FRAGMENT",
    "LEADERBOARD",
    "METHODS",
    "SERVED",
    "WAITING",
    "Places",
    "Settings",
    "in_language",
    "is_finished",
]

LEADERBOARD = "leaderboard.json"
WAITING = "waiting.json"
"""What is missing while there is no leaderboard."""
FRAGMENT = "leaderboard.html"
"""Either of them, as a part of a page."""
CHECK = "check.json"
"""What a check says of the votes."""

_FINISHED = re.compile(
    r"(?:leaderboard|waiting|details|methods|boards|check|artifacts|(?:model|board)-[a-z0-9_-]+)"
    r"(?:\.[a-z-]{2,8})?\.(?:html|json)"
)


def is_finished(name: str) -> bool:
    """Whether the worker may write a file of this name, for anybody to read."""
    return _FINISHED.fullmatch(name) is not None


def in_language(name: str, words: Catalogue) -> str:
    """The name of a page in a language, `leaderboard.fr.html`; in English it keeps its own."""
    if words.language == ENGLISH.language:
        return name
    stem, _, kind = name.rpartition(".")
    return f"{stem}.{words.language.lower()}.{kind}"


@dataclass(frozen=True, slots=True)
class Places:
    """The files of one arena's board, all in one folder."""

    folder: Path

    @property
    def feed(self) -> Path:
        """Votes on their way to the worker, a snapshot each some hundred."""
        return self.folder / "feed"

    @property
    def snapshot(self) -> Path:
        """The log that anyone may read, in shards."""
        return self.folder / "snapshot"

    @property
    def counted(self) -> Path:
        """The same log with counts in place of texts: what the board is computed from."""
        return self.folder / "counted"

    @property
    def operator(self) -> Path:
        """What only the operator may read: facts of the votes, as JSON and in each language."""
        return self.folder / "operator"

    @property
    def lock(self) -> Path:
        """Held by the server that feeds the worker, and by the worker."""
        return self.folder / "board.lock"

    def parts(self) -> list[Path]:
        """The parts of the feed, oldest first."""
        return sorted(self.feed.glob("[0-9]*"))


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker needs to know.

    history: another log whose votes count. simulated: the board shall say so. registered: models
    that nobody can serve. operator: whether anybody may read what `Places.operator` holds.
    public_battles: whether models' pages show battles. every_s: seconds between two boards at
    least. beside_s: between two rounds of the pages beside it.
    """

    folder: Path
    history: Path | None = None
    simulated: bool = False
    registered: tuple[Registered, ...] = ()
    operator: bool = False
    public_battles: bool = False
    every_s: float = 5
    beside_s: float = 60

    def line(self) -> bytes:
        """One line of JSON."""
        paths = {"folder": str(self.folder), "history": self.history and str(self.history)}
        return json.dumps(asdict(self) | paths).encode() + b"\n"

    @classmethod
    def parse(cls, line: str) -> "Settings":
        """The settings of such a line."""
        given: dict[str, Any] = json.loads(line)
        given["folder"] = Path(given["folder"])
        given["history"] = given["history"] and Path(given["history"])
        given["registered"] = tuple(Registered(**model) for model in given["registered"])
        return cls(**given)
