"""How much each row of a frame counts, by the option `weights`; knows pairs and columns, no fits.

Source: inverse-probability weights, Horvitz & Thompson (1952).
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ratings.errors import InvalidData
from ratings.options import Weights

Floats = NDArray[np.float64]
FREQUENT = 50  # votes above which a pair's weight falls with its frequency
NEEDS: dict[Weights, str] = {"propensity": "propensity", "category": "category"}
"""Columns that a choice needs."""


def observation_weights(frame: pl.DataFrame, pair: NDArray[np.integer], how: Weights) -> Floats:
    """Factor of each row (n,), averaging 1 over votes.

    pair: a code of the unordered pair of each row. Raises InvalidData for a propensity that is
    unknown or no probability, and for a row without category.
    """
    count = frame["count"].to_numpy()
    if how == "none":
        return np.broadcast_to(1.0, count.shape)
    if how == "pair":
        factor = 1 / np.maximum(_votes_alike(pair, count), FREQUENT)
    elif how == "propensity":
        known = _propensity(frame)
        factor = known.min(initial=1.0) / known  # 1 at most, so that no sum overflows
    else:
        factor = 1 / _votes_alike(_categories(frame), count)
    return factor * (count.sum() / (factor @ count))


def _votes_alike(code: NDArray[np.integer], count: Floats) -> Floats:
    """Votes of all rows with the same code, for each row (n,)."""
    return np.bincount(code, count).astype(np.float64, copy=False)[code]


def _propensity(frame: pl.DataFrame) -> Floats:
    known = frame["propensity"].cast(pl.Float64).to_numpy()
    wrong = ~((known > 0) & (known <= 1))
    if wrong.any():
        raise InvalidData(
            f"propensity of row {int(wrong.argmax()) + 1} of the kept votes is "
            f"{known[wrong.argmax()]}, no probability above 0; correct the log or use other weights"
        )
    return known


def _categories(frame: pl.DataFrame) -> NDArray[np.integer]:
    column = frame["category"]
    if column.null_count():
        raise InvalidData(
            f"{column.null_count()} votes have no category; fill it in or use other weights"
        )
    return column.cast(pl.Categorical).to_physical().to_numpy()
