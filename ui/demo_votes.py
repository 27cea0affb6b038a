"""The demo's simulated vote history: recorded replies plus a known truth; no real voter or model.

The style counts are measured on the recordings themselves, so the simulated voters sway exactly as
much as the decoration that a visitor sees.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

import polars as pl

from ratings import Truth, simulate
from ratings.text.style import EXTRACTOR, count_many

VOTES = 24_000
SEED = 20250406


def truth(folder: Path) -> Truth:
    """Strengths and style effects of `truth.toml`, style counts of `recordings.jsonl`."""
    chosen = tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))
    first_turns = _first_turns(folder)
    counted = count_many([row["text"] for row in first_turns])
    counts: dict[str, dict[str, dict[str, float]]] = {}
    for row, features in zip(first_turns, counted.iter_rows(named=True), strict=True):
        counts.setdefault(row["model"], {})[row["prompt_id"]] = features
    return Truth(theta=chosen["theta"], gamma=chosen["gamma"], counts=counts)


def history(folder: Path, votes: int = VOTES, seed: int = SEED) -> pl.DataFrame:
    """Simulated votes between the recorded personas, as wide counts that name their extractor."""
    drawn = simulate(truth(folder), votes, seed)
    return drawn.with_columns(extractor=pl.lit(EXTRACTOR))


def talks(folder: Path, votes: int = VOTES, seed: int = SEED) -> pl.DataFrame:
    """The same votes with prompts and replies in place of counts."""
    drawn = simulate(truth(folder), votes, seed)
    plain = drawn.drop(name for name in drawn.columns if name.endswith(("_a", "_b")))
    turns = {(row["model"], row["prompt_id"]): row for row in _first_turns(folder)}
    sides = {side: drawn.select(f"model_{side}", "prompt_id").rows() for side in "ab"}
    return plain.with_columns(
        drawn["model_a"],
        drawn["model_b"],
        pl.Series("prompt", [turns[key]["prompts"][0] for key in sides["a"]]),
        *(pl.Series(f"reply_{side}", [turns[key]["text"] for key in sides[side]]) for side in "ab"),
    )


def _first_turns(folder: Path) -> list[dict[str, Any]]:
    """The recordings that answer a first prompt."""
    lines = (folder / "recordings.jsonl").read_text(encoding="utf-8").split("\n")
    return [row for row in map(json.loads, filter(None, lines)) if len(row["prompts"]) == 1]
