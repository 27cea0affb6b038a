"""Puts columns of few different labels into an enumeration; knows no dialect and no table.

Labels that are codes already are translated by a table of all labels, row by row in one pass,
instead of being written out as text first.
"""

from collections.abc import Mapping

import numpy as np
import polars as pl


def encoded(
    column: pl.Series,
    dtype: pl.Enum,
    label: Mapping[str, str | None],
    seen: pl.Series | None = None,
) -> pl.Series:
    """Each value's `label` in the enumeration `dtype`; null where that is None.

    column: text or codes of text, each of whose values has a label. seen: its `distinct` values,
    if they are known.
    """
    if column.dtype != pl.Categorical or column.null_count() or None in label.values():
        return column.cast(pl.String).replace_strict(label, return_dtype=dtype)
    places = {name: place for place, name in enumerate(dtype.categories)}
    seen = distinct(column) if seen is None else seen
    codes = seen.to_physical().to_numpy()
    table = np.zeros(int(codes.max(initial=0)) + 1, _width(len(places)))
    table[codes] = [places[label[name] or ""] for name in seen.cast(pl.String)]
    return pl.Series(column.name, table[column.to_physical().to_numpy()]).cat.to(dtype)


def distinct(column: pl.Series) -> pl.Series:
    """The column's different values, each once, in no order."""
    if column.dtype != pl.Categorical or column.null_count() or not len(column):
        return column.unique()
    codes = np.flatnonzero(np.bincount(column.to_physical().to_numpy()))
    width = column.to_physical().dtype
    return pl.Series(column.name, codes).cast(width).cat.to(column.dtype)


def _width(labels: int) -> type[np.unsignedinteger]:
    """The integer type that an enumeration of so many labels is stored in."""
    return np.uint8 if labels < 256 else np.uint16 if labels < 65536 else np.uint32
