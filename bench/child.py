"""Does one task in a process of its own and prints what it took as JSON; knows the clock.

The clock runs from the file's path to ratings, after all imports and after one round of the same
job on a small file (or on the file itself, where the task says so). Peak memory is the operating
system's own count (`ru_maxrss`) of the largest process: this one or one that it started, with the
interpreter and all libraries.
"""

import importlib
import json
import resource
import sys
import time
from dataclasses import asdict, replace

from bench.contenders import PEERS
from bench.job import Task

UNIT = 1 if sys.platform == "darwin" else 1024  # bytes of one ru_maxrss


def peak() -> int:
    """Bytes of the largest process so far."""
    both = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return UNIT * max(resource.getrusage(who).ru_maxrss for who in both)


def run(task: Task) -> dict:
    work = importlib.import_module(f"bench.contenders.{PEERS[task.peer].module}").JOBS[task.job]
    work(replace(task, path=task.warm))
    start = time.perf_counter()
    result = work(task)
    took = time.perf_counter() - start
    return {"took": took, "peak": peak(), **asdict(result)} | {"seconds": result.seconds or took}


if __name__ == "__main__":
    print(json.dumps(run(Task(**json.loads(sys.argv[1])))))
