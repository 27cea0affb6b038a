"""How much of a request is read: a bound on its size and its time, before anything parses it."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.web.edge.refusals import TOO_LARGE, TOO_SLOW, Refusal

LARGEST = 64 * 1024  # bytes, where a route says nothing else
CHAR_BYTES = 4  # the most that one character takes as the page sends it, in UTF-8
SLOWEST_S = 10
SLOWEST_BYTES_S = 100_000  # what a body of some size may take longer
LINGER_S = 1
LINGER_BYTES = 1024 * 1024


class Bodies:
    """Middleware: reads a request's body whole, then hands it on.

    limits: bytes allowed by the paths that say so. What is larger or slower is refused, and its
    connection closed.
    """

    def __init__(self, app: ASGIApp, limits: Mapping[str, int]):
        self.app, self._limits = app, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self._limits.get(scope["path"], LARGEST)
        try:
            async with asyncio.timeout(SLOWEST_S + limit // SLOWEST_BYTES_S):
                body = await _read(scope, receive, limit)
        except TimeoutError:
            await _refuse(TOO_SLOW, scope, receive, send)
        except ClientDisconnect:
            return
        else:
            if body is None:
                await _refuse(TOO_LARGE, scope, receive, send)
            else:
                await self.app(scope, _again(body, receive), send)


async def _read(scope: Scope, receive: Receive, limit: int) -> bytes | None:
    """The body; None as soon as it is known to be larger than the limit."""
    if int(Headers(scope=scope).get("content-length", 0)) > limit:
        return None
    body, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > limit:
            return None
    return bytes(body)


def _again(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read, and then what comes after it."""
    rest: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return rest.pop() if rest else await receive()

    return next_message


async def _refuse(refusal: Refusal, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer and close, but not at once: who is cut off while sending never reads the answer."""

    async def unfinished(message: Message) -> None:
        is_body = message["type"] == "http.response.body"
        await send({**message, "more_body": True} if is_body else message)

    await refusal.response(scope, {"Connection": "close"})(scope, receive, unfinished)
    with suppress(TimeoutError):
        async with asyncio.timeout(LINGER_S):
            await _forget(receive)
    await send({"type": "http.response.body", "body": b""})


async def _forget(receive: Receive) -> None:
    """Take in a little more of the body."""
    left, more = LINGER_BYTES, True
    while more and left > 0:
        message = await receive()
        left -= len(message.get("body", b""))
        more = message.get("more_body", False)
