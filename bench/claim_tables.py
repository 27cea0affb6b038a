"""How often claims about style are made and how often they are right; knows no votes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from bench.claims import EMPTY, STYLED, Said, study
from bench.grid import Rows, pooled, share
from bench.parallel import Spread

SIZES = (0.0, 5.0, 10.0, 20.0, np.inf)  # Elo of true benefit between which power is counted
NOTHING = (
    "share of logs, %",
    "style test rejects",
    "any model said to gain or lose",
    "any bound wrong",
    "any change of rank called",
    "of all logs: a wrong one",
)
RIGHT = (
    "share of logs, %",
    "something is claimed",
    "of these: figures of the headline right",
    "all claims right",
    "of all logs: all bounds right",
    "any change of rank called",
    "of these: all right",
)


def tables(logs: int, run: Spread) -> Iterator[tuple[str, Rows]]:
    """Where there is nothing to claim, and where there is."""
    empty = {case.title: study(case, logs, run) for case in EMPTY}
    yield "Claims where there is nothing to claim", nothing(empty)
    styled = {case.title: study(case, logs, run) for case in STYLED}
    yield "Claims where style matters", right(styled)
    yield "Models said to gain or lose, by what style truly explains", power(styled)


def nothing(cases: dict[str, list[Said]]) -> Rows:
    """A row for each sort of world in which any claim is false."""
    return [NOTHING, *((title, *_of_nothing(said)) for title, said in cases.items())]


def right(cases: dict[str, list[Said]]) -> Rows:
    """A row for each sort of world in which style matters: what of the claims is right."""
    return [RIGHT, *((title, *_of_claims(said)) for title, said in cases.items())]


def power(cases: dict[str, list[Said]]) -> Rows:
    """A row for each sort of world in which style matters: how much is claimed."""
    named = [f"{low:g} to {high:g} Elo" for low, high in pairwise(SIZES[:-1])]
    header = ("share of models, %", *named, f"{SIZES[-2]:g} Elo and more", "undecided")
    return [header, *((title, *_of_sizes(said)) for title, said in cases.items())]


def _of_nothing(said: Sequence[Said]) -> Iterator[str]:
    yield share(each.rejects for each in said)
    yield share(each.claims.any() for each in said)
    yield share(not each.bounds for each in said)
    yield share(each.moves.any() for each in said)
    yield share(each.moves_wrong() for each in said)


def _of_claims(said: Sequence[Said]) -> Iterator[str]:
    claimed = [each for each in said if each.claims.any()]
    called = [each for each in said if each.moves.any()]
    yield share(each.claims.any() for each in said)
    yield _some(all(each.figures) for each in claimed)
    yield _some(not each.wrong() for each in claimed)
    yield share(each.bounds for each in said)
    yield share(each.moves.any() for each in said)
    yield _some(not each.moves_wrong() for each in called)


def _of_sizes(said: Sequence[Said]) -> Iterator[str]:
    for low, high in pairwise(SIZES):
        yield pooled([_claimed(each, low, high) for each in said])
    yield share(each.undecided.mean() for each in said)


def _claimed(said: Said, low: float, high: float) -> list[float]:
    """Of the models for which style truly explains as much: whether each is claimed."""
    size = np.abs(said.true)
    return (said.claims[(size >= low) & (size < high)] != 0).astype(float).tolist()


def _some(events: Iterable[bool]) -> str:
    values = list(events)
    return f"{share(values)} of {len(values)}" if values else "none"
