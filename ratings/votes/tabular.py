"""Turns frames of other libraries into Polars'; knows pandas by its shape, Arrow by its protocol.

Neither pandas nor PyArrow is imported: who hands over one of their frames has them already.
"""

import hashlib
from io import BytesIO
from typing import Any, Protocol, TypeGuard

import numpy as np
import polars as pl
from polars.exceptions import PanicException, PolarsError

from ratings.errors import InvalidData
from ratings.votes.readers.log import brief

_ROWS = 1 << 16  # written out for the digest at a time
_NO_TEXT = (pl.Binary, pl.Object)


class ArrowStream(Protocol):
    """Whatever speaks the Arrow PyCapsule interface: PyArrow, Polars, pandas, DuckDB and others."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


Tabular = ArrowStream | pl.LazyFrame


def tabulated(frame: object, name: str) -> pl.DataFrame:
    """The frame as Polars' own, an index of pandas that has a name as a column.

    name: what errors call it. What pandas holds as missing is null. Raises InvalidData for what is
    no table, has no rows, or holds what no log could.
    """
    try:
        table = _converted(frame)
    except (PolarsError, PanicException, TypeError, ValueError, OverflowError) as error:
        what = f"{name}: {brief(error)}; give every column values of one kind"
        raise InvalidData(what) from error
    if table is None:
        raise InvalidData(
            f"{name}: a {type(frame).__name__} is no table; give a Polars, pandas or Arrow frame, "
            "or use `read` for files and `Comparisons.from_counts` for a matrix"
        )
    for column, kind in table.schema.items():
        if isinstance(kind, _NO_TEXT):
            raise InvalidData(f"{name}: column {column} holds {kind}, no text or number; drop it")
    if not table.height:
        raise InvalidData(f"{name}: holds no rows; give a log with at least one vote")
    return table


def digest(table: pl.DataFrame) -> str:
    """SHA-256 of the rows as JSON Lines: that of the file which `write_ndjson` makes of them."""
    whole = hashlib.sha256()
    for part in table.iter_slices(_ROWS):
        out = BytesIO()
        part.write_ndjson(out)
        whole.update(out.getbuffer())
    return whole.hexdigest()


def is_pandas(frame: object) -> TypeGuard[Any]:
    """Whether this looks like a data frame of pandas."""
    return all(hasattr(frame, name) for name in ("index", "columns", "iloc", "dtypes"))


def _converted(frame: Any) -> pl.DataFrame | None:
    if isinstance(frame, pl.DataFrame):
        return frame
    if isinstance(frame, pl.LazyFrame):
        return frame.collect()
    if is_pandas(frame):
        whole = frame.reset_index() if any(n is not None for n in frame.index.names) else frame
        return pl.DataFrame([_column(str(name), column) for name, column in whole.items()])
    return pl.DataFrame(frame) if hasattr(frame, "__arrow_c_stream__") else None


def _column(name: str, column: Any) -> pl.Series:
    """A column of pandas: through NumPy where it is NumPy's own, else value by value."""
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "iufb":
        return pl.Series(name, column.to_numpy(), nan_to_null=True)
    known = column.notna().tolist()
    return pl.Series(
        name, [value if there else None for value, there in zip(column, known, strict=True)]
    )
