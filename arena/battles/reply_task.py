"""One answer while it is being written: reads a backend, shows the text so far, records the end.

Runs as its own task, so that it is recorded whether or not anyone is watching; a page that is
loaded again finds it. Knows one side of one turn; knows nothing of votes or of the other side.
"""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf, isfinite

from arena.battles.growing_text import GrowingText
from arena.content import Growing, Reasoning, Text
from arena.errors import ArenaError, BackendError, BadStream
from arena.records import FinishReason, Reply, Side, Stopper, storable, storable_content
from arena.serving.base import Chunk
from arena.serving.thoughts import END as THOUGHTS_END
from arena.serving.thoughts import unopened
from arena.supervision import watched

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Which answer this is, and what its voter reads of it.

    label: names the model in the operator's log. rendering: the name of the step that makes what is
    shown of a text, None where there is none.
    """

    battle_id: str
    turn: int
    side: Side
    label: str
    rendering: str | None = None
    show: Callable[[str], str] = str


class ReplyTask:
    """An answer from its first request to its record.

    record: writes the reply durably, once. `text` is what there is to read so far; `failure`, once
    it has ended, what ended it too soon. clock: the time in UTC when it starts; how long it takes
    is told by a clock that nobody sets. leave_s: how long it goes on after its last reader has
    left; one that nobody ever reads goes on to its end.
    """

    def __init__(
        self,
        place: Place,
        chunks: AsyncGenerator[Chunk, None],
        record: Callable[[Reply], Awaitable[None]],
        clock: Callable[[], datetime],
        leave_s: float = inf,
    ):
        self.failure: BaseException | None = None
        self._place, self._record = place, record
        self._started_at, self._started = clock(), time.monotonic()
        self._first_token_s: float | None = None
        self._leave_s, self._readers = leave_s, 0
        self._leaving: asyncio.TimerHandle | None = None
        self._stopper: Stopper | None = None
        self._written = ""
        self._content, self._growing = Growing(), GrowingText()
        self._reading = asyncio.create_task(self._read(chunks))
        self._ending = asyncio.create_task(self._end())
        self._ending.add_done_callback(self._ended)

    @property
    def text(self) -> str:
        """What there is to read so far."""
        return self._growing.text

    def when_ended(self, call: Callable[[Reply | None], object]) -> None:
        """Call back with the reply once it is recorded, with None where it could not be."""

        def ended(task: "asyncio.Task[Reply]") -> None:
            call(None if task.cancelled() or task.exception() else task.result())

        self._ending.add_done_callback(ended)

    async def follow(self) -> AsyncGenerator[str, None]:
        """The text so far, again after each change, until the reply is recorded or lost."""
        self._joined()
        try:
            async with aclosing(self._growing.follow()) as texts:
                async for text in texts:
                    yield text
        finally:
            self._left()

    async def ended(self) -> Reply:
        """The reply once it is recorded. Raises StoreError where it could not be."""
        return await asyncio.shield(self._ending)

    async def stop(self, by: Stopper) -> Reply:
        """End the answer here; the reply as it was recorded, however it ended."""
        self.cut(by)
        return await self.ended()

    def cut(self, by: Stopper) -> None:
        """End the answer here and wait for nothing."""
        self._stopper = self._stopper or by
        self._reading.cancel()

    def _joined(self) -> None:
        self._readers += 1
        if self._leaving:
            self._leaving.cancel()
            self._leaving = None

    def _left(self) -> None:
        """Once nobody has read for a while the voter is gone, and the server's slot is freed."""
        self._readers -= 1
        if not self._readers and isfinite(self._leave_s) and not self._ending.done():
            loop = asyncio.get_running_loop()
            self._leaving = loop.call_later(self._leave_s, self.cut, "leaving")

    async def _read(self, chunks: AsyncGenerator[Chunk, None]) -> Chunk:
        last = Chunk("")
        async with aclosing(chunks):
            async for last in chunks:
                self._add(last)
        if last.finish_reason is None:
            raise BadStream("the answer ended without a finish reason")
        return last

    def _add(self, chunk: Chunk) -> None:
        for part in chunk.added:
            self._content.add(part)
        if chunk.text:
            if self._first_token_s is None:
                self._first_token_s = self._elapsed_s()
            self._written += chunk.text
            if THOUGHTS_END in self._written and (split := unopened(self._written)):
                self._begin_again(*split)
            self._growing.become(self._place.show(self._written))

    def _begin_again(self, thoughts: str, answer: str) -> None:
        """What was read so far were thoughts, as their end says."""
        self._content, self._written = Growing(), answer
        if thoughts.strip():
            self._content.add(Reasoning(thoughts))
        if answer:
            self._content.add(Text(answer))

    async def _end(self) -> Reply:
        await asyncio.wait({self._reading})
        reply = self._reply()
        await self._record(reply)
        self._tell(reply)
        return reply

    def _tell(self, reply: Reply) -> None:
        place, seconds = self._place, self._elapsed_s()
        ending = f"stopped by {reply.stopped_by}" if reply.stopped_by else reply.ending
        about = {"battle": place.battle_id, "turn": place.turn, "side": place.side}
        fields = {**about, "model": place.label, "code": ending, "seconds": seconds}
        sentence = "battle %s turn %d side %s: %s ended after %.1f s: %s"
        _log.info(sentence, *about.values(), place.label, seconds, ending, extra={"fields": fields})

    def _reply(self) -> Reply:
        reason, last, error = self._verdict()
        content, shown = storable_content(self._content.content), storable(self.text)
        return Reply(
            battle_id=self._place.battle_id,
            turn=self._place.turn,
            side=self._place.side,
            content=content,
            finish_reason=reason,
            error=error,
            started_at=self._started_at,
            first_token_at=self._after(self._first_token_s),
            ended_at=self._started_at + timedelta(seconds=self._elapsed_s()),
            tokens=last.tokens,
            prompt_tokens=last.prompt_tokens,
            finish_word=storable(last.finish_word) if last.finish_word else None,
            stopped_by=self._stopper if reason == "stopped" else None,
            rendering=self._place.rendering,
            shown=shown if shown != content.text else None,
        )

    def _verdict(self) -> tuple[FinishReason, Chunk, str | None]:
        if self._reading.cancelled():
            return "stopped", Chunk(""), None
        self.failure = error = self._reading.exception()
        if error is None:
            last = self._reading.result()
            return last.finish_reason or "stop", last, None
        self._report(error)
        return "error", Chunk(""), storable(f"{type(error).__name__}: {error}")

    def _report(self, error: BaseException) -> None:
        place = self._place
        # A BackendError is expected and says all; anything else is a bug and needs its traceback.
        trace = None if isinstance(error, BackendError) else error
        sentence = "battle %s turn %d side %s: %s failed: %s"
        args = (place.battle_id, place.turn, place.side, place.label, error)
        _log.warning(sentence, *args, exc_info=trace)

    def _ended(self, ending: "asyncio.Task[Reply]") -> None:
        if not ending.cancelled() and (error := ending.exception()):
            trace = None if isinstance(error, ArenaError) else error
            _log.error(
                "battle %s: a reply is lost: %s", self._place.battle_id, error, exc_info=trace
            )
        self._growing.end()

    def _elapsed_s(self) -> float:
        return time.monotonic() - self._started

    def _after(self, seconds: float | None) -> datetime | None:
        return None if seconds is None else self._started_at + timedelta(seconds=seconds)


