"""Small logs with conversations, in the shape of a public one; knows what was said in them."""

from pathlib import Path
from random import Random

import polars as pl

QUIET = "The tide follows the moon, with some delay."
LOUD = "# Tides\n\n- **moon**\n- sun\n\nA great pair! 🌊"


def talk(reply: str, prompt: str = "Why are there tides?") -> list[dict[str, str]]:
    return [{"role": "user", "content": prompt}, {"role": "assistant", "content": reply}]


def answer(model: str, i: int) -> str:
    """What a model says in its i-th battle: south is loudest, and everybody varies."""
    loud = {"north": 1, "south": 3, "east": 2}[model]
    rng = Random(f"{model} {i}")
    kinds = ("# Tides\n\n", "- moon\n- sun\n\n", "**so** ", "🌊 ")
    return "".join(kind * rng.randrange(2 + loud) for kind in kinds) + QUIET * rng.randrange(1, 5)


def log(votes: int = 60, **columns: object) -> pl.DataFrame:
    """Votes among three models, one of them loud, each on a prompt of its own."""
    names = ("north", "south", "east")
    pairs = [(names[i % 3], names[(i + 1 + i % 2) % 3]) for i in range(votes)]
    sides = {
        f"conversation_{side}": [
            talk(answer(pair[place], i), f"Why are there tides, case {i}?")
            for i, pair in enumerate(pairs)
        ]
        for place, side in enumerate("ab")
    }
    return pl.DataFrame(
        {
            "question_id": [f"q{i}" for i in range(votes)],
            "model_a": [a for a, _ in pairs],
            "model_b": [b for _, b in pairs],
            "winner": Random(5).choices(("model_a", "model_b", "tie"), k=votes),
            "judge": [f"voter {i % 7}" for i in range(votes)],
            "anony": [True] * votes,
            "tstamp": [1.7e9 + 61 * i for i in range(votes)],
            **sides,
        }
    ).with_columns(**{name: pl.Series(name, values) for name, values in columns.items()})


def parts(table: pl.DataFrame, folder: Path, rows: int) -> Path:
    """The same log as a folder of files."""
    folder.mkdir()
    for number, piece in enumerate(table.iter_slices(rows)):
        piece.write_parquet(folder / f"{number:03}.parquet")
    return folder
