"""Counts the style of one text or of many, here or on several cores; knows no feature."""

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache

import numpy as np
import polars as pl

from ratings.errors import InvalidData
from ratings.text.style.extractors import Counts, extractor_named
from ratings.text.style.texts import Texts, blocks


def count(text: str, extractor: str = "commonmark") -> dict[str, float]:
    """Each feature of one reply. Every text has counts; the empty one has zeros.

    Raises InvalidData for an unknown extractor.
    """
    counts = extractor_named(extractor).count_block(Texts.of([text]))
    return {name: float(counts[name][0]) for name in _names(extractor)}


def count_many(
    texts: Sequence[str], extractor: str = "commonmark", workers: int | None = None
) -> pl.DataFrame:
    """Each feature of every text: one row a text, in their order, integers; equal texts cost once.

    workers: processes to share the work among, none but this one if unset; the counts are the same
    for any number. As with any process pool, a script that asks for several guards its main part
    by `if __name__ == "__main__"`.

    Raises InvalidData for an unknown extractor and for less than one worker.
    """
    known = dict.fromkeys(texts)
    place = dict(zip(known, range(len(known)), strict=True))
    counted = list(_counted(list(known), extractor, workers or 1))
    table = pl.DataFrame(
        {name: np.concatenate([each[name] for each in counted]) for name in _names(extractor)}
        if counted
        else None,
        schema=dict.fromkeys(_names(extractor), pl.Int64),
    )
    return table if len(known) == len(texts) else table[[place[text] for text in texts]]


def _names(extractor: str) -> tuple[str, ...]:
    known = extractor_named(extractor)
    return (*known.features, *known.more)


def _counted(texts: list[str], extractor: str, workers: int) -> Iterator[Counts]:
    extractor_named(extractor)
    if workers < 1:
        raise InvalidData(f"{workers} workers can count nothing; ask for one or more")
    pieces = list(blocks(texts))
    if min(workers, len(pieces)) < 2:
        return (_count_block(piece, extractor) for piece in pieces)
    names = [extractor] * len(pieces)
    return _pool(workers).map(_count_block, pieces, names)


def _count_block(texts: list[str], extractor: str) -> Counts:
    return extractor_named(extractor).count_block(Texts.of(texts))


# Kept, because a log that comes in batches would else start its processes for each of them. They
# start afresh instead of forking, which libraries with threads of their own do not survive.
@cache
def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"))
