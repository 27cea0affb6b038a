"""Battles without a network: models that follow a script, and what tests do with an arena."""

import asyncio
from contextlib import aclosing
from datetime import UTC, datetime, timedelta

from arena import errors
from arena.config.load import Arena as Table
from arena.records import SIDES, Artifact
from arena.serving import Chunk

NAMES = ("Zimmet-7B", "Quokka-XL")
EARLY = Table(early_votes=True)


class Scripted:
    """Answers with what each new stream is told by `script`; remembers what it was asked.

    A script is a list of texts, chunks, pauses (an asyncio.Event to wait for) and errors to raise.
    away: why it cannot be reached. reports: the artifact that it says it serves.
    """

    def __init__(self, name, script=("Hello ", "world"), revision=None):
        weights = {"model": "secret-weights", "quantisation": "fp99", "revision": revision}
        self.artifact = Artifact(name=name, source="endpoint", engine=name, **weights)
        self.reports = self.artifact
        self.script, self.away = script, ""
        self.asked, self.left, self.closed, self.looks = [], 0, False, 0

    def accepts(self, prompts):
        return True

    async def stream(self, conversation):
        self.asked.append(tuple(conversation))
        try:
            for step in self.script:
                if isinstance(step, str):
                    yield Chunk(step)
                elif isinstance(step, Chunk):
                    yield step
                    if step.finish_reason:
                        return
                elif isinstance(step, asyncio.Event):
                    await step.wait()
                else:
                    raise step
        except (GeneratorExit, asyncio.CancelledError):
            self.left += 1
            raise
        yield Chunk("", "stop", 31337)

    async def alive(self):
        self.looks += 1
        if self.away:
            raise errors.Unavailable(self.away)

    async def identify(self):
        return self.reports

    def serving(self, artifact):
        return Renewed(self, artifact)

    async def close(self):
        self.closed = True


class Renewed:
    """The same model, answering as another artifact."""

    def __init__(self, scripted, artifact):
        self.artifact = artifact
        self._scripted = scripted

    def __getattr__(self, name):
        return getattr(self._scripted, name)


class Clock:
    """Each look at it is a second later."""

    def __init__(self):
        self.time = datetime(2026, 11, 21, tzinfo=UTC)

    def __call__(self):
        self.time += timedelta(seconds=1)
        return self.time


async def stream(arena, battle_id, side):
    """The texts of one side alone, as the battle's own voter reads them."""
    voter = arena._store.history(battle_id).battle.voter
    joined = await arena.join(battle_id, voter, (side,))
    async with aclosing(joined.texts(side)) as texts:
        async for text in texts:
            yield text


async def read(arena, battle_id, side):
    return [text async for text in stream(arena, battle_id, side)]


async def both(arena, battle_id):
    return await asyncio.gather(*(read(arena, battle_id, side) for side in SIDES))


async def watch(arena, battle_id):
    """Read both sides as a page does: where one begins anew, the other is read again too."""
    texts = await both(arena, battle_id)
    while any("" in updates for updates in texts):
        texts = await both(arena, battle_id)
    return [updates[-1] for updates in texts]


async def begin(arena, battle_id):
    """Wait until both sides have written something, then stop looking."""
    for side in SIDES:
        async with aclosing(stream(arena, battle_id, side)) as texts:
            await anext(texts)


async def until(condition):
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.005)
