"""Who is awake on GPUs that models share in time; knows shares, and how to wait one's turn.

First come, first served: the model whose oldest request has waited longest is woken next, and all
that wait for it are served with it. To make room, models are put to sleep: idle ones where they
suffice, the least recently asked first. Else those chosen take no new request, and sleep when
those they have are over. So no wait is longer than one turn of each model ahead.
"""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from arena.errors import BackendError, ConfigError, Unavailable
from arena.supervision import kept

Move = Callable[[str], Awaitable[None]]
Shares = Mapping[int, float]
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class _Waiter:
    name: str
    move: Move
    turn: "asyncio.Future[None]" = field(default_factory=asyncio.Future)


class SleepScheduler:
    """Models that share GPUs. shares: of each model, by number of the GPU, each above 0 to 1.

    sleepers: those that can be put to sleep. sleep, wake: take the name and return when it is
    done. A failed wake is raised to all who wait for that model; after a failed sleep the model
    counts as gone, and `sleep` must have made sure that it holds no memory.
    """

    def __init__(
        self, shares: Mapping[str, Shares], sleepers: frozenset[str], *, sleep: Move, wake: Move
    ):
        self._shares, self._sleepers = shares, sleepers
        self._sleep, self._wake = sleep, wake
        self._awake: dict[str, None] = {}  # the least recently asked first
        self._users: Counter[str] = Counter()
        self._queue: list[_Waiter] = []
        self._chosen: frozenset[str] = frozenset()  # to sleep, for the sake of …
        self._chosen_for: _Waiter | None = None
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        for name in shares:
            self._check(name)

    @property
    def awake_now(self) -> frozenset[str]:
        """The models that hold memory of a GPU."""
        return frozenset(self._awake)

    @contextlib.asynccontextmanager
    async def awake(self, name: str) -> AsyncGenerator[None]:
        """While inside, the model is awake."""
        await self._enter(_Waiter(name, self._wake))
        try:
            yield
        finally:
            self._leave(name)

    async def take(self, name: str, move: Move) -> None:
        """Make room for a model that holds no memory and `move` it there; it is idle then."""
        self._awake.pop(name, None)
        await self._enter(_Waiter(name, move))
        self._leave(name)

    def gone(self, name: str) -> None:
        """The model has ended and holds no memory."""
        self._awake.pop(name, None)
        self._go_on()

    async def close(self) -> None:
        """Wake nobody any more; those who wait are told so by Unavailable."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.wait((task,))
        for waiter in self._queue:
            _fail(waiter, Unavailable(f"{waiter.name}: the engines are being stopped"))
        self._queue.clear()

    async def _enter(self, waiter: _Waiter) -> None:
        self._queue.append(waiter)
        self._admit()
        self._go_on()
        try:
            await waiter.turn
        except asyncio.CancelledError:
            if waiter in self._queue:
                self._queue.remove(waiter)
                self._go_on()
            elif _granted(waiter):
                self._leave(waiter.name)
            raise

    def _leave(self, name: str) -> None:
        self._users[name] -= 1
        self._go_on()

    def _go_on(self) -> None:
        self._changed.set()
        if self._queue and (self._task is None or self._task.done()):
            self._task = kept(self._work, "the turns on shared GPUs")

    async def _work(self) -> None:
        while self._queue:
            head = self._queue[0]
            self._chosen = self._choose(head)
            self._admit()
            if head not in self._queue:
                continue
            if any(self._users[name] for name in self._chosen):
                self._changed.clear()
                await self._changed.wait()
            else:
                await self._turn(head)
        self._chosen = frozenset()

    def _admit(self) -> None:
        """Let in all who wait for a model that is awake and need not sleep."""
        for waiter in tuple(self._queue):
            if waiter.name in self._awake and waiter.name not in self._chosen:
                self._queue.remove(waiter)
                if not waiter.turn.done():
                    self._users[waiter.name] += 1
                    self._awake[waiter.name] = self._awake.pop(waiter.name)
                    waiter.turn.set_result(None)

    def _choose(self, head: _Waiter) -> frozenset[str]:
        """Whom to put to sleep for the first who waits."""
        if head.name in self._awake:
            return frozenset()
        sleepers = [name for name in self._awake if name in self._sleepers]
        idle = [name for name in sleepers if not self._users[name]]
        chosen = self._room(head.name, idle)
        if chosen is None and self._chosen_for is head and self._chosen <= set(sleepers):
            # Whoever was told to take no new request must not be overtaken by another choice.
            return self._chosen
        self._chosen_for = head
        return self._room(head.name, sleepers) or frozenset() if chosen is None else chosen

    def _room(self, name: str, among: Sequence[str]) -> frozenset[str] | None:
        """The first of `among` without which there is room for a model; None where all are few."""
        chosen: list[str] = []
        for other in among:
            if not self._fits(name, chosen) and self._shares[other].keys() & self._shares[name]:
                chosen.append(other)
        if not self._fits(name, chosen):
            return None
        for other in tuple(chosen):
            rest = [name for name in chosen if name != other]
            chosen = rest if self._fits(name, rest) else chosen
        return frozenset(chosen)

    def _fits(self, name: str, asleep: Sequence[str]) -> bool:
        held = [other for other in self._awake if other not in asleep]
        return all(
            share + sum(self._shares[other].get(gpu, 0) for other in held) <= 1 + ROUNDING
            for gpu, share in self._shares[name].items()
        )

    async def _turn(self, head: _Waiter) -> None:
        for name in sorted(self._chosen):
            with contextlib.suppress(BackendError):
                await self._sleep(name)
            self._awake.pop(name, None)
        self._chosen = frozenset()
        try:
            await head.move(head.name)
        except Exception as error:
            # Whatever it is belongs to those who wait; the next in turn must not suffer from it.
            self._refuse(head, error)
        else:
            self._awake[head.name] = None
            self._admit()

    def _refuse(self, head: _Waiter, error: Exception) -> None:
        for waiter in tuple(self._queue):
            if (waiter.name, waiter.move) == (head.name, head.move):
                self._queue.remove(waiter)
                _fail(waiter, error)

    def _check(self, name: str) -> None:
        for gpu, share in self._shares[name].items():
            others = (other for other in self._shares if other not in self._sleepers | {name})
            held = sum(self._shares[other].get(gpu, 0) for other in others)
            if share + held > 1 + ROUNDING:
                place = f"{name}: vllm.gpu_memory = {share:g} of GPU {gpu}"
                raise ConfigError(f"{place} beside {held:g} that never sleeps; lower one of them")


def _granted(waiter: _Waiter) -> bool:
    turn = waiter.turn
    return turn.done() and not turn.cancelled() and turn.exception() is None


def _fail(waiter: _Waiter, error: Exception) -> None:
    if not waiter.turn.done():
        waiter.turn.set_exception(error)
