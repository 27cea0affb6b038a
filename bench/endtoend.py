"""From a log with conversations to both boards: how long it takes beside counting alone.

    python -m bench.endtoend --battles 1000000 --fastchat ../FastChat

Writes simulated battles of two turns with replies of 2 KB (see `bench.conversations`), runs
`deflator rate` on them in a process of its own, and counts the style of some of the same replies by
FastChat's regular expressions, one after the other, which they do for one core. Their time for all
replies is extrapolated linearly; ours is the whole command: start, reading, identity leaks, style
with tokens on all cores, both boards.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl

from bench.conversations import write
from bench.markdown import table
from bench.measure import ROOT
from bench.style import FORMULA, formula, seconds

SAMPLE = 2_000  # battles that FastChat counts


def rated(log: Path) -> tuple[float, float]:
    """Seconds of `deflator rate`, and the largest of its processes in bytes."""
    code = "from ui.cli import main; main()"
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code, "rate", str(log), "--format", "json", "-o", "/dev/null"],
        cwd=ROOT,
        check=True,
    )
    took = time.perf_counter() - start
    return took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def replies(log: Path, battles: int) -> list[str]:
    """The replies of the first battles."""
    frame = pl.scan_parquet(log).select("^conversation_[ab]$").head(battles).collect()
    talks = pl.concat([frame["conversation_a"], frame["conversation_b"]]).explode()
    return talks.struct.unnest().filter(pl.col("role") == "assistant")["content"].to_list()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--battles", type=int, default=1_000_000)
    arguments.add_argument("--log", type=Path, help="one that bench.conversations wrote")
    arguments.add_argument("--fastchat", type=Path, default=Path("../FastChat"))
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        log = chosen.log or Path(folder) / "log.parquet"
        if chosen.log is None:
            write(log, chosen.battles, turns=2, reply=2_000)
        battles = pl.scan_parquet(log).select(pl.len()).collect().item()
        sample = replies(log, SAMPLE)
        size = sum(len(text.encode()) for text in sample) * battles / min(SAMPLE, battles)
        took, peak = rated(log)
    row = [f"{battles:,}", f"{size / 1e9:.1f} GB", f"{size / took / 1e6:.0f} MB/s"]
    row.append(f"{peak / 1e9:.1f} GB")
    theirs = formula(chosen.fastchat)
    if theirs is None:
        print(f"FastChat is not here: {chosen.fastchat / FORMULA}; name a checkout.\n")
    else:
        alone = seconds(lambda: [theirs(text) for text in sample]) * battles / min(SAMPLE, battles)
        row.append(f"{alone / took:.1f}x")
    heads = ("battles", "text of replies", "log to boards", "largest process", "FastChat's counter")
    print(table(heads[: len(row)], [row]))


if __name__ == "__main__":
    main()
