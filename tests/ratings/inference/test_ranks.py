"""Ranks: what sets and changes promise, and that they do not promise more."""

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratings.inference.simultaneous.max_t import extremes, normal_draws
from ratings.inference.simultaneous.ranks import (
    order_signs,
    point_ranks,
    rank_change_bounds,
    rank_change_draws,
    rank_change_shares,
    rank_ub,
)
from ratings.inference.simultaneous.ranks import rank_sets as sets_of
from tests.logs import REALDATA

CSRANKS = json.loads((Path(__file__).parents[2] / "golden" / "csranks.json").read_text("utf-8"))
PUBLISHED = REALDATA / "published"
FAMILIES = np.array([0, 0, 0, 1, 1, 2])
COVARIANCES = {
    "independent": np.diag([1.0, 4.0, 0.25, 9.0, 1.0, 2.0]),
    "families": 4.0 * (FAMILIES[:, None] == FAMILIES) + np.eye(6),
    "chain": np.minimum.outer(np.arange(1.0, 7), np.arange(1.0, 7)),
    "shared": np.eye(6) + 50.0,
}


def graph(models, pairs, seed):
    """Covariance of strengths in a comparison graph: the inverse of its Laplacian."""
    rng = np.random.default_rng(seed)
    laplacian = np.zeros((models, models))
    for i, j in pairs:
        one = np.zeros(models)
        one[[i, j]] = 1, -1
        laplacian += rng.uniform(5, 50) * np.outer(one, one)
    return 4 * 174**2 * np.linalg.pinv(laplacian)


def signs(values, covariance, level=0.95, degrees=np.inf):
    """Who is beyond doubt above whom."""
    degrees = np.broadcast_to(np.asarray(degrees, dtype=float), np.shape(values))
    return order_signs(np.asarray(values, dtype=float), covariance, degrees, (level,))[0]


def rank_sets(values, covariance, level=0.95, degrees=np.inf):
    return sets_of(signs(values, covariance, level, degrees))


def lists(arrays):
    return [array.tolist() for array in arrays]


# Ranks of one board


def test_equal_ratings_share_a_rank():
    assert point_ranks(np.array([2.0, 3.0, 2.0, 1.0])).tolist() == [2, 1, 2, 4]


def test_ratings_that_differ_by_rounding_share_a_rank():
    assert point_ranks(np.array([1000.0, np.nextafter(1000, 2000), 999.0])).tolist() == [1, 1, 3]


def test_rank_ub_counts_only_bounds_that_exceed():
    lower, upper = np.array([5.0, 3.0, 0.0, 2.0]), np.array([7.0, 6.0, 3.0, 4.0])
    assert rank_ub(lower, upper).tolist() == [1, 1, 2, 2]


@pytest.mark.realdata
@pytest.mark.skipif(not PUBLISHED.exists(), reason="../shared/realdata is not here")
@pytest.mark.parametrize(
    ("column", "controlled"), [("rank", False), ("rank_stylectrl", True)], ids=["raw", "controlled"]
)
@pytest.mark.parametrize(
    ("day", "computed"),
    [
        ("2025-03-01", "2025-02-28"),
        ("2025-03-04", "2025-03-04"),
        ("2025-03-12", "2025-03-14"),
        ("2025-03-18", "2025-03-17"),
        ("2025-04-01", "2025-04-04"),
        ("2025-04-06", "2025-04-07"),
    ],
)
def test_rank_ub_reproduces_published_boards(day, computed, column, controlled):
    keys = json.loads((PUBLISHED / "display_to_key.json").read_text("utf-8"))
    ranks = pl.read_parquet(PUBLISHED / "leaderboard_csv_until_2025-04-08.parquet")
    shown = ranks.filter(date=day).with_columns(key=pl.col("model").replace_strict(keys))
    bounds = pl.read_parquet(PUBLISHED / "arena_catalog_until_2025-04-07.parquet").filter(
        commit_date=computed, board="text", category="full", style_control=controlled
    )
    board = shown.join(bounds, left_on="key", right_on="model")
    assert len(board) == len(shown) > 170
    ours = rank_ub(board["rating_q025"].to_numpy(), board["rating_q975"].to_numpy())
    assert ours.tolist() == board[column].to_list()


# Rank sets


