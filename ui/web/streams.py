"""The live answers of one battle as server-sent events; knows no layout, no names, no timings.

A page asks for `/stream/{battle}` and hears both sides over one connection. Each event is one JSON
object of the battle's own text:

    {"past": {"a": [...], "b": [...]}}   first: each side's chat up to the latest prompt
    {"side": "a", "add": "..."}          the latest answer goes on
    {"side": "a", "text": "..."}         it is this, whatever was there before
    {"side": "a", "anew": "..."}         it begins again; a sentence to show meanwhile
    {"side": "a", "failed": "..."}       a sentence to show below it
    {"side": "a", "end": "..."}          nothing more comes from this side; a sentence for it

Whoever connects again is told everything again from `past`. Once the last page of a
battle has gone away, its answers go on for the arena's `leave_s`.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from arena import supervision
from arena.records import SIDES, Side
from ui.web.edge.refusals import UNKNOWN_BATTLE
from ui.web.edge.sessions import voter
from ui.web.voting import Voting, Watched

BATTLE_ID = r"^[A-Za-z0-9_-]{1,64}$"
FLUSH_S = 0.08
PING_S = 15  # proxies cut connections that say nothing for longer
PING = b":\n\n"
ANEW = "One answer could not be completed; two models answer your prompt anew."

Write = Callable[[bytes], Awaitable[None]]
Join = Callable[[], Awaitable[Watched | None]]


def routes(voting: Voting) -> APIRouter:
    """The route `/stream/{battle}`; to be included before a page that is mounted at `/`."""
    router = APIRouter()

    @router.get("/stream/{battle}")
    async def stream(  # pyright: ignore[reportUnusedFunction]
        battle: Annotated[str, Path(pattern=BATTLE_ID)], request: Request
    ) -> Response:
        join = partial(voting.join, battle, voter(request))
        watched = await join()
        return EventStream(watched, join) if watched else UNKNOWN_BATTLE.response()

    return router


class EventStream(Response):
    """An answer over HTTP that tells of one battle until both its sides have ended.

    join: the same battle again, where a fresh one has taken its place.
    """

    media_type = "text/event-stream"

    def __init__(self, watched: Watched, join: Join):
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._watched, self._join = watched, join

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one page until it has heard all or goes away."""
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        turn = asyncio.Lock()

        async def write(body: bytes, more: bool = True) -> None:
            async with turn:
                await send({"type": "http.response.body", "body": body, "more_body": more})

        telling = asyncio.create_task(_Telling(self._join, write).tell(self._watched))
        waiting = {asyncio.create_task(_gone(receive)), asyncio.create_task(_ping(write))}
        try:
            await asyncio.wait({telling, *waiting}, return_when=asyncio.FIRST_COMPLETED)
            if telling.done():
                telling.result()
                await write(b"", more=False)
        finally:
            await _cancel({telling, *waiting})


class _Telling:
    """What one page is told of one battle: each side at its own pace, both in one write."""

    def __init__(self, join: Join, write: Write):
        self._join, self._write = join, write
        self._pending: list[bytes] = []
        self._due, self._written = asyncio.Event(), asyncio.Event()
        self._ended: set[Side] = set()

    async def tell(self, watched: Watched) -> None:
        """Say everything; ends when both sides have."""
        self._say({"past": watched.past})
        await self._flush()
        writing = supervision.watched(self._write_on(), "the writing of a stream")
        try:
            async with asyncio.TaskGroup() as self._tasks:
                for side in SIDES:
                    self._tasks.create_task(self._follow(watched, side))
            await self._flush()
        finally:
            await _cancel({writing})

    async def _follow(self, watched: Watched, side: Side) -> None:
        sent = ""
        async with aclosing(watched.answer(side)) as answer:
            async for text, failed in answer:
                if failed:
                    self._say({"side": side, "failed": failed})
                    continue
                self._say({"side": side, **_change(sent, text)})
                self._renew(text)
                if sent:
                    await self._written.wait()  # an answer that grows meanwhile comes in one
                else:
                    await self._flush()
                sent = text
        self._ended.add(side)
        self._say({"side": side, "end": f"Answer {side.upper()} is complete."})

    async def _follow_anew(self, side: Side) -> None:
        self._say({"side": side, "anew": ANEW})
        if watched := await self._join():
            await self._follow(watched, side)

    def _renew(self, text: str) -> None:
        """Where one side begins anew, follow again the other one that had ended already."""
        if not text:
            for side in self._ended:
                self._tasks.create_task(self._follow_anew(side))
            self._ended.clear()

    def _say(self, message: dict[str, Any]) -> None:
        data = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        self._pending.append(f"data: {data}\n\n".encode())
        self._due.set()

    async def _write_on(self) -> None:
        while True:
            await self._due.wait()
            await self._flush()
            await asyncio.sleep(FLUSH_S)

    async def _flush(self) -> None:
        self._due.clear()
        body, self._pending = b"".join(self._pending), []
        if body:
            await self._write(body)
        written, self._written = self._written, asyncio.Event()
        written.set()


def _change(sent: str, text: str) -> dict[str, str]:
    if not text:
        return {"anew": ANEW}
    return {"add": text[len(sent) :]} if text.startswith(sent) else {"text": text}


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _ping(write: Write) -> None:
    while True:
        await asyncio.sleep(PING_S)
        await write(PING)


async def _cancel(tasks: set[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
