"""Checked columns of a table: each function returns a clean series or names the first bad row.

Knows outcome labels and number rules; nothing of dialects. Rows are counted from 1, header aside.
"""

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from reprlib import Repr
from typing import Any

import numpy as np
import polars as pl
from polars.exceptions import PolarsError

from ratings.errors import InvalidData
from ratings.votes.frame import OUTCOMES
from ratings.votes.pair_counts import OUTCOME
from ratings.votes.read_options import VOTER_KINDS
from ratings.votes.readers import Table

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "a": ("a", "A", "model_a", "left", "leftvote"),
    "b": ("b", "B", "model_b", "right", "rightvote"),
    "tie": ("tie", "tievote", "both_equal"),
    "both_bad": ("both_bad", "tie (bothbad)", "bothbad_vote"),
}
_OUTCOME_OF = {label: outcome for outcome in OUTCOMES for label in SYNONYMS[outcome]}
_PLAIN = (pl.String, pl.Categorical, pl.Enum, pl.Boolean, pl.Date, pl.Datetime, pl.Null)
NO_VOTE = "no_vote"

ROW = "deflator.row"
"""A column with the log's row, from 0, of tables whose rows are not those of their log."""

ORIGIN = "deflator.origin"
"""A column with the name of the log's column that each row's winner is from."""

_LONG, _MANY = 60, 20  # characters of a name, and names, that an error shows
_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxother = 80
_TWO_WAYS = r"^\d\d?[/.-]\d\d?[/.-]\d\d(\d\d)?\b"  # which of them is the month?
_FLAG_OF = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}


def require(table: Table, names: Iterable[str], kind: str) -> None:
    """Raise InvalidData unless the table has all the named columns; `kind` says what it is."""
    needed = list(names)
    lacking = [name for name in needed if name not in table.frame.columns]
    if lacking:
        raise InvalidData(
            f"{table.path}: column {lacking[0]} is missing; {kind} needs {', '.join(needed)}, and "
            f"its columns are {brief_list(table.frame.columns)}; {advice(table, lacking)}"
        )


def advice(table: Table, lacking: Iterable[str]) -> str:
    """The option with which a user names what the table lacks, with the likeliest columns."""
    pairs: list[str] = []
    for name in lacking:
        near = get_close_matches(name, table.frame.columns, 1, 0.6)
        pairs.append(f"--map {name}={near[0] if near else 'COLUMN'}")
    first = pairs[0].partition("=")[0]
    return f"name it: {' '.join(pairs)} ({first}==VALUE for one value)"


def brief_list(names: Iterable[str]) -> str:
    """Names in one line, however many and long they are."""
    given = [name for name in names if not name.startswith("deflator.")]
    shown = [name if len(name) <= _LONG else f"{name[:_LONG]}…" for name in given]
    more = f" and {len(shown) - _MANY} more" if len(shown) > _MANY else ""
    return ", ".join(" ".join(name.split()) for name in shown[:_MANY]) + more


def refuse(table: Table, name: str, bad: pl.Series, what: str) -> None:
    """Raise InvalidData for the first row where `bad` holds; `{}` in `what` is the value there."""
    if bad.any():
        raise fault(table, name, bad, what)


def fault(table: Table, name: str, bad: pl.Series, what: str) -> InvalidData:
    """The error that `refuse` raises; for the first row where `bad` holds nowhere."""
    row = bad.fill_null(value=False).arg_max() or 0
    value = table.frame[name].slice(row, 1).to_list()[0] if name in table.frame.columns else None
    shown = "an empty value" if value is None else brief(value)
    return row_error(table, row, name, what.format(shown))


def row_error(table: Table, row: int, name: str, what: str) -> InvalidData:
    """The error for a row of the table, counted from 0 there."""
    place = table.frame[ROW][row] if ROW in table.frame.columns else row
    if name == "winner" and ORIGIN in table.frame.columns:
        name = table.frame[ORIGIN][row]
    return InvalidData(f"{table.path}, row {table.first + place + 1}, column {name}: {what}")


def brief(value: object) -> str:
    """A value as it may stand in an error: on one line, however long or nested it is."""
    return _SHORT.repr(value)


def texts(table: Table, name: str) -> pl.Series:
    """A column as strings, null where empty."""
    column = table.frame[name]
    if odd(column):
        raise fault(table, name, column.is_not_null(), "{} is no plain text; give one value a row")
    return column.cast(pl.String)


