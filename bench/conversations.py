"""Writes a Parquet log of simulated battles with conversations; knows nothing of contenders.

    python -m bench.conversations log.parquet --battles 1000000 --turns 2 --reply 2000

A row a battle in the shape of a public log with `conversation_a`, `conversation_b`. Replies are
paragraphs of the recordings that ship with the project, drawn and joined until a reply is long
enough, so that hardly any two are alike; no real model's name stands over them.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from bench.measure import ROOT

PART = 5_000  # battles of one row group
VOTERS = 0.1  # a battle
WINNERS = ("model_a", "model_b", "tie", "tie (bothbad)")


def write(path: Path, battles: int, turns: int, reply: int, seed: int = 1) -> None:
    pieces, prompts = _material()
    rng = np.random.default_rng(seed)
    writer = None
    for first in range(0, battles, PART):
        size = min(PART, battles - first)
        part = _part(rng, (first, size, int(battles * VOTERS) + 1), turns, (pieces, prompts, reply))
        writer = writer or pq.ParquetWriter(path, part.schema, compression="zstd")
        writer.write_table(part)
    if writer:
        writer.close()


def _material() -> tuple[np.ndarray, list[str]]:
    lines = (ROOT / "data" / "recordings.jsonl").read_text(encoding="utf-8").split("\n")
    records = [json.loads(line) for line in lines if line]
    pieces = [piece for record in records for piece in record["text"].split("\n\n") if piece]
    return np.array(pieces, object), [record["prompts"][0] for record in records]


def _part(rng, place, turns, material) -> pa.Table:
    first, size, voters = place
    pieces, prompts, reply = material
    asked = rng.integers(len(prompts), size=(size, turns))
    pair = np.array([rng.permutation(100)[:2] for _ in range(size)])
    return pl.DataFrame(
        {
            "question_id": [f"battle-{first + i}" for i in range(size)],
            "model_a": [f"simulated-{i:02}" for i in pair[:, 0]],
            "model_b": [f"simulated-{i:02}" for i in pair[:, 1]],
            "winner": rng.choice(WINNERS, size=size, p=(0.36, 0.36, 0.16, 0.12)),
            "judge_hash": [f"voter-{i}" for i in rng.integers(voters, size=size)],
            "anony": [True] * size,
            "tstamp": 1.7e9 + np.arange(first, first + size),
            "conversation_a": _conversations(rng, asked, prompts, (pieces, reply)),
            "conversation_b": _conversations(rng, asked, prompts, (pieces, reply)),
        }
    ).to_arrow()


def _conversations(rng, asked, prompts, material) -> list[list[dict[str, str]]]:
    pieces, reply = material
    mean = float(np.mean([len(piece) for piece in pieces]))
    several = max(round(reply / mean), 1)
    drawn = pieces[rng.integers(len(pieces), size=(*asked.shape, several))]
    return [
        [
            message
            for prompt, parts in zip(turns, replies, strict=True)
            for message in (
                {"role": "user", "content": prompts[prompt]},
                {"role": "assistant", "content": "\n\n".join(parts)},
            )
        ]
        for turns, replies in zip(asked, drawn, strict=True)
    ]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("path", type=Path)
    arguments.add_argument("--battles", type=int, default=1_000_000)
    arguments.add_argument("--turns", type=int, default=2)
    arguments.add_argument("--reply", type=int, default=2_000, help="characters, about")
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    write(chosen.path, chosen.battles, chosen.turns, chosen.reply, chosen.seed)


if __name__ == "__main__":
    main()
