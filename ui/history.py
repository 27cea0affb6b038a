"""The demo's simulated vote history: recorded replies plus a known truth; no real voter or model.

The style counts are measured on the recordings themselves, so the simulated voters sway exactly as
much as the decoration that a visitor sees.
"""

import json
import tomllib
from pathlib import Path

import polars as pl

from ratings import Truth, simulate
from ratings.style import EXTRACTOR, count_many

VOTES = 24_000
SEED = 20250406


def truth(folder: Path) -> Truth:
    """Strengths and style effects of `truth.toml`, style counts of `recordings.jsonl`."""
    chosen = tomllib.loads((folder / "truth.toml").read_text(encoding="utf-8"))
    lines = (folder / "recordings.jsonl").read_text(encoding="utf-8").split("\n")
    first_turns = [row for row in map(json.loads, filter(None, lines)) if len(row["prompts"]) == 1]
    counted = count_many([row["text"] for row in first_turns])
    counts: dict[str, dict[str, dict[str, float]]] = {}
    for row, features in zip(first_turns, counted.iter_rows(named=True), strict=True):
        counts.setdefault(row["model"], {})[row["prompt_id"]] = features
    return Truth(theta=chosen["theta"], gamma=chosen["gamma"], counts=counts)


def history(folder: Path, votes: int = VOTES, seed: int = SEED) -> pl.DataFrame:
    """Simulated votes between the recorded personas, as wide counts that name their extractor."""
    drawn = simulate(truth(folder), votes, seed)
    return drawn.with_columns(extractor=pl.lit(EXTRACTOR))
