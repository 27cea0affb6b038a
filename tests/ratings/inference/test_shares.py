"""The interval of a share, against the test that it inverts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from ratings.inference.shares import wilson_interval


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_it_is_scipy_s(counts):
    wins, votes = counts
    known = binomtest(wins, votes).proportion_ci(method="wilson")
    assert wilson_interval(wins, votes) == pytest.approx((known.low, known.high), abs=1e-9)


def test_no_vote_says_nothing():
    assert wilson_interval(0, 0) == (0.0, 1.0)