@pytest.mark.parametrize("case", CSRANKS["cases"], ids=lambda case: case["name"])
def test_sets_are_those_of_csranks(case):
    estimate, covariance = np.array(case["estimate"]), np.array(case["covariance"])
    ours = rank_sets(estimate, covariance, case["level"])
    assert lists(ours) == [case["stepdown"]["best"], case["stepdown"]["worst"]]


def test_step_down_narrows_some_of_these_sets():
    """The golden sets themselves distinguish a step-down from a single step."""
    assert any(case["stepdown"] != case["single_step"] for case in CSRANKS["cases"])


def test_clear_differences_give_single_ranks():
    best, worst = rank_sets(np.array([300.0, 200.0, 100.0]), np.eye(3))
    assert best.tolist() == worst.tolist() == [1, 2, 3]


def test_no_difference_gives_all_ranks():
    best, worst = rank_sets(np.array([1.0, 1.1, 0.9]), np.eye(3) * 100)
    assert best.tolist() == [1, 1, 1]
    assert worst.tolist() == [3, 3, 3]


@pytest.mark.parametrize("truth", [[0, 1.5, 3, 4.5, 6, 7.5], [0, 0, 0, 9, 9, 20], [0] * 6])
@pytest.mark.parametrize("name", COVARIANCES)
def test_sets_hold_jointly_at_their_level(name, truth):
    """Coverage in 500 worlds is at least the level, less three binomial standard errors."""
    covariance, level, worlds = COVARIANCES[name], 0.9, 500
    truth = np.array(truth, dtype=float)
    seen = np.random.default_rng(11).multivariate_normal(truth, covariance, worlds)
    ranks, hits = point_ranks(truth), 0
    for ratings in seen:
        best, worst = rank_sets(ratings, covariance, level)
        hits += bool(((best <= ranks) & (ranks <= worst)).all())
    tolerance = 3 * np.sqrt(level * (1 - level) / worlds)
    assert hits / worlds >= level - tolerance
    if not truth.any():  # with all models equal the promise is exact
        assert hits / worlds <= level + tolerance


def test_correlated_errors_sharpen_a_comparison():
    close = np.array([[1.0, 0.99], [0.99, 1.0]])
    assert rank_sets(np.array([1.0, 0.0]), close)[1][0] == 1
    assert rank_sets(np.array([1.0, 0.0]), np.eye(2))[1][0] == 2


@settings(max_examples=40, deadline=None)
@given(data=st.data(), name=st.sampled_from(sorted(COVARIANCES)))
def test_neither_order_nor_origin_nor_unit_matters(data, name):
    covariance = COVARIANCES[name]
    values = st.lists(st.integers(-60, 60), min_size=6, max_size=6, unique=True)
    ratings = np.array(data.draw(values)) / 8
    order = np.array(data.draw(st.permutations(range(6))))
    best, worst = rank_sets(ratings, covariance)
    turned = rank_sets(ratings[order], covariance[np.ix_(order, order)])
    assert lists(turned) == [best[order].tolist(), worst[order].tolist()]
    moved = rank_sets(10 * ratings + 1000, 100 * covariance + 32)
    assert lists(moved) == [best.tolist(), worst.tolist()]


@settings(max_examples=40, deadline=None)
@given(
    ratings=st.lists(st.integers(-9, 9), min_size=6, max_size=6),
    name=st.sampled_from(sorted(COVARIANCES)),
)
def test_a_set_holds_the_point_rank_and_shrinks_with_the_level(ratings, name):
    ratings = np.array(ratings, dtype=float)
    ranks = point_ranks(ratings)
    best, worst = rank_sets(ratings, COVARIANCES[name], 0.8)
    wide_best, wide_worst = rank_sets(ratings, COVARIANCES[name], 0.99)
    assert (wide_best <= best).all()
    assert (best <= ranks).all()
    assert (ranks <= worst).all()
    assert (worst <= wide_worst).all()


def test_models_that_err_as_one_are_told_apart_only_by_a_difference():
    """A pair whose difference has no variance is known exactly: equal or not."""
    covariance = np.array([[4.0, 4, 0], [4, 4, 0], [0, 0, 1]])
    tied = rank_sets(np.array([7.0, 7, 0]), covariance)
    assert lists(tied) == [[1, 1, 3], [2, 2, 3]]
    apart = rank_sets(np.array([7.1, 7, 0]), covariance)
    assert lists(apart) == [[1, 2, 3], [1, 2, 3]]


