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
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from arena.records import SIDES, Side
from ui.web.edge.refusals import UNKNOWN_BATTLE
from ui.web.edge.sessions import voter
from ui.web.voting import Chat, Voting

BATTLE_ID = r"^[A-Za-z0-9_-]{1,64}$"
FLUSH_S = 0.08
PING_S = 15  # proxies cut connections that say nothing for longer
PING = b":\n\n"
ANEW = "One answer could not be completed; two models answer your prompt anew."

Write = Callable[[bytes], Awaitable[None]]


def routes(voting: Voting) -> APIRouter:
    """The route `/stream/{battle}`; to be included before a page that is mounted at `/`."""
    router = APIRouter()

    @router.get("/stream/{battle}")
    async def stream(  # pyright: ignore[reportUnusedFunction]
        battle: Annotated[str, Path(pattern=BATTLE_ID)], request: Request
    ) -> Response:
        past = await voting.past(battle, voter(request))
        return EventStream(voting, battle, past) if past else UNKNOWN_BATTLE.response()

    return router


class EventStream(Response):
    """An answer over HTTP that tells of one battle until both its sides have ended.

    past: each side's chat up to the latest prompt.
    """

    media_type = "text/event-stream"

    def __init__(self, voting: Voting, battle: str, past: dict[Side, Chat]):
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._voting, self._battle, self._past = voting, battle, past

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one page until it has heard all or goes away."""
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        turn = asyncio.Lock()

        async def write(body: bytes, more: bool = True) -> None:
            async with turn:
                await send({"type": "http.response.body", "body": body, "more_body": more})

        telling = asyncio.create_task(_Watch(self._voting, self._battle, write).tell(self._past))
        waiting = {asyncio.create_task(_gone(receive)), asyncio.create_task(_ping(write))}
        try:
            await asyncio.wait({telling, *waiting}, return_when=asyncio.FIRST_COMPLETED)
            if telling.done():
                telling.result()
                await write(b"", more=False)
        finally:
            await _cancel({telling, *waiting})


class _Watch:
    """What one page is told of one battle, each side at its own pace."""

    def __init__(self, voting: Voting, battle: str, write: Write):
        self._voting, self._battle, self._write = voting, battle, write
        self._ended: set[Side] = set()

    async def tell(self, past: dict[Side, Chat]) -> None:
        """Say everything; ends when both sides have."""
        await self._say({"past": past})
        async with asyncio.TaskGroup() as self._tasks:
            for side in SIDES:
                self._tasks.create_task(self._follow(side))

    async def _follow(self, side: Side, anew: bool = False) -> None:
        if anew:
            await self._say({"side": side, "anew": ANEW})
        sent = ""
        async with aclosing(self._voting.answer(self._battle, side)) as answer:
            async for text, failed in answer:
                if failed:
                    await self._say({"side": side, "failed": failed})
                else:
                    await self._say({"side": side, **_change(sent, text)})
                    sent = text
                    self._renew(text)
                    await asyncio.sleep(FLUSH_S)  # an answer that grows meanwhile comes in one
        self._ended.add(side)
        await self._say({"side": side, "end": f"Answer {side.upper()} is complete."})

    def _renew(self, text: str) -> None:
        """Where one side begins anew, follow again the other one that had ended already."""
        if not text:
            for side in self._ended:
                self._tasks.create_task(self._follow(side, anew=True))
            self._ended.clear()

    async def _say(self, message: dict[str, Any]) -> None:
        data = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        await self._write(f"data: {data}\n\n".encode())


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
