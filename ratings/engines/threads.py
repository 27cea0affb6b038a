"""Runs independent pieces of array work side by side, as many as there are cores; knows no data."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def side_by_side(work: Callable[[T], R], pieces: Iterable[T]) -> list[R]:
    """What `work` returns for each piece, in their order whichever is done first."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return list(pool.map(work, pieces))


def ahead(work: Callable[[T], R], pieces: Iterable[T], depth: int) -> Iterator[R]:
    """What `work` returns for each piece, in order, begun for up to `depth` of them at a time.

    So that what one piece waits for, such as other processes, leaves time for the next.
    """
    if depth < 2:
        yield from map(work, pieces)
        return
    with ThreadPoolExecutor(max_workers=depth) as pool:
        begun: deque[Future[R]] = deque()
        for piece in pieces:
            begun.append(pool.submit(work, piece))
            if len(begun) >= depth:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
