"""A finished battle is shown to others by its own voter, and only for as long as they want."""

import asyncio

import pytest

from arena.battles.sharing import Sharing
from arena.errors import NotVoted, UnknownBattle
from arena.records import Outcome
from tests.battles import both


async def voted(arena):
    battle_id = await arena.open("Hi?", "v")
    await both(arena, battle_id)
    return battle_id, await arena.vote(battle_id, Outcome.A, "v")


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
    shown = await sharing.shared(await sharing.share(battle_id, "v"))
    assert shown.battle_id == successor.battle_id
