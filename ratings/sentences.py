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


def sentence(text: str, code: str, /, **details: Detail) -> Sentence:
    """A sentence with its code and details."""
    return Sentence(text, code, details)


def some(names: Sequence[str], most: int) -> Sentence:
    """The first `most` of some names in a row, and how many more there are."""
    listed, more = ", ".join(names[:most]), len(names) - most
    if more <= 0:
        return sentence(listed, "")
    return sentence(f"{listed} and {more} more", "and-more", names=listed, more=more)
