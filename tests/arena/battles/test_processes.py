"""Several processes on one log in PostgreSQL: whichever a voter meets, a battle is one battle."""

import asyncio
import os
import random
import signal
import subprocess
import sys
from contextlib import aclosing
from pathlib import Path

import pytest

from arena import errors
from arena.battles import model_health, neighbourhood
from arena.battles.service import Arena
from arena.config import Config, Limits
from arena.records import Outcome
from arena.store import neighbours, open_store
from tests.battles import EARLY, NAMES, Scripted, begin, both, read, stream, until, watch

ROOT = Path(__file__).parents[3]
THREE = (*NAMES, "Heron-3B")


class Process:
    """An arena with a store of its own, as a process of its own would have it."""

    def __init__(self, url, folder, scripts):
        self.store = open_store(url, folder)
        self.models = {n: Scripted(n, s) for n, s in zip(THREE, scripts, strict=False)}
        config = Config(path=folder / "arena.toml", limits=Limits(health_s=0.2), arena=EARLY)
        self.arena = Arena(self.models, self.store, config=config, rng=random.Random(3))

    @property
    def asked(self):
        return sum(len(model.asked) for model in self.models.values())

    async def close(self):
        await self.arena.close()
        self.store.close()


@pytest.fixture
async def processes(postgres, tmp_path, monkeypatch):
    """Make arenas on one log, each of whose two models follows a script."""
    monkeypatch.setattr(neighbourhood, "TALK_S", 0.05)
    made = []

    async def make(*scripts):
        made.append(Process(postgres, tmp_path / str(len(made)), scripts or (["Hello "],) * 2))
        await made[-1].arena.start()
        return made[-1]

    yield make
    for process in made:
        await process.close()


async def test_each_answer_is_generated_once_and_followed_from_everywhere(processes):
    go = asyncio.Event()
    one, two = await processes(*[["Half", go, " whole"]] * 2), await processes()
    battle = await one.arena.open("Hi?", "v")
    reading = asyncio.create_task(both(one.arena, battle))
    await until(lambda: one.asked == 2)
    async with aclosing(stream(two.arena, battle, "a")) as texts:
        assert await anext(texts) == "Half"
        go.set()
        assert [text async for text in texts][-1] == "Half whole"
    assert [texts[-1] for texts in await reading] == ["Half whole"] * 2
    assert (one.asked, two.asked) == (2, 0)
    assert {reply.text for reply in two.store.history(battle).replies} == {"Half whole"}


async def test_of_two_that_begin_together_each_asks_for_what_it_got(processes):
    one, two = await processes(), await processes()
    for number in range(5):
        battle = await one.arena.open(f"{number}?", "v")
        await asyncio.gather(both(one.arena, battle), both(two.arena, battle))
        assert one.asked + two.asked == 2 * (number + 1)
        assert len(one.store.history(battle).replies) == 2


@pytest.mark.parametrize("elsewhere", [False, True])
async def test_a_vote_or_a_stop_ends_what_another_process_writes(processes, elsewhere):
    never = asyncio.Event()
    one, two = await processes(*[["Half", never]] * 2), await processes()
    battle = await one.arena.open("Hi?", "v")
    await begin(one.arena, battle)
    if elsewhere:
        await two.arena.stop(battle, "v")
        assert {r.stopped_by for r in one.store.history(battle).replies} == {"voter"}
    reveal = await two.arena.vote(battle, Outcome.A, "v")
    replies = one.store.history(battle).replies
    assert [(reply.text, reply.finish_reason) for reply in replies] == [("Half", "stopped")] * 2
    assert reveal.early is not elsewhere
    assert await one.arena.vote(battle, Outcome.B, "v") == reveal


async def test_a_vote_elsewhere_needs_both_answers(processes):
    never = asyncio.Event()
    one, two = await processes(["Half", never], [never]), await processes()
    battle = await one.arena.open("Hi?", "v")
    with pytest.raises(errors.NoReply):
        await two.arena.vote(battle, Outcome.A, "v")
    reading = asyncio.create_task(both(one.arena, battle))
    await until(lambda: one.asked == 2)
    with pytest.raises(errors.NoReply):
        await two.arena.vote(battle, Outcome.A, "v")
    assert not one.store.history(battle).replies
    reading.cancel()


async def test_a_next_turn_may_come_by_way_of_any_process(processes):
    one, two = await processes(), await processes()
    battle = await one.arena.open("Hi?", "v")
    await both(one.arena, battle)
    await two.arena.follow_up(battle, "More?", "v")
    await both(two.arena, battle)
    assert len((await one.arena.transcript(battle)).exchanges) == 2
    await one.arena.follow_up(battle, "And?", "v")
    with pytest.raises(errors.StoreError):
        two.store.add_turn(one.store.history(battle).turns[-1])
    await both(two.arena, battle)
    assert (await one.arena.vote(battle, Outcome.TIE, "v")).transcript.voted
    with pytest.raises(errors.BattleOver):
        await two.arena.follow_up(battle, "More?", "v")


