"""Leaderboards of simulated logs, and of what a world tends to with many votes."""

import polars as pl

from bench.worlds import World, limit_log
from ratings import Comparisons, Leaderboard, Options, Row, rate

MANY = 10_000_000  # votes of a log of expectations, whose fit is the limit


def board(log: pl.DataFrame, world: World, options: Options | None = None) -> Leaderboard:
    """The leaderboard of a log of this world."""
    return rate(Comparisons(log, world.features, (), (), None, ()), options)


def limit(world: World) -> Leaderboard:
    """What boards of this world tend to with many votes, voters and prompts: the truth."""
    return board(limit_log(world, MANY), world)


def in_order(rated: Leaderboard, world: World) -> list[Row]:
    """The rows of a board in the order of the world's models."""
    rows = {row.model: row for row in rated.models}
    return [rows[name] for name in world.models]
