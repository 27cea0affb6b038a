"""Which extractors there are, what each counts, and what kind of thing a feature is."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ratings.errors import InvalidData
from ratings.text.style import commonmark, lmarena
from ratings.text.style.texts import Texts

Counts = dict[str, npt.NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class Extractor:
    """A way to count style.

    identity: its name and version, which changes whenever any count of any text changes, and its
    tokenizer. features: what it counts that ratings control for by default. more: what else it
    counts. count_block: counts all of them in several texts.
    """

    identity: str
    features: tuple[str, ...]
    more: tuple[str, ...]
    count_block: Callable[[Texts], Counts]


EXTRACTORS = {
    name: Extractor(how.IDENTITY, how.FEATURES, how.MORE, how.count_block)
    for name, how in {"commonmark": commonmark, "lmarena": lmarena}.items()
}
"""By name; the first is the default."""

EXTRACTOR = commonmark.IDENTITY
"""Name and version of the default counts."""

FEATURES = commonmark.FEATURES
"""What the default extractor counts and ratings control for by default."""

MORE = commonmark.MORE
"""What else the default extractor counts."""

GROUPS = {
    "tokens": "length",
    "chars": "length",
    "words": "length",
    "headers": "markdown",
    "lists": "markdown",
    "bold": "markdown",
    "italics": "markdown",
    "tables": "markdown",
    "code_blocks": "markdown",
    "quotes": "markdown",
    "links": "markdown",
}
"""What a feature is a kind of, where it is not a kind of its own."""


def extractor_named(name: str) -> Extractor:
    """The extractor of that name. Raises InvalidData for an unknown one."""
    if name not in EXTRACTORS:
        raise InvalidData(f"extractor {name!r} is unknown; use {' or '.join(EXTRACTORS)}")
    return EXTRACTORS[name]


def features_of(extractor: str = "commonmark") -> tuple[str, ...]:
    """What an extractor counts that ratings control for by default."""
    return extractor_named(extractor).features


def more_of(extractor: str = "commonmark") -> tuple[str, ...]:
    """What else an extractor counts."""
    return extractor_named(extractor).more


def identity(extractor: str = "commonmark") -> str:
    """Name and version of an extractor, and its tokenizer, such as commonmark/2+cl100k_base."""
    return extractor_named(extractor).identity


def group(feature: str) -> str:
    """length, markdown or emoji for the features controlled for; an unknown one is its own."""
    return GROUPS.get(feature, feature)
