"""The style features of the report as they are in a log; knows no board."""

import polars as pl

from bench.markdown import percent

FEATURES = ("tokens", "headers", "lists", "bold", "emoji")


def relative(name):
    """The relative difference of a feature, 0 where neither answer has any."""
    a, b = pl.col(f"{name}_a"), pl.col(f"{name}_b")
    return pl.when(a + b > 0).then((a - b) / (a + b)).otherwise(0.0)


def size(log, name):
    """Root mean square of a feature's relative difference."""
    weighted = (relative(name) ** 2 * pl.col("count")).sum() / pl.col("count").sum()
    return log.frame.select(weighted.sqrt()).item()


def uses(log, name):
    """Share of answers with any of a feature, each answer as often as it was voted on."""
    sides = (((pl.col(f"{name}_{side}") > 0) * pl.col("count")).sum() for side in "ab")
    return percent(log.frame.select(sum(sides) / pl.col("count").sum() / 2).item())
