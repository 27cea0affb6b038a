"""How connections are kept: how many, and that slow, idle or huge ones are closed. Knows uvicorn.

uvicorn's own limit on concurrency closes no connection: any number may lie idle, and when there are
many, health checks too are answered with 503. So connections are counted here as they come in.
"""

import asyncio
from typing import Any

import h11
import uvicorn
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from ui.web.edge.refusals import BUSY

HEAD_BYTES = 16 * 1024
HEAD_S = 10  # from a connection's first byte to the end of a request's head
IDLE_S = 5  # between two requests
SPARE = 50  # connections beyond the limit that still get an answer
HEALTH = ("/health", "/ready")
GRACE_S = 1  # an open page holds a connection that never ends by itself
RETRY = {"Retry-After": "60"}  # seconds


def listening(app: ASGIApp, host: str, port: int, connections: int | None = None) -> uvicorn.Config:
    """How the application is served at this address.

    connections: how many may be open at once; any number without it. Forwarding headers are
    `ui.web.edge.proxies`' business; there are no websockets.
    """
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=PromptProtocol,
        ws="none",
        proxy_headers=False,
        server_header=False,
        h11_max_incomplete_event_size=HEAD_BYTES,
        log_level="warning",
        log_config=None,  # what it says goes where all else does
        timeout_keep_alive=IDLE_S,
        timeout_graceful_shutdown=GRACE_S,
        limit_concurrency=connections,
    )


class PromptProtocol(H11Protocol):
    """HTTP/1.1 where connections are counted, and a request's head has to arrive within `HEAD_S`.

    uvicorn itself waits for it for ever. A connection beyond the limit is marked as `crowded` for
    `Room`; one that is beyond the spare ones too is closed at once.
    """

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self._most, self.limit_concurrency = self.limit_concurrency, None
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Begin to wait for the first request, where there is room."""
        super().connection_made(transport)
        beyond = len(self.connections) - self._most if self._most else 0
        if beyond > SPARE:
            transport.abort()
            return
        if beyond > 0:
            self.app_state = {**self.app_state, "crowded": True}
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Read on; a head that is complete is no longer waited for."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        super().connection_lost(exc)
        self._forget()

    def _watch(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._forget()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(HEAD_S, self.transport.close)

    def _forget(self) -> None:
        if self._deadline:
            self._deadline.cancel()
        self._deadline = None


class Room:
    """Middleware: tells who came in beyond the limit to come back; a health check is answered.

    Either way the connection is closed then.
    """

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if not scope.get("state", {}).get("crowded"):
            await self.app(scope, receive, send)
            return
        served = self.app if scope["path"] in HEALTH else BUSY.response(scope, RETRY)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["connection"] = "close"
            await send(message)

        await served(scope, receive, answer)