class KeptReply:
    """An answer that goes on in a battle that took the place of its own; the same calls as there.

    copy: records the reply in that battle, once it is recorded in its own.
    """

    def __init__(self, source: "ReplyTask | KeptReply", copy: Callable[[Reply], Awaitable[Reply]]):
        self._source = source
        self._ending = watched(self._end(copy), "a reply that was kept")

    @property
    def text(self) -> str:
        """What there is to read so far."""
        return self._source.text

    @property
    def failure(self) -> BaseException | None:
        """What ended it too soon."""
        return self._source.failure

    def follow(self) -> AsyncGenerator[str, None]:
        """The text so far, again after each change, until it has ended."""
        return self._source.follow()

    async def ended(self) -> Reply:
        """The reply once it is recorded in this battle."""
        return await asyncio.shield(self._ending)

    async def stop(self, by: Stopper) -> Reply:
        """End the answer here; the reply as it was recorded."""
        self.cut(by)
        return await self.ended()

    def cut(self, by: Stopper) -> None:
        """End the answer here and wait for nothing."""
        self._source.cut(by)

    def when_ended(self, call: Callable[[], object]) -> None:
        """Call back once it is recorded, or could not be."""
        self._ending.add_done_callback(lambda _: call())

    async def _end(self, copy: Callable[[Reply], Awaitable[Reply]]) -> Reply:
        return await copy(await self._source.ended())
