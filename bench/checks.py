"""Prints what `deflator check` says of simulated and of public logs, as docs/check.md holds it.

    python -m bench.checks --data FOLDER [--write docs/check.md]
    python -m bench.checks --clean 200

The folder holds `llmfao`, `alpaca_eval2` and `leaderbot`; without it only simulated logs are
checked. Printed are figures and names of models, never a text. `--write` puts the outputs between
the marks of a document. `--clean` counts how often a probe says look or bad of so many logs without
a defect. Knows the logs; the findings are all `check`'s.
"""

import argparse
import tempfile
from collections import Counter
from pathlib import Path

import numpy as np
import polars as pl

from bench.markdown import table
from bench.voting import vote_log
from bench.worlds import World, habits
from ratings import Comparisons, check, invent, read, simulate
from ui.cli.simulate import GAMMA
from ui.reports import check_text

START, END = "<!-- outputs of bench.checks -->", "<!-- end of outputs -->"
VOTES, MODELS, SEED = 4000, 10, 7
SIZES = ((600, 4), (3000, 25), (4000, 10), (20000, 30))
FLAGS = ("look", "bad")
LOGS = {
    "llmfao": (
        "Votes of a crowd: thirteen prompts for everybody (llmfao)",
        "llmfao/crowd-comparisons.csv llmfao/pairs-crowd.jsonl",
    ),
    "alpaca_eval2": (
        "Judgments of a model against one baseline (AlpacaEval 2)",
        "alpaca_eval2/annotations.parquet alpaca_eval2/baseline_outputs.parquet",
    ),
    "leaderbot": (
        "Counts of pairs from a public arena (leaderbot)",
        "leaderbot/chatbotarena_20240814_60models.json",
    ),
}


def simulated():
    """What `deflator simulate --votes 4000 --models 10 --seed 7` writes."""
    return simulate(invent(MODELS, GAMMA, SEED), VOTES, SEED)


def planted(frame):
    """The same votes with four defects: sides sorted, a busy voter, repeats, a model that ties."""
    draw = np.random.default_rng(SEED).random((2, len(frame)))
    busy, tied = (pl.Series(part) for part in (draw[0] < 0.25, draw[1] < 0.5))
    other = {"a": "b", "b": "a"}
    turned = pl.col("model_a") > pl.col("model_b")
    of_one = (pl.col("model_a") == "model-004") | (pl.col("model_b") == "model-004")
    frame = frame.with_columns(
        voter=pl.when(busy).then(pl.lit("voter-0")).otherwise("voter"),
        winner=pl.when(of_one & tied).then(pl.lit("tie")).otherwise("winner"),
    )
    sides = [name[:-2] for name in frame.columns if name.endswith("_a")]
    swapped = [
        pl.when(turned).then(f"{name}_{far}").otherwise(f"{name}_{near}").alias(f"{name}_{near}")
        for name in sides
        for near, far in (("a", "b"), ("b", "a"))
    ]
    winner = pl.when(turned).then(pl.col("winner").replace(other)).otherwise("winner")
    frame = frame.with_columns(*swapped, winner=winner)
    return pl.concat([frame, frame.head(200)])


def sections(data=None):
    """Heading, command and findings of each log; of public ones where their folder is given."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "simulated.parquet"
        simulated().write_parquet(path)
        yield from ("### A simulated log", "    deflator check simulated.parquet", printed(path))
        planted(simulated()).write_parquet(path)
        what = "The same with sides sorted, a voter of a quarter, 200 repeats, a model that ties"
        yield from (f"### {what}", "    deflator check planted.parquet", printed(path))
    for name, (title, command) in LOGS.items() if data else ():
        if not (data / name).is_dir():
            yield f"`{name}` is not in {data}."
            continue
        findings = printed(*(data / path for path in command.split()))
        yield from (f"### {title}", f"    deflator check {command}", findings)


def clean(size, seed):
    """Votes of a world without dependence or drift, at random times."""
    votes, models = size
    rng = np.random.default_rng([votes, models, seed])
    world = World(rng.normal(0, 0.8, models), habits(rng, models, 50), gamma=0.25)
    frame = vote_log(world, votes, rng).drop("propensity")
    texts = [pl.col(name).cast(pl.String) for name in ("voter", "prompt_id")]
    frame = frame.with_columns(*texts, tstamp=pl.Series(rng.uniform(0, 1e7, votes)))
    return Comparisons(frame, world.features, (), (), None, (), texts=True)


def calibration(logs):
    """How often a probe says look or bad of clean logs, by their size."""
    rows = []
    for size in SIZES:
        checks = [check(clean(size, seed)).findings for seed in range(logs)]
        flagged = Counter(f.probe for findings in checks for f in findings if f.verdict in FLAGS)
        flags = ", ".join(f"{probe} {n}" for probe, n in flagged.most_common()) or "none"
        rows.append((f"{size[0]:,}", size[1], logs, flags))
    return table(["votes", "models", "logs", "logs that a probe flags"], rows)


def printed(*paths):
    return check_text.markdown(check(read(*paths)).to_dict()).strip()


def put(text, document):
    """Replace what stands between the marks of a document."""
    before, _, rest = document.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    document.write_text(f"{before}{START}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def main():
    arguments = argparse.ArgumentParser(
        prog="python -m bench.checks", description=__doc__.split("\n")[0]
    )
    arguments.add_argument("--data", type=Path, help="folder of the public logs")
    arguments.add_argument("--write", type=Path, help="document whose outputs are replaced")
    arguments.add_argument("--clean", type=int, help="clean logs of each size, counted instead")
    chosen = arguments.parse_args()
    if chosen.clean:
        print(calibration(chosen.clean))
        return
    text = "\n\n".join(sections(chosen.data))
    if chosen.write:
        put(text, chosen.write)
    else:
        print(text)


if __name__ == "__main__":
    main()
