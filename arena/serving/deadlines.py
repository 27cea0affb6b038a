"""Holds a stream of chunks to its time limits; knows nothing of how the chunks are made."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from arena.config import Limits
from arena.errors import TimedOut
from arena.serving.base import Chunk


async def timed(
    chunks: AsyncGenerator[Chunk, None], limits: Limits, who: str
) -> AsyncGenerator[Chunk, None]:
    """The same chunks; TimedOut where the first, the next or the last one takes too long.

    who: named in the error. The stream underneath is closed when this one ends for any reason.
    """
    clock = asyncio.get_running_loop().time
    end = clock() + limits.reply_s
    wait, setting, alarm = limits.first_token_s, "first_token_s", _Alarm()
    async with aclosing(chunks):
        try:
            while True:
                due = clock() + wait
                alarm.set(min(due, end))
                try:
                    chunk = await anext(chunks, None)
                except asyncio.CancelledError as error:
                    if not alarm.take_back():
                        raise
                    limit = setting if due < end else "reply_s"
                    seconds = getattr(limits, limit)
                    raise TimedOut(f"{who}: limits.{limit} = {seconds:g} s passed") from error
                finally:
                    alarm.off()
                if chunk is None:
                    return
                yield chunk
                wait, setting = limits.stall_s, "stall_s"
        finally:
            alarm.stop()


class _Alarm:
    """Cancels the task that set it when its time comes.

    It does what asyncio.timeout does, but a timer of the loop, which costs as much as reading a
    token, is made only when the last one has passed and not for every token.
    """

    def __init__(self):
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[object] | None = None
        self._due = 0.0  # in the loop's time
        self._cancellations = 0  # of the task, when the alarm was set
        self._rang = False

    def set(self, due: float) -> None:
        """Ring at `due`, in the loop's time, unless it is set anew or turned off before."""
        self._due, self._task = due, asyncio.current_task()
        self._cancellations = self._task.cancelling() if self._task else 0
        if self._timer is None or self._timer.when() > due:
            self.stop()
            self._timer = self._loop.call_at(due, self._look)

    def off(self) -> None:
        """Do not ring: nobody waits."""
        self.take_back()
        self._task = None

    def stop(self) -> None:
        """Leave nothing behind in the loop."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def take_back(self) -> bool:
        """Undo this alarm's cancellation of the task; whether nobody else has cancelled it."""
        if not self._rang or self._task is None:
            return False
        self._rang = False
        return self._task.uncancel() <= self._cancellations

    def _look(self) -> None:
        self._timer = None
        if self._task is None:
            return
        if self._loop.time() < self._due:
            self._timer = self._loop.call_at(self._due, self._look)
        else:
            self._rang = self._task.cancel()
