"""Battles whose voter chose both models by name: nothing is drawn, replaced or counted."""

import pytest

from arena.config import Pairing
from arena.errors import NotAnswerable, NotComparable, SideFailed, Unavailable
from arena.records import NAMED, Outcome, Tally
from tests.battles import both, until, watch

NAMES = ("one", "two", "three")
BOTH = ("three", "one")


def scripts(**failing):
    return [failing.get(name, ("Hello ", "world")) for name in NAMES]


async def test_both_answer_on_the_side_that_was_asked_for(start, store):
    arena = await start(*scripts(), models=NAMES)
    battle_id = await arena.open("Hi?", "v", named=BOTH)
    battle = store.history(battle_id).battle
    assert (battle.model_a, battle.model_b) == BOTH
    assert (battle.policy, battle.propensity, battle.named) == (NAMED, 1.0, True)
    assert (await arena.transcript(battle_id)).named == BOTH


async def test_a_blind_battle_names_nobody(start):
    arena = await start(*scripts(), models=NAMES)
    battle_id = await arena.open("Hi?", "v")
    assert (await arena.transcript(battle_id)).named is None


@pytest.mark.parametrize("names", [("one", "nobody"), ("one", "one"), ("", "")])
async def test_names_that_are_not_of_two_models_open_nothing(start, store, names):
    arena = await start(*scripts(), models=NAMES)
    assert not arena.comparable(names)
    with pytest.raises(NotComparable):
        await arena.open("Hi?", "v", named=names)
    assert store.counts().battles == 0


async def test_who_cannot_answer_now_is_not_replaced_by_another(start, store):
    arena = await start(*scripts(), models=NAMES)
    arena.scripted["three"].away = "gone"
    await until(lambda: "down" in {state.condition for state in arena.states()})
    assert arena.comparable(BOTH)
    with pytest.raises(NotAnswerable):
        await arena.open("Hi?", "v", named=BOTH)
    assert store.counts().battles == 0


async def test_a_side_that_fails_meets_nobody_else(start, store):
    arena = await start(*scripts(one=[Unavailable("out of memory")]), models=NAMES)
    battle_id = await arena.open("Hi?", "v", named=BOTH)
    with pytest.raises(SideFailed):
        await watch(arena, battle_id)
    assert store.counts().battles == 1


@pytest.mark.parametrize("policy", ["active", "weighted", "uniform"])
async def test_its_vote_is_nobodys_tally(start, store, policy):
    arena = await start(*scripts(), models=NAMES, pairing=Pairing(policy=policy))
    battle_id = await arena.open("Hi?", "v", named=BOTH)
    await both(arena, battle_id)
    reveal = await arena.vote(battle_id, Outcome.A, "v")
    assert (reveal.a.model, reveal.b.model, reveal.crowd) == (*BOTH, Tally())
    assert store.counts().votes == 1
    assert store.tallies() == {}
