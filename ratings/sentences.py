"""Sentences for a reader that can be worded in other languages; knows no language but English."""

from collections.abc import Mapping, Sequence
from typing import Union

Detail = Union[str, int, float, "Sentence", tuple[str, ...]]
"""A name, a figure, another sentence, or names in a row."""


class Sentence(str):
    """A sentence in English, or a part of one, that also says what it says in no language.

    code: which sentence it is; empty where nothing but its text is known. details: what it names.
    In JSON and wherever it is changed it is its text alone.
    """

    __slots__ = ("code", "details")

    code: str
    details: Mapping[str, Detail]

    def __new__(
        cls, text: str, code: str = "", details: Mapping[str, Detail] | None = None
    ) -> "Sentence":
        """A sentence; from its text alone it has no code."""
        made = super().__new__(cls, text)
        made.code, made.details = code, details or {}
        return made


NOTHING = Sentence("")


class Figure(str):
    """A number as English writes it, `1,234.5`; other languages set its marks in their own way."""

    __slots__ = ()


def figure(value: float, form: str) -> Figure:
    """A number by one of Python's format specifications, such as `,.1f`."""
    return Figure(format(value, form))


def percent(share: float) -> Figure:
    """A share of 1 in percent, without the sign."""
    return figure(100 * share, ".1f")


def sentence(text: str, code: str, /, **details: Detail) -> Sentence:
    """A sentence with its code and details."""
    return Sentence(text, code, details)


def some(names: Sequence[str], most: int) -> Sentence:
    """The first `most` of some names in a row, and how many more there are."""
    listed, more = ", ".join(names[:most]), len(names) - most
    if more <= 0:
        return sentence(listed, "")
    return sentence(f"{listed} and {more} more", "and-more", names=listed, more=more)


def line(text: str) -> Sentence:
    """What a text, such as an error's, says, with a capital and a full stop."""
    known = text if isinstance(text, Sentence) else Sentence(text)
    stop = "." if text and not text.endswith(".") else ""
    return Sentence(f"{text[:1].upper()}{text[1:]}{stop}", known.code, known.details)
