"""The arrays that a general regression library is given: the textbook recipe, by hand.

A column for each model, +1 for side A and -1 for side B, without the last model's, whose strength
is 0; then the scaled style differences. Knows no library of the bench.
"""

import numpy as np
import polars as pl
from scipy.sparse import csr_matrix

from bench.job import GAMMA, SCORES


def load(path: str, features=tuple(GAMMA)):
    """(models, signs (n, M-1) sparse, y (n,), z (n, k)) of a file of votes."""
    counts = [f"{name}_{side}" for name in features for side in "ab"]
    frame = pl.read_parquet(path, columns=["model_a", "model_b", "winner", *counts])
    models = pl.concat([frame["model_a"], frame["model_b"]]).unique().sort()
    a, b = (_codes(frame[side], models) for side in ("model_a", "model_b"))
    y = frame["winner"].replace_strict(SCORES, return_dtype=pl.Float64).to_numpy()
    z = np.column_stack([_scaled(frame, name) for name in features] or [np.empty((len(y), 0))])
    return models.to_list(), signs(a, b, len(models)), y, z


def signs(a, b, m) -> csr_matrix:
    rows = np.arange(len(a))
    both = np.concatenate([a, b])
    sign = np.concatenate([np.ones(len(a)), -np.ones(len(b))])
    kept = both < m - 1
    place = (np.concatenate([rows, rows])[kept], both[kept])
    return csr_matrix((sign[kept], place), shape=(len(a), m - 1))


def _codes(names: pl.Series, models: pl.Series):
    return names.cast(pl.Enum(models)).to_physical().to_numpy().astype(np.int32)


def _scaled(frame: pl.DataFrame, name: str):
    a, b = (frame[f"{name}_{side}"].to_numpy().astype(float) for side in "ab")
    z = np.divide(a - b, a + b, out=np.zeros(len(a)), where=a + b > 0)
    return z / np.sqrt((z**2).mean())
