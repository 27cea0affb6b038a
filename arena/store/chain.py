"""The hash chain over the votes: each link digests its vote, what was judged, and the link before.

Whoever cuts or edits the log behind its back breaks a chain, or leaves it shorter than the head
that is kept beside the log. A chain has one writer. What it cannot show: that somebody rewrote the
log and the heads together; a published snapshot is the witness against that.
"""

import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from arena.errors import StoreError
from arena.history import History
from arena.records import Vote
from arena.store.rows import canonical

_log = logging.getLogger(__name__)

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Head:
    """How far a chain goes: the number of its links, and the digest of the last."""

    position: int = 0
    digest: str = GENESIS


@dataclass(frozen=True, slots=True)
class Link:
    """The place of one vote in its writer's chain. content: a digest of the battle judged."""

    battle_id: str
    writer: str
    position: int
    content: str
    digest: str

    @property
    def head(self) -> Head:
        """The chain's head once this is its last link."""
        return Head(self.position, self.digest)


def content_of(history: History) -> str:
    """A digest of a battle with its prompts and answers."""
    parts = (history.battle, *history.turns, *history.replies)
    return sha256("\n".join(canonical(part) for part in parts).encode()).hexdigest()


def link(head: Head, writer: str, vote: Vote, content: str) -> Link:
    """The link that follows `head`."""
    text = "\n".join((head.digest, writer, content, canonical(vote)))
    digest = sha256(text.encode()).hexdigest()
    return Link(vote.battle_id, writer, head.position + 1, content, digest)


def faults(chained: Iterable[tuple[Link, Vote]], heads: Mapping[str, Head]) -> Iterator[str]:
    """What is wrong with the chains, a line each; `heads` are those kept beside the log.

    chained: every link with its vote, by writer and position.
    """
    reached: dict[str, Head] = {}
    digests = {(writer, head.position): head.digest for writer, head in heads.items()}
    for known, vote in chained:
        head = reached.get(known.writer, Head())
        if known != link(head, known.writer, vote, known.content):
            yield f"vote {known.position} of {known.writer} was changed, or an earlier one is gone"
        if digests.get((known.writer, known.position), known.digest) != known.digest:
            yield f"vote {known.position} of {known.writer} is not the one that was recorded"
        reached[known.writer] = known.head
    for writer, head in heads.items():
        present = reached.get(writer, Head()).position
        if present < head.position:
            yield f"{head.position} votes of {writer} were recorded, {present} are there"


class Heads:
    """The heads of chains as files in a folder beside the log, one a writer."""

    def __init__(self, folder: Path):
        self.folder = folder

    def read(self) -> dict[str, Head]:
        """All of them; StoreError where one cannot be read."""
        try:
            return {path.stem: _head(path) for path in sorted(self.folder.glob("*.json"))}
        except (OSError, ValueError, TypeError) as error:
            raise StoreError(f"{self.folder}: cannot be read ({error})") from error

    def keep(self, link: Link) -> None:
        """Replace a writer's head. A crash of the machine may leave an older one, never a later.

        The vote is recorded by now, so a head that cannot be written is only logged.
        """
        path = self.folder / f"{link.writer}.json"
        draft = path.with_suffix(".new")
        try:
            self.folder.mkdir(exist_ok=True)
            draft.write_text(json.dumps(asdict(link.head)), encoding="utf-8")
            draft.replace(path)
        except OSError as error:
            _log.error("%s: the end of the votes cannot be kept: %s", self.folder, error.strerror)


def _head(path: Path) -> Head:
    return Head(**json.loads(path.read_bytes()))
