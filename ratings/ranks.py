"""Ranks and how sure they are; knows ratings and their covariance, not where they came from.

Rank sets hold for all models at once: with probability `level` every model's true rank lies in its
set. They come from simultaneous intervals on all differences, whose common critical value is a
quantile of the largest studentised difference under the full covariance.
Source: Mogstad, Romano, Shaikh & Wilhelm (2023), "Inference for Ranks".
"""

import numpy as np

from ratings.design import Floats, Ints

DRAWS = 4000


def point_ranks(ratings: Floats) -> Ints:
    """1 + number of better ratings, for each of (M,)."""
    return 1 + (ratings[None, :] > ratings[:, None]).sum(axis=1)


def rank_sets(ratings: Floats, covariance: Floats, level: float, seed: int) -> tuple[Ints, Ints]:
    """Best and worst rank of each model compatible with the data, jointly at `level`.

    ratings (M,) and covariance (M, M) share any unit. Seeded: the same input gives the same sets.
    """
    spread = _spread(covariance)
    margin = _critical(covariance, spread, level, seed) * spread
    gap = ratings[None, :] - ratings[:, None]
    better, worse = (gap > margin).sum(axis=1), (-gap > margin).sum(axis=1)
    return 1 + better, len(ratings) - worse


def _spread(covariance: Floats) -> Floats:
    """Standard errors of all differences, (M, M); 1 on the diagonal, where nothing is compared."""
    variance = np.diag(covariance)
    squared = variance[:, None] + variance[None, :] - 2 * covariance
    np.fill_diagonal(squared, 1.0)
    return np.sqrt(np.maximum(squared, np.finfo(float).tiny))


def _critical(covariance: Floats, spread: Floats, level: float, seed: int) -> float:
    draws = _normal_draws(covariance, seed)
    largest = np.zeros(len(draws))
    for i in range(len(covariance) - 1):
        t = np.abs(draws[:, i + 1 :] - draws[:, i : i + 1]) / spread[i, i + 1 :]
        np.maximum(largest, t.max(axis=1), out=largest)
    return float(np.quantile(largest, level))


def _normal_draws(covariance: Floats, seed: int) -> Floats:
    # The symmetric root is unique; other roots depend on a machine's choice of eigenvectors.
    value, vector = np.linalg.eigh(covariance)
    root = (vector * np.sqrt(np.maximum(value, 0))) @ vector.T
    return np.random.default_rng(seed).standard_normal((DRAWS, len(covariance))) @ root
