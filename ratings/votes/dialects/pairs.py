"""Pair counts: how often each pair met and how it ended, as a table or as index pairs in JSON.

Knows these two dialects; a row of theirs becomes a comparison an outcome, with its count.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

import polars as pl

from ratings.errors import InvalidData
from ratings.votes import columns
from ratings.votes.dialects.dialect import Dialect, Reading, rows
from ratings.votes.readers import Table

_ENDINGS: Mapping[str, str] = {"win": "a", "loss": "b", "tie": "tie", "both_bad": "both_bad"}


def _read_table(table: Table) -> Reading:
    endings = {name: of for name, of in _ENDINGS.items() if name in table.frame.columns}
    pairs = pl.DataFrame(
        {
            "model_a": columns.models(table, "model_a"),
            "model_b": columns.models(table, "model_b"),
            **{of: columns.numbers(table, name) for name, of in endings.items()},
        }
    ).with_row_index()
    met = (
        pairs.unpivot(
            index=["index", "model_a", "model_b"], variable_name="winner", value_name="count"
        )
        .filter(pl.col("count") > 0)
        .sort("index", maintain_order=True)
    )
    return Reading(
        rows(met["model_a"], met["model_b"], met["winner"], count=met["count"]),
        notes=(f"{table.name}: no style features, for pair counts have none.",),
    )


def _read_matrix(table: Table) -> Reading:
    content = table.frame.row(0, named=True)
    names, pairs, counts = (_array(table, content[key]) for key in ("models", "X", "Y"))
    width = len(counts[0]) if isinstance(counts[0], list) else 0
    if width not in (3, 4) or len(pairs) != len(counts):
        raise InvalidData(
            f"{table.path}: Y must hold [win, loss, tie] or [win, loss, tie, both_bad] for each "
            f"pair of X; it has {len(counts)} entries for {len(pairs)} pairs"
        )
    ragged = [row for row, each in enumerate(counts, start=1) if len(each) != width]
    if ragged:
        raise InvalidData(f"{table.path}, row {ragged[0]} of Y: not {width} counts; correct it")
    sides = [_name(table, names, pairs, side) for side in (0, 1)]
    frame = pl.DataFrame(
        [*sides, *zip(*counts, strict=True)],
        schema=["model_a", "model_b", *list(_ENDINGS)[:width]],
        strict=False,
    )
    return _read_table(replace(table, frame=frame))


def _array(table: Table, value: object) -> list[Any]:
    if table.frame.height == 1 and isinstance(value, list) and value:
        return cast("list[Any]", value)
    raise InvalidData(
        f"{table.path}: pair counts by index are one JSON object whose models, X and Y are arrays "
        "with something in them; correct them"
    )


def _name(table: Table, names: list[Any], pairs: list[Any], side: int) -> list[str]:
    for row, pair in enumerate(pairs, start=1):
        if len(pair) != 2 or not all(
            isinstance(place, int) and 0 <= place < len(names) for place in pair
        ):
            raise InvalidData(
                f"{table.path}, row {row} of X: {pair} is no pair of places among the "
                f"{len(names)} models (counted from 0); correct it"
            )
    return [str(names[pair[side]]) for pair in pairs]


PAIR_COUNTS = Dialect(
    name="pair-counts",
    marks=frozenset({"win", "loss"}),
    needs=("model_a", "model_b", "win", "loss", "tie"),
    reader=_read_table,
)
PAIR_MATRIX = Dialect(
    name="pair-matrix",
    marks=frozenset({"models"}),
    needs=("models", "X", "Y"),
    reader=_read_matrix,
    whole=True,
)
