"""Who really asks, where a proxy stands before the arena: believed only from proxies we know."""

import logging

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

_log = logging.getLogger("arena.web")


class Proxies:
    """Middleware: the client and scheme of a request, as a trusted proxy forwards them.

    trusted: addresses and networks. Whoever else sends forwarding headers is taken for the client
    itself. Nothing behind this middleware sees such a header: Gradio would believe any of them.
    """

    def __init__(self, app: ASGIApp, trusted: tuple[str, ...]):
        self.app, self._warned = app, False
        self._resolve = ProxyHeadersMiddleware(self._without, list(trusted))  # pyright: ignore[reportArgumentType]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http":
            self._warn_of_unknown(scope)
            await self._resolve(scope, receive, send)  # pyright: ignore[reportArgumentType]
        else:
            await self.app(scope, receive, send)

    async def _without(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(name, value) for name, value in scope["headers"] if not _forwards(name)]
        await self.app({**scope, "headers": headers}, receive, send)

    def _warn_of_unknown(self, scope: Scope) -> None:
        """Say once that a proxy may be missing in the configuration, for then all share limits."""
        peer = scope["client"][0] if scope["client"] else None
        forwarded = any(name == b"x-forwarded-for" for name, _ in scope["headers"])
        if forwarded and not self._warned and peer not in self._resolve.trusted_hosts:
            self._warned = True
            # Whose address it is nobody knows, so it is not said.
            _log.warning("X-Forwarded-For of a peer outside web.trusted_proxies is ignored")


def _forwards(name: bytes) -> bool:
    return name == b"forwarded" or name.startswith(b"x-forwarded-")
