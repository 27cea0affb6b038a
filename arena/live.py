"""One answer while it is being written: reads a backend, shows the text so far, records the end.

Runs as its own task, so that it ends and is recorded whether or not anyone is watching. Knows one
side of one turn; knows nothing of votes or of the other side.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime

from arena.backends.base import Chunk
from arena.errors import BackendError, BadStream, SideFailed
from arena.records import FinishReason, Reply, Side, storable

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Which answer this is. label: names the model in the operator's log."""

    battle_id: str
    turn: int
    side: Side
    label: str


class LiveReply:
    """An answer from its first request to its record.

    record: writes the reply durably; it may block and is called in a thread, once.
    """

    def __init__(
        self,
        place: Place,
        chunks: AsyncGenerator[Chunk, None],
        record: Callable[[Reply], None],
        clock: Callable[[], datetime],
    ):
        self.text = ""
        self._place, self._record, self._clock = place, record, clock
        self._started_at = clock()
        self._first_token_at: datetime | None = None
        self._changed = asyncio.Event()
        self._reading = asyncio.create_task(self._read(chunks))
        self._ending = asyncio.create_task(self._end())
        self._ending.add_done_callback(self._ended)

    def when_ended(self, call: Callable[[], object]) -> None:
        """Call back once the reply is recorded, or could not be."""
        self._ending.add_done_callback(lambda _: call())

    async def follow(self) -> AsyncGenerator[str, None]:
        """The text so far, again after each change, until the reply is recorded.

        A slow reader skips intermediate texts. Raises SideFailed at the end of a failed answer,
        StoreError where it could not be recorded.
        """
        seen = ""
        while True:
            changed, ended = self._changed, self._ending.done()
            if self.text != seen:
                seen = self.text
                yield storable(seen)
            elif ended:
                break
            else:
                await changed.wait()
        if self._ending.result().finish_reason == "error":
            raise SideFailed

    async def stop(self) -> Reply:
        """End the answer here; the reply as it was recorded, however it ended."""
        self._reading.cancel()
        return await asyncio.shield(self._ending)

    async def _read(self, chunks: AsyncGenerator[Chunk, None]) -> Chunk:
        last = Chunk("")
        async with aclosing(chunks):
            async for last in chunks:
                self._add(last.text)
        if last.finish_reason is None:
            raise BadStream("the answer ended without a finish reason")
        return last

    def _add(self, text: str) -> None:
        if not text:
            return
        self._first_token_at = self._first_token_at or self._clock()
        self.text += text
        self._tell()

    async def _end(self) -> Reply:
        await asyncio.wait({self._reading})
        reply = self._reply()
        await asyncio.to_thread(self._record, reply)
        return reply

    def _reply(self) -> Reply:
        reason, tokens, error = self._verdict()
        return Reply(
            battle_id=self._place.battle_id,
            turn=self._place.turn,
            side=self._place.side,
            text=storable(self.text),
            finish_reason=reason,
            error=error,
            started_at=self._started_at,
            first_token_at=self._first_token_at,
            ended_at=self._clock(),
            tokens=tokens,
        )

    def _verdict(self) -> tuple[FinishReason, int | None, str | None]:
        if self._reading.cancelled():
            return "stopped", None, None
        error = self._reading.exception()
        if error is None:
            last = self._reading.result()
            return last.finish_reason or "stop", last.tokens, None
        self._report(error)
        return "error", None, storable(f"{type(error).__name__}: {error}")

    def _report(self, error: BaseException) -> None:
        place = self._place
        # A BackendError is expected and says all; anything else is a bug and needs its traceback.
        trace = None if isinstance(error, BackendError) else error
        what = "battle %s turn %d side %s: %s failed: %s"
        args = (place.battle_id, place.turn, place.side, place.label, error)
        _log.warning(what, *args, exc_info=trace)

    def _ended(self, ending: "asyncio.Task[Reply]") -> None:
        if not ending.cancelled() and (error := ending.exception()):
            _log.error("battle %s: a reply is lost: %s", self._place.battle_id, error)
        self._tell()

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
