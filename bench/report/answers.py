"""What a log itself tells of who uses which style, and where; knows no board."""

import polars as pl

from bench.markdown import percent, table
from bench.report.features import FEATURES, relative

SELDOM = 0.1  # a model that uses a style in fewer of its answers hardly uses it


def users(log):
    """For each style who uses it, and where the differences that tell its effect come from."""
    votes = log.frame.group_by("prompt_id", "model_b", maintain_order=True).first()
    rows = []
    for name in FEATURES[1:]:
        by_model = votes.group_by("model_b").agg(
            uses=(pl.col(f"{name}_b") > 0).mean(), varies=relative(name).var() * pl.len()
        )
        seldom, whole = by_model.filter(pl.col("uses") < SELDOM), by_model["varies"].sum()
        share = percent(seldom["varies"].sum() / whole) if whole else "none"
        base = votes.select((pl.col(f"{name}_a") > 0).mean()).item()
        rows.append((name, percent(base), f"{len(seldom)} of {len(by_model)}", share))
    few = f"models that use it in under {SELDOM:.0%} of answers"
    return table(["feature", "baseline's answers, %", few, "their share of its variation, %"], rows)


def fifths(log):
    """How even length and votes are where the baseline is brief, and where it is not."""
    lengths = pl.col("tokens_a")
    votes = log.frame.with_columns(
        fifth=1 + (lengths.rank("min") - 1) * 5 // pl.len(),
        won=pl.col("count") * (pl.col("winner") == "b"),
        less=relative("tokens") * pl.col("count"),
    )
    mean = (pl.col("won", "less").sum() / pl.col("count").sum()).name.keep()
    by_fifth = votes.group_by("fifth").agg(lengths.median(), mean).sort("fifth")
    rows = [
        (fifth, f"{tokens:.0f}", f"{less:+.2f}", percent(won))
        for fifth, tokens, won, less in by_fifth.iter_rows()
    ]
    heads = ("fifth", "baseline's tokens, median", "its relative difference in length, mean")
    return table([*heads, "models' win rate, %"], rows)
