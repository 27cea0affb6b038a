"""Runs independent pieces of array work side by side, as many as there are cores; knows no data."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

CORES = os.cpu_count() or 1


def side_by_side(work: Callable[[T], R], pieces: Iterable[T]) -> list[R]:
    """What `work` returns for each piece, in their order whichever is done first.

    Each thread takes the next piece when it is done with one, so pieces may be small.
    """
    todo = list(pieces)
    if min(len(todo), CORES) < 2:
        return [work(piece) for piece in todo]
    results: dict[int, R] = {}
    left = iter(range(len(todo)))  # whose steps are atomic

    def take() -> None:
        for place in left:
            results[place] = work(todo[place])

    with ThreadPoolExecutor(max_workers=min(len(todo), CORES)) as pool:
        for taken in [pool.submit(take) for _ in range(min(len(todo), CORES))]:
            taken.result()
    return [results[place] for place in range(len(todo))]


def ahead(work: Callable[[T], R], pieces: Iterable[T], depth: int | None = None) -> Iterator[R]:
    """What `work` returns for each piece, in order, begun for up to `depth` of them at a time.

    depth: as many as there are cores if it is not said; more where what one piece waits for, such
    as other processes, leaves time for the next.
    """
    depth = depth or CORES
    if depth < 2:
        yield from map(work, pieces)
        return
    pool = ThreadPoolExecutor(max_workers=depth)
    try:
        begun: deque[Future[R]] = deque()
        for piece in pieces:
            begun.append(pool.submit(work, piece))
            if len(begun) >= depth:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
    finally:
        # Nobody waits here: what is left half-way may be collected while a thread is being born,
        # and to wait for another one then can wait for ever.
        pool.shutdown(wait=False, cancel_futures=True)
