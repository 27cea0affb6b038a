"""How connections are kept: what is slow, idle or has a huge head is closed. Knows uvicorn."""

import asyncio
from typing import Any

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_BYTES = 16 * 1024
HEAD_S = 10  # from a connection's first byte to the end of a request's head
IDLE_S = 5  # between two requests
GRACE_S = 1  # an open page holds a connection that never ends by itself


def listening(app: ASGIApp, host: str, port: int) -> uvicorn.Config:
    """How the application is served at this address.

    Forwarding headers are `ui.web.edge.proxies`' business; there are no websockets.
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
    )


class PromptProtocol(H11Protocol):
    """HTTP/1.1 where the head of a request has to arrive within `HEAD_S`.

    uvicorn itself waits for it for ever.
    """

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Begin to wait for the first request."""
        super().connection_made(transport)
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
