"""Votes as the pandas frames that the peers take, a row a vote; knows no fit."""

import pandas as pd

from bench.checkout import COUNTS, LABELS


def arena_rank_frame(log):
    """The columns of its style example: relative differences, minus their mean, over their sd."""
    table = _battles(log, {"a": "model_a", "b": "model_b", "tie": "tie", "both_bad": "both_bad"})
    for name in log.features:
        a, b = (log.frame[f"{name}_{side}"].to_numpy() for side in "ab")
        raw = pd.Series(a - b) / pd.Series(a + b).replace(0, 1)
        table[name] = (raw - raw.mean()) / raw.std()
    return _written_out(table, log)


def fastchat_frame(log):
    """Its clean battles, with style counts as a dictionary of whole numbers for each."""
    table = _battles(log, LABELS)
    keys = {f"{name}_{s}": key.format(s) for name, key in COUNTS.items() for s in "ab"}
    if log.features:
        counts = log.frame.select(*keys).rename(keys).to_dicts()
        table["conv_metadata"] = [{key: int(n) for key, n in row.items()} for row in counts]
    return _written_out(table, log)


def _battles(log, labels):
    columns = {side: log.frame[side].to_list() for side in ("model_a", "model_b")}
    return pd.DataFrame(columns | {"winner": [labels[winner] for winner in log.frame["winner"]]})


def _written_out(table, log):
    """One row for each vote."""
    count = log.frame["count"].to_numpy().astype(int)
    return table.loc[table.index.repeat(count)].reset_index(drop=True)
