"""Who is voting: a signed cookie, and the keyed hash of it; knows no names or accounts.

The cookie lets one person's votes be recognised as one cluster. Nobody can make one up, and only
its keyed hash is stored, so a published log cannot be turned back into anybody's cookie.
"""

import secrets
from hashlib import sha256

from itsdangerous import BadSignature, Signer
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.web.edge.secret import Secret

COOKIE = "deflator_session"
YEAR_S = 365 * 24 * 3600


class Sessions:
    """Middleware: tells the routes who asks, and gives a cookie to whom has no valid one."""

    def __init__(self, app: ASGIApp, secret: Secret):
        self.app, self._secret = app, secret
        self._signer = Signer(secret.key, salt="deflator session", digest_method=sha256)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        known = self._read(Headers(scope=scope).get("cookie", ""))
        session = known or secrets.token_urlsafe(16)
        scope.setdefault("state", {})["voter"] = self._secret.digest("voter", session)

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and not known:
                outgoing = MutableHeaders(scope=message)
                outgoing.append("Set-Cookie", self._cookie(session, scope["scheme"]))
                outgoing["Cache-Control"] = "no-store"  # or a shared cache would hand it to others
            await send(message)

        await self.app(scope, receive, answer)

    def _read(self, cookies: str) -> str | None:
        try:
            return self._signer.unsign(cookie_parser(cookies).get(COOKIE, "")).decode()
        except (BadSignature, UnicodeError):
            return None

    def _cookie(self, session: str, scheme: str) -> str:
        signed = self._signer.sign(session).decode()
        secure = "; Secure" if scheme == "https" else ""
        return f"{COOKIE}={signed}; Path=/; Max-Age={YEAR_S}; HttpOnly; SameSite=Lax{secure}"


def voter(request: Request) -> str:
    """The stored name of the browser that sent this request: 32 hex digits."""
    return request.state.voter