async def test_votes_in_several_processes_keep_their_own_chains(processes):
    one, two = await processes(), await processes()
    for number, (opened, judged) in enumerate([(one, two), (two, one), (one, one)]):
        battle = await opened.arena.open(f"{number}?", "v")
        await both(opened.arena, battle)
        await judged.arena.vote(battle, Outcome.A, "v")
    assert [*one.store.chain_faults(), *two.store.content_faults()] == []
    assert one.store.tallies() == two.store.tallies()


async def test_of_concurrent_votes_in_two_processes_one_is_recorded(processes):
    one, two = await processes(), await processes()
    for number in range(10):
        battle = await one.arena.open(f"{number}?", "v")
        await both(one.arena, battle)
        votes = [p.arena.vote(battle, o, "v") for p in (one, two) for o in Outcome]
        reveals = await asyncio.gather(*votes)
        assert len({reveal.outcome for reveal in reveals}) == 1
        assert one.store.history(battle).vote.outcome is reveals[0].outcome
    assert one.store.counts().votes == 10


async def test_a_lost_claim_records_nothing_over_the_new_owner(processes, monkeypatch):
    monkeypatch.setattr("arena.store.log.LEASE_S", -1)  # it lapses as soon as it is made
    never = asyncio.Event()
    one, two = await processes(*[["stale", never]] * 2), await processes(*[["fresh"]] * 2)
    battle = await one.arena.open("Hi?", "v")
    await begin(one.arena, battle)
    assert await read(two.arena, battle, "a") == ["fresh"]
    assert one.store.history(battle).reply("a").text == "fresh"
    with pytest.raises(errors.StoreError):
        await one.arena.stop(battle, "v")
    assert one.store.history(battle).reply("a").text == "fresh"


KILLED = """
import asyncio, sys
from pathlib import Path
from tests.arena.battles.test_processes import *

async def main():
    process = Process(sys.argv[1], Path(sys.argv[2]), [["Half", asyncio.Event()]] * 2)
    await process.arena.start()
    battle = await process.arena.open("Hi?", "v")
    await begin(process.arena, battle)
    print(battle, flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_a_process_that_is_killed_takes_only_its_words_with_it(
    processes, postgres, tmp_path, monkeypatch
):
    monkeypatch.setattr(neighbours, "LEASE_S", 10.0)
    command = [sys.executable, "-c", KILLED, postgres, str(tmp_path / "killed")]
    killed = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    battle = (await asyncio.to_thread(killed.stdout.readline)).strip()
    survivor = await processes(["Anew"], ["Anew"])
    reading = asyncio.create_task(both(survivor.arena, battle))
    await asyncio.sleep(0.3)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait(10)
    assert [texts[-1] for texts in await reading] == ["Anew"] * 2
    assert [reply.text for reply in survivor.store.history(battle).replies] == ["Anew"] * 2
    reveal = await survivor.arena.vote(battle, Outcome.A, "v")
    assert {reveal.a.model, reveal.b.model} == set(NAMES)
    assert [*survivor.store.chain_faults(), *survivor.store.content_faults()] == []


async def test_a_model_that_keeps_failing_rests_in_every_process(processes):
    down = errors.BadStream("HTTP 500")
    one = await processes([down], ["fine"])
    two = await processes()
    for number in range(model_health.FAILURES):
        battle = await one.arena.open(f"{number}?", "v")
        await asyncio.gather(both(one.arena, battle), return_exceptions=True)
    await until(lambda: {s.name: s.condition for s in two.arena.states()}[NAMES[0]] == "down")
    with pytest.raises(errors.NotAnswerable):
        await two.arena.open("Hi?", "v")


async def test_a_battle_that_one_process_replaced_is_replaced_in_every_other(processes):
    scripts = [errors.Unavailable("away")], ["fine"], ["spare"]
    one, two = await processes(*scripts), await processes(*scripts)
    while True:
        battle = await one.arena.open("Hi?", "v")
        drawn = one.store.history(battle).battle
        if "Heron-3B" not in (drawn.model_a, drawn.model_b):
            break
    await watch(one.arena, battle)
    shown = (await two.arena.transcript(battle)).exchanges[0]
    assert {shown.text_a, shown.text_b} == {"fine", "spare"}
    reveal = await two.arena.vote(battle, Outcome.A, "v")
    assert reveal.battle_id != battle
    assert {reveal.a.model, reveal.b.model} == {"Quokka-XL", "Heron-3B"}
    assert await one.arena.vote(battle, Outcome.B, "v") == reveal
