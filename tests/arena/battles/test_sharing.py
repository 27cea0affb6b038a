"""A finished battle is shown to others by its own voter, and only for as long as they want."""

import asyncio

import pytest

from arena.battles.sharing import Sharing
from arena.errors import NotVoted, UnknownBattle, Withheld
from arena.records import Judgement, Outcome, now
from tests.battles import both


async def voted(arena):
    battle_id = await arena.open("Hi?", "v")
    await both(arena, battle_id)
    return battle_id, await arena.vote(battle_id, Outcome.A, "v")


def judged(battle_id, subject, flagged=True):
    verdict = {
        "flagged": flagged,
        "blocked": False,
        "categories": (),
        "moderator": "m",
        "error": None,
    }
    place = {"voter": "v", "of": subject, "battle_id": battle_id, "turn": 0, "text": None}
    return Judgement(f"{battle_id}{subject}{flagged}", now(), **place, **verdict)


async def test_what_is_shown_is_the_reveal(start, store):
    arena, sharing = await start(), Sharing(store)
    battle_id, reveal = await voted(arena)
    token = await sharing.share(battle_id, "v")
    assert len(token) == 22
    assert token != battle_id
    assert await sharing.shared(token) == reveal
    assert await sharing.share(battle_id, "v") == token


async def test_once_ended_it_is_gone_and_its_address_never_comes_back(start, store):
    arena, sharing = await start(), Sharing(store)
    battle_id, _ = await voted(arena)
    token = await sharing.share(battle_id, "v")
    await sharing.end(battle_id, "v")
    await sharing.end(battle_id, "v")
    again = await sharing.share(battle_id, "v")
    assert again != token
    assert (await sharing.shared(again)).battle_id == battle_id
    with pytest.raises(UnknownBattle):
        await sharing.shared(token)


async def test_nobody_else_may_share_it_or_end_that(start, store):
    arena, sharing = await start(), Sharing(store)
    battle_id, _ = await voted(arena)
    token = await sharing.share(battle_id, "v")
    for act in (sharing.share, sharing.end):
        with pytest.raises(UnknownBattle):
            await act(battle_id, "somebody else")
        with pytest.raises(UnknownBattle):
            await act("no-such-battle", "v")
    assert (await sharing.shared(token)).battle_id == battle_id


async def test_nothing_is_shown_before_the_vote(start, store):
    arena, sharing = await start(), Sharing(store)
    battle_id = await arena.open("Hi?", "v")
    await both(arena, battle_id)
    with pytest.raises(NotVoted):
        await sharing.share(battle_id, "v")
    with pytest.raises(UnknownBattle):
        await sharing.shared(battle_id)


async def test_an_id_goes_on_to_stand_for_what_took_its_place(start, store):
    arena, sharing = await start(["Hello"], [OSError()], ["Hello"], models="abc"), Sharing(store)
    while True:
        battle_id = await arena.open("Hi?", "v")
        await asyncio.gather(both(arena, battle_id), return_exceptions=True)
        if successor := store.history(battle_id).successor:
            break
    await both(arena, battle_id)
    await arena.vote(battle_id, Outcome.A, "v")
    token = await sharing.share(battle_id, "v")
    assert (await sharing.shared(token)).battle_id == successor.battle_id
    store.add_judgement(judged(battle_id, "b" if successor.kept == "a" else "a"))
    assert (await sharing.shared(token)).battle_id == successor.battle_id
    store.add_judgement(judged(battle_id, successor.kept))
    with pytest.raises(UnknownBattle):
        await sharing.shared(token)


@pytest.mark.parametrize("subject", ["prompt", "a", "b"])
async def test_what_a_moderator_flagged_is_not_shared_and_no_longer_shown(start, store, subject):
    arena, sharing = await start(), Sharing(store)
    battle_id, _ = await voted(arena)
    store.add_judgement(judged(battle_id, subject, flagged=False))
    token = await sharing.share(battle_id, "v")
    assert (await sharing.shared(token)).battle_id == battle_id
    store.add_judgement(judged(battle_id, subject))
    with pytest.raises(Withheld):
        await sharing.share(battle_id, "v")
    with pytest.raises(UnknownBattle):
        await sharing.shared(token)
    await sharing.end(battle_id, "v")
