"""The law of turns on a GPU: memory suffices, nobody is cut off and all get in."""

import asyncio
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arena.errors import Unavailable
from arena.vllm.process.sleep_scheduler import SleepScheduler

NAMES = ("a", "b", "c", "d")
FIXED = "fixed"
TICKS = st.integers(0, 12)
REQUESTS = st.lists(
    st.tuples(st.sampled_from(NAMES), TICKS, TICKS, st.none() | TICKS), min_size=1, max_size=25
)


class World:
    """Engines on two GPUs, as the scheduler sees them; time goes by turns of the event loop."""

    def __init__(self, shares, fixed, move_ticks, failures):
        self.shares = {**shares, FIXED: {0: fixed, 1: fixed}}
        self.move_ticks, self.failures = move_ticks, list(failures)
        self.held, self.inside, self.turns = set(), Counter(), []
        moves = {"sleep": self.sleep, "wake": self.wake}
        self.scheduler = SleepScheduler(self.shares, frozenset(NAMES), **moves)

    async def sleep(self, name):
        assert not self.inside[name], "put to sleep while it answers"
        await self.pass_time()
        if self.fails():
            self.held.discard(name)
            raise Unavailable("cannot sleep")
        self.held.discard(name)

    async def wake(self, name):
        self.turns.append(name)
        self.held.add(name)
        for gpu in (0, 1):
            assert sum(self.shares[model].get(gpu, 0) for model in self.held) <= 1 + 1e-6
        await self.pass_time()
        if self.fails():
            self.held.discard(name)
            raise Unavailable("cannot wake")

    def fails(self):
        return bool(self.failures and self.failures.pop())

    async def pass_time(self, ticks=None):
        for _ in range(self.move_ticks if ticks is None else ticks):
            await asyncio.sleep(0)

    async def ask(self, name, arrival, length):
        """The models that had turns between a request and its answer, beside its own."""
        await self.pass_time(arrival)
        before = len(self.turns)
        async with self.scheduler.awake(name):
            waited = [waiter for waiter in self.turns[before:] if waiter != name]
            self.inside[name] += 1
            try:
                for _ in range(length + 1):
                    assert name in self.held
                    await asyncio.sleep(0)
            finally:
                self.inside[name] -= 1
        return waited


def alike(share):
    """Every model with the same share of one GPU."""
    return {name: {0: share} for name in NAMES}


async def asked(world, request):
    name, arrival, length, patience = request
    task = asyncio.create_task(world.ask(name, arrival, length))
    if patience is not None:
        await world.pass_time(arrival + patience)
        task.cancel()
    try:
        return await task
    except (Unavailable, asyncio.CancelledError):
        return []


def shares(draw):
    """Of every model on one GPU or both, in what the one that never sleeps has left."""
    fixed = draw(st.integers(0, 5))
    parts = st.integers(1, 10 - fixed).map(lambda tenths: tenths / 10)
    places = st.sampled_from(((0,), (1,), (0, 1)))
    return {name: dict.fromkeys(draw(places), draw(parts)) for name in NAMES}, fixed / 10


@given(st.data(), REQUESTS, st.integers(0, 3), st.lists(st.booleans(), max_size=10))
def test_every_schedule_is_served_in_its_turn_and_within_the_memory(data, requests, move, failures):
    gpu_shares, fixed = shares(data.draw)

    async def run():
        world = World(gpu_shares, fixed, move, ())
        if fixed:
            await world.scheduler.take(FIXED, world.wake)
        world.failures, world.turns = list(failures), []
        async with asyncio.timeout(30):
            return await asyncio.gather(*(asked(world, wish) for wish in requests)), world

    waits, world = asyncio.run(run())
    for waited in waits:
        # The last may have begun after the request was let in and before it could tell.
        assert all(count <= 1 for count in Counter(waited[:-1]).values()), waited
    assert not +world.inside


async def test_who_waits_for_one_model_is_served_in_one_turn():
    world = World(alike(0.9), 0, 1, ())
    order = ("a", "b", "a", "c", "b", "a", "c")
    await asyncio.gather(*(world.ask(name, 0, 3) for name in order))
    assert world.turns == ["a", "b", "c"]


async def test_the_least_recently_asked_sleeps_first():
    world = World(alike(0.3), 0, 1, ())
    for name in ("a", "b", "c", "a", "d"):
        await world.ask(name, 0, 1)
    assert world.scheduler.awake_now == {"c", "a", "d"}


async def test_a_busy_model_with_new_requests_without_end_lets_another_in():
    world = World({"a": {0: 0.9}, "b": {0: 0.9}, "c": {0: 0.1}, "d": {0: 0.1}}, 0, 1, ())
    done = asyncio.Event()

    async def crowd(start):
        await world.pass_time(start)
        while not done.is_set():
            await world.ask("a", 0, 5)

    async with asyncio.timeout(30), asyncio.TaskGroup() as group:
        for start in range(3):
            group.create_task(crowd(start))
        assert await world.ask("b", 10, 1) == []
        done.set()


async def test_models_that_need_not_make_room_answer_on():
    world = World({"a": {0: 0.9}, "b": {0: 0.9}, "c": {1: 0.5}, "d": {0: 0.1}}, 0, 1, ())
    async with world.scheduler.awake("a"), world.scheduler.awake("c"):
        waiting = asyncio.create_task(world.ask("b", 0, 1))
        await world.pass_time(10)
        assert await world.ask("c", 0, 1) == []
        assert not waiting.done()
    assert await waiting == []


async def test_a_model_that_cannot_be_woken_is_told_of_and_the_next_is_served():
    world = World(alike(0.9), 0, 1, [True])
    first, second, third = (asyncio.create_task(world.ask(name, 0, 1)) for name in ("a", "a", "b"))
    assert await third == ["a"]
    for task in (first, second):
        with pytest.raises(Unavailable, match="cannot wake"):
            await task


async def test_close_tells_all_who_wait():
    world = World(alike(0.9), 0, 1, ())
    async with world.scheduler.awake("a"):
        waiting = [asyncio.create_task(world.ask("b", 0, 1)) for _ in range(3)]
        await world.pass_time(5)
        await world.scheduler.close()
        for task in waiting:
            with pytest.raises(Unavailable, match="b: the engines are being stopped"):
                await task


async def test_who_is_cancelled_as_the_turn_comes_holds_nothing():
    world = World(alike(0.9), 0, 1, ())
    for ticks in range(12):
        waiting = asyncio.create_task(world.ask("a", 0, 1))
        await world.pass_time(ticks)
        waiting.cancel()
        async with asyncio.timeout(10):
            await world.ask("b", 0, 1)


async def test_a_model_woken_for_one_who_left_serves_the_others_who_wait_for_it():
    world = World(alike(0.9), 0, 5, ())
    first = asyncio.create_task(world.ask("a", 0, 1))
    others = [asyncio.create_task(world.ask(name, 1, 1)) for name in ("b", "a")]
    await world.pass_time(4)
    first.cancel()
    await asyncio.gather(*others)
    assert world.turns == ["a", "b"]
