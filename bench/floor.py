"""How close the controlled fit comes to merely reading its data from memory.

A Newton step can't be cheaper than reading each row's outcome, weight and style once. The floor is
those bytes times the steps over the speed at which one thread reads memory on this machine. A fit
that uses several threads, or data that fit the processor's cache, can go below it.
"""

import json
import sys
import time

import numpy as np
from threadpoolctl import threadpool_limits

from ratings import Options, read
from ratings.model.fit import fit
from ratings.model.vote_filter import select

READ = ("halves", "y", "weight", "z")  # arrays of a design that a step reads, a row a vote
SIZE = 1 << 30  # bytes, more than any cache


def bandwidth() -> float:
    """Bytes a second that one thread reads: the best of ten, by a sum or by a product."""
    x = np.ones(SIZE // 8)
    with threadpool_limits(limits=1):
        return SIZE / min(_seconds(work) for work in (x.sum, lambda: x @ x) for _ in range(5))


def bytes_read(problem) -> int:
    """Bytes of the design that one Newton step has to see; a constant column has none."""
    names = set(READ) & set(type(problem).__dataclass_fields__)
    arrays = [getattr(problem, name) for name in names]
    return sum(x.size * x.itemsize for x in arrays if any(x.strides))


def floor(path: str) -> dict:
    problem = select(read(path), Options()).design
    with threadpool_limits(limits=1):
        steps = fit(problem).steps
        took = min(_seconds(lambda: fit(problem)) for _ in range(3))
    speed = bandwidth()
    least = steps * bytes_read(problem) / speed
    return {
        "bytes": bytes_read(problem),
        "steps": steps,
        "bandwidth": speed,
        "fit": took,
        "floor": least,
        "ratio": took / least,
    }


def _seconds(work) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(json.dumps(floor(sys.argv[1])))
