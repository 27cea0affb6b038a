"""Counts the votes of a comparisons frame, in all and by model; knows nothing of ratings."""

import polars as pl


def votes(frame: pl.DataFrame) -> int:
    """Votes that a frame stands for: its rows, each as often as it was counted."""
    return round(frame["count"].sum())


def votes_by_model(frame: pl.DataFrame) -> dict[str, int]:
    """Votes that each model took part in."""
    summed = _by_model(frame, pl.col("count"))
    return {model: round(count) for model, count in summed.iter_rows()}


def both_bad_rates(frame: pl.DataFrame) -> dict[str, float]:
    """Share of a model's votes that call both answers bad; empty where the log has none."""
    bad = (pl.col("winner") == "both_bad") * pl.col("count")
    if not frame.select(bad.sum()).item():
        return {}
    summed = _by_model(frame, pl.col("count"), bad.alias("bad"))
    return dict(summed.select("model", pl.col("bad") / pl.col("count")).iter_rows())


def _by_model(frame: pl.DataFrame, *sums: pl.Expr) -> pl.DataFrame:
    sides = [frame.select(pl.col(side).alias("model"), *sums) for side in ("model_a", "model_b")]
    return pl.concat(sides).group_by("model").sum()
