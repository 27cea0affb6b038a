"""Which names an arena answers to; another site's name that leads here is refused.

A page of another site whose name is made to lead to this machine would otherwise act as if it were
ours. An IP address cannot be made to lead anywhere else, so all of them are allowed.
"""

import socket
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.web.edge.refusals import UNKNOWN_HOST


def names_of(listened: str) -> tuple[str, ...]:
    """The names that lead to an address to listen on; on all addresses, also the machine's own."""
    everywhere = listened in ("", "0.0.0.0", "::")
    return ("localhost", (socket.gethostname() if everywhere else listened).lower())


def is_own_machine(scope: Scope) -> bool:
    """Whether a request names this machine as only a browser on it does."""
    return _name(Headers(scope=scope).get("host", "")) in ("localhost", "127.0.0.1", "::1")


class Hosts:
    """Middleware: lets a request pass whose host is an IP address or one of `names`.

    A name that begins with "*." stands for all below it.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str]):
        names = tuple(names)
        self.app, self._names = app, frozenset(names)
        self._endings = tuple(name[1:] for name in names if name.startswith("*."))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http" and not self._allows(Headers(scope=scope).get("host", "")):
            await UNKNOWN_HOST.response(scope)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _allows(self, host: str) -> bool:
        name = _name(host)
        return name in self._names or name.endswith(self._endings) or _is_address(name)


def _name(host: str) -> str:
    """The host without its port; empty where it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        return bool(ip_address(name))
    except ValueError:
        return False
