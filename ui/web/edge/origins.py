"""Whose pages may act: only our own. Knows the headers by which a browser says whose page asks."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.web.edge.refusals import FOREIGN

READING = ("GET", "HEAD", "OPTIONS")


class Origins:
    """Middleware: refuses what would change something and comes from another site's page.

    A request that names no origin comes from no page, so no voter's cookie is abused by it.
    """

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        acts = scope["type"] == "http" and scope["method"] not in READING
        if acts and _foreign(Headers(scope=scope)):
            await FOREIGN.response(scope)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _foreign(headers: Headers) -> bool:
    """Schemes are not compared: a proxy that ends TLS may not say that it did."""
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return True
    origin = headers.get("origin")
    try:
        return origin is not None and urlsplit(origin).netloc.lower() != headers["host"].lower()
    except ValueError:
        return True
