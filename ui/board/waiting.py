"""What a page says while there is no leaderboard yet: what is still missing, in a voter's words.

Knows facts, not errors; the facts are also what a program is told in place of a leaderboard.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from ui.board import leaderboard_html
from ui.board.exclusions import why
from ui.messages import ENGLISH, Catalogue

SCHEMA = "deflator.waiting/1"
FIRST = 10
"""Votes that count before there is a leaderboard."""

Missing = Literal["time", "votes", "meetings", "upsets", "computation"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Why there is no leaderboard yet.

    missing: time, the first one is being computed; votes, too few of them; meetings, groups of
    models that no vote joins; upsets, no model that won has lost; computation, what failed for
    another reason. votes: that count. left_out: votes that were cast and do not count, by reason.
    """

    missing: Missing
    votes: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def needed(self) -> int:
        """Votes without which there is no leaderboard; 0 where nobody can say how many."""
        return max(FIRST - self.votes, 0)

    def document(self) -> dict[str, Any]:
        """All of it as an object for JSON."""
        return {"schema": SCHEMA, **asdict(self), "needed": self.needed}


def sentences(waiting: Waiting, words: Catalogue = ENGLISH) -> list[str]:
    """What is missing, and which votes do not count."""
    return [_missing(waiting, words), *_left_out(waiting, words)]


def fragment(waiting: Waiting, words: Catalogue = ENGLISH) -> str:
    """The same as HTML, to stand where the leaderboard will."""
    return leaderboard_html.page("waiting.html", words, sentences=sentences(waiting, words))


def _missing(waiting: Waiting, words: Catalogue) -> str:
    if waiting.missing == "votes":
        far = {"first": FIRST, "so_far": _so_far(waiting, words), "needed": waiting.needed}
        return words.text("waiting-votes", **far)
    if waiting.missing in ("meetings", "upsets"):
        return words.text(f"waiting-{waiting.missing}", votes=waiting.votes)
    return words.text(f"waiting-{waiting.missing}")


def _so_far(waiting: Waiting, words: Catalogue) -> str:
    if waiting.votes:
        return words.text("so-far", votes=waiting.votes)
    return words.text("so-far-uncounted" if waiting.left_out else "so-far-nobody")


def _left_out(waiting: Waiting, words: Catalogue) -> list[str]:
    known = {
        because: votes for name, votes in waiting.left_out.items() if (because := why(name, words))
    }
    return [
        words.text("does-not-count", votes=votes, why=because) for because, votes in known.items()
    ]
