"""What rank sets, rank changes and shares of draws say, and what of it is true in many logs.

A world and a log of it are drawn many times. A model's true rank is its rank in theta; its true
change of rank is that less its rank on the raw board in the limit of many votes. Votes are
independent. Knows nothing of clusters.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from bench.boards import board, in_order, limit
from bench.grid import Rows, pooled, share
from bench.parallel import Spread
from bench.worlds import World, counted_log, habits
from ratings import Inflation, Score
from ratings.inference.elo_scale import S0

MODELS, KINDS_OF_PROMPT, GAMMA, VOTES = 10, 15, 0.25, 3000
SPREADS = (170.0, 35.0, 10.0)  # Elo: standard deviation of strengths
BINS = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One model in one log: what its leaderboard says, and its true rank and change of rank."""

    rank: int
    change: int
    controlled: Score
    inflation: Inflation


Logs = list[list[Ranked]]  # the models of each


def ranked(logs: int, spread: float, run: Spread = map) -> Logs:
    """As many worlds with strengths of this spread in Elo, and a log of each."""
    return list(run(partial(_ranked, spread / S0), range(logs)))


def tables(logs: int, run: Spread) -> Iterator[tuple[str, Rows]]:
    """Rank sets, changes of rank, and shares of draws."""
    moving = {spread: ranked(logs, spread, run) for spread in SPREADS}
    yield "Rank sets", rank_sets(moving | {0.0: ranked(2 * logs, 0.0, run)})
    yield "Rank changes", rank_changes(moving)
    yield "Shares of draws in which a rank falls or rises", calibration(moving)


def sets_hold(log: list[Ranked]) -> bool:
    """Whether all true ranks lie in their sets."""
    return all(m.controlled.rank_lower <= m.rank <= m.controlled.rank_upper for m in log)


def bounds_hold(log: list[Ranked]) -> bool:
    """Whether no model's true rank is better than its `rank_ub`."""
    return all(m.controlled.rank_ub <= m.rank for m in log)


def change_holds(model: Ranked) -> bool:
    """Whether the true change of rank lies in its interval."""
    return model.inflation.ranks_lower <= model.change <= model.inflation.ranks_upper


def called(gap: Inflation) -> int:
    """Direction of a change of rank whose interval excludes 0: 1 falls, -1 rises, else 0."""
    return int(gap.ranks_lower > 0) - int(gap.ranks_upper < 0)


def rank_sets(logs: dict[float, Logs]) -> Rows:
    """A row for each spread of strengths."""
    header = (
        "spread of strengths, Elo",
        "all true ranks in their sets, %",
        "ranks in a set",
        "no true rank better than rank_ub, %",
        "rank_ub is the true rank, %",
        "rank is the true rank, %",
    )
    return [header, *(_of_sets(spread, drawn) for spread, drawn in logs.items())]


def rank_changes(logs: dict[float, Logs]) -> Rows:
    """A row for each spread of strengths."""
    header = (
        "spread of strengths, Elo",
        "true change in its interval, %",
        "all of a log, %",
        "ranks in an interval",
        "models that truly move, %",
        "called, %",
        "of these right, %",
        "logs with a wrong one, %",
    )
    return [header, *(_of_changes(spread, drawn) for spread, drawn in logs.items())]


def calibration(logs: dict[float, Logs]) -> Rows:
    """A row for each bin of the shares of draws that fall or rise, a column for each spread."""
    rows: Rows = [("share of draws, %", *(f"true at spread {spread:g}, %" for spread in logs))]
    for low, high in pairwise(BINS):
        cells = (
            pooled([list(_came_true(log, low, high)) for log in drawn]) for drawn in logs.values()
        )
        rows.append((f"{100 * low:.0f} to {100 * high:.0f}", *cells))
    return rows


def _ranked(spread: float, seed: int) -> list[Ranked]:
    rng = np.random.default_rng([0, 1, seed])
    theta = spread * rng.normal(0, 1, MODELS)
    here = World(theta - theta.mean(), habits(rng, MODELS, KINDS_OF_PROMPT), GAMMA)
    rows = in_order(board(counted_log(here, VOTES, rng), here), here)
    true = [(row.controlled.rank, row.inflation.ranks) for row in in_order(limit(here), here)]
    return [
        Ranked(*ranks, row.controlled, row.inflation) for ranks, row in zip(true, rows, strict=True)
    ]


def _of_sets(spread: float, logs: Logs) -> tuple[str, ...]:
    scores = [(m.controlled, m.rank) for log in logs for m in log]
    width = np.mean([s.rank_upper - s.rank_lower + 1 for s, _ in scores])
    alone = [s.rank_ub == rank for s, rank in scores], [s.rank == rank for s, rank in scores]
    return (
        f"{spread:g}" if spread else "0: all equal",
        share(map(sets_hold, logs)),
        f"{width:.1f}",
        share(map(bounds_hold, logs)),
        *(f"{100 * np.mean(widths):.0f}" if spread else "" for widths in alone),
    )


def _of_changes(spread: float, logs: Logs) -> tuple[str, ...]:
    models = [m for log in logs for m in log]
    calls = np.array([called(m.inflation) for m in models])
    right = calls == np.sign([m.change for m in models])
    wrong = [any(called(m.inflation) not in (0, np.sign(m.change)) for m in log) for log in logs]
    width = np.mean([m.inflation.ranks_upper - m.inflation.ranks_lower + 1 for m in models])
    return (
        f"{spread:g}",
        share(np.mean([change_holds(m) for m in log]) for log in logs),
        share(all(map(change_holds, log)) for log in logs),
        f"{width:.1f}",
        f"{100 * np.mean([m.change != 0 for m in models]):.0f}",
        f"{100 * np.mean(calls != 0):.1f}",
        f"{100 * right[calls != 0].mean():.1f}" if calls.any() else "none called",
        share(wrong),
    )


def _came_true(log: list[Ranked], low: float, high: float) -> Iterator[float]:
    for p, true in _forecasts(log):
        if low <= p < high or p == high == 1:
            yield float(true)


def _forecasts(log: list[Ranked]) -> Iterator[tuple[float, bool]]:
    for m in log:
        yield m.inflation.fall_draws, m.change > 0
        yield m.inflation.rise_draws, m.change < 0
