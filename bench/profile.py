"""Where the time of `rate` goes, by its stages and by file and function of `ratings`.

    python -m bench.profile votes.parquet

Every function of the package is wrapped in a clock that stops while another of them runs, so the
shares add up to the whole. Work that a function hands to other threads counts as its waiting.
"""

import argparse
import inspect
import sys
import tempfile
import threading
import time
from collections import defaultdict
from functools import wraps
from pathlib import Path

from bench.votes import write
from ratings import Options, rate, read

DEPTH = 4  # of calls shown as stages
SMALL = 0.005  # share of the whole below which nothing is shown


class Clocks:
    """Seconds of the main thread. own: by (file, function), without what it calls of ours.
    stages: [depth, function, seconds] of every call, in order, with all that it calls."""

    def __init__(self):
        self.own = defaultdict(float)
        self.stages = []
        self._inner = [0.0]

    def timed(self, function):
        name = (function.__module__.removeprefix("ratings."), function.__name__)

        @wraps(function)
        def run(*arguments, **more):
            if threading.current_thread() is not threading.main_thread():
                return function(*arguments, **more)
            stage = [len(self._inner) - 1, name[1], 0.0]
            self.stages.append(stage)
            self._inner.append(0.0)
            start = time.perf_counter()
            try:
                return function(*arguments, **more)
            finally:
                stage[2] = time.perf_counter() - start
                self._stop(name, stage[2])

        return run

    def _stop(self, name, took):
        self.own[name] += took - self._inner.pop()
        self._inner[-1] += took


def watch() -> Clocks:
    """Wrap every function of `ratings`, wherever it was imported to; generators stay bare."""
    clocks, wrapped = Clocks(), {}
    for module in [m for n, m in sys.modules.items() if n.split(".")[0] == "ratings"]:
        for name, value in list(vars(module).items()):
            if _ours(value):
                wrapped[value] = wrapped.get(value) or clocks.timed(value)
                setattr(module, name, wrapped[value])
    return clocks


def _ours(value) -> bool:
    plain = inspect.isfunction(value) and not inspect.isgeneratorfunction(value)
    return plain and value.__module__.split(".")[0] == "ratings"


def report(clocks: Clocks, took: float) -> str:
    files = defaultdict(float)
    for (file, _), seconds in clocks.own.items():
        files[file] += seconds
    lines = [
        f"{seconds / took:6.1%}  {'    ' * depth}{stage}"
        for depth, stage, seconds in clocks.stages
        if depth < DEPTH and seconds > SMALL * took
    ]
    lines.append("\nOf which, without what a function calls of ours:")
    for file, seconds in sorted(files.items(), key=lambda item: -item[1]):
        lines += [f"{seconds / took:6.1%}  {file}"] if seconds > SMALL * took else []
        functions = [(s, f) for (m, f), s in clocks.own.items() if m == file and s > SMALL * took]
        lines += [f"        {s / took:6.1%}  {f}" for s, f in sorted(functions, reverse=True)]
    return "\n".join(lines)


def profiled(path: str, options: Options) -> tuple[Clocks, float]:
    """The clocks of one warm run, and its seconds."""
    rate(read(path), options)
    clocks = watch()
    start = time.perf_counter()
    sys.modules["ratings"].rate(sys.modules["ratings"].read(path), options)
    return clocks, time.perf_counter() - start


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("path", nargs="?", help="a log; simulated votes without one")
    arguments.add_argument("--votes", type=int, default=1_000_000)
    arguments.add_argument("--models", type=int, default=100)
    arguments.add_argument("--ci", default="sandwich")
    arguments.add_argument("--cluster", default="none")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.path or str(Path(folder) / "votes.parquet")
        if not chosen.path:
            write(Path(path), chosen.votes, chosen.models)
        options = Options(ci=chosen.ci, cluster=chosen.cluster)
        print(report(*profiled(path, options)))


if __name__ == "__main__":
    main()
