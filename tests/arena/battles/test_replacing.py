"""A side that fails: the fresh battle that takes the place of the failed one, and its record."""

import asyncio
from contextlib import aclosing
from dataclasses import replace

import pytest

from arena import errors
from arena.config import Model, Pairing
from arena.records import SIDES, Outcome
from tests.battles import EARLY, read, stream, until, watch

DOWN = errors.Unavailable("Zimmet-7B: connection refused")
THREE = ("Zimmet-7B", "Quokka-XL", "Heron-3B")
RESERVE = {"pairing": Pairing(reserve=("Heron-3B",))}


def newest(store, battle_id):
    """The battle that stands in the place of this one."""
    while successor := store.history(battle_id).successor:
        battle_id = successor.battle_id
    return store.history(battle_id).battle


async def opened(arena, store, *models):
    """A battle between these two; the arena draws until they meet."""
    for _ in range(200):
        battle = store.history(await arena.open("Hi?", "v", suggested=True, prompt_id="p")).battle
        if {battle.model_a, battle.model_b} == set(models):
            return battle
    raise AssertionError(f"{models} never met")


async def test_a_stand_in_meets_the_answer_that_was_kept(start, store, caplog):
    arena = await start(["Half", DOWN], ["fine"], ["spare"], models=THREE)
    battle = await opened(arena, store, "Zimmet-7B", "Quokka-XL")
    kept = "a" if battle.model_a == "Quokka-XL" else "b"
    texts = await watch(arena, battle.battle_id)
    fresh = newest(store, battle.battle_id)
    assert (fresh.replaces, fresh.policy, fresh.propensity) == (battle.battle_id, "stand-in", 1.0)
    assert (fresh.kept, fresh.model(kept), fresh.artifact(kept)) == (
        *(kept, "Quokka-XL"),
        battle.artifact(kept),
    )
    assert {fresh.model_a, fresh.model_b} == {"Quokka-XL", "Heron-3B"}
    assert (fresh.suggested, fresh.prompt_id, fresh.voter) == (True, "p", "v")
    assert [turn.prompt for turn in store.history(fresh.battle_id).turns] == ["Hi?"]
    assert texts[kept == "b"] == "fine"
    assert texts[kept == "a"] == "spare"
    assert len(arena.scripted["Quokka-XL"].asked) == 1
    first = store.history(battle.battle_id).reply(kept)
    copied = store.history(fresh.battle_id).reply(kept)
    assert copied == replace(first, battle_id=fresh.battle_id, kept_from=battle.battle_id)
    ends = {r.finish_reason for r in store.history(battle.battle_id).replies}
    assert "error" in ends
    assert "connection refused" in caplog.text


async def test_a_reserve_that_is_never_drawn_may_stand_in(start, store):
    unweighted = Model(name="Heron-3B", weight=0, unavailable="only by this script")
    arena = await start(
        *([DOWN], ["fine"], ["spare"]), models=THREE, configured=(unweighted,), **RESERVE
    )
    battle = store.history(await arena.open("Hi?", "v")).battle
    assert {battle.model_a, battle.model_b} == {"Zimmet-7B", "Quokka-XL"}
    await watch(arena, battle.battle_id)
    assert "Heron-3B" in {(fresh := newest(store, battle.battle_id)).model_a, fresh.model_b}


async def test_the_first_id_stands_for_the_fresh_battle_everywhere(start, store):
    arena = await start([DOWN], ["fine"], ["spare"], models=THREE, **RESERVE)
    battle = await opened(arena, store, "Zimmet-7B", "Quokka-XL")
    await watch(arena, battle.battle_id)
    fresh = newest(store, battle.battle_id)
    shown = (await arena.transcript(battle.battle_id)).exchanges[0]
    assert {shown.text_a, shown.text_b} == {"fine", "spare"}
    await arena.follow_up(battle.battle_id, "More?", "v")
    await watch(arena, battle.battle_id)
    reveal = await arena.vote(battle.battle_id, Outcome.A, "v")
    assert (reveal.battle_id, reveal.a.model) == (fresh.battle_id, fresh.model_a)
    assert store.history(battle.battle_id).vote is None
    assert store.history(fresh.battle_id).vote.turn == 1
    assert await arena.vote(battle.battle_id, Outcome.B, "v") == reveal
    assert await arena.reveal(battle.battle_id) == reveal


async def test_an_answer_that_is_still_being_written_goes_on(start, store):
    fail, go = asyncio.Event(), asyncio.Event()
    arena = await start([fail, DOWN], ["Half", go, " whole"], ["spare"], models=THREE)
    battle = await opened(arena, store, "Zimmet-7B", "Quokka-XL")
    failing = "a" if battle.model_a == "Zimmet-7B" else "b"
    kept = SIDES[failing == "a"]
    other = asyncio.create_task(read(arena, battle.battle_id, kept))
    await until(lambda: arena.scripted["Quokka-XL"].asked)
    fail.set()
    assert await read(arena, battle.battle_id, failing) == ["", "spare"]
    fresh = newest(store, battle.battle_id)
    assert store.history(fresh.battle_id).reply(kept) is None
    go.set()
    assert await other == ["Half", "Half whole"]
    await until(lambda: store.history(fresh.battle_id).reply(kept))
    for known in (battle, fresh):
        assert store.history(known.battle_id).reply(kept).text == "Half whole"
    assert len(arena.scripted["Quokka-XL"].asked) == 1
    await until(lambda: not arena._generation._live)


