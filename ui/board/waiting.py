"""What a page says while there is no leaderboard yet: what is still missing, in a voter's words.

Knows facts, not errors; the facts are also what a program is told in place of a leaderboard.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from ui.board import leaderboard_html
from ui.board.exclusions import WHY

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


def sentences(waiting: Waiting) -> list[str]:
    """What is missing, and which votes do not count."""
    return [_MISSING[waiting.missing](waiting), *_left_out(waiting)]


def fragment(waiting: Waiting) -> str:
    """The same as HTML, to stand where the leaderboard will."""
    return leaderboard_html.page("waiting.html", sentences=sentences(waiting))


def _too_few(waiting: Waiting) -> str:
    so_far = f"So far {_votes(waiting.votes)}." if waiting.votes else "Nobody has voted yet."
    if waiting.left_out and not waiting.votes:
        so_far = "No vote counts yet."
    verb = "is" if waiting.needed == 1 else "are"
    return (
        f"Ratings appear once {FIRST} votes count. {so_far} "
        f"{waiting.needed} more {verb} needed: start a battle and say which answer is better."
    )


_MISSING: Mapping[Missing, Callable[[Waiting], str]] = {
    "time": lambda _: "It is being computed. Open this page again in a moment.",
    "votes": _too_few,
    "meetings": lambda waiting: (
        "Ratings appear once all models have met, directly or through others. "
        f"{_votes(waiting.votes).capitalize()} so far, and some models have not met yet: "
        "every further vote helps."
    ),
    "upsets": lambda waiting: (
        "Ratings appear once models that won have also lost or drawn a battle. "
        f"{_votes(waiting.votes).capitalize()} so far, and none has: every further vote helps."
    ),
    "computation": lambda _: (
        "The ratings cannot be computed at the moment. Your votes are kept and will count."
    ),
}


def _left_out(waiting: Waiting) -> list[str]:
    known = {WHY[name]: votes for name, votes in waiting.left_out.items() if name in WHY}
    return [
        f"{'1 vote does' if votes == 1 else f'{votes:,} votes do'} not count, because {why}."
        for why, votes in known.items()
    ]


def _votes(number: int) -> str:
    return f"{number:,} vote counts" if number == 1 else f"{number:,} votes count"
