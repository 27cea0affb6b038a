"""Ways to control for style, ours and some closer to the published one; rates nothing."""

from dataclasses import replace

import polars as pl

from bench.report.features import FEATURES
from ratings import Options


def controls(log):
    """Ways to control, each a log and options: ours, and some that come closer to the published."""
    bounded, hard = with_bounded(log), with_hardness(log)
    ways = {
        "length": (log, ("tokens",)),
        "all style": (log, FEATURES),
        "bounded difference in length": (bounded, ("bounded",)),
        "length and hardness of prompts": (hard, ("tokens", "hardness")),
        "all style and hardness of prompts": (hard, (*FEATURES, "hardness")),
    }
    return {
        name: (way, Options(cluster="prompt", features=features))
        for name, (way, features) in ways.items()
    }


def with_bounded(log):
    """The log with a feature whose relative difference is tanh((tokens_a - tokens_b) / RMS)."""
    gap = pl.col("tokens_a") - pl.col("tokens_b")
    gap /= (gap**2).mean().sqrt()
    frame = log.frame.with_columns(bounded_a=gap.exp(), bounded_b=(-gap).exp())
    return replace(log, frame=frame, features=(*log.features, "bounded"))


def with_hardness(log):
    """The log with a feature that says how the other models fared on a vote's prompt.

    Its relative difference is the baseline's mean score on the prompt against all models but the
    vote's own, less the average of this over all votes. The baseline must be side A throughout.
    """
    won = pl.col("count").filter(pl.col("winner") == "a").sum() / pl.col("count").sum()
    votes = log.frame.group_by("prompt_id", "model_b").agg(won=won)
    others = (pl.col("won").sum() - pl.col("won")) / (pl.len() - 1)
    votes = votes.with_columns(hard=others.over("prompt_id")).with_columns(
        pl.col("hard") - pl.col("hard").mean()
    )
    hard = log.frame.join(votes, on=["prompt_id", "model_b"], how="left", maintain_order="left")
    frame = log.frame.with_columns(hardness_a=1 + hard["hard"], hardness_b=1 - hard["hard"])
    return replace(log, frame=frame, features=(*log.features, "hardness"))
