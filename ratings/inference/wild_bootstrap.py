"""Wild cluster bootstrap: how large studentised estimates get when clusters change sides.

A draw turns each cluster's score by a random sign and lets the estimates follow; what is kept of it
is the ratio of the estimate to the standard error of that same draw. The quantile of its size takes
the place of the t quantile in an interval. Few clusters have few patterns of signs, so under twelve
they get six weights instead of two. Knows no Elo.
Source: Kline & Santos (2012), Journal of Econometric Methods 1; six weights: Webb (2023), Canadian
Journal of Economics 56.
"""

from collections.abc import Sequence

import numpy as np

from ratings.inference.sandwich.clusters import clustered, columns
from ratings.inference.sandwich.degrees import by_parameter
from ratings.inference.sandwich.equations import Equations, information
from ratings.inference.sandwich.leverage import corrected
from ratings.model.design import Floats, Ints

FEW = 12
SIX = np.sqrt([0.5, 1.0, 1.5])
CHUNK = 256  # draws at a time


Term = tuple[Equations, Floats]  # equations, and contrasts (c, p) of their parameters


def wild_reach(terms: Sequence[Term], units: Ints, level: float, draws: tuple[int, int]) -> Floats:
    """Standard errors that an interval of each quantity reaches to either side (c,).

    terms: a quantity is the sum over terms of its contrast times the parameters. draws: how many,
    and their seed.
    """
    parts = [_by_cluster(board, contrast, units) for board, contrast in terms]
    influence, share = (np.sum(summands, axis=0) for summands in zip(*parts, strict=True))
    share = share / share.sum(axis=0)
    rng = np.random.default_rng(draws[1])
    ratios = [
        _ratios(_signs(rng, min(CHUNK, draws[0] - start), len(influence)), influence, share)
        for start in range(0, draws[0], CHUNK)
    ]
    return np.quantile(np.abs(np.concatenate(ratios)), level, axis=0, method="higher")


def _by_cluster(board: Equations, contrast: Floats, units: Ints) -> tuple[Floats, Floats]:
    """What each cluster adds to a term (G, c), and what it knows of it (G, c)."""
    influence: list[Floats] = []
    known: list[Floats] = []
    onto, m, clusters = (
        board.bread @ contrast.T,
        len(board.problem.models),
        clustered(board.problem, units),
    )
    for shard in clusters.shards():
        rows = clusters.read(board.problem, shard)
        own = columns(*corrected(board, rows), rows)
        rest = rows.by_unit(rows.weight * own.rest).T
        influence.append(rows.by_model(rows.weight * own.lead, -1) @ onto[:m] + rest @ onto[m:])
        v = information(rows, board.slopes(rows))
        theta, others = by_parameter(rows, v, len(board.bread))
        known.append(theta @ (contrast[:, :m] ** 2).T + others.T @ (contrast[:, m:] ** 2).T)
    return np.concatenate(influence), np.concatenate(known)


def _ratios(signs: Floats, influence: Floats, share: Floats) -> Floats:
    """Estimate over standard error in each draw (R, c)."""
    total = signs @ influence
    cross = signs @ (share * influence)
    squares = (signs**2) @ (influence**2)
    variance = squares - 2 * total * cross + total**2 * (share**2).sum(axis=0)
    return np.divide(total, np.sqrt(variance.clip(0)), out=np.zeros_like(total), where=variance > 0)


def _signs(rng: np.random.Generator, draws: int, clusters: int) -> Floats:
    sign = rng.choice([-1.0, 1.0], (draws, clusters))
    return sign * rng.choice(SIX, (draws, clusters)) if clusters < FEW else sign
