"""How our cost grows with the votes: both boards with intervals, from a Parquet file.

    python -m bench.scaling --most 20000000 --plot docs/scaling.svg

Each size is a fresh interpreter. Seconds are given relative to those of a million votes (or of the
largest size below), the best of a few rounds; memory is the process's peak. Last comes how far
the controlled fit is from merely reading its data from memory; see `bench.floor`.
"""

import argparse
import json
import tempfile
from pathlib import Path

from bench.contenders import OURS
from bench.job import GAMMA, Task
from bench.measure import machine, measure, run, simulated
from bench.plot import svg

SIZES = (10_000, 100_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000, 20_000_000)
BASE = 1_000_000


def main() -> None:
    chosen = _arguments().parse_args()
    sizes = [size for size in SIZES if size <= chosen.most] or [chosen.most]
    base = max(size for size in sizes if size <= max(BASE, sizes[0]))
    with tempfile.TemporaryDirectory() as folder:
        costs = {size: _measured(Path(folder), size, base, chosen) for size in sizes}
    cost = [costs[size]["seconds"] / costs[base]["seconds"] for size in sizes]
    print(_table(sizes, cost, costs, base))
    print(_sentence(costs[base]["floor"], base))
    if chosen.plot:
        title = f"Time of both boards with intervals, relative to {base:,} votes"
        chosen.plot.write_text(svg(sizes, cost, base, title), encoding="utf-8")
    if chosen.json:
        record = {"machine": machine(), "models": chosen.models, "sizes": costs}
        chosen.json.write_text(json.dumps(record, indent=1), encoding="utf-8")


def _measured(folder: Path, size: int, base: int, chosen) -> dict:
    path = simulated(folder / "votes.parquet", size, chosen.models)
    small = simulated(folder / "small.parquet", 5000, chosen.models, seed=2)
    runs = [measure(Task(OURS, "style", path, small)) for _ in range(chosen.rounds)]
    figures = {"seconds": min(run["seconds"] for run in runs), "peak": runs[0]["peak"]}
    return figures | ({"floor": json.loads(run("bench.floor", path))} if size == base else {})


def _table(sizes: list[int], cost: list[float], costs: dict, base: int) -> str:
    lines = [
        f"{len(GAMMA)} style features. Time relative to {base:,} votes; peak memory of the process",
        "",
        "| Votes | Time | Time a vote | Peak memory |",
        "| ---: | ---: | ---: | ---: |",
    ]
    for size, ratio in zip(sizes, cost, strict=True):
        peak = f"{costs[size]['peak'] / 1e9:.1f} GB"
        lines.append(f"| {size:,} | {ratio:.2g}x | {ratio * base / size:.2f}x | {peak} |")
    return "\n".join(lines)


def _sentence(floor: dict, base: int) -> str:
    return (
        f"\nAt {base:,} votes a Newton step reads {floor['bytes'] / 1e6:,.0f} MB of design; one "
        f"thread reads {floor['bandwidth'] / 1e9:.1f} GB/s here. The controlled fit, "
        f"{floor['steps']} steps, takes {floor['ratio']:.1f} times as long as reading alone would."
    )


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--models", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--plot", type=Path, help="where to write the plot, such as docs/x.svg")
    parser.add_argument("--json", type=Path, help="where to keep every measurement")
    return parser


if __name__ == "__main__":
    main()
