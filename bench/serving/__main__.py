"""Streams battles straight from the backends and through the page, one after the other.

    python -m bench.serving
    python -m bench.serving --voters 64 --rounds 3 --markdown
    python -m bench.serving --server http://127.0.0.1:8000/v1 --models tiny-llama,tiny-qwen

Without --server the engine is a stub that begins to answer after --first seconds and streams --rate
tokens a second to everybody. The stub, the arena (`deflator serve`) and the voters each run in a
process of their own on the same cores. A pair of runs is straight and through the page, with the
same load; printed are medians over --rounds pairs, with the least and the most. Added time is the
difference between the quantiles of the two ways; it begins when the voter sends the prompt. CPU is
the arena's process, all threads, from the prompt to the vote; beside it that of a server which only
passes both streams on (see `floor`). Memory is what the arena grew by while that many battles were
open, over their number. Times mean something only on a machine that is quiet.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from bench.measure import machine
from bench.serving.load import Load, arguments
from bench.serving.processes import Server, Watched, arena, start, stub
from bench.serving.table import Round, markdown, text

MODEL = """
[[models]]
name = "{name}"
model = "{model}"
sampling = {{ seed = {seed}, max_tokens = {tokens} }}
endpoint = {{ base_url = "{url}" }}
"""
# All voters come from one address, and share a session.
LIMITS = "battles = 1000000\nstreams = 100000\nprompts = 1000000\nvotes = 1000000\n"
WEB = f"[web]\nconnections = 100000\n[web.session]\n{LIMITS}[web.address]\n{LIMITS}"
VOTERS, MODELS = (1, 16, 64, 128, 256), ("m", "m2")
FLOOR = "from bench.serving.floor import main; main()"
WARM = Load(voters=2, battles=1, spread_s=0)


def main() -> None:
    chosen = _arguments().parse_args()
    with _engine(chosen) as url:
        measured = {voters: _rounds(chosen, voters, url) for voters in chosen.voters}
    print((markdown if chosen.markdown else text)(measured))
    print(f"\n{_described(chosen)}")
    if chosen.json:
        rounds = [asdict(record) for rounds in measured.values() for record in rounds]
        record = {"machine": machine(), "chosen": _plain(chosen), "rounds": rounds}
        chosen.json.write_text(json.dumps(record, indent=1), encoding="utf-8")


def _described(chosen) -> str:
    engine = f"{chosen.rate:g} tokens/s a side after {chosen.first:g} s, {chosen.tokens} tokens"
    engine = f"real engine, up to {chosen.tokens} tokens" if chosen.server else f"stub, {engine}"
    processor = machine()["processor"] or "processor unknown"
    return f"{chosen.rounds} pairs of runs; {engine}; {os.cpu_count()} x {processor}."


@contextmanager
def _engine(chosen) -> Generator[str]:
    if chosen.server:
        yield chosen.server
        return
    with stub(chosen.rate, chosen.tokens, chosen.first, chosen.models) as url:
        yield url


def _rounds(chosen, voters: int, url: str) -> list[Round]:
    """All pairs of runs with so many voters; every number of voters has an arena of its own."""
    load = Load(voters, chosen.battles, chosen.first + chosen.tokens / chosen.rate)
    with tempfile.TemporaryDirectory() as folder:
        config = _config(Path(folder) / "arena.toml", chosen, url)
        with arena(config) as server, arena(config, FLOOR) as floor:
            for served in (server, floor):
                start("browsers", *arguments(WARM, served.url))
            return [_round(load, config, server, floor) for _ in range(chosen.rounds)]


def _round(load: Load, config: Path, server: Server, floor: Server) -> Round:
    straight = start("straight", *arguments(load, str(config)))
    with Watched(floor.process.pid) as least:
        start("browsers", *arguments(load, floor.url))
    began = time.perf_counter()
    with Watched(server.process.pid) as used:
        page = start("browsers", *arguments(load, server.url))
    took = time.perf_counter() - began
    battles = load.voters * load.battles
    costs = (used.cpu_s, least.cpu_s, took, used.grown_mb)
    return Round(straight, page, load.voters, battles, *costs)


def _config(path: Path, chosen, url: str) -> Path:
    """Two models, told apart by their seeds where they are one."""
    models = [
        MODEL.format(name=f"model {seed}", model=model, seed=seed, tokens=chosen.tokens, url=url)
        for seed, model in enumerate((chosen.models * 2)[:2])
    ]
    tables = f'[arena]\nstore = "votes.duckdb"\n{WEB}'
    path.write_text(tables + "".join(models), encoding="utf-8")
    return path


def _plain(chosen) -> dict:
    return {name: str(value) for name, value in vars(chosen).items()}


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.serving", description=__doc__.split("\n")[0])
    parser.add_argument("--voters", type=_numbers, default=VOTERS, help="battles at a time")
    parser.add_argument("--battles", type=int, default=3, help="of each voter, one after the other")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rate", type=float, default=50, help="tokens a second of each side")
    parser.add_argument("--tokens", type=int, default=200, help="of each answer")
    parser.add_argument("--first", type=float, default=1, help="seconds before the first token")
    parser.add_argument("--server", help="base URL of a real engine instead of the stub")
    parser.add_argument(
        "--models", type=_names, default=("m", "m2"), help="one or two of its models"
    )
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--json", type=Path, help="where to keep every answer's figures")
    return parser


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(","))


if __name__ == "__main__":
    main()
