"""Runs independent pieces of array work side by side, as many as there are cores; knows no data."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def side_by_side(work: Callable[[T], R], pieces: Iterable[T]) -> list[R]:
    """What `work` returns for each piece, in their order whichever is done first."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return list(pool.map(work, pieces))
