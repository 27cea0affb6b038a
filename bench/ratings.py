"""Times the finished job, from a Parquet file to ratings with intervals, beside its peers.

    make bench
    python -m bench.ratings --votes 200000 --job style --peers glum,arena-rank --markdown

Every measurement is a fresh interpreter on the same cores, with each library's own number of
threads. The clock starts at the file's path, after imports and one untimed round on a small file;
`--warm same` makes that round on the file itself, which spares a contender what it compiles once
for a shape. Rounds are paired: ours, theirs, ours, theirs. Printed are ratios, theirs / ours, with
the median and the range, because absolute seconds mean little on a shared machine; `--json FILE`
keeps those too. Memory is the peak of the contender's largest process (`ru_maxrss`), interpreter
and libraries included. FastChat is no package: `--fastchat PATH` names a checkout.
"""

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from statistics import median

from bench.compare import Match, bootstrap_in_fits
from bench.contenders import OURS, PEERS, missing
from bench.job import GAMMA, JOBS, Task
from bench.measure import Failed, machine, measure, simulated
from bench.table import markdown, ours, shown, text

SMALL = 5000  # votes of the file to warm up on


def main() -> None:
    chosen = _arguments().parse_args()
    with tempfile.TemporaryDirectory() as folder:
        task = _task(Path(folder), chosen)
        matches = [match for job in chosen.job for match in _matches(task, job, chosen)]
        fits = _bootstrap(matches, task, chosen) if "bootstrap" in chosen.job else []
        fits += _voters(task, chosen) if "style" in chosen.job else []
    print(f"{chosen.votes:,} votes, {chosen.models} models, {len(GAMMA)} style features.", end=" ")
    print(f"Theirs / ours over {chosen.rounds} paired rounds: median [least, most].\n")
    print("\n".join(f"- {job}: {ours(job)}" for job in chosen.job), end="\n\n")
    print((markdown if chosen.markdown else text)(matches))
    print("\n".join(fits))
    if chosen.json:
        record = {"machine": machine(), "chosen": _plain(chosen)}
        record |= {"matches": [asdict(match) for match in matches]}
        chosen.json.write_text(json.dumps(record, indent=1), encoding="utf-8")


def _task(folder: Path, chosen) -> Task:
    path = simulated(folder / "votes.parquet", chosen.votes, chosen.models)
    small = simulated(folder / "small.parquet", SMALL, chosen.models, seed=2)
    return Task(OURS, "", path, path if chosen.warm == "same" else small, chosen.fastchat)


def _matches(task: Task, job: str, chosen) -> list[Match]:
    """Every contender in a job, one round of all after the other."""
    why = {name: missing(name, job, chosen.fastchat) for name in chosen.peers}
    rounds = {name: [] for name in chosen.peers}
    for _ in range(chosen.rounds):
        for name in (name for name in chosen.peers if not why[name]):
            own = _measured(task, OURS, job)
            try:
                rounds[name].append((own, _measured(task, name, job)))
            except Failed as failure:
                why[name], rounds[name] = f"failed with {failure}", []
    return [Match(name, job, tuple(rounds[name]), why[name] or "") for name in chosen.peers]


def _measured(task: Task, peer: str, job: str) -> dict:
    return measure(Task(peer, job, task.path, task.warm, task.fastchat))


def _bootstrap(matches: list[Match], task: Task, chosen) -> list[str]:
    runs = [own for match in matches if match.job == "bootstrap" for own, _ in match.rounds]
    runs = runs or [_measured(task, OURS, "bootstrap") for _ in range(chosen.rounds)]
    return [
        "",
        f"Our bootstrap of both boards, 1,000 times by voter, takes as long as "
        f"{shown(bootstrap_in_fits(runs)).replace('x', '')} fits of the controlled board.",
    ]


def _voters(task: Task, chosen) -> list[str]:
    """What dependent votes cost: our intervals by voter, beside those of independent votes."""
    pairs = [
        [_measured(task, OURS, job) for job in ("style", "voters")] for _ in range(chosen.rounds)
    ]
    longer = [voters["seconds"] / style["seconds"] for style, voters in pairs]
    return ["", f"Ours by voter takes {median(longer):.1f}x as long as the job style."]


def _plain(chosen) -> dict:
    return {name: str(value) for name, value in vars(chosen).items()}


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--votes", type=int, default=1_000_000)
    parser.add_argument("--models", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--job", type=_names(JOBS), default=list(JOBS), help=", ".join(JOBS))
    others = tuple(name for name in PEERS if name != OURS)
    parser.add_argument("--peers", type=_names(others), default=others, help=", ".join(others))
    parser.add_argument("--warm", choices=("small", "same"), default="small")
    parser.add_argument("--fastchat", help="path of a checkout of FastChat")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--json", type=Path, help="where to keep every measurement")
    return parser


def _names(allowed):
    def parse(text: str) -> list[str]:
        names = text.split(",")
        if unknown := set(names) - set(allowed):
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: not of {', '.join(allowed)}")
        return names

    return parse


if __name__ == "__main__":
    main()
