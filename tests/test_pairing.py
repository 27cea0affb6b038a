"""Draws are fair between pairs and between sides, and say their probability."""

import random
from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arena.pairing import draw

names = st.lists(st.text(min_size=1), min_size=2, max_size=12, unique=True)


@given(names, st.integers())
def test_a_pair_is_two_of_the_models_with_the_probability_of_its_kind(models, seed):
    pair = draw(models, random.Random(seed))
    assert {pair.model_a, pair.model_b} <= set(models)
    assert pair.model_a != pair.model_b
    unordered = len(models) * (len(models) - 1) // 2
    assert pair.propensity * unordered == pytest.approx(1)
    assert pair.policy == "uniform"


@given(names, st.integers())
def test_the_same_randomness_draws_the_same_pair(models, seed):
    assert draw(models, random.Random(seed)) == draw(models, random.Random(seed))


def test_every_pair_and_side_comes_up_equally_often():
    rng, models = random.Random(7), ["w", "x", "y", "z"]
    pairs = [draw(models, rng) for _ in range(12_000)]
    seen = Counter((pair.model_a, pair.model_b) for pair in pairs)
    assert set(seen) == set(permutations(models, 2))
    # 1,000 expected of each; five standard deviations are 151.
    assert all(abs(count - 1000) < 151 for count in seen.values())


@pytest.mark.parametrize("models", [[], ["alone"]])
def test_one_model_is_no_pair(models):
    with pytest.raises(ValueError, match="two models"):
        draw(models, random.Random(0))
