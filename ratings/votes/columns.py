"""Checked columns of a table: each function returns a clean series or names the first bad row.

Knows outcome labels and number rules; nothing of dialects. Rows are counted from 1, header aside.
"""

from collections.abc import Iterable, Mapping
from reprlib import Repr

import polars as pl
from polars.exceptions import PolarsError

from ratings.errors import InvalidData
from ratings.votes.codes import distinct, encoded
from ratings.votes.frame import OUTCOMES
from ratings.votes.pair_counts import OUTCOME
from ratings.votes.readers import Table

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "a": ("a", "A", "model_a", "left", "leftvote"),
    "b": ("b", "B", "model_b", "right", "rightvote"),
    "tie": ("tie", "tievote", "both_equal"),
    "both_bad": ("both_bad", "tie (bothbad)", "bothbad_vote"),
}
_OUTCOME_OF = {label: outcome for outcome in OUTCOMES for label in SYNONYMS[outcome]}
_PLAIN = (pl.String, pl.Categorical, pl.Enum, pl.Boolean, pl.Date, pl.Datetime, pl.Null)
_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 80
_FLAG_OF = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}


def require(table: Table, names: Iterable[str], kind: str) -> None:
    """Raise InvalidData unless the table has all the named columns; `kind` says what it is."""
    needed = list(names)
    for name in needed:
        if name not in table.frame.columns:
            raise InvalidData(
                f"{table.path}: column {name} is missing; {kind} needs {', '.join(needed)}"
            )


def fault(table: Table, name: str, bad: pl.Series, what: str) -> InvalidData:
    """The error for the first row where `bad` holds; `{}` in `what` stands for the value there."""
    row = bad.fill_null(value=False).arg_max() or 0
    value = table.frame[name].slice(row, 1).to_list()[0] if name in table.frame.columns else None
    return at(table, row, name, what.format("an empty value" if value is None else brief(value)))


def at(table: Table, row: int, name: str, what: str) -> InvalidData:
    """The error for a row of the table, counted from 0 there."""
    return InvalidData(f"{table.path}, row {table.first + row + 1}, column {name}: {what}")


def brief(value: object) -> str:
    """A value as it may stand in an error: on one line, however long or nested it is."""
    return _SHORT.repr(value)


def texts(table: Table, name: str) -> pl.Series:
    """A column as strings, null where empty."""
    column = table.frame[name]
    if not (column.dtype.is_numeric() or isinstance(column.dtype, _PLAIN)):
        raise fault(table, name, column.is_not_null(), "{} is no plain text; give one value a row")
    return column.cast(pl.String)


def _labels(table: Table, name: str) -> pl.Series:
    """A column as it is where it holds codes of text, else as strings."""
    column = table.frame[name]
    return column if column.dtype == pl.Categorical else texts(table, name)


def models(table: Table, name: str) -> pl.Series:
    """A column of model names, as strings or codes of strings, none of them empty or damaged."""
    column = _labels(table, name)
    seen = distinct(column).cast(pl.String)
    bad = seen.filter(seen.is_null() | (seen.str.strip_chars() == "") | seen.str.contains("\ufffd"))
    if len(bad):
        where = column.cast(pl.String).is_in(bad.to_list(), nulls_equal=True)
        raise fault(table, name, where, "{} is no model name in UTF-8; name the model")
    return column


def outcomes(table: Table, name: str, ignored: tuple[str, ...] = ()) -> pl.Series:
    """A column of outcome labels as members of OUTCOMES, null where the label is an ignored one."""
    column = _labels(table, name)
    known = {**_OUTCOME_OF, **dict.fromkeys(ignored)}
    seen = distinct(column)
    unknown = [label for label in seen.cast(pl.String) if label not in known]
    if unknown:
        labels = ", ".join(label for labels in SYNONYMS.values() for label in labels)
        where = column.cast(pl.String).is_in(unknown, nulls_equal=True)
        raise fault(table, name, where, f"{{}} is no outcome; write one of {labels}")
    return encoded(column, OUTCOME, known, seen)


def as_numbers(column: pl.Series) -> pl.Series | None:
    """The column as integers or f64, or None if it is no numbers and no text that reads as some."""
    if column.dtype.is_integer():
        return column
    if column.dtype.is_numeric() or column.dtype == pl.Null:
        return column.cast(pl.Float64)
    if column.dtype != pl.String:
        return None
    parsed = column.cast(pl.Float64, strict=False)
    return parsed if parsed.null_count() == column.null_count() else None


def numbers(table: Table, name: str, unknown: bool = False) -> pl.Series:
    """A column of finite numbers that are not negative; null only where `unknown` is allowed."""
    column = _numeric(table, name)
    bad = ~(column.is_finite() & (column >= 0))
    if bad.any() or (not unknown and column.null_count()):
        where = bad.fill_null(value=not unknown)
        raise fault(table, name, where, "{} is no finite number from 0 up; correct it")
    return column


def times(table: Table, name: str) -> pl.Series:
    """A column of instants as unix seconds, null where unknown; a zoneless time is read as UTC."""
    column = table.frame[name]
    if isinstance(column.dtype, pl.Date | pl.Datetime):
        return column.dt.epoch("us") / 1e6
    seconds = _written_times(column) if column.dtype == pl.String else _numeric(table, name)
    bad = column.is_not_null() & ~seconds.is_finite().fill_null(value=False)
    if bad.any():
        raise fault(table, name, bad, "{} is no time; write unix seconds or ISO 8601")
    return seconds


def _written_times(column: pl.Series) -> pl.Series:
    seconds = column.cast(pl.Float64, strict=False)
    rest = pl.select(pl.when(seconds.is_null()).then(column)).to_series()
    try:
        dates = rest.str.to_datetime(time_unit="us", time_zone="UTC", strict=False)
    except PolarsError:  # no value looks like a date: those that are no numbers stay unknown
        return seconds
    return seconds.fill_null(dates.dt.epoch("us") / 1e6)


def flags(table: Table, name: str, unknown: bool = False) -> pl.Series:
    """A column of true and false; null only where `unknown` is allowed."""
    column = texts(table, name)
    where = ~column.is_in(list(_FLAG_OF)).fill_null(value=unknown)
    if where.any():
        raise fault(table, name, where, "{} is neither true nor false; write one of them")
    return column.replace_strict(_FLAG_OF, return_dtype=pl.Boolean)


def _numeric(table: Table, name: str) -> pl.Series:
    column = table.frame[name]
    found = as_numbers(column)
    if found is not None:
        return found
    where = column.is_not_null()
    if column.dtype == pl.String:
        where = column.cast(pl.Float64, strict=False).is_null() & where
    raise fault(table, name, where, "{} is no number; correct it")
