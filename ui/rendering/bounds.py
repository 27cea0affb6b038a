"""How much of an answer is laid out; what lies beyond is shown as plain text. Knows no HTML."""

from dataclasses import dataclass

CHARACTERS = 100_000
"""Of an answer: ten times a long one, and half a second of one core for all its updates."""

ELEMENTS = 5_000
"""Of an answer: a browser that gets them all in one message lays them out in under 0.1 s."""

LINK = 4
"""Elements that a link counts as: it takes the time of several to read an address and look at it
twice.
"""

DEPTH = 32
"""Elements within one another: an answer's own lists and quotes have a handful."""

FORMULAS = 300
"""Of an answer: each takes up to a millisecond. Later ones are shown as they are written."""

PLAIN = 10_000
"""Characters of a block of plain text, so that a browser lays out only those in view."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What an answer has used up so far."""

    elements: int = 0
    formulas: int = 0
