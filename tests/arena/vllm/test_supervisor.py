"""An engine is watched over for good: also where watching itself fails."""

import asyncio
from types import SimpleNamespace

import pytest

from arena import supervision
from arena.vllm.process.engine import Timing
from arena.vllm.process.supervisor import Around, Supervisor

QUICK = Timing(back_off_s=0.001, back_off_most_s=0.01)


class Engine:
    """An engine whose watch does one thing after another: raises, tells of an end, or waits."""

    name = "one"
    placement = SimpleNamespace(names=("one",))

    def __init__(self, *steps):
        self.steps, self.launches, self.stops = list(steps), 0, 0

    async def failure(self):
        step = self.steps.pop(0) if self.steps else await asyncio.Event().wait()
        if isinstance(step, Exception):
            raise step
        return step

    async def stop(self):
        self.stops += 1
        if self.stops == 1 and self.steps and self.steps[0] == "stopping fails":
            raise RuntimeError(self.steps.pop(0))


@pytest.mark.parametrize(
    ("steps", "launches"),
    [
        ([RuntimeError("a fault of ours")], 1),
        ([RuntimeError("a fault of ours"), "it ended"], 2),
        (["it ended", "stopping fails"], 2),
    ],
)
async def test_a_fault_in_watching_does_not_end_it(steps, launches, monkeypatch):
    monkeypatch.setattr(supervision, "FIRST_PAUSE_S", 0.001)
    engine = Engine(*steps)

    async def launch(launched, say):
        launched.launches += 1

    around = Around(launch, lambda engine: None, lambda engine, state: None)
    watched = Supervisor(engine, QUICK, around)
    await watched.start(lambda line: None)
    async with asyncio.timeout(60):
        while engine.steps or engine.launches < launches or watched.state != "healthy":
            await asyncio.sleep(0.001)
    assert engine.launches == launches
    await watched.close()
    assert watched.state == "stopped"
