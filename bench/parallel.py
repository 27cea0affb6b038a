"""Spreads simulated logs over processes; knows no study."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any

Spread = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""Like `map`: results in the order of what they are of."""

CHUNK = 8  # logs that a process takes at a time
LONE = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "POLARS_MAX_THREADS")


@contextmanager
def processes(workers: int | None = None) -> Iterator[Spread]:
    """As many processes of one thread each, by default one a core."""
    os.environ.update(dict.fromkeys(LONE, "1"))
    with ProcessPoolExecutor(workers or os.cpu_count(), get_context("spawn")) as pool:
        yield lambda work, tasks: pool.map(work, tasks, chunksize=CHUNK)
