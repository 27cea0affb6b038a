"""Boards as JSON objects within objects, to the rows of a table; knows nothing of what they mean.

{"full": {"gpt-4o": {"rating": 1260.1, "rating_q025": 1258.0, "rating_q975": 1262.3}}}
{"20250406": {"text": {"full": {"gpt-4o": 1260.1}, "full_style_control": {"gpt-4o": 1240.7}}}}
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

import polars as pl

from ratings.reports.history.files import TWIN

_DAY = re.compile(r"20\d{6}|20\d\d-\d\d-\d\d")

_NUMBERS = ("rating", "rating_q025", "rating_q975", "rating_lower", "rating_upper")

Keys = tuple[str, ...]


def flat(frame: pl.DataFrame) -> pl.DataFrame | None:
    """One row a model, with category, date, board and style_control where the keys say them.

    A model is the key of a number, its rating, or of an object with a rating. Its category is the
    key above. A category that ends in `TWIN` is controlled, in a file that has such categories.
    None for a table that is no such object.
    """
    if frame.height != 1 or not all(isinstance(kind, pl.Struct) for kind in frame.dtypes):
        return None
    rows = [_row(keys, leaf) for keys, leaf in _leaves((), frame.row(0, named=True))]
    if not rows or not all(rows):
        return None
    table = pl.DataFrame(rows, infer_schema_length=None)
    if "category" in table.columns and table["category"].str.ends_with(TWIN).any():
        table = table.with_columns(
            pl.col("category").str.strip_suffix(TWIN),
            style_control=pl.col("category").str.ends_with(TWIN),
        )
    return table


def _leaves(keys: Keys, value: Mapping[str, Any]) -> Iterator[tuple[Keys, Any]]:
    for key, inner in value.items():
        if isinstance(inner, dict) and "rating" not in inner:
            yield from _leaves((*keys, key), cast(Mapping[str, Any], inner))
        elif inner is not None:
            yield (*keys, key), inner if isinstance(inner, dict) else {"rating": inner}


def _row(keys: Keys, leaf: Mapping[str, Any]) -> dict[str, Any]:
    """A row of the table; empty where the rating is no number."""
    numbers = {name: float(leaf[name]) for name in _NUMBERS if type(leaf.get(name)) in (int, float)}
    if "rating" not in numbers:
        return {}
    days = [key for key in keys[:-1] if _DAY.fullmatch(key)]
    *boards, category, model = (None, None, *(key for key in keys if key not in days))
    labels = {"date": next(iter(days), None), "board": boards[-1], "category": category}
    return {"model": model, **numbers, **{name: key for name, key in labels.items() if key}}