def test_no_variance_at_all_gives_the_point_ranks():
    best, worst = rank_sets(np.array([1000.0, 1200, 900]), np.zeros((3, 3)))
    assert best.tolist() == worst.tolist() == [2, 1, 3]


def test_one_model_is_first():
    best, worst = rank_sets(np.array([5.0]), np.array([[1.0]]))
    assert (best.tolist(), worst.tolist()) == ([1], [1])


def test_few_degrees_of_freedom_widen_the_sets_and_too_few_claim_nothing():
    ratings, covariance = np.array([4.5, 0.0, -4.5]), np.eye(3)
    known, few, none = (rank_sets(ratings, covariance, degrees=d) for d in (np.inf, 3.5, 2.0))
    assert lists(known) == [[1, 2, 3], [1, 2, 3]]
    assert (few[1] - few[0]).sum() > 0
    assert lists(none) == [[1, 1, 1], [3, 3, 3]]


def test_a_model_without_degrees_of_freedom_leaves_the_others_told_apart():
    degrees = np.array([np.inf, 1.0, np.inf])
    assert lists(rank_sets([9.0, 0.0, -9.0], np.eye(3), degrees=degrees)) == [[1, 1, 2], [2, 3, 3]]


# The critical value behind them


def every_pair(draws, covariance, level, family):
    """The critical value the slow and obvious way: all ordered pairs in all draws."""
    variance = np.diag(covariance)
    spread = np.sqrt(variance[:, None] + variance - 2 * covariance + np.eye(len(covariance)))
    largest = np.zeros(len(draws))
    for i, j in zip(*np.nonzero(family), strict=True):
        np.maximum(largest, (draws[:, i] - draws[:, j]) / spread[i, j], out=largest)
    return np.sort(largest)[int(np.ceil(level * (len(draws) + 1))) - 1]


LAYOUTS = {
    "random": [(i, j) for i in range(25) for j in range(i) if (7 * i + 3 * j) % 4 == 0 or j == 0],
    "neighbours": [(i, j) for i in range(25) for j in range(max(i - 3, 0), i)],
    "chain": [(i, i - 1) for i in range(1, 25)],
    "star": [(i, 0) for i in range(1, 25)],
}


@pytest.mark.parametrize("level", [0.5, 0.75, 0.95, 0.999])
@pytest.mark.parametrize("name", LAYOUTS)
def test_ruled_out_comparisons_change_no_critical_value(name, level):
    covariance = graph(25, LAYOUTS[name], seed=4)
    covariance /= np.diag(covariance).max()
    critical = extremes(covariance, level)
    draws = normal_draws(covariance, len(critical.known))
    whole, half = ~np.eye(25, dtype=bool), np.tri(25, k=-1, dtype=bool)
    some = half | (np.random.default_rng(0).random((25, 25)) < 0.3) & whole
    sizes = [critical.critical(family, level) for family in (whole, some, half)]
    expected = [every_pair(draws, covariance, level, family) for family in (whole, some, half)]
    assert sizes == pytest.approx(expected, rel=1e-5)
    assert sizes == sorted(sizes, reverse=True)


# Changes of rank between two boards


def three_signs(raw, controlled, level=0.95, sd=1.0):
    """Signs of both boards and of their difference, errors being independent."""
    covariance = sd**2 * np.eye(len(raw))
    return [
        signs(values, covariance * scale, level)
        for values, scale in ((raw, 1), (controlled, 1), (np.subtract(raw, controlled), 2))
    ]


def possible_changes(raw, controlled, gap):
    """Every change of rank that no sure sign rules out, the slow and obvious way."""
    models = range(len(raw))
    ranges = []
    for i in models:
        low = high = 0
        for j in models:
            ways = [
                after - before
                for before in (0, 1)
                for after in (0, 1)
                if i != j
                and not (before == 1 and raw[i, j])
                and not (before == 0 and raw[j, i])
                and not (after == 1 and controlled[i, j])
                and not (after == 0 and controlled[j, i])
                and not (after < before and gap[i, j])
                and not (after > before and gap[j, i])
            ]
            low += min(ways, default=0)
            high += max(ways, default=0)
        ranges.append((low, high))
    return [list(bounds) for bounds in zip(*ranges, strict=True)]


