"""How often claims about style are made and how often they are right; knows no votes."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from bench.claims import EMPTY, STYLED, BoardClaims, study
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


def nothing(cases: dict[str, list[BoardClaims]]) -> Rows:
    """A row for each sort of world in which any claim is false."""
    return [NOTHING, *((title, *_of_nothing(boards)) for title, boards in cases.items())]


def right(cases: dict[str, list[BoardClaims]]) -> Rows:
    """A row for each sort of world in which style matters: what of the claims is right."""
    return [RIGHT, *((title, *_of_claims(boards)) for title, boards in cases.items())]


def power(cases: dict[str, list[BoardClaims]]) -> Rows:
    """A row for each sort of world in which style matters: how much is claimed."""
    named = [f"{low:g} to {high:g} Elo" for low, high in pairwise(SIZES[:-1])]
    header = ("share of models, %", *named, f"{SIZES[-2]:g} Elo and more", "undecided")
    return [header, *((title, *_of_sizes(boards)) for title, boards in cases.items())]


def _of_nothing(boards: Sequence[BoardClaims]) -> Iterator[str]:
    yield share(board.rejects for board in boards)
    yield share(board.claims.any() for board in boards)
    yield share(not board.bounds for board in boards)
    yield share(board.moves.any() for board in boards)
    yield share(board.moves_wrong() for board in boards)


def _of_claims(boards: Sequence[BoardClaims]) -> Iterator[str]:
    claimed = [board for board in boards if board.claims.any()]
    called = [board for board in boards if board.moves.any()]
    yield share(board.claims.any() for board in boards)
    yield _some(all(board.figures) for board in claimed)
    yield _some(not board.wrong() for board in claimed)
    yield share(board.bounds for board in boards)
    yield share(board.moves.any() for board in boards)
    yield _some(not board.moves_wrong() for board in called)


def _of_sizes(boards: Sequence[BoardClaims]) -> Iterator[str]:
    for low, high in pairwise(SIZES):
        yield pooled([_claimed(board, low, high) for board in boards])
    yield share(board.undecided.mean() for board in boards)


def _claimed(board: BoardClaims, low: float, high: float) -> list[float]:
    """Of the models for which style truly explains as much: whether each is claimed."""
    size = np.abs(board.true)
    return (board.claims[(size >= low) & (size < high)] != 0).astype(float).tolist()


def _some(events: Iterable[bool]) -> str:
    values = list(events)
    return f"{share(values)} of {len(values)}" if values else "none"
