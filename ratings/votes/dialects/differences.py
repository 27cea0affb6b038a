"""The arena-rank dialect: votes and style already as differences between side A and side B.

Knows that a difference d can stand as two counts, s + d and s - d with s not below any |d|: their
relative difference is d / s, and what is divided by its root mean square, or standardised, has no
scale. So `covariate` ratio and ratio1 give back exactly the differences, and log1p does not: a note
says so, and names the columns. A number is taken for a difference only where its column has
both signs and the log nothing but votes and numbers.
Source: github.com/lmarena/arena-rank, whose frames have such columns.
"""

import math

import polars as pl

from ratings.votes import columns
from ratings.votes.dialects.dialect import Dialect, Reading, rows
from ratings.votes.dialects.optional import PLAIN, optional
from ratings.votes.features import Style
from ratings.votes.frame import OPTIONAL
from ratings.votes.readers import Table

_VOTE = ("model_a", "model_b", "winner")
_KNOWN = frozenset({*_VOTE, *OPTIONAL, "count", "weight"})


def _read(table: Table) -> Reading:
    names = _signed(table.frame)
    idle = [name for name in _others(table.frame) if name not in names]
    return Reading(
        rows(
            columns.models(table, "model_a"),
            columns.models(table, "model_b"),
            columns.outcomes(table, "winner"),
            **optional(table, PLAIN),
        ),
        counts=_style(table, names) if table.styled else Style(),
        notes=(_note(table, names), *((_idle(table, idle),) if idle else ())),
    )


def _style(table: Table, names: list[str]) -> Style:
    sides: list[pl.Series] = []
    for name in names:
        given = columns.as_numbers(table.frame[name])
        found = pl.Series(name, [], pl.Float64) if given is None else given.cast(pl.Float64)
        bad = ~found.is_finite().fill_null(value=True)
        if bad.any():
            raise columns.fault(table, name, bad, "{} is no finite number; correct it")
        scale = 2.0 ** math.ceil(math.log2(float(found.abs().max() or 1.0)))  # pyright: ignore[reportArgumentType]
        sides += [(scale + found).alias(f"{name}_a"), (scale - found).alias(f"{name}_b")]
    return Style(pl.DataFrame(sides), "log")


def _note(table: Table, names: list[str]) -> str:
    if not table.styled:
        return ""
    return (
        f"{table.name}: {', '.join(names)} are differences between the sides and enter as they "
        "are, by covariate ratio or ratio1; log1p would bend them."
    )


def _idle(table: Table, names: list[str]) -> str:
    return (
        f"{table.name}: {', '.join(names)} never change sign, so they are no differences between "
        "the sides and are not used."
    )


def _others(frame: pl.DataFrame) -> list[str]:
    return [name for name in frame.columns if name not in _KNOWN]


def _signed(frame: pl.DataFrame) -> list[str]:
    """Columns of numbers, some above 0 and some below."""
    found: list[str] = []
    for name in _others(frame):
        values = columns.as_numbers(frame[name])
        if values is not None and bool((values > 0).any()) and bool((values < 0).any()):
            found.append(name)
    return found


def _all_numbers(frame: pl.DataFrame) -> bool:
    if not {*_VOTE} <= {*frame.columns}:
        return False
    others = _others(frame)
    pairs = {name[:-2] for name in others if name.endswith("_a")}
    if any(f"{name}_b" in others for name in pairs):
        return False
    numbers = all(columns.as_numbers(frame[name]) is not None for name in others)
    return numbers and bool(_signed(frame))


DIFFERENCES = Dialect(
    name="arena-rank",
    marks=frozenset({"model_a", "model_b", "winner"}),
    needs=_VOTE,
    reader=_read,
    whole=True,
    fits=_all_numbers,
)
