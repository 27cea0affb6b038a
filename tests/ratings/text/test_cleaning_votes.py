"""Which votes are one too many: of a prompt, of a voter, or of themselves."""

import math
import random
from collections import Counter

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratings.errors import InvalidData
from ratings.text.cleaning import beyond_draw, beyond_first, cap, capped, repeated
from tests.logs import REALDATA

PROMPTS = st.lists(st.none() | st.sampled_from("aaaabbc"), max_size=40)
SHARES = st.sampled_from([0.01, 0.5, 0.75, 0.9, 0.9999, 1.0])


def column(values):
    return pl.Series(values, dtype=pl.String)


class TestFrequency:
    @given(PROMPTS, SHARES)
    def test_the_cap_is_numpys_percentile(self, prompts, share):
        votes = list(Counter(prompt for prompt in prompts if prompt is not None).values())
        twin = math.floor(np.quantile(votes, share) + 1e-9) if votes else 1
        assert cap(column(prompts), share) == twin

    @given(PROMPTS, SHARES, st.integers(0, 5))
    def test_prompts_above_it_keep_exactly_the_cap_and_others_all(self, prompts, share, seed):
        series = column(prompts)
        most = cap(series, share)
        kept = Counter(series.filter(~capped(series, share, seed)).to_list())
        assert kept == {
            prompt: count if prompt is None else min(count, most)
            for prompt, count in Counter(prompts).items()
        }

    @given(PROMPTS, SHARES, st.randoms(use_true_random=False))
    def test_with_ids_the_draw_does_not_know_the_order(self, prompts, share, rng):
        ids = [f"vote {row}" for row in range(len(prompts))]
        order = random.Random(rng.random()).sample(range(len(prompts)), len(prompts))
        whole = capped(column(prompts), share, 3, column(ids))
        mixed = capped(column(prompts)[order], share, 3, column(ids)[order])
        assert mixed.to_list() == whole[order].to_list()

    def test_the_seed_draws(self):
        prompts, ids = column(["p"] * 50 + ["q"] * 2), column([str(row) for row in range(52)])
        drawn = {tuple(capped(prompts, 0.5, seed, ids)) for seed in (1, 1, 2)}
        assert len(drawn) == 2

    @pytest.mark.parametrize("share", [0, -1, 1.5, math.nan])
    def test_a_share_that_is_none_is_refused(self, share):
        with pytest.raises(InvalidData, match="percentile"):
            capped(column(["p"]), share)

    @pytest.mark.realdata
    def test_of_the_crowds_thirteen_prompts_one_loses_one_vote(self):
        log = REALDATA / "llmfao" / "crowd-comparisons.csv"
        if not log.exists():
            pytest.skip(f"{log} is absent")
        prompts = pl.read_csv(log)["prompt"].cast(pl.String)
        assert cap(prompts) == 723
        assert capped(prompts).sum() == 1


class TestVoters:
    @given(st.lists(st.none() | st.sampled_from("uuvw"), max_size=30), st.integers(1, 4))
    def test_exactly_the_limit_stays(self, voters, most):
        series = column(voters)
        ids = pl.arange(len(voters), eager=True)
        for beyond in (beyond_first(series, most), beyond_draw(series, most, ids, 7)):
            kept = Counter(series.filter(~beyond).to_list())
            assert kept == {
                voter: count if voter is None else min(count, most)
                for voter, count in Counter(voters).items()
            }

    def test_the_first_by_time_stay_and_timeless_votes_come_last(self):
        voters = column(["u", "u", "u", "v", None, None])
        times = pl.Series([3.0, None, 1.0, None, 1.0, 1.0])
        assert beyond_first(voters, 1, times).to_list() == [True, True, False, False, False, False]
        assert beyond_first(voters, 2, times).to_list() == [False, True, *[False] * 4]

    @given(st.permutations(range(12)))
    def test_the_draw_does_not_know_the_order(self, order):
        voters, ids = column(["u", "v", "w"] * 4), column([str(row) for row in range(12)])
        whole = beyond_draw(voters, 2, ids)
        assert beyond_draw(voters[order], 2, ids[order]).to_list() == whole[order].to_list()

    def test_no_votes_at_all_is_no_limit(self):
        with pytest.raises(InvalidData, match="at least 1"):
            beyond_first(column(["u"]), 0)


def votes(rows=3, **changed):
    """Rows alike in everything a vote without id can be told by."""
    alike = {
        "model_a": "x",
        "model_b": "y",
        "winner": "a",
        "voter": "v",
        "prompt_id": "p",
        "tstamp": 1700000001.5,
    }
    frame = pl.DataFrame({name: [value] * rows for name, value in alike.items()})
    return frame.with_columns(**{name: pl.Series(values) for name, values in changed.items()})


class TestRepeated:
    def test_the_first_stays(self):
        assert repeated(votes()).to_list() == [False, True, True]
        assert repeated(votes(vote_id=["1", "1", "2"])).to_list() == [False, True, False]

    def test_an_id_is_a_vote_whatever_its_winner_and_instant(self):
        twice = votes(2, vote_id=["1", "1"], winner=["a", "b"], tstamp=[1.5, 2.5])
        assert repeated(twice).to_list() == [False, True]

    @pytest.mark.parametrize("name", ["model_a", "model_b", "prompt_id", "voter"])
    def test_one_id_in_two_logs_is_two_votes(self, name):
        assert repeated(votes(2, vote_id=["1", "1"], **{name: ["k", "l"]})).to_list() == [False] * 2

    @pytest.mark.parametrize(
        "name", ["model_a", "model_b", "prompt_id", "voter", "winner", "session"]
    )
    def test_without_an_id_any_difference_is_another_vote(self, name):
        assert repeated(votes(2, **{name: ["k", "l"]})).to_list() == [False] * 2

    @pytest.mark.parametrize("name", ["prompt_id", "voter", "tstamp"])
    def test_without_an_id_what_is_unknown_tells_nothing(self, name):
        assert repeated(votes().with_columns(pl.lit(None).alias(name))).to_list() == [False] * 3
        assert repeated(votes().drop(name)).to_list() == [False] * 3

    @pytest.mark.parametrize("instant", [0.0, 1700000040.0, 1699999200.0])
    def test_a_rounded_instant_tells_nothing(self, instant):
        assert repeated(votes(2, tstamp=[instant, instant])).to_list() == [False] * 2

    @given(st.lists(st.none() | st.sampled_from("pqr"), max_size=12))
    def test_exactly_the_first_of_each_id_stays(self, ids):
        frame = votes(len(ids)).with_columns(vote_id=column(ids), tstamp=pl.lit(None, pl.Float64))
        kept = frame.filter(~repeated(frame))["vote_id"].to_list()
        assert kept.count(None) == ids.count(None)
        assert Counter(kept) == Counter({None: ids.count(None)}) + Counter(set(ids) - {None})
