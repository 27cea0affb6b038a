"""The extractors of style: which there are, what each counts, and counting with them.

Counts one text or many, here or on several cores; knows no Markdown.
"""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

from ratings.errors import InvalidData
from ratings.text.style import commonmark, lmarena
from ratings.text.style.texts import Texts, blocks

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
    **dict.fromkeys(("tokens", "chars", "words"), "length"),
    **dict.fromkeys(("headers", "lists", "bold", "italics", "tables"), "markdown"),
    **dict.fromkeys(("code_blocks", "quotes", "links"), "markdown"),
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
    """Name and version of an extractor, and its tokenizer, such as commonmark/3+cl100k_base."""
    return extractor_named(extractor).identity


def group(feature: str) -> str:
    """length, markdown or emoji for the features controlled for; an unknown one is its own."""
    return GROUPS.get(feature, feature)


def count(text: str, extractor: str = "commonmark") -> dict[str, float]:
    """Each feature of one reply. Every text has counts; the empty one has zeros.

    Raises InvalidData for an unknown extractor.
    """
    counts = _count_block([text], extractor)
    names = (*features_of(extractor), *more_of(extractor))
    return {name: float(counts[name][0]) for name in names}


def count_many(
    texts: Sequence[str], extractor: str = "commonmark", workers: int | None = None
) -> pl.DataFrame:
    """Each feature of every text: one row a text, in their order, integers; equal texts cost once.

    workers: processes to share the work among, none but this one if unset; the counts are the same
    for any number. As with any process pool, a script that asks for several guards its main part
    by `if __name__ == "__main__"`.

    Raises InvalidData for an unknown extractor and for less than one worker.
    """
    rows = {text: row for row, text in enumerate(dict.fromkeys(texts))}
    schema = dict.fromkeys((*features_of(extractor), *more_of(extractor)), pl.Int64)
    parts = [pl.DataFrame(part, schema) for part in _counted(list(rows), extractor, workers or 1)]
    counts = pl.concat([pl.DataFrame(schema=schema), *parts])
    return counts if len(rows) == len(texts) else counts[[rows[text] for text in texts]]


def _counted(texts: list[str], extractor: str, workers: int) -> Iterator[Counts]:
    if workers < 1:
        raise InvalidData(f"{workers} workers can count nothing; ask for one or more")
    pieces = list(blocks(texts))
    counting = map if min(workers, len(pieces)) < 2 else _pool(workers).map
    return iter(counting(_count_block, pieces, [extractor] * len(pieces)))


def _count_block(texts: list[str], extractor: str) -> Counts:
    return extractor_named(extractor).count_block(Texts.encoded(texts))


# Kept, because a log that comes in batches would else start its processes for each of them. They
# start afresh instead of forking, which libraries with threads of their own do not survive.
@cache
def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))
