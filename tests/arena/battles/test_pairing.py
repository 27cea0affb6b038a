"""Draws keep their rule, are fair between sides, and say their exact probability."""

import math
import random
from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arena.battles.pairing import (
    Candidate,
    draw,
    narrowing,
    pair_probabilities,
    stand_in,
)
from arena.config import Pairing
from arena.errors import NotAnswerable
from arena.records import Tally

POLICIES = ("uniform", "weighted", "active")
weights = st.sampled_from([0, 1, 1, 1, 0.5, 3, 5e-324, 1e308]) | st.floats(0, 1e6)
tally = st.builds(Tally, *[st.integers(0, 500)] * 3)
rules = st.builds(
    Pairing,
    policy=st.sampled_from(POLICIES),
    uniform_floor=st.floats(0, 1),
    newcomer_votes=st.integers(1, 300),
    newcomer_boost=st.floats(0.01, 100),
)


@st.composite
def situations(draw_from):
    """Models some of which share an artifact, and votes also on artifacts that are gone."""
    prints = draw_from(st.lists(st.sampled_from("pqrstuvw"), min_size=0, max_size=9))
    models = [
        Candidate(f"m{n}", fingerprint, draw_from(weights)) for n, fingerprint in enumerate(prints)
    ]
    pairs = [(a, b) for a, b in combinations("pqrstuvwxyz", 2)]
    tallies = draw_from(st.dictionaries(st.sampled_from(pairs), tally, max_size=12))
    return models, tallies, draw_from(rules)


def may_meet(models):
    return {
        (a.name, b.name)
        for a, b in combinations(models, 2)
        if a.fingerprint != b.fingerprint and a.weight > 0 and b.weight > 0
    }


def candidates(*names, weight=1.0):
    return [Candidate(name, f"{name}-print", weight) for name in names]