def ids(table: Table, name: str) -> pl.Series:
    """A column of names of people, prompts and the like as strings, null where empty.

    A list or an object names something too.
    """
    column = table.frame[name]
    if not column.dtype.is_nested():
        return texts(table, name).replace("", None)
    return pl.Series(name, [written(value) for value in column.to_list()], pl.String)


def odd(column: pl.Series) -> bool:
    """Whether a column holds anything but plain values: lists, objects, bytes."""
    return not (column.dtype.is_numeric() or isinstance(column.dtype, _PLAIN))


def written(value: Any) -> str | None:
    """A value as one text: a list of texts with commas, an object as its JSON; null where empty."""
    if isinstance(value, str):
        return value or None
    if value is None or isinstance(value, bool | int | float):
        return None if value is None else str(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value) or None
    return json.dumps(value, default=str, ensure_ascii=False)


def labelled(table: Table, name: str) -> pl.Series:
    """A column as it is where it holds codes of text, else as strings."""
    column = table.frame[name]
    return column if column.dtype == pl.Categorical else texts(table, name)


def models(table: Table, name: str, left_out: pl.Series | None = None) -> pl.Series:
    """A column of model names, as strings or codes of strings, none of them empty or damaged.

    left_out: why a row is no vote; where it says so, the model may be unknown.
    """
    column = labelled(table, name)
    names = distinct(column).cast(pl.String)
    bad = names.filter((names.str.strip_chars() == "") | names.str.contains("\ufffd"))
    unknown = column.is_null() if left_out is None else column.is_null() & left_out.is_null()
    if len(bad) or unknown.any():
        where = unknown | column.cast(pl.String).is_in(bad.implode())
        refuse(table, name, where, "{} is no model name in UTF-8; name the model")
    return column


def verdicts(
    table: Table, name: str, labels: Mapping[str, str], names: tuple[pl.Series, ...] = ()
) -> tuple[pl.Series, pl.Series | None, frozenset[str]]:
    """A column of outcome labels as members of OUTCOMES; why a row has none, null where it has; and
    which of the labels given it holds.

    labels: further labels, to an outcome or to the reason why a row is no vote. An empty label is
    `no_vote` unless they say otherwise. names: of both sides' models, either of which may be the
    label. Raises InvalidData for a label that is none of these.
    """
    column = labelled(table, name)
    spelled = {form: label for label in labels for form in _forms(label)}
    meanings = {form: labels[label] for form, label in spelled.items()}
    known = {**_OUTCOME_OF, "": NO_VOTE, **meanings}
    seen = distinct(column)
    plain = {label or "": known.get((label or "").strip()) for label in seen.cast(pl.String)}
    used = frozenset(spelled[word.strip()] for word in plain if word.strip() in spelled)
    if not column.null_count() and all(meaning in OUTCOMES for meaning in plain.values()):
        return encoded(column, OUTCOME, plain, seen), None, used
    words = column.cast(pl.String).fill_null("")
    meaning = words.replace_strict(plain, return_dtype=pl.String)
    won = [pl.when(side == words).then(pl.lit(end)) for side, end in zip(names, "ab", strict=False)]
    meaning = pl.select(pl.coalesce(meaning, *won)).to_series()
    if meaning.null_count():
        _refuse_unknown(table, name, words, meaning.is_null(), bool(names))
    ended = meaning.is_in(OUTCOMES)
    outcome, reason = pl.when(ended).then(meaning), pl.when(~ended).then(meaning)
    frame = pl.select(outcome=outcome.cast(OUTCOME), reason=reason.cast(pl.String))
    return frame["outcome"], frame["reason"], used


def _forms(label: str) -> set[str]:
    """How a label may be written: a flag in any case, for formats differ in it."""
    flag = label.lower() in ("true", "false")
    return {label, label.lower(), label.capitalize()} if flag else {label}


def _refuse_unknown(table: Table, name: str, words: pl.Series, bad: pl.Series, named: bool) -> None:
    label = words.filter(bad)[0]
    near = get_close_matches(label.lower(), list(_OUTCOME_OF), 1, 0.7)
    guess = f"{_OUTCOME_OF[near[0]]}, if it is {near[0]!r}" if near else ", ".join(OUTCOMES)
    nor = " and neither of the two models" if named else ""
    escaped = brief(label)[1:-1].replace("{", "{{").replace("}", "}}")
    what = f"{{}} is no outcome{nor}; say which it is: --map 'winner:{escaped}=…' ({guess})"
    refuse(table, name, bad, what)


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


