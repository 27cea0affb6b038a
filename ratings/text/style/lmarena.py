"""Counts style as the public boards do, by their published formula; knows no CommonMark.

The formula is that of FastChat's `add_markdown_info.py`: what stands between two ``` without any
back-tick is removed, wherever else in the reply the same characters stand, too; then expressions
are counted, whatever a Markdown reader would make of them.

tokens            o200k_base tokens of the whole text, code included
headers           lines that begin with one to six # and white space
lists             lines that begin, after white space, with a number and a full stop, or with one
                  of - * +, and white space
bold              `**` or `__` around anything but that character and line ends
h1 … h6           headers by their number of #
ordered           list items with a number
unordered         list items without
bold_stars        bold with `**`
bold_underscores  bold with `__`
"""

import re

import numpy as np
import numpy.typing as npt

from ratings.text.style.texts import Texts
from ratings.text.style.tokens import O200K, token_counts

IDENTITY = f"lmarena/1+{O200K}"
FEATURES = ("tokens", "headers", "lists", "bold")
_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
MORE = (*_LEVELS, "ordered", "unordered", "bold_stars", "bold_underscores")

_FENCED = re.compile("```([^`]*)```")
_STARS = re.compile(r"\*\*[^*\n]+\*\*")
_UNDERSCORES = re.compile(r"__[^_\n]+__")
# One search for the marks of headers and of list items, from a line end on: the formula's own white
# space before a list item reaches over lines, which finds the same items.
_MARKED_LINE = re.compile(r"\n(#{1,6}|[^\S\n]*(?:\d+\.|[-*+]))(?=\s)")


def count_block(texts: Texts) -> dict[str, npt.NDArray[np.int64]]:
    """Each of `FEATURES` and `MORE` of each text."""
    counted = np.array([_counts(_without_code(text)) for text in texts.strings], np.int64)
    more = dict(zip(MORE, counted.reshape(-1, len(MORE)).T, strict=True))
    return {
        "tokens": token_counts(texts.utf8, O200K),
        "headers": np.sum([more[level] for level in _LEVELS], axis=0),
        "lists": more["ordered"] + more["unordered"],
        "bold": more["bold_stars"] + more["bold_underscores"],
    } | more


def _without_code(text: str) -> str:
    if "`" not in text:
        return text
    for code in _FENCED.findall(text):
        text = text.replace(code, "")
    return text


def _counts(text: str) -> tuple[int, ...]:
    """In the order of `MORE`."""
    marks = [mark.lstrip() for mark in _MARKED_LINE.findall(f"\n{text}")]
    levels = [marks.count("#" * level) for level in range(1, 7)]
    ordered = sum(mark[-1] == "." for mark in marks)
    stars = len(_STARS.findall(text)) if "*" in text else 0
    underscores = len(_UNDERSCORES.findall(text)) if "_" in text else 0
    return (*levels, ordered, len(marks) - ordered - sum(levels), stars, underscores)
