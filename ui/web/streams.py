"""The live answers of one battle as server-sent events; knows no layout, no names, no timings.

A page asks for `/stream/{battle}` and hears both sides over one connection. Each event is one JSON
object of the battle's own text:

    {"past": {"a": [...], "b": [...]}}   first: each side's chat up to the latest prompt, of prompts
                                         {"text": "..."}, with "images" where it has any, their
                                         addresses, and of answers {"ops": [...]}, with "below"
                                         where they were cut, filtered or stopped
    {"side": "a", "ops": [...]}          the latest answer grows, or is another one from here on
    {"side": "a", "anew": "..."}         it begins again; a sentence to show meanwhile
    {"side": "a", "failed": "..."}       a sentence to show below it
    {"side": "a", "below": "..."}        the same of an answer that was cut, filtered or stopped
    {"side": "a", "end": "..."}          nothing more comes from this side; a sentence for it

What a model wrote goes out as changes to a page's HTML (see `ui.rendering`), never as it is.
Whoever connects again is told everything again from `past`. Once the last page of a
battle has gone away, its answers go on for the arena's `leave_s`.
"""

import asyncio
import json
import zlib
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from arena import supervision
from arena.content import Image
from arena.records import SIDES, Side
from ui.messages import Catalogue
from ui.rendering import Growing, colours
from ui.web.edge.languages import words_of
from ui.web.edge.refusals import UNKNOWN_BATTLE
from ui.web.edge.sessions import voter
from ui.web.images import Addresses
from ui.web.voting import Said, Voting, Watched

BATTLE_ID = r"^[A-Za-z0-9_-]{1,64}$"
FLUSH_S = 0.08
PING_S = 15  # proxies cut connections that say nothing for longer
PING = b":\n\n"
GZIP_8KB = 16 + 13
"""`zlib`'s number for gzip that looks back 8 kB; looking back further saves next to nothing."""

COMPLETE: dict[Side, str] = {"a": "answer-a-complete", "b": "answer-b-complete"}
ENDED: dict[Side, str] = {"a": "answer-a-ended", "b": "answer-b-ended"}

Write = Callable[[bytes], Awaitable[None]]
Pack = Callable[[bytes, bool], bytes]
Address = Callable[[Image], str]


def routes(voting: Voting, addresses: Addresses) -> APIRouter:
    """The route `/stream/{battle}`; to be included before a page that is mounted at `/`."""
    router = APIRouter()

    @router.get("/stream/{battle}")
    async def stream(  # pyright: ignore[reportUnusedFunction]
        battle: Annotated[str, Path(pattern=BATTLE_ID)], request: Request
    ) -> Response:
        who = voter(request)
        watched = await voting.join(battle, who)
        if watched is None:
            return UNKNOWN_BATTLE.response(request)
        packed = "gzip" in request.headers.get("accept-encoding", "")
        address = partial(addresses.address, voter=who)
        return EventStream(watched, words_of(request), address, packed)

    return router


class EventStream(Response):
    """An answer over HTTP that tells of one battle until both its sides have ended."""

    media_type = "text/event-stream"

    def __init__(self, watched: Watched, words: Catalogue, address: Address, packed: bool = False):
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        headers |= {"Content-Encoding": "gzip"} if packed else {}
        super().__init__(headers={**headers, "Vary": "Accept-Encoding"})
        del self.headers["content-length"]
        self._watched, self._words, self._address = watched, words, address
        self._pack = _gzip() if packed else _as_it_is

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one page until it has heard all or goes away."""
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        turn = asyncio.Lock()

        async def write(body: bytes, more: bool = True) -> None:
            async with turn:
                packed = self._pack(body, more)
                await send({"type": "http.response.body", "body": packed, "more_body": more})

        telling = asyncio.create_task(
            _Telling(self._words, self._address, write).tell(self._watched)
        )
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

    def __init__(self, words: Catalogue, address: Address, write: Write):
        self._words, self._address, self._write = words, address, write
        self._pending: list[bytes] = []
        self._due, self._written = asyncio.Event(), asyncio.Event()

    async def tell(self, watched: Watched) -> None:
        """Say everything; ends when both sides have."""
        shown = partial(_shown, self._address, self._words)
        past = {side: list(map(shown, chat)) for side, chat in watched.past.items()}
        self._say({"past": past})
        await self._flush()
        writing = supervision.watched(self._write_on(), "the writing of a stream")
        try:
            async with asyncio.TaskGroup() as tasks:
                for side in SIDES:
                    tasks.create_task(self._follow(watched, side))
            await self._flush()
        finally:
            await _cancel({writing})

    async def _follow(self, watched: Watched, side: Side) -> None:
        growing, begun, failure = Growing(), False, False
        async with aclosing(watched.answer(side)) as answer:
            async for text, failed in answer:
                if failed:
                    failure = True
                    self._say({"side": side, "failed": self._words.say(failed)})
                    continue
                if not text:
                    growing = Growing()
                    self._say({"side": side, "anew": self._words.text("anew")})
                elif ops := growing.grow(text):
                    self._say({"side": side, "ops": ops})
                    await self._colour(growing, side)
                if not begun:
                    await self._flush()
                elif self._due.is_set():
                    await self._written.wait()  # an answer that grows meanwhile comes in one
                begun = bool(text)
        if ops := growing.finish():
            self._say({"side": side, "ops": ops})
        await self._colour(growing, side)
        if mark := watched.mark(side):
            self._say({"side": side, "below": self._words.say(mark)})
        ended = ENDED if mark or failure else COMPLETE
        self._say({"side": side, "end": self._words.text(ended[side])})

    async def _colour(self, growing: Growing, side: Side) -> None:
        """Colour what code has been finished; a thread works it out, for it takes a while."""
        for code in growing.codes():
            if op := await asyncio.to_thread(colours, code):
                self._say({"side": side, "ops": [op]})

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


def _shown(address: Address, words: Catalogue, message: Said) -> dict[str, Any]:
    """A message of the past as a page takes it."""
    if message.role == "user":
        images = [address(image) for image in message.images]
        return {"text": message.text} | ({"images": images} if images else {})
    growing = Growing()
    answer = {"ops": [*growing.grow(message.text), *growing.finish()]}
    return answer | ({"below": words.say(message.mark)} if message.mark else {})


def _gzip() -> Pack:
    """Packs pieces of one body, all that was given so far readable; more: another one comes."""
    packer = zlib.compressobj(wbits=GZIP_8KB)

    def pack(body: bytes, more: bool) -> bytes:
        return packer.compress(body) + packer.flush(zlib.Z_SYNC_FLUSH if more else zlib.Z_FINISH)

    return pack


def _as_it_is(body: bytes, more: bool) -> bytes:
    return body


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
