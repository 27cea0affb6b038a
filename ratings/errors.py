"""What can go wrong between a log and a leaderboard, as one tree; knows the exit code of each.

RatingError
├── InvalidData         a log or an option that cannot be read as what it claims to be   (exit 3)
├── NotEnoughData       readable, but it does not determine the ratings asked for        (exit 5)
│   ├── Disconnected    groups of models that no vote joins (or only in one direction)
│   ├── Collinear       style features that the votes cannot tell apart
│   └── Separable       style that predicts every vote: its coefficient has no finite value
└── NotConverged        the optimiser stopped short; its numbers are refused              (exit 1)
"""

from collections.abc import Sequence
from typing import Any

from ratings.sentences import Sentence


class RatingError(Exception):
    """Any expected failure of `ratings`; its message is one line: what, where, what to do.

    says: the message, with its code where it has one.
    """

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split("\n")))
        self.says = message if isinstance(message, Sentence) else Sentence(str(self))


class InvalidData(RatingError):
    """A log, column, label or option is not what it claims to be."""

    exit_code = 3


class NotEnoughData(RatingError):
    """The votes are valid but do not determine the ratings asked for.

    dropped: what the options left out before, a frame of votes by reason, where none are left.
    """

    exit_code = 5

    def __init__(self, message: str, dropped: Sequence[tuple[str, Any]] = ()) -> None:
        super().__init__(message)
        self.dropped = tuple(dropped)


class Disconnected(NotEnoughData):
    """Two or more groups of models cannot be placed on one scale."""


class Collinear(NotEnoughData):
    """Two or more style features move together, so their effects cannot be told apart."""


class Separable(NotEnoughData):
    """Style predicts the votes perfectly, so no finite coefficient fits best; feature: whose."""

    def __init__(self, message: str, feature: str = "") -> None:
        super().__init__(message)
        self.feature = feature


class NotConverged(RatingError):
    """The optimiser did not reach its optimum."""
