"""Rank sets: what they promise, and that they do not promise more."""

import numpy as np
import pytest

from ratings.ranks import point_ranks, rank_sets


def test_clear_differences_give_single_ranks():
    best, worst = rank_sets(np.array([300.0, 200.0, 100.0]), np.eye(3), 0.95, 0)
    assert best.tolist() == worst.tolist() == [1, 2, 3]


def test_no_difference_gives_all_ranks():
    best, worst = rank_sets(np.array([1.0, 1.1, 0.9]), np.eye(3) * 100, 0.95, 0)
    assert best.tolist() == [1, 1, 1]
    assert worst.tolist() == [3, 3, 3]


def test_equal_ratings_share_a_rank():
    assert point_ranks(np.array([2.0, 3.0, 2.0, 1.0])).tolist() == [2, 1, 2, 4]


def test_sets_hold_jointly_at_their_level():
    rng = np.random.default_rng(5)
    root = rng.normal(size=(6, 6))
    covariance = root @ root.T + np.eye(6)
    truth = np.arange(6) * 1.5
    ranks = point_ranks(truth)
    hits = 0
    for seed in range(300):
        seen = rng.multivariate_normal(truth, covariance)
        best, worst = rank_sets(seen, covariance, 0.95, seed)
        hits += bool(((best <= ranks) & (ranks <= worst)).all())
    assert hits / 300 >= 0.93


def test_correlated_errors_sharpen_a_comparison():
    close = np.array([[1.0, 0.99], [0.99, 1.0]])
    assert rank_sets(np.array([1.0, 0.0]), close, 0.95, 0)[1][0] == 1
    assert rank_sets(np.array([1.0, 0.0]), np.eye(2), 0.95, 0)[1][0] == 2


def test_one_model_is_first():
    best, worst = rank_sets(np.array([5.0]), np.array([[1.0]]), 0.95, 0)
    assert (best.tolist(), worst.tolist()) == ([1], [1])


@pytest.mark.parametrize("seed", [1, 2])
def test_seeded(seed):
    args = np.array([1.0, 0.2, 0.1]), np.diag([0.1, 0.3, 0.2]), 0.95, seed
    assert [each.tolist() for each in rank_sets(*args)] == [
        each.tolist() for each in rank_sets(*args)
    ]
