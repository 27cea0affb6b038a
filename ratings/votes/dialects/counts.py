"""Logs that are numbers already: counts of pairs, and differences between the sides.

Pair counts are a table, or index pairs in JSON; a row of theirs becomes a comparison an outcome,
with its count. Of differences, as arena-rank's frames hold them: a difference d can stand as two
counts, s + d and s - d with s not below any |d|: their relative difference is d / s, and what is
divided by its root mean square, or standardised, has no scale. So `covariate` ratio and ratio1 give
back exactly the differences, and log1p does not: a note says so, and names the columns. A number is
taken for a difference only where its column has both signs and the log nothing but votes and
numbers.
Source: github.com/lmarena/arena-rank, whose frames have such columns.
"""

import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import compress
from typing import Any, cast

import polars as pl

from ratings.errors import InvalidData
from ratings.sentences import sentence
from ratings.votes import columns
from ratings.votes.columns import ROW
from ratings.votes.dialects.dialect import Dialect, Shape
from ratings.votes.features import Style
from ratings.votes.frame import OPTIONAL
from ratings.votes.readers import Table

_ENDINGS: Mapping[str, str] = {"win": "a", "loss": "b", "tie": "tie", "both_bad": "both_bad"}


def _counted(table: Table) -> Shape:
    endings = {name: ending for name, ending in _ENDINGS.items() if name in table.frame.columns}
    pairs = pl.DataFrame(
        {
            "model_a": columns.models(table, "model_a"),
            "model_b": columns.models(table, "model_b"),
            **{ending: columns.numbers(table, name) for name, ending in endings.items()},
        }
    ).with_row_index(ROW)
    met = (
        pairs.unpivot(index=[ROW, "model_a", "model_b"], variable_name="winner", value_name="count")
        .filter(pl.col("count") > 0)
        .sort(ROW, maintain_order=True)
    )
    text = f"{table.name}: no style features, for pair counts have none."
    note = sentence(text, "pair-counts", log=table.name)
    return Shape(replace(table, frame=met), counts=Style(), notes=(note,))


def _matrix(table: Table) -> Shape:
    content = table.frame.row(0, named=True)
    names, pairs, counts = (_array(table, content[key]) for key in ("models", "X", "Y"))
    width = len(counts[0]) if isinstance(counts[0], list) else 0
    if width not in (3, 4) or len(pairs) != len(counts):
        raise InvalidData(
            f"{table.path}: Y must hold [win, loss, tie] or [win, loss, tie, both_bad] for each "
            f"pair of X; it has {len(counts)} entries for {len(pairs)} pairs"
        )
    for row, (pair, count) in enumerate(zip(pairs, counts, strict=True), start=1):
        if not isinstance(count, list) or len(count) != width:
            raise InvalidData(f"{table.path}, row {row} of Y: not {width} counts; correct it")
        if not _is_pair(pair, len(names)):
            raise InvalidData(
                f"{table.path}, row {row} of X: {columns.brief(pair)} is no pair of places among "
                f"the {len(names)} models (counted from 0); correct it"
            )
    frame = pl.DataFrame(
        [
            [str(names[a]) for a, _ in pairs],
            [str(names[b]) for _, b in pairs],
            *zip(*counts, strict=True),
        ],
        schema=["model_a", "model_b", *list(_ENDINGS)[:width]],
        strict=False,
    )
    return _counted(replace(table, frame=frame))


def _array(table: Table, value: object) -> list[Any]:
    if table.frame.height == 1 and isinstance(value, list) and value:
        return cast("list[Any]", value)
    raise InvalidData(
        f"{table.path}: pair counts by index are one JSON object whose models, X and Y are arrays "
        "with something in them; correct them"
    )


def _is_pair(pair: Any, models: int) -> bool:
    return (
        isinstance(pair, list)
        and len(pair) == 2
        and all(type(place) is int and 0 <= place < models for place in pair)
    )


PAIR_COUNTS = Dialect(
    name="pair-counts",
    marks=frozenset({"win", "loss"}),
    needs=("model_a", "model_b", "win", "loss", "tie"),
    shape=_counted,
)
PAIR_MATRIX = Dialect(
    name="pair-matrix",
    marks=frozenset({"models"}),
    needs=("models", "X", "Y"),
    shape=_matrix,
    whole=True,
)


_VOTE = ("model_a", "model_b", "winner")
_KNOWN = frozenset({*_VOTE, *OPTIONAL, "count", "weight"})


def _differences(table: Table) -> Shape:
    signed = _signed(table.frame)
    log, names = table.name, ", ".join(signed)
    idle = ", ".join(name for name in _others(table.frame) if name not in signed)
    used = (
        f"{log}: {names} are differences between the sides and enter as they are, by covariate "
        "ratio or ratio1; log1p would bend them."
    )
    unused = (
        f"{log}: {idle} never change sign, so they are no differences between the sides and are "
        "not used."
    )
    notes = (
        sentence(used, "differences", log=log, names=names),
        sentence(unused, "no-differences", log=log, names=idle),
    )
    counts = _style(table, signed) if table.styled else Style()
    wanted = (table.styled, bool(idle))
    return Shape(table, counts=counts, notes=tuple(compress(notes, wanted)))


def _style(table: Table, names: list[str]) -> Style:
    sides: list[pl.Series] = []
    for name in names:
        numbers = columns.as_numbers(table.frame[name])
        column = pl.Series(name, [] if numbers is None else numbers, pl.Float64)
        bad = ~column.is_finite().fill_null(value=True)
        columns.refuse(table, name, bad, "{} is no finite number; correct it")
        scale = 2.0 ** math.ceil(math.log2(float(column.abs().max() or 1.0)))  # pyright: ignore[reportArgumentType]
        sides += [(scale + column).alias(f"{name}_a"), (scale - column).alias(f"{name}_b")]
    return Style(pl.DataFrame(sides), "log")


def _others(frame: pl.DataFrame) -> list[str]:
    return [name for name in frame.columns if name not in _KNOWN]


def _signed(frame: pl.DataFrame) -> list[str]:
    """Columns of numbers, some above 0 and some below."""
    numbers = {name: columns.as_numbers(frame[name]) for name in _others(frame)}
    return [n for n, column in numbers.items() if column is not None and _changes_sign(column)]


def _changes_sign(column: pl.Series) -> bool:
    return bool((column > 0).any()) and bool((column < 0).any())


def _all_numbers(frame: pl.DataFrame) -> bool:
    if not {*_VOTE} <= {*frame.columns}:
        return False
    others = _others(frame)
    if any(f"{name[:-2]}_b" in others for name in others if name.endswith("_a")):
        return False
    numbers = all(columns.as_numbers(frame[name]) is not None for name in others)
    return numbers and bool(_signed(frame))


DIFFERENCES = Dialect(
    name="arena-rank",
    marks=frozenset({"model_a", "model_b", "winner"}),
    needs=_VOTE,
    shape=_differences,
    whole=True,
    fits=_all_numbers,
)
