"""Ours: `rate(read(path), Options(...))`, its votes taken as independent, as the peers take them.

The job `voters` is `style` as it is without options: votes of one voter may depend on each other.
"""

import time

from threadpoolctl import threadpool_limits

from bench.job import Board, Result, Task
from ratings import Intake, Options, rate, read
from ratings.model.fit import fit
from ratings.model.vote_filter import select

REPLICATES = 1000


def style(task: Task) -> Result:
    return _result(rate(read(task.path), Options(cluster="none")))


def voters(task: Task) -> Result:
    return _result(rate(read(task.path), Options(cluster="voter")))


def plain(task: Task) -> Result:
    comparisons = read(task.path, intake=Intake(style=False))
    return _result(rate(comparisons, Options(style=False, cluster="none")))


def bootstrap(task: Task) -> Result:
    """With the time of one fit of the controlled board beside it."""
    options = Options(ci="bootstrap", cluster="voter", replicates=REPLICATES)
    reading, comparisons = _seconds(read, task.path)
    problem = select(comparisons, options).design
    with threadpool_limits(limits=1):  # as `rate` does
        one = min(_seconds(fit, problem)[0] for _ in range(3))
    took, board = _seconds(rate, comparisons, options)
    return _result(board, parts={"one fit": one, "rate": took}, seconds=reading + took)


def _seconds(work, *arguments):
    start = time.perf_counter()
    result = work(*arguments)
    return time.perf_counter() - start, result


def _result(leaderboard, **more) -> Result:
    rows = leaderboard.to_dict()["models"]
    controlled = _board(rows, "controlled") if rows[0]["controlled"] else None
    return Result(_board(rows, "raw"), controlled, **more)


def _board(rows, which) -> Board:
    rated = [(row["model"], row[which]) for row in rows if row[which]["rating"] is not None]
    mean = sum(score["rating"] for _, score in rated) / len(rated)
    return Board(
        {name: score["rating"] - mean for name, score in rated},
        {name: score["se"] for name, score in rated},
    )


JOBS = {"style": style, "voters": voters, "plain": plain, "bootstrap": bootstrap}
