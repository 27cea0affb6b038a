"""Counts the votes of a comparisons frame by pair and outcome; knows nothing of ratings."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import numpy as np
import polars as pl
from numpy.typing import NDArray

OUTCOMES = ("a", "b", "tie", "both_bad")
OUTCOME = pl.Enum(OUTCOMES)
BLOCK = 1 << 18  # rows that are keyed at a time
ROOMY = 1 << 22  # cells of a count table that are cheap, however few the rows

Codes = NDArray[np.int64]


@dataclass(frozen=True, eq=False, slots=True)
class Tally:
    """How often each ordered pair of M models ended in each way, N cells that occurred.

    models: names in order. a, b: their codes (N,). outcome: places in OUTCOMES (N,). count: votes
    (N,).
    """

    models: tuple[str, ...]
    a: Codes
    b: Codes
    outcome: Codes
    count: NDArray[np.float64]

    def votes(self) -> dict[str, int]:
        """Votes that each model took part in."""
        return {name: round(n) for name, n in self._by_model(self.count).items()}

    def both_bad(self) -> dict[str, float]:
        """Share of a model's votes that call both answers bad; empty where the log has none."""
        bad = self.count * (self.outcome == OUTCOMES.index("both_bad"))
        if not bad.any():
            return {}
        every = self._by_model(self.count)
        return {name: n / every[name] for name, n in self._by_model(bad).items()}

    def without(self, *outcomes: str) -> "Tally":
        """The votes that ended otherwise."""
        keep = ~np.isin(self.outcome, [OUTCOMES.index(outcome) for outcome in outcomes])
        cells = (self.a[keep], self.b[keep], self.outcome[keep], self.count[keep])
        return Tally(self.models, *cells)

    def frame(self) -> pl.DataFrame:
        """As comparisons, a row a cell, each of weight 1."""
        names = pl.Series(self.models).cast(pl.Enum(self.models))
        outcomes = pl.Series(OUTCOMES).cast(OUTCOME)
        return pl.DataFrame(
            {
                "model_a": names.gather(self.a),
                "model_b": names.gather(self.b),
                "winner": outcomes.gather(self.outcome),
                "count": self.count,
                "weight": np.ones(len(self.count)),
            }
        )

    def _by_model(self, amount: NDArray[np.float64]) -> dict[str, float]:
        m = len(self.models)
        sums = np.bincount(self.a, amount, m) + np.bincount(self.b, amount, m)
        return {name: float(n) for name, n in zip(self.models, sums, strict=True) if n > 0}


def tally(frame: pl.DataFrame) -> Tally:
    """Count a frame's votes; rows of weight 0 stand for none."""
    models, a, b = coded(frame)
    m, width = len(models), len(OUTCOMES)
    outcome = frame["winner"].cast(OUTCOME).to_physical().to_numpy()
    count, weight = frame["count"].to_numpy(), frame["weight"].to_numpy()
    single = (count == 1).all() and (weight > 0).all()
    counted = None if single else np.where(weight > 0, count, 0.0)

    def keyed(rows: slice) -> tuple[Codes, NDArray[np.float64] | None]:
        key = a[rows].astype(np.int64)
        for more, size in ((b, m), (outcome, width)):
            key *= size
            key += more[rows]
        return key, counted if counted is None else counted[rows]

    size, rows = m * m * width, len(a)
    roomy = size <= ROOMY + 4 * rows
    cell, total = _in_a_table(keyed, rows, size) if roomy else sums(*keyed(slice(0, rows)))
    return Tally(models, cell // width // m, cell // width % m, cell % width, total)


def votes(frame: pl.DataFrame) -> int:
    """Votes that a frame stands for: its rows, each as often as it was counted."""
    return round(frame["count"].sum())


def coded(frame: pl.DataFrame) -> tuple[tuple[str, ...], NDArray[np.integer], NDArray[np.integer]]:
    """The models of a frame in order of their names, and their codes on each side (n,)."""
    sides = [frame["model_a"], frame["model_b"]]
    if not all(isinstance(side.dtype, pl.Enum) and side.dtype == sides[0].dtype for side in sides):
        names = pl.Enum(pl.concat([side.cast(pl.String) for side in sides]).unique().sort())
        sides = [side.cast(pl.String).cast(names) for side in sides]
    a, b = (side.to_physical().to_numpy() for side in sides)
    names = cast("pl.Enum", sides[0].dtype).categories
    seen = np.zeros(len(names), bool)
    for start in range(0, len(a), BLOCK):
        for side in (a, b):
            seen |= np.bincount(side[start : start + BLOCK], minlength=len(names)) > 0
        if seen.all():
            break
    if not seen.all():
        place = (np.cumsum(seen) - 1).astype(a.dtype)
        a, b = place[a], place[b]
    return tuple(names.filter(pl.Series(seen)).to_list()), a, b


Keyed = Callable[[slice], tuple[Codes, NDArray[np.float64] | None]]


def _in_a_table(keyed: Keyed, rows: int, size: int) -> tuple[Codes, NDArray[np.float64]]:
    """As `sums`, for keys below `size`."""
    total = np.zeros(size)
    for start in range(0, rows, BLOCK):
        total += np.bincount(*keyed(slice(start, start + BLOCK)), minlength=size)
    kept = np.flatnonzero(total)
    return kept, total[kept]


def sums(
    key: NDArray[np.integer], amount: NDArray[np.float64] | None
) -> tuple[Codes, NDArray[np.float64]]:
    """Keys with a positive sum of their amounts, in order, and those sums; without amounts 1."""
    kept, group = np.unique(key, return_inverse=True)
    total = np.bincount(group, amount).astype(np.float64, copy=False)
    return kept[total > 0].astype(np.int64), total[total > 0]
