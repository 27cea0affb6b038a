"""How long whole processes of the command line take, beside importing what they stand on.

    python -m bench.startup
    python -m bench.startup --votes 20000 --models 20 --rounds 9

Every process is started anew with its bytecode already compiled; rounds take turns, and the best of
each counts. Ratios are of wall time on this machine, the processors' time beside it says how much
of that was waiting for others.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from bench.markdown import table
from bench.measure import ROOT

BASE = "import numpy, polars, scipy.linalg"
MAIN = "from ui.cli import main; main()"
SIZES = ((20_000, 20, True), (2_000_000, 200, False), (2_000_000, 200, True))
"""Votes, models, and whether the log says who voted."""
HEADS = ("process", "time", "beside the imports", "processors", "beside theirs")


def started(code: str, *arguments: str) -> tuple[float, float]:
    """Seconds that one process takes, and seconds of all processors in it."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    before, start = _spent(), time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - start, _spent() - before


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def best(processes: dict[str, tuple[str, ...]], rounds: int) -> dict[str, tuple[float, float]]:
    """The shortest wall and processor time of each process, after one start that isn't timed."""
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in processes}
    for number in range(rounds + 1):
        for name, words in processes.items():
            took = started(*words)
            if number:
                runs[name].append(took)
    return {name: tuple(map(min, zip(*times, strict=True))) for name, times in runs.items()}


def simulated(folder: Path, votes: int, models: int, voters: bool) -> str:
    """A log of so many votes with five style features; voters: whether it says who cast them."""
    path = folder / f"{votes}-{voters}.parquet"
    started(MAIN, "simulate", "-o", str(path), "--votes", str(votes), "--models", str(models))
    if not voters:
        scan = pl.scan_parquet(path).drop("voter", "session", "prompt_id")
        scan.collect().write_parquet(path)
    return str(path)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--votes", type=int, help="rate only a log of this size")
    arguments.add_argument("--models", type=int, default=20)
    chosen = arguments.parse_args()
    sizes = ((chosen.votes, chosen.models, True),) if chosen.votes else SIZES
    processes = {
        f'`python -c "{BASE}"`': (BASE,),
        "`deflator --version`": (MAIN, "--version"),
        "`deflator --help`": (MAIN, "--help"),
    }
    with tempfile.TemporaryDirectory() as folder:
        for votes, models, voters in sizes:
            log = simulated(Path(folder), votes, models, voters)
            whose = "" if voters else ", voters unknown"
            name = f"`deflator rate`, {votes:,} votes of {models} models, 5 features{whose}"
            processes[name] = (MAIN, "rate", log)
        took = best(processes, chosen.rounds)
    wall, processors = next(iter(took.values()))
    rows = [
        [name, f"{w:.2f} s", f"{w / wall:.2f}x", f"{p:.2f} s", f"{p / processors:.2f}x"]
        for name, (w, p) in took.items()
    ]
    print(table(HEADS, rows))


if __name__ == "__main__":
    main()
