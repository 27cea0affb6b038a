"""Columns as what they stand for: texts, days, ranks; refuses every cell that is something else."""

import polars as pl

from ratings.errors import InvalidData

_DAY = r"^(?<year>20\d\d)[-./]?(?<month>\d\d)[-./]?(?<day>\d\d)(?:[T ].*)?$"
_LAST = 10**9  # no board has so many models


def texts(column: pl.Series, file: str) -> pl.Series:
    """Texts without outer space, null where there is nothing."""
    if column.dtype.is_nested() or column.dtype == pl.Binary:
        kind = column.dtype.base_type().__name__
        raise InvalidData(f"{file}: column {column.name} holds {kind}; it needs text or numbers")
    return column.cast(pl.String).str.strip_chars().replace("", None)


def flags(column: pl.Series, file: str) -> pl.Series:
    """Booleans, also written true and false."""
    if column.dtype == pl.Boolean:
        return _whole(column, column, file, "true or false")
    words = texts(column, file)
    read = words.str.to_lowercase().replace_strict({"true": True, "false": False}, default=None)
    return _whole(words, read.cast(pl.Boolean), file, "true or false")


def days(column: pl.Series, file: str) -> pl.Series:
    """Dates, also written 2025-04-06, 20250406 or 2025.04.06, with or without a time."""
    if isinstance(column.dtype, pl.Date | pl.Datetime):
        return _whole(column, column.cast(pl.Date), file, "dates")
    words = texts(column, file)
    parts = words.str.extract_groups(_DAY).struct.unnest()
    joined = parts.select(pl.concat_str("year", "month", "day", separator="-")).to_series()
    return _whole(words, joined.str.to_date("%Y-%m-%d", strict=False), file, "dates, 2025-04-06")


def numbers(column: pl.Series, file: str) -> pl.Series:
    """Finite numbers; null for an empty cell and for NaN."""
    words = column if column.dtype.is_numeric() else texts(column, file)
    read = words.cast(pl.Float64, strict=False)
    wrong = (read.is_null() & words.is_not_null()) | read.is_infinite().fill_null(False)
    _refuse(words, wrong, file, "numbers")
    return read.fill_nan(None)


def ranks(column: pl.Series, file: str) -> pl.Series:
    """Whole numbers from 1; null for an empty cell."""
    read = numbers(column, file)
    whole = read.is_between(1, _LAST) & (read == read.round())
    _refuse(column, ~whole.fill_null(True), file, "ranks, 1 or more")
    return read.cast(pl.Int64)


def _whole(given: pl.Series, read: pl.Series, file: str, kind: str) -> pl.Series:
    """What was read, where every cell could be."""
    _refuse(given, read.is_null(), file, kind)
    return read


def _refuse(given: pl.Series, wrong: pl.Series, file: str, kind: str) -> None:
    if wrong.any():
        row = wrong.arg_true()[0]
        raise InvalidData(
            f"{file}: row {row + 1} of column {given.name} holds {str(given[row])[:40]!r}; "
            f"it needs {kind}"
        )