def test_identical_boards_change_no_rank():
    ratings = np.array([1100.0, 1050, 1049, 1000, 900])
    covariance = graph(5, [(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)], seed=1)
    joint = np.block([[covariance, covariance], [covariance, covariance]])
    assert not np.any(rank_change_draws(ratings, ratings, joint))


def test_a_clear_change_excludes_zero():
    signs = three_signs([300.0, 200, 100], [150.0, 200, 100])
    assert lists(rank_change_bounds(*signs)) == [[1, -1, 0], [1, -1, 0]]


def test_a_change_among_models_that_cannot_be_told_apart_is_open():
    least, most = rank_change_bounds(*three_signs([1.0, 0.9, 0.0], [0.9, 1.0, 0.0]))
    assert (least < 0).all()
    assert (most > 0).all()


def test_a_model_that_surely_loses_more_by_style_cannot_rise():
    """Neither board tells the two apart, but the first is surely the more inflated."""
    level = np.zeros((2, 2), bool)
    gap = np.array([[False, True], [False, False]])
    assert lists(rank_change_bounds(level, level, level)) == [[-1, -1], [1, 1]]
    assert lists(rank_change_bounds(level, level, gap)) == [[0, -1], [1, 0]]


@settings(max_examples=80, deadline=None)
@given(
    raw=st.lists(st.integers(-12, 12), min_size=5, max_size=5),
    controlled=st.lists(st.integers(-12, 12), min_size=5, max_size=5),
)
def test_bounds_are_those_of_every_way_that_the_signs_leave(raw, controlled):
    signs = three_signs(np.array(raw) / 2.0, np.array(controlled) / 2.0)
    least, most = rank_change_bounds(*signs)
    assert lists([least, most]) == possible_changes(*signs)
    change = point_ranks(np.array(controlled, float)) - point_ranks(np.array(raw, float))
    if len(set(raw)) == len(set(controlled)) == 5:
        assert (least <= change).all()
        assert (change <= most).all()


def test_shares_are_those_of_the_normal_law():
    """Two models, one certain board: the fall of the first is a normal tail probability."""
    joint = np.zeros((4, 4))
    joint[2, 2] = 1.0
    fall, rise = rank_change_draws(np.array([1.0, 0.0]), np.array([1.0, 0.0]), joint)
    expected, draws = 0.158655, 999
    assert abs(fall[0] - expected) <= 3 * np.sqrt(expected * (1 - expected) / draws)
    assert fall[0] == rise[1]
    assert rise[0] == fall[1] == 0


@settings(max_examples=40, deadline=None)
@given(order=st.permutations(range(5)))
def test_shares_follow_a_permutation_of_the_models(order):
    order = np.array(order)
    covariance = graph(5, [(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)], seed=1)
    joint = np.block([[covariance, 0.9 * covariance], [0.9 * covariance, covariance]])
    raw, controlled = np.array([30.0, 20, 10, 0, -10]), np.array([10.0, 25, 10, 5, -10])
    both = np.concatenate([order, order + 5])
    turned = rank_change_draws(raw[order], controlled[order], joint[np.ix_(both, both)])
    whole = rank_change_draws(raw, controlled, joint)
    assert lists(turned) == [row[order].tolist() for row in whole]


def test_shares_count_replicates():
    rng = np.random.default_rng(0)
    raw = np.linspace(100, 0, 6) + 20 * rng.normal(size=(400, 6))
    controlled = raw + 6 * rng.normal(size=raw.shape)
    fall, rise = rank_change_shares(raw, controlled)
    change = np.array(
        [point_ranks(c) - point_ranks(r) for r, c in zip(raw, controlled, strict=True)]
    )
    assert fall.tolist() == (change > 0).mean(axis=0).tolist()
    assert rise.tolist() == (change < 0).mean(axis=0).tolist()
    assert lists(rank_change_shares(controlled, raw)) == [rise.tolist(), fall.tolist()]


def test_equal_replicates_share_a_rank():
    raw = np.array([[3.0, 3, 1], [3, 2, 2]])
    controlled = np.array([[3.0, 2, 2], [3, 3, 1]])
    assert lists(rank_change_shares(raw, controlled)) == [[0, 0.5, 0.5], [0, 0.5, 0.5]]
