"""Builds small vote logs for tests; knows nothing of what is tested with them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from ratings import Comparisons, invent, simulate

REALDATA = Path(__file__).resolve().parents[2] / "shared" / "realdata"
GAMMA = {"tokens": 0.25, "bold": 0.1}


def comparisons(frame: pl.DataFrame, features: Sequence[str] = ()) -> Comparisons:
    """A frame with model_a, model_b, winner as the readers would hand it over."""
    for name in ("count", "weight"):
        if name not in frame.columns:
            frame = frame.with_columns(pl.lit(1.0).alias(name))
    return Comparisons(
        frame=frame, features=tuple(features), left_out=(), sources=(), extractor=None, notes=()
    )


def wins(table: dict[tuple[str, str], float]) -> Comparisons:
    """`{(winner, loser): times}` as comparisons."""
    rows = [(a, b, "a", float(n)) for (a, b), n in table.items() if n]
    schema = ["model_a", "model_b", "winner", "count"]
    return comparisons(pl.DataFrame(rows, schema=schema, orient="row"))


def styled(
    models: int = 8, votes: int = 3000, seed: int = 1, gamma: dict[str, float] | None = None
) -> Comparisons:
    """Simulated votes with style counts."""
    gamma = GAMMA if gamma is None else gamma
    return comparisons(simulate(invent(models, gamma, seed, prompts=60), votes, seed), list(gamma))


def labelled(log: Comparisons, names: Sequence[str], seed: int = 0) -> Comparisons:
    """Every vote in one of the categories, at random."""
    drawn = np.random.default_rng(seed).choice(names, len(log.frame)).tolist()
    return comparisons(log.frame.with_columns(category=pl.Series(drawn)), log.features)


def swapped(log: Comparisons) -> Comparisons:
    """Every row with its sides exchanged."""
    other = {"a": "b", "b": "a", "tie": "tie", "both_bad": "both_bad"}
    names = {f"{f}_{s}": f"{f}_{other[s]}" for f in ("model", *log.features) for s in "ab"}
    frame = log.frame.rename(names).with_columns(pl.col("winner").replace_strict(other))
    return comparisons(frame, log.features)


def dense(log: Comparisons) -> tuple[list[str], Any, Any, Any]:
    """Models, X (n, M), scaled Z (n, k) and y (n,), written out the slow and obvious way."""
    models = sorted(set(log.frame["model_a"]) | set(log.frame["model_b"]))
    x = np.zeros((len(log.frame), len(models)))
    y = np.zeros(len(log.frame))
    z = np.zeros((len(log.frame), len(log.features)))
    score = {"a": 1.0, "b": 0.0, "tie": 0.5, "both_bad": 0.5}
    for n, row in enumerate(log.frame.iter_rows(named=True)):
        x[n, models.index(row["model_a"])] = 1
        x[n, models.index(row["model_b"])] = -1
        y[n] = score[row["winner"]]
        for k, name in enumerate(log.features):
            a, b = row[f"{name}_a"], row[f"{name}_b"]
            z[n, k] = (a - b) / (a + b) if a + b else 0.0
    return models, x, z / np.sqrt((z**2).mean(axis=0)), y
