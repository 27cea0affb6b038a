"""What voters notice of boards being computed, with a long log behind them.

    python -m bench.serving.boards
    python -m bench.serving.boards --stored 200000 --voters 64 --rounds 3 --markdown

The store is filled first (see `bench.serving.stored`). Each round streams the same battles twice:
from an arena without a worker, and from one whose worker computes boards all the while, having
taken in the stored votes before. Printed are how long a vote takes, the longest time between two
pieces of any answer, and the ratio of the two, as medians over the rounds with the least and the
most; and how many boards were finished meanwhile. The stub that answers, the arena, its worker and
the voters share the machine's cores; times mean something only on one that is quiet.
"""

import argparse
import json
import statistics
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx

from bench.markdown import table
from bench.measure import machine
from bench.serving.__main__ import MODEL, WEB
from bench.serving.load import Load, arguments
from bench.serving.processes import arena, start, stub
from bench.serving.stored import fill
from bench.serving.table import quantile, spread

WARM = Load(voters=2, battles=1, spread_s=0)
CODE = "from bench.serving.server import main; main(rated={rated})"
HEADER = ("", "no boards", "boards computed", "ratio")


@dataclass(frozen=True, slots=True)
class Arm:
    """One run: seconds of each vote, the longest pause of each answer, boards finished."""

    votes_s: list[float]
    pauses_s: list[float]
    boards: int


class Finished:
    """How many times a file was replaced while inside."""

    def __init__(self, path: Path):
        self._path, self._over, self.count = path, threading.Event(), 0

    def __enter__(self) -> "Finished":
        self._thread = threading.Thread(target=self._look)
        self._thread.start()
        return self

    def _look(self) -> None:
        latest = self._changed()
        while not self._over.wait(0.1):
            if (now := self._changed()) != latest:
                latest, self.count = now, self.count + 1

    def _changed(self) -> int:
        return self._path.stat().st_mtime_ns if self._path.exists() else 0

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


def main() -> None:
    chosen = _arguments().parse_args()
    load = Load(chosen.voters, chosen.battles, chosen.first + chosen.tokens / chosen.rate)
    with (
        tempfile.TemporaryDirectory() as folder,
        stub(chosen.rate, chosen.tokens, chosen.first, ("m", "m2")) as url,
    ):
        config = _config(Path(folder) / "arena.toml", chosen.tokens, url)
        fill(config.parent / "votes.duckdb", chosen.stored, chosen.chars)
        rounds = [
            tuple(_arm(load, config, rated, chosen.stored) for rated in (False, True))
            for _ in range(chosen.rounds)
        ]
    rows = _rows(rounds)
    print(table(HEADER, rows) if chosen.markdown else "\n".join("; ".join(row) for row in rows))
    print(f"\n{_described(chosen, rounds)}")
    if chosen.json:
        record = {
            "machine": machine(),
            "rounds": [[asdict(arm) for arm in arms] for arms in rounds],
        }
        chosen.json.write_text(json.dumps(record, indent=1), encoding="utf-8")


def _arm(load: Load, config: Path, rated: bool, stored: int) -> Arm:
    board = config.parent / "leaderboard.json"
    with arena(config, CODE.format(rated=rated)) as server:
        if rated:
            _await_board(server.url, stored)
        start("browsers", *arguments(WARM, server.url))
        with Finished(board) as finished:
            page = start("browsers", *arguments(load, server.url))
    return Arm(page["votes_s"], [answer["pause_s"] for answer in page["answers"]], finished.count)


def _await_board(url: str, votes: int) -> None:
    while True:
        answered = httpx.get(f"{url}/leaderboard.json", timeout=60)
        if answered.is_success and sum(step["rows"] for step in answered.json()["funnel"]) >= votes:
            return
        time.sleep(1)


def _rows(rounds: list[tuple[Arm, ...]]) -> list[tuple[str, ...]]:
    figures = {
        "vote, 95th percentile": lambda arm: 1000 * quantile(arm.votes_s, 0.95),
        "longest pause of any answer": lambda arm: 1000 * max(arm.pauses_s),
        "pause of an answer, 95th percentile": lambda arm: 1000 * quantile(arm.pauses_s, 0.95),
    }
    rows: list[tuple[str, ...]] = []
    for name, figure in figures.items():
        values = [[figure(arm) for arm in arms] for arms in rounds]
        without, beside = (spread([pair[place] for pair in values], 1) for place in (0, 1))
        ratio = spread([pair[1] / pair[0] for pair in values], 2)
        rows.append((name, f"{without} ms", f"{beside} ms", ratio))
    return rows


def _described(chosen: argparse.Namespace, rounds: list[tuple[Arm, ...]]) -> str:
    boards = statistics.median(arms[1].boards for arms in rounds)
    return (
        f"{chosen.stored:,} votes stored; {chosen.voters} battles at a time, {chosen.battles} in a "
        f"row; {chosen.rounds} rounds; {boards:g} boards finished in one; "
        f"{machine()['processor'] or 'processor unknown'}."
    )


def _config(path: Path, tokens: int, url: str) -> Path:
    models = [
        MODEL.format(name=f"model {seed}", model=model, seed=seed, tokens=tokens, url=url)
        for seed, model in enumerate(("m", "m2"))
    ]
    tables = f'[arena]\nstore = "votes.duckdb"\n{WEB}'
    path.write_text(tables + "".join(models), encoding="utf-8")
    return path


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("bench.serving.boards", description=__doc__.split("\n")[0])
    parser.add_argument("--stored", type=int, default=200_000, help="votes in the store")
    parser.add_argument("--chars", type=int, default=1000, help="of each stored reply, about")
    parser.add_argument("--voters", type=int, default=64, help="battles at a time")
    parser.add_argument("--battles", type=int, default=6, help="of each voter, one after the other")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rate", type=float, default=50, help="tokens a second of each side")
    parser.add_argument("--tokens", type=int, default=200, help="of each answer")
    parser.add_argument("--first", type=float, default=1, help="seconds before the first token")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--json", type=Path, help="where to keep every figure")
    return parser


if __name__ == "__main__":
    main()
