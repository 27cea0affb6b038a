"""How the errors of a leaderboard's ratings move together; knows no votes and no fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ratings.errors import InvalidData
from ratings.leaderboard.frames import imported_pandas

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Covariances:
    """Covariances of M models' ratings in Elo².

    models: those with a rating, in the leaderboard's order: ranked ones by raw rating, best first,
    then preliminary ones. raw, controlled (M, M): around the mean of the ranked models, as the
    intervals of ratings are. joint (2M, 2M): of raw ratings, then controlled ones, each around the
    scale's origin, which is the anchor where there is one, as inflation is. raw_tie, controlled_tie
    (M + 1,): of the log of the tie parameter with each rating, in Elo, and its variance; None where
    the law has none.
    """

    models: tuple[str, ...]
    raw: Floats
    controlled: Floats | None = None
    joint: Floats | None = None
    raw_tie: Floats | None = None
    controlled_tie: Floats | None = None

    @property
    def inflation(self) -> Floats | None:
        """Of raw less controlled ratings (M, M)."""
        if self.joint is None:
            return None
        m = len(self.models)
        both = np.hstack([np.eye(m), -np.eye(m)])
        return both @ self.joint @ both.T


@dataclass(frozen=True, eq=False, slots=True)
class Matrix:
    """A square array (M, M) with the names of its rows, which are those of its columns.

    `matrix["a", "b"]` is one cell, and `numpy.asarray(matrix)` the array.
    """

    models: tuple[str, ...]
    values: Floats

    def __getitem__(self, pair: tuple[str, str]) -> float:
        row, column = (place(self.models, name) for name in pair)
        return float(self.values[row, column])

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Floats:
        return np.array(self.values, dtype) if copy is not False else np.asarray(self.values, dtype)

    def __repr__(self) -> str:
        return f"Matrix({len(self.models)} models)"

    def to_pandas(self) -> Any:
        """As a data frame of pandas with the names on both sides; InvalidData without pandas."""
        pandas = imported_pandas()
        return pandas.DataFrame(self.values, index=self.models, columns=self.models)


def place(models: Sequence[str], name: str) -> int:
    """Where a model stands among those with a rating; InvalidData where it is none of them."""
    if name not in models:
        raise InvalidData(f"model {name!r} has no rating here; name a rated model")
    return models.index(name)
