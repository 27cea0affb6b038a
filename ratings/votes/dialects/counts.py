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
from typing import Any, cast

import polars as pl

from ratings.errors import InvalidData
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
    note = f"{table.name}: no style features, for pair counts have none."
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
    ragged = [
        n for n, row in enumerate(counts, 1) if not isinstance(row, list) or len(row) != width
    ]
    if ragged:
        raise InvalidData(f"{table.path}, row {ragged[0]} of Y: not {width} counts; correct it")
    sides = [_name(table, names, pairs, side) for side in (0, 1)]
    frame = pl.DataFrame(
        [*sides, *zip(*counts, strict=True)],
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


def _name(table: Table, names: list[Any], pairs: list[Any], side: int) -> list[str]:
    for row, pair in enumerate(pairs, start=1):
        if (
            not isinstance(pair, list)
            or len(pair) != 2
            or not all(type(place) is int and 0 <= place < len(names) for place in pair)
        ):
            raise InvalidData(
                f"{table.path}, row {row} of X: {columns.brief(pair)} is no pair of places among "
                f"the {len(names)} models (counted from 0); correct it"
            )
    return [str(names[pair[side]]) for pair in pairs]


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
    names = _signed(table.frame)
    idle = [name for name in _others(table.frame) if name not in names]
    return Shape(
        table,
        counts=_style(table, names) if table.styled else Style(),
        notes=(_note(table, names), *((_idle(table, idle),) if idle else ())),
    )


def _style(table: Table, names: list[str]) -> Style:
    sides: list[pl.Series] = []
    for name in names:
        given = columns.as_numbers(table.frame[name])
        column = pl.Series(name, [], pl.Float64) if given is None else given.cast(pl.Float64)
        bad = ~column.is_finite().fill_null(value=True)
        if bad.any():
            raise columns.fault(table, name, bad, "{} is no finite number; correct it")
        scale = 2.0 ** math.ceil(math.log2(float(column.abs().max() or 1.0)))  # pyright: ignore[reportArgumentType]
        sides += [(scale + column).alias(f"{name}_a"), (scale - column).alias(f"{name}_b")]
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
    signed: list[str] = []
    for name in _others(frame):
        values = columns.as_numbers(frame[name])
        if values is not None and bool((values > 0).any()) and bool((values < 0).any()):
            signed.append(name)
    return signed


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
    shape=_differences,
    whole=True,
    fits=_all_numbers,
)
