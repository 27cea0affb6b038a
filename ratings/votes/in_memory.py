"""Comparisons from frames and matrices in memory, by the same dialects as files; reads no file."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from ratings.errors import InvalidData
from ratings.votes.chunks import under_our_names
from ratings.votes.combine import together
from ratings.votes.dialects.registry import dialect_of
from ratings.votes.extract import gather
from ratings.votes.frame import Comparisons, Source
from ratings.votes.read_options import Intake
from ratings.votes.readers import Table
from ratings.votes.tabular import digest, is_pandas, tabulated

Matrix = NDArray[np.float64]


def from_frame(frame: object, intake: Intake | None = None, name: str = "frame") -> Comparisons:
    """See `Comparisons.from_frame`."""
    if is_pandas(frame) and _is_square(frame):
        return from_counts(frame, intake=intake, name=name)
    intake = intake or Intake()
    rows = tabulated(frame, name)
    table = under_our_names(Table(name, digest(rows), rows, styled=intake.style), intake)
    dialect = dialect_of(table, {ours for ours, _ in intake.columns})
    log = gather(dialect, table, intake)
    source = Source(name, table.sha256, dialect.name, round(log.frame["count"].sum()))
    return together([log], (source,), intake)


def from_counts(
    wins: object,
    ties: object | None = None,
    models: Sequence[str] | None = None,
    intake: Intake | None = None,
    name: str = "counts",
) -> Comparisons:
    """See `Comparisons.from_counts`."""
    names = _names(wins, models, name)
    won = _square(wins, names, f"{name}: wins")
    tied = np.zeros_like(won) if ties is None else _square(ties, names, f"{name}: ties")
    if (uneven := np.argwhere(tied != tied.T)).size:
        pair = " and ".join(repr(names[place]) for place in uneven[0])
        raise InvalidData(f"{name}: ties of {pair} differ by order; write them in both cells")
    a, b = np.triu_indices(len(names))
    labels = pl.Series(names, dtype=pl.String)
    pairs = pl.DataFrame(
        {
            "model_a": labels.gather(a),
            "model_b": labels.gather(b),
            "win": won[a, b],
            "loss": np.where(a == b, 0.0, won[b, a]),
            "tie": tied[a, b],
        }
    )
    return from_frame(pairs.filter(pl.sum_horizontal("win", "loss", "tie") > 0), intake, name)


def _is_square(frame: Any) -> bool:
    """Whether rows and columns of a frame of pandas have the same labels."""
    return len(frame.index) > 1 and set(frame.index) == set(frame.columns)


def _names(wins: Any, models: Sequence[str] | None, name: str) -> list[str]:
    if models is None and not is_pandas(wins):
        raise InvalidData(f"{name}: give the names of rows and columns as models=[…]")
    names = [str(label) for label in (models if models is not None else wins.index)]
    twice = sorted({label for label in names if names.count(label) > 1})
    if twice:
        raise InvalidData(f"{name}: model {twice[0]!r} stands twice; name each model once")
    return names


def _square(matrix: Any, names: list[str], what: str) -> Matrix:
    """The counts (M, M) in the order of the names; an unknown diagonal is 0."""
    if is_pandas(matrix):
        sides = [[str(label) for label in axis] for axis in (matrix.index, matrix.columns)]
        if any(sorted(side) != sorted(names) for side in sides):
            raise InvalidData(f"{what}: rows and columns are not the same models; name them alike")
        rows, columns = ([side.index(label) for label in names] for side in sides)
        return _checked(matrix.to_numpy()[np.ix_(rows, columns)], names, what)
    return _checked(matrix, names, what)


def _checked(cells: ArrayLike, names: list[str], what: str) -> Matrix:
    try:
        counts = np.array(cells, np.float64)
    except (TypeError, ValueError) as error:
        raise InvalidData(f"{what}: not all cells are numbers; write counts") from error
    m = len(names)
    if counts.shape != (m, m):
        raise InvalidData(f"{what}: of shape {counts.shape}, not {(m, m)}; one row a model")
    counts[np.diag_indices(m)] = np.nan_to_num(np.diag(counts), nan=0.0)
    if (bad := np.argwhere(~(np.isfinite(counts) & (counts >= 0)))).size:
        row, column = bad[0].tolist()
        raise InvalidData(
            f"{what}, row {names[row]!r}, column {names[column]!r}: {counts[row, column]:g} is no "
            "finite number from 0 up; write 0 for models that never met"
        )
    return counts