async def test_a_vote_ends_a_kept_answer_in_both_battles(start, store):
    never = asyncio.Event()
    arena = await start([DOWN], ["Half", never], ["spare"], models=THREE, arena=EARLY)
    battle = await opened(arena, store, "Zimmet-7B", "Quokka-XL")
    failing = "a" if battle.model_a == "Zimmet-7B" else "b"
    other = asyncio.create_task(read(arena, battle.battle_id, SIDES[failing == "a"]))
    await until(lambda: arena.scripted["Quokka-XL"].asked)
    assert (await read(arena, battle.battle_id, failing))[-1] == "spare"
    reveal = await arena.vote(battle.battle_id, Outcome.A, "v")
    assert reveal.early
    assert await other == ["Half"]
    replies = [
        store.history(i).reply(SIDES[failing == "a"]) for i in (battle.battle_id, reveal.battle_id)
    ]
    assert [reply.stopped_by for reply in replies] == ["vote", "vote"]


async def test_a_failure_that_nobody_saw_is_replaced_when_the_page_is_loaded_again(start, store):
    arena = await start([DOWN], ["fine"], ["spare"], models=THREE, **RESERVE)
    battle = await opened(arena, store, "Zimmet-7B", "Quokka-XL")
    failing = "a" if battle.model_a == "Zimmet-7B" else "b"
    async with aclosing(stream(arena, battle.battle_id, failing)) as texts:
        assert await anext(texts) == ""
    assert (await watch(arena, battle.battle_id)) in (["fine", "spare"], ["spare", "fine"])
    assert newest(store, battle.battle_id).replaces == battle.battle_id


async def test_where_both_fail_two_others_meet(start, store):
    models = (*THREE, "Ibis-1B")
    arena = await start([DOWN], [DOWN], ["one"], ["two"], models=models)
    battle = await opened(arena, store, "Zimmet-7B", "Quokka-XL")
    await watch(arena, battle.battle_id)
    fresh = newest(store, battle.battle_id)
    assert {fresh.model_a, fresh.model_b} <= {"Heron-3B", "Ibis-1B", "Zimmet-7B", "Quokka-XL"}
    replies = store.history(fresh.battle_id).replies
    assert [reply.finish_reason for reply in replies] == ["stop", "stop"]


async def test_without_a_reserve_it_is_an_ordinary_draw(start, store):
    arena = await start([DOWN], ["fine"], ["spare"], models=THREE)
    battle = await opened(arena, store, "Zimmet-7B", "Quokka-XL")
    await watch(arena, battle.battle_id)
    fresh = newest(store, battle.battle_id)
    assert (fresh.policy, fresh.propensity) == ("stand-in", 1.0)
    assert {fresh.model_a, fresh.model_b} == {"Quokka-XL", "Heron-3B"}


async def test_after_two_fresh_battles_the_failure_is_shown(start, store):
    models = tuple(f"Model-{n}" for n in range(9))
    arena = await start(*[[DOWN]] * 9, models=models)
    battle_id = await arena.open("Hi?", "v")
    with pytest.raises(errors.SideFailed):
        await read(arena, battle_id, "a")
    assert store.counts().battles == 3


async def test_a_failure_in_a_later_turn_is_the_voters_to_judge(start, store):
    arena = await start(["one"], ["two"], ["spare"], models=THREE, **RESERVE)
    battle = await opened(arena, store, "Zimmet-7B", "Quokka-XL")
    await watch(arena, battle.battle_id)
    await arena.follow_up(battle.battle_id, "More?", "v")
    for backend in arena.scripted.values():
        backend.script = ["Half", DOWN]
    for side in SIDES:
        with pytest.raises(errors.SideFailed):
            await read(arena, battle.battle_id, side)
    assert store.history(battle.battle_id).successor is None
    await arena.vote(battle.battle_id, Outcome.BOTH_BAD, "v")


async def test_a_vote_ends_the_matter(start, store):
    wait = asyncio.Event()
    arena = await start(
        ["Half", wait, DOWN], ["fine"], ["spare"], models=THREE, arena=EARLY, **RESERVE
    )
    battle = await opened(arena, store, "Zimmet-7B", "Quokka-XL")
    reading = asyncio.create_task(watch(arena, battle.battle_id))
    await until(lambda: len(store.history(battle.battle_id).replies) == 1)
    await arena.vote(battle.battle_id, Outcome.A, "v")
    wait.set()
    await reading
    assert store.history(battle.battle_id).successor is None


async def test_a_model_whose_artifact_has_changed_is_replaced(start, store):
    arena = await start(["one"], ["two"], ["spare"], models=THREE, **RESERVE)
    battle = await opened(arena, store, "Zimmet-7B", "Quokka-XL")
    later = await start(["one"], ["two"], ["spare"], models=THREE, revision="newer", **RESERVE)
    await watch(later, battle.battle_id)
    fresh = newest(store, battle.battle_id)
    assert fresh.artifact_a != battle.artifact_a
    assert [r.error for r in store.history(battle.battle_id).replies][:1] == [
        "Changed: no longer served"
    ]


async def test_a_replaced_battle_survives_a_restart(start, store):
    arena = await start([DOWN], ["fine"], ["spare"], models=THREE, **RESERVE)
    battle = await opened(arena, store, "Zimmet-7B", "Quokka-XL")
    await watch(arena, battle.battle_id)
    again = await start([DOWN], ["fine"], ["spare"], models=THREE, **RESERVE)
    shown = (await again.transcript(battle.battle_id)).exchanges[0]
    assert {shown.text_a, shown.text_b} == {"fine", "spare"}
    await again.vote(battle.battle_id, Outcome.TIE, "v")
