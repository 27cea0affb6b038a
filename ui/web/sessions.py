"""Who is voting: an opaque cookie and its hash; knows no names, addresses or accounts.

The cookie lets one person's votes be recognised as one cluster. Only its hash is stored, so a
published log cannot be turned back into anybody's cookie.
"""

import hashlib
import secrets
from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "deflator_voter"
YEAR = 365 * 24 * 3600
# Nothing on the page may ask another host for anything, least of all because a model wrote a link.
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "font-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "worker-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'self'; "
    "frame-ancestors 'self'; object-src 'none'"
)


class Visitors:
    """Middleware: gives each browser a voter cookie and every answer a content policy."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        known = COOKIE in cookie_parser(headers.get(b"cookie", b"").decode("latin-1"))

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                outgoing = MutableHeaders(scope=message)
                outgoing["Content-Security-Policy"] = POLICY
                outgoing["Referrer-Policy"] = "no-referrer"
                outgoing["X-Content-Type-Options"] = "nosniff"
                if not known:
                    outgoing.append("Set-Cookie", _fresh(scope["scheme"]))
            await send(message)

        await self.app(scope, receive, answer)


def voter(cookies: Mapping[str, str]) -> str:
    """The stored name of the browser that sent these cookies; a new one if it sent none."""
    token = cookies.get(COOKIE) or secrets.token_urlsafe(16)
    return hashlib.sha256(token.encode()).hexdigest()[:32]


def _fresh(scheme: str) -> str:
    secure = "; Secure" if scheme == "https" else ""
    token = secrets.token_urlsafe(16)
    return f"{COOKIE}={token}; Path=/; Max-Age={YEAR}; HttpOnly; SameSite=Lax{secure}"