def votes(a, b, n):
    """Even votes between two models of `of`."""
    return {(f"{a}-print", f"{b}-print"): Tally(n // 2, n - n // 2, 0)}


@given(situations())
def test_probabilities_are_of_the_pairs_that_may_meet_sum_to_one_and_keep_the_floor(situation):
    models, tallies, rule = situation
    chances = pair_probabilities(models, tallies, rule)
    assert set(chances) == may_meet(models)
    if chances:
        assert math.fsum(chances.values()) == pytest.approx(1, abs=1e-12)
        least = 1 / len(chances) if rule.policy == "uniform" else rule.uniform_floor / len(chances)
        assert min(chances.values()) >= least * (1 - 1e-12)


@given(situations(), st.integers())
def test_a_draw_is_one_of_those_pairs_with_its_probability_and_repeats(situation, seed):
    models, tallies, rule = situation
    chances = pair_probabilities(models, tallies, rule)
    if not chances:
        with pytest.raises(NotAnswerable):
            draw(models, tallies, rule, random.Random(seed))
        return
    pair = draw(models, tallies, rule, random.Random(seed))
    names = min(pair.model_a, pair.model_b), max(pair.model_a, pair.model_b)
    assert pair.propensity == chances[names] > 0
    assert pair.policy == rule.policy
    assert draw(models, tallies, rule, random.Random(seed)) == pair


@pytest.mark.parametrize("policy", POLICIES)
def test_pairs_come_up_as_often_as_their_probability_says_and_sides_are_fair(policy):
    models = [Candidate("v", "1", 3), Candidate("w", "2"), Candidate("x", "3", 0.5)]
    models += [Candidate("y", "3", 2), Candidate("z", "4", 0)]
    tallies = {("1", "2"): Tally(90, 30, 30), ("1", "3"): Tally(5, 5, 0)}
    rng, rule, times = random.Random(7), Pairing(policy), 6_000
    seen: Counter[tuple[str, str]] = Counter()
    for _ in range(times):
        pair = draw(models, tallies, rule, rng)
        seen[pair.model_a, pair.model_b] += 1
    expected = {
        side: chance / 2
        for (a, b), chance in pair_probabilities(models, tallies, rule).items()
        for side in ((a, b), (b, a))
    }
    assert set(seen) == set(expected)
    for side, chance in expected.items():
        spread = math.sqrt(times * chance * (1 - chance))
        assert abs(seen[side] - times * chance) < 5 * spread


def test_uniform_heeds_neither_weights_nor_votes_nor_newcomers():
    models = [*candidates("new"), *candidates("old", weight=7), *candidates("third", weight=0.1)]
    chances = pair_probabilities(models, votes("old", "third", 5_000), Pairing("uniform"))
    assert set(chances.values()) == {1 / 3}


def test_weighted_is_the_product_of_the_weights():
    models = [*candidates("a", weight=1), *candidates("b", weight=2), *candidates("c", weight=5)]
    rule = Pairing("weighted", uniform_floor=0, newcomer_votes=1, newcomer_boost=1)
    chances = pair_probabilities(models, {}, rule)
    expected = {("a", "b"): 2 / 17, ("a", "c"): 5 / 17, ("b", "c"): 10 / 17}
    assert chances == pytest.approx(expected)
    floored = pair_probabilities(
        models, {}, Pairing("weighted", uniform_floor=0.3, newcomer_votes=1, newcomer_boost=1)
    )
    assert floored == pytest.approx({k: 0.1 + 0.7 * p for k, p in expected.items()})


def test_a_newcomer_counts_more_until_its_artifact_has_its_votes_from_whomever():
    models, rule = (
        candidates("a", "b", "c"),
        Pairing("weighted", 0, newcomer_votes=10, newcomer_boost=3),
    )
    known = votes("a", "b", 10)
    nine = {("c-print", "z-print"): Tally(3, 3, 3)}
    ten = {("c-print", "z-print"): Tally(3, 3, 4)}
    boosted = pair_probabilities(models, known | nine, rule)
    assert boosted == pytest.approx({("a", "b"): 1 / 7, ("a", "c"): 3 / 7, ("b", "c"): 3 / 7})
    grown = pair_probabilities(models, known | ten, rule)
    assert grown == pytest.approx(dict.fromkeys(boosted, 1 / 3))
    nobody_known = pair_probabilities(models, {}, rule)
    assert nobody_known == pytest.approx(dict.fromkeys(boosted, 1 / 3))


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_pair_without_votes_has_the_most_to_learn_and_sides_do_not_matter(won, lost, tied):
    def of_votes(*counts):
        return float(narrowing(*(np.array(float(count)) for count in counts)))

    assert of_votes(won, lost, tied) == pytest.approx(of_votes(lost, won, tied), rel=1e-9)
    none = 0.5 * (math.sqrt(1 / 2) - math.sqrt(1 / 3))
    assert of_votes(0, 0, 0) == pytest.approx(none)
    assert 0 < of_votes(won, lost, tied) <= none
    assert of_votes(won, lost, tied) < none or won + lost + tied == 0


def test_active_follows_what_one_more_vote_would_tell():
    models = candidates("a", "b", "c")
    tallies = votes("a", "b", 1_000) | votes("a", "c", 100)
    rule = Pairing("active", uniform_floor=0, newcomer_votes=1, newcomer_boost=1)
    chances = pair_probabilities(models, tallies, rule)
    scores = {
        pair: math.sqrt(0.25 / n) - math.sqrt(0.25 / (n + 1))
        for pair, n in {("a", "b"): 1_002, ("a", "c"): 102, ("b", "c"): 2}.items()
    }
    total = sum(scores.values())
    assert chances == pytest.approx({pair: score / total for pair, score in scores.items()})


def test_weights_apply_to_active_too():
    models = [*candidates("a", weight=1), *candidates("b", weight=1), *candidates("c", weight=4)]
    rule = Pairing("active", uniform_floor=0, newcomer_votes=1, newcomer_boost=1)
    chances = pair_probabilities(models, {}, rule)
    assert chances == pytest.approx({("a", "b"): 1 / 9, ("a", "c"): 4 / 9, ("b", "c"): 4 / 9})


def votes_until_sure(policy, tallies, seed, models=8, width=0.08):
    """Votes until the standard error of every pair's mean outcome is at most `width`."""
    rng, tallies = random.Random(seed), dict(tallies)
    among = [Candidate(f"m{n}", f"{n}", 1) for n in range(models)]
    cast = 0
    while max(_error(tallies.get(pair)) for pair in combinations("01234567", 2)) > width:
        pair = draw(among, tallies, Pairing(policy), rng)
        a, b = sorted((int(pair.model_a[1]), int(pair.model_b[1])))
        won = rng.random() < 1 / (1 + math.exp((b - a) / 2))
        old = tallies.get((str(a), str(b)), Tally())
        tallies[str(a), str(b)] = Tally(old.wins + won, old.losses + (not won), 0)
        cast += 1
    return cast


def _error(tally):
    won, lost = (tally.wins + 1, tally.losses + 1) if tally else (1, 1)
    return math.sqrt(won * lost / (won + lost) ** 3)


@pytest.mark.parametrize(
    ("settled", "share"), [("", 0.95), ("012345", 0.75)], ids=["from nothing", "two newcomers"]
)
def test_active_needs_fewer_votes_than_uniform_for_the_same_widest_interval(settled, share):
    tallies = {pair: Tally(30, 30, 0) for pair in combinations(settled, 2)}
    needed = {
        policy: sum(votes_until_sure(policy, tallies, seed) for seed in range(3))
        for policy in ("uniform", "active")
    }
    assert needed["active"] < share * needed["uniform"]


@given(situations(), st.integers(0, 2**32))
def test_a_stand_in_has_the_chance_of_its_pair_given_the_survivor(situation, seed):
    models, tallies, rule = situation
    survivor = Candidate("survivor", "z", 2.0)
    chances = pair_probabilities([survivor, *models], tallies, rule)
    held = {pair: chance for pair, chance in chances.items() if "survivor" in pair}
    if not held:
        with pytest.raises(NotAnswerable):
            stand_in(survivor, models, tallies, rule, random.Random(seed))
        return
    name, chance = stand_in(survivor, models, tallies, rule, random.Random(seed))
    total = sum(held.values())
    expected = (
        held[min(name, "survivor"), max(name, "survivor")] / total if total else 1 / len(held)
    )
    assert chance == pytest.approx(expected)


def test_stand_ins_come_as_often_as_they_say():
    survivor, rng = Candidate("x", "1"), random.Random(5)
    others = [
        *candidates("y", weight=3),
        *candidates("z"),
        Candidate("twin", "1"),
        *candidates("w", weight=0),
    ]
    drawn = [stand_in(survivor, others, {}, Pairing("weighted", 0), rng) for _ in range(2_000)]
    seen = Counter(name for name, _ in drawn)
    assert dict(drawn) == pytest.approx({"y": 0.75, "z": 0.25})
    # 1,500 and 500 expected; five standard deviations are 97.
    assert abs(seen["z"] - 500) < 97


def test_a_survivor_without_weight_still_meets_whoever_has_some():
    name, chance = stand_in(
        Candidate("x", "1", 0), candidates("y"), {}, Pairing(), random.Random(0)
    )
    assert (name, chance) == ("y", 1.0)


def test_without_another_artifact_nobody_stands_in():
    with pytest.raises(NotAnswerable):
        stand_in(Candidate("x", "1"), [Candidate("twin", "1")], {}, Pairing(), random.Random(0))


@pytest.mark.parametrize("weight", [-1, math.inf, math.nan])
def test_a_weight_is_a_finite_number_from_zero(weight):
    with pytest.raises(ValueError, match="weight"):
        Candidate("x", "1", weight)


def test_an_unknown_policy_is_refused():
    with pytest.raises(ValueError, match="'uniform', 'weighted' or 'active'"):
        Pairing("fair")
