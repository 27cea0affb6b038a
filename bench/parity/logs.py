"""The logs that presets and peers are compared on: simulated, and real where they are here."""

from dataclasses import replace

import numpy as np
import polars as pl
from scipy.special import expit

from ratings import Comparisons, invent, read, simulate

GAMMA = {"tokens": 0.25, "headers": 0.03, "lists": 0.03, "bold": 0.02}
REAL = {
    "Chatbot Arena, 60 models": ("leaderbot/chatbotarena_20240814_60models.json",),
    "Embedding Arena": ("embed_arena/clean_battle_retrieval.json",),
    "LLMFAO": ("llmfao/crowd-comparisons.csv", "llmfao/pairs-crowd.jsonl"),
}
OTHER = {"a": "b", "b": "a"}


def simulated():
    even = simulate(invent(20, GAMMA, 1, prompts=100), 20_000, 1)
    common = simulate(invent(40, GAMMA, 2, prompts=100), 30_000, 2)
    return {
        "simulated, even": comparisons(even, GAMMA),
        "simulated, 10 rare models": comparisons(rare(common, models=10, share=0.02), GAMMA),
    }


def real(folder):
    logs = {}
    for name, paths in REAL.items():
        if all((folder / path).exists() for path in paths):
            log = read(*(folder / path for path in paths))
            logs[name] = replace(log, features=tuple(f for f in log.features if f in GAMMA))
    return logs


def comparisons(frame, features=()):
    """Votes as the readers hand them over."""
    absent = {"count", "weight"} - set(frame.columns)
    frame = frame.with_columns(pl.lit(1.0).alias(name) for name in absent)
    return Comparisons(frame, tuple(features), (), (), None, ())


def rare(frame, models, share):
    """Only a share of the votes on the first models is left, by lot."""
    among = pl.col("model_a", "model_b").is_in(sorted(frame["model_a"].unique())[:models])
    lot = pl.Series(np.random.default_rng(0).random(len(frame)))
    return frame.filter(~pl.any_horizontal(among) | (lot < share))


def exchanged(log, rows):
    """The same votes with sides A and B exchanged in some rows, bool (n,)."""
    sides = {f"{name}_{s}": f"{name}_{OTHER[s]}" for name in ("model", *log.features) for s in "ab"}
    plain = log.frame.cast(dict.fromkeys(("model_a", "model_b", "winner"), pl.String))
    columns = {name: pl.col(other) for name, other in sides.items()}
    columns["winner"] = pl.col("winner").replace(OTHER)
    turned = [
        pl.when(pl.Series(rows)).then(other).otherwise(name).alias(name)
        for name, other in columns.items()
    ]
    return replace(log, frame=plain.with_columns(turned))


def with_champion(log, wins=40):
    """With one more model that won every one of its votes."""
    names = ("model_a", "winner")
    champion = {name: pl.lit(value) for name, value in zip(names, ("champion", "a"), strict=True)}
    return replace(log, frame=pl.concat([log.frame, log.frame.head(wins).with_columns(**champion)]))


def arena(established, new, models=100):
    """Pair counts of an arena with as many votes, and of `newcomer`, who has few."""
    rng = np.random.default_rng(1)
    theta = rng.normal(0, 0.8, models + 1)
    names = [*(f"model-{i:03d}" for i in range(models)), "newcomer"]
    a, b = np.tril_indices(models + 1, -1)
    votes = np.where(a == models, new // models, established // (models * (models - 1) // 2))
    p = expit(theta[a] - theta[b])
    tie = p * (1 - p)
    counts = rng.multinomial(votes, np.column_stack([p - tie / 2, tie, 1 - p - tie / 2]))
    pair, outcome = np.nonzero(counts)
    named, winners = pl.Series(names), pl.Series(["a", "tie", "b"])
    columns = {"model_a": named.gather(a[pair]), "model_b": named.gather(b[pair])}
    columns |= {"winner": winners.gather(outcome), "count": counts[pair, outcome].astype(float)}
    return comparisons(pl.DataFrame(columns))