def probabilities(table: Table, name: str) -> pl.Series:
    """A column of probabilities as numbers from 0 up, null where unknown."""
    return numbers(table, name, unknown=True)


def voter_kinds(table: Table, name: str) -> pl.Series:
    """A column of kinds of voters, `human` or `judge`; null where unknown."""
    column = ids(table, name)
    known = column.is_in(VOTER_KINDS).fill_null(value=True)
    refuse(table, name, ~known, f"{{}} is no kind of voter; write {' or '.join(VOTER_KINDS)}")
    return column


def numbers(table: Table, name: str, unknown: bool = False) -> pl.Series:
    """A column of finite numbers that are not negative; null only where `unknown` is allowed."""
    column = _numeric(table, name)
    good = (column.is_finite() & (column >= 0)).fill_null(value=unknown)
    refuse(table, name, ~good, "{} is no finite number from 0 up; correct it")
    return column


def times(table: Table, name: str) -> pl.Series:
    """A column of instants as unix seconds, null where unknown; a zoneless time is read as UTC."""
    column = table.frame[name]
    if isinstance(column.dtype, pl.Date | pl.Datetime):
        return column.dt.epoch("us") / 1e6
    seconds = _written_times(table, name) if column.dtype == pl.String else _numeric(table, name)
    given = column.is_not_null() if column.dtype != pl.String else column.fill_null("") != ""
    bad = given & ~seconds.is_finite().fill_null(value=False)
    refuse(table, name, bad, "{} is no time; write unix seconds or ISO 8601")
    return seconds


def _written_times(table: Table, name: str) -> pl.Series:
    """Unix seconds of texts: numbers, or dates that begin with the year."""
    column = table.frame[name].str.strip_chars()
    seconds = column.cast(pl.Float64, strict=False)
    what = "{} could be read two ways; write the year first, or unix seconds"
    refuse(table, name, column.str.contains(_TWO_WAYS), what)
    dates = column.str.replace(r"\s*(UTC|GMT|Z)$", "").str.replace(r"^(\d{4})/(\d\d?)/", "$1-$2-")
    rest = pl.select(pl.when(seconds.is_null()).then(dates)).to_series()
    try:
        known = rest.str.to_datetime(time_unit="us", time_zone="UTC", strict=False)
    except PolarsError:  # no value looks like a date: those that are no numbers stay unknown
        return seconds
    return seconds.fill_null(known.dt.epoch("us") / 1e6)


def flags(table: Table, name: str, unknown: bool = False) -> pl.Series:
    """A column of true and false; null only where `unknown` is allowed."""
    column = texts(table, name)
    known = column.is_in(list(_FLAG_OF)).fill_null(value=unknown)
    refuse(table, name, ~known, "{} is neither true nor false; write one of them")
    return column.replace_strict(_FLAG_OF, return_dtype=pl.Boolean)


def _numeric(table: Table, name: str) -> pl.Series:
    column = table.frame[name]
    parsed = as_numbers(column)
    if parsed is not None:
        return parsed
    bad = column.is_not_null()
    if column.dtype == pl.String:
        bad &= column.cast(pl.Float64, strict=False).is_null()
    raise fault(table, name, bad, "{} is no number; correct it")


def flagged(where: Mapping[str, pl.Series]) -> dict[str, pl.Series]:
    """The column `flags` of rows: for each, the names of the conditions that hold; none if none do.

    where: booleans of the rows by name, null as good as false.
    """
    if not any(holds.any() for holds in where.values()):
        return {}
    named = [pl.when(holds).then(pl.lit(name)) for name, holds in where.items()]
    return {"flags": pl.select(flags=pl.concat_list(named).list.drop_nulls()).to_series()}


def lists(table: Table, name: str) -> pl.Series:
    """A column of lists of short texts, or of texts with commas; null where unknown."""
    column = table.frame[name]
    if column.dtype in (pl.List(pl.String), pl.List(pl.Null)):
        return column.cast(pl.List(pl.String)).list.drop_nulls()
    words = pl.element().str.strip_chars()
    return texts(table, name).str.split(",").list.eval(words.filter(words != ""))


def encoded(
    column: pl.Series,
    dtype: pl.Enum,
    label: Mapping[str, str | None],
    seen: pl.Series | None = None,
) -> pl.Series:
    """Each value's `label` in the enumeration `dtype`; null where that is None.

    column: text or codes of text, each of whose values has a label. Codes are translated by a table
    of all labels, row by row in one pass, instead of being written out as text first. seen: its
    `distinct` values, if they are known.
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
