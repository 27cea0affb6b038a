"""Writes a Parquet file of simulated votes; knows nothing of contenders.

    python -m bench.votes votes.parquet --votes 1000000 --models 100

A row a vote: model_a, model_b, winner, voter, and integer style counts NAME_a, NAME_b. Votes are
drawn a million at a time, each million with voters of its own, so that any number fits in memory.
"""

import argparse
import tempfile
from pathlib import Path

import polars as pl

from bench.job import GAMMA
from ratings import invent, simulate

MOST = 1_000_000  # votes drawn at once


def write(path: Path, votes: int, models: int, seed: int = 1) -> None:
    truth = invent(models, GAMMA, seed=seed)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        parts = []
        for i, size in enumerate(_sizes(votes)):
            parts.append(Path(folder) / f"{i}.parquet")
            _typed(simulate(truth, size, seed=seed + i), i).write_parquet(parts[-1])
        pl.scan_parquet(parts).sink_parquet(path, row_group_size=250_000)


def _sizes(votes: int) -> list[int]:
    return [MOST] * (votes // MOST) + ([votes % MOST] if votes % MOST else [])


def _typed(frame: pl.DataFrame, part: int) -> pl.DataFrame:
    counts = [f"{name}_{side}" for name in GAMMA for side in "ab"]
    return frame.select(
        "model_a",
        "model_b",
        "winner",
        pl.col("voter") + f"-{part}",
        pl.col(counts).cast(pl.Int32),
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("path", type=Path)
    arguments.add_argument("--votes", type=int, default=1_000_000)
    arguments.add_argument("--models", type=int, default=100)
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    write(chosen.path, chosen.votes, chosen.models, chosen.seed)


if __name__ == "__main__":
    main()
