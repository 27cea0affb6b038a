"""How often a battle asks its database: so rarely that it is not what voters wait for."""

import pytest

from arena.battles.service import Arena
from arena.records import SIDES, Outcome
from arena.store import open_store
from arena.store.open_battles import Allowance
from tests.battles import NAMES, Scripted

MOST = 8  # transactions of a battle of one turn, from its prompt to its reveal


@pytest.mark.parametrize("kind", ["duckdb", "postgresql"])
async def test_a_battle_of_one_turn_takes_few_transactions(kind, request, tmp_path, monkeypatch):
    location = tmp_path / "v.duckdb" if kind == "duckdb" else request.getfixturevalue("postgres")
    store = open_store(location, tmp_path / "heads")
    arena = Arena({name: Scripted(name) for name in NAMES}, store)
    await arena.start()
    purposes = counted(store, monkeypatch)
    battle_id = await arena.open("Hi?", "v", allowance=Allowance("address", 1, 1))
    joined = await arena.join(battle_id, "v")
    assert joined.transcript.exchanges
    for side in SIDES:
        assert [text async for text in joined.texts(side)][-1] == "Hello world"
    reveal = await arena.vote(battle_id, Outcome.A, "v")
    assert {reveal.a.model, reveal.b.model} == set(NAMES)
    assert len(purposes) <= MOST, purposes
    await arena.close()
    store.close()


def counted(store, monkeypatch):
    """What every transaction from now on is for."""
    purposes = []
    for kind in ("read", "write"):
        begin = getattr(store._database, kind)

        def noted(purpose, begin=begin):
            purposes.append(purpose)
            return begin(purpose)

        monkeypatch.setattr(store._database, kind, noted)
    return purposes
