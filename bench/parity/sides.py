"""What centring is worth: how ratings move when answers change sides and nothing else does."""

from functools import partial

import numpy as np
import polars as pl

from bench.markdown import table
from bench.parity.board import moved, ours
from bench.parity.logs import exchanged


def centring(logs):
    """The largest move of a rating when answers change sides and nothing else does."""
    head = ("votes", "sides", "like lmarena, no ridge", "like lmarena", "ours",
            "gamma of tokens, like lmarena, no ridge")  # fmt: skip
    kinds = [partial(ours, "lmarena", "controlled", ridge_mean=0.0)]
    kinds += [partial(ours, name, "controlled") for name in ("lmarena", None)]
    rows = []
    for name, log in logs.items():
        before = [fit(log) for fit in kinds]
        for sides, others in sided(log).items():
            after = [[fit(other) for other in others] for fit in kinds]
            moves = [
                f"{max(moved(b.ratings, a.ratings) for a in boards):.2g}"
                for b, boards in zip(before, after, strict=True)
            ]
            effects = f"{before[0].gamma[0]:.3f} → {after[0][0].gamma[0]:.3f}"
            rows.append((name, sides, *moves, effects))
    return table(head, rows)


def sided(log):
    """The same votes with other sides: by lot, by model, by answer."""
    frame, lots = log.frame, np.random.default_rng(7).random((10, len(log.frame))) < 0.5
    words = pl.col(f"{log.features[0]}_a") + pl.col(f"{log.features[0]}_b")
    either = pl.concat(
        frame.select(model=pl.col(f"model_{side}").cast(str), words=words) for side in "ab"
    )
    wordy = dict(either.group_by("model").agg(pl.col("words").mean()).iter_rows())
    behind = [wordy[a] < wordy[b] for a, b in frame.select("model_a", "model_b").rows()]
    return {
        "by lot, the worst of 10": [exchanged(log, lot) for lot in lots],
        "in alphabetical order of models": [exchanged(log, frame["model_a"] > frame["model_b"])],
        "the wordier model at A": [exchanged(log, np.array(behind))],
        "the longer answer at A": [exchanged(log, frame["tokens_a"] < frame["tokens_b"])],
    }
