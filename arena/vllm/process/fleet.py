"""All vLLM engines of one arena, started, watched and stopped; knows no battle and no prompt."""

import asyncio
import os
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import quote

from arena.errors import BackendError, Unavailable
from arena.http import Server
from arena.vllm.placement.plan import Placement
from arena.vllm.process.engine import Engine, Say, Timing
from arena.vllm.process.sleep_scheduler import SleepScheduler
from arena.vllm.process.supervisor import Around, State, Supervisor

__all__ = ["Change", "Fleet", "Say", "State", "Timing"]

Change = Callable[[str, State], None]
NAME_CHARS = 100  # of a log's name, for file systems that take 255 bytes
USUAL = Timing()


class Fleet:
    """The engines of a plan.

    Ports are held and keys drawn when it is made, so `servers` can be used at once; nothing runs
    before `start`. environ: what the engines inherit; DEFLATOR_VLLM_PYTHON names the interpreter
    that has vLLM (else this one). logs: the folder of the engines' logs. on_change is called with
    a model's name and its new state. ConfigError where engines that share a GPU cannot, or `args`
    take a flag of the arena's.
    """

    def __init__(
        self,
        placements: Sequence[Placement],
        logs: Path,
        *,
        environ: Mapping[str, str] = os.environ,
        timing: Timing = USUAL,
        on_change: Change | None = None,
    ):
        self._on_change = on_change
        around = Around(self._launch, self._gone, self._tell)
        engines = [
            Engine(placement, _log(logs, placement), environ, timing) for placement in placements
        ]
        self._hosts = {engine.name: Supervisor(engine, timing, around) for engine in engines}
        self._supervisors = {
            name: self._hosts[placement.host.name]
            for placement in placements
            for name in placement.names
        }
        self._schedulers = self._share(placements)

    @property
    def servers(self) -> Mapping[str, Server]:
        """Where each model of the plan answers; the same for its whole life, restarts included."""
        return {name: supervisor.engine.server for name, supervisor in self._supervisors.items()}

    @property
    def states(self) -> Mapping[str, State]:
        """The state of each model."""
        return {name: supervisor.state for name, supervisor in self._supervisors.items()}

    def state(self, name: str) -> State:
        """The state of one model. "down": its engine has ended and will be started again."""
        return self._supervisors[name].state

    async def start(self, say: Say) -> None:
        """Start every engine and return when all are healthy; engines that share a GPU in turn.

        say: takes lines of progress. An engine that ends, or is not healthy in time, raises
        Unavailable: one line with its last words; all the others are stopped then.
        """
        try:
            await asyncio.gather(*(supervisor.start(say) for supervisor in self._hosts.values()))
        except BaseException:
            await self._stop(drain=False)
            raise

    @asynccontextmanager
    async def awake(self, name: str) -> AsyncGenerator[None]:
        """While inside, the model can be asked; wakes it where it shares its GPUs in time.

        Waits for nothing where the model never sleeps. Unavailable where its engine is not healthy.
        """
        supervisor = self._supervisors[name]
        if supervisor.state != "healthy":
            raise Unavailable(f"{name}: its engine is {supervisor.state}")
        if not supervisor.engine.placement.sleeps:
            yield
            return
        async with self._schedulers[supervisor.engine.name].awake(supervisor.engine.name):
            yield

    async def close(self) -> None:
        """Let running requests end, then stop all engines; no process of theirs remains.

        Cancelled, it leaves the rest to the engines' leashes, which wait for no request.
        """
        await self._stop(drain=True)

    async def _stop(self, drain: bool) -> None:
        engines = [supervisor.engine for supervisor in self._hosts.values()]
        try:
            await asyncio.gather(*(supervisor.close() for supervisor in self._hosts.values()))
            await asyncio.gather(*(scheduler.close() for scheduler in self._schedulers.values()))
            await asyncio.gather(*(_end(engine, drain) for engine in engines))
        finally:
            for engine in engines:
                engine.let_go()
                engine.release()

    async def _launch(self, engine: Engine, say: Say) -> None:
        async def move(_: str) -> None:
            await engine.launch(say)

        if engine.name in self._schedulers:
            await self._schedulers[engine.name].take(engine.name, move)
        else:
            await engine.launch(say)

    def _gone(self, engine: Engine) -> None:
        if engine.name in self._schedulers:
            self._schedulers[engine.name].gone(engine.name)

    def _tell(self, engine: Engine, state: State) -> None:
        if self._on_change is not None:
            for name in engine.placement.names:
                self._on_change(name, state)

    def _share(self, placements: Sequence[Placement]) -> dict[str, SleepScheduler]:
        """One scheduler for all engines that are joined by GPUs."""
        schedulers: dict[str, SleepScheduler] = {}
        for group in _joined([placement for placement in placements if placement.gpus]):
            in_turns = any(placement.turns for placement in group)
            shares = {placement.host.name: _shares(placement, in_turns) for placement in group}
            sleepers = frozenset(placement.host.name for placement in group if placement.sleeps)
            scheduler = SleepScheduler(shares, sleepers, sleep=self._put_to_sleep, wake=self._wake)
            schedulers |= dict.fromkeys(shares, scheduler)
        return schedulers

    async def _put_to_sleep(self, name: str) -> None:
        engine = self._hosts[name].engine
        await _move(engine, engine.control.sleep)

    async def _wake(self, name: str) -> None:
        engine = self._hosts[name].engine
        await _move(engine, engine.control.wake)


async def _move(engine: Engine, move: Callable[[], Awaitable[None]]) -> None:
    try:
        await move()
    except BackendError:
        # Nobody can tell what memory it holds now; its supervisor will start it again.
        await engine.stop()
        raise


async def _end(engine: Engine, drain: bool) -> None:
    if drain:
        await engine.drain()
    await engine.stop()


def _log(logs: Path, placement: Placement) -> Path:
    return logs / f"{quote(placement.host.name, safe=' ')[:NAME_CHARS]}.log"


def _shares(placement: Placement, in_turns: bool) -> dict[int, float]:
    """What an engine takes of each GPU while awake, so that those awake together take at most 1."""
    if placement.turns:
        return dict(zip(placement.gpus, placement.turns, strict=True))
    # Turns are parts of what those that never sleep have left.
    return {} if in_turns else dict.fromkeys(placement.gpus, placement.gpu_memory or 1.0)


def _joined(placements: Sequence[Placement]) -> list[list[Placement]]:
    """Placements in groups of which no two have a GPU in common."""
    groups: list[tuple[set[int], list[Placement]]] = []
    for placement in placements:
        gpus, members = set(placement.gpus), [placement]
        for group in [group for group in groups if group[0] & gpus]:
            groups.remove(group)
            gpus, members = gpus | group[0], group[1] + members
        groups.append((gpus, members))
    return [members for _, members in groups]
