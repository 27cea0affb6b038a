"""Keeps one engine up: starts it again when it ends, later each time; knows no other engine."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from arena.errors import BackendError, Unavailable
from arena.supervision import kept, watched
from arena.vllm.process.engine import Engine, Say, Timing

State = Literal["starting", "healthy", "down", "stopped"]


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds an engine: launch makes room for it and starts it, or raises BackendError;
    gone is told that it holds no memory any more, changed that its state has.
    """

    launch: Callable[[Engine, Say], Awaitable[None]]
    gone: Callable[[Engine], None]
    changed: Callable[[Engine, State], None]


class Supervisor:
    """The life of one engine, and its state."""

    def __init__(self, engine: Engine, timing: Timing, around: Around):
        self.engine = engine
        self.state: State = "stopped"
        self._timing, self._around = timing, around
        self._task: asyncio.Task[None] | None = None

    async def start(self, say: Say) -> None:
        """Return when the engine is healthy for the first time; Unavailable where it is not."""
        healthy = asyncio.get_running_loop().create_future()
        self._task = watched(self._live(say, healthy), f"the start of {self.engine.name}")
        await healthy

    async def close(self) -> None:
        """Watch and restart the engine no more; it runs on until somebody stops it."""
        self._become("stopped")
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait((task,))

    async def _live(self, say: Say, healthy: "asyncio.Future[None]") -> None:
        try:
            self._become("starting")
            await self._around.launch(self.engine, say)
        except BaseException as error:
            if not healthy.done():
                healthy.set_exception(_reason(self.engine.name, error))
            self._become("stopped")
            if isinstance(error, asyncio.CancelledError):
                raise
            return
        self._become("healthy")
        if not healthy.done():
            healthy.set_result(None)
        self._task = kept(partial(self._keep, say), f"the watch over {self.engine.name}'s engine")

    async def _keep(self, say: Say) -> None:
        wait_s = self._timing.back_off_s
        while True:
            began = time.monotonic()
            # Where it was broken off in the middle of a restart, there is no engine to wait for.
            up = self.state == "healthy"
            why = await self.engine.failure() if up else f"{self.engine.name}: not restarted yet"
            if time.monotonic() - began >= self._timing.back_off_most_s:
                wait_s = self._timing.back_off_s
            while why:
                wait_s, why = await self._restart(say, wait_s, why)

    async def _restart(self, say: Say, wait_s: float, why: str) -> tuple[float, str]:
        """The next wait, and why the engine is down again, or nothing."""
        self._become("down")
        say(f"{why}; next start in {wait_s:g} s")
        # What is left of a life must be gone before the next, and before others take its memory.
        await self.engine.stop()
        self._around.gone(self.engine)
        await asyncio.sleep(wait_s)
        self._become("starting")
        wait_s = min(2 * wait_s, self._timing.back_off_most_s)
        try:
            await self._around.launch(self.engine, say)
        except BackendError as error:
            return wait_s, str(error)
        self._become("healthy")
        return wait_s, ""

    def _become(self, state: State) -> None:
        if state == self.state:
            return
        self.state = state
        self._around.changed(self.engine, state)


def _reason(name: str, error: BaseException) -> BaseException:
    if isinstance(error, asyncio.CancelledError):
        return Unavailable(f"{name}: stopped while its engine was starting")
    return error
