"""How much one browser, and one address, may ask for: prompts, votes, images and what is shared by
time, streams at once, battles without a vote.

What is limited by time comes out of buckets that all processes of an arena may share; streams are
counted in the process that writes them; battles are counted by the store that opens them, which is
told here how many there may be. An address is only ever a keyed hash.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from functools import partial
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from arena.config import Web
from arena.errors import StoreError
from arena.store.buckets import Bucket, Buckets
from arena.store.open_battles import HOUR_S, Allowance
from ui.web.edge.refusals import FAULT, TOO_MANY_STREAMS, too_many
from ui.web.edge.secret import Secret

METERED = {
    "/act/send": "prompts",
    "/act/vote": "votes",
    "/act/image": "images",
    "/act/share": "shares",
    "/act/unshare": "shares",
}
SHARED = "/battle/"
# Whoever reads what others share needs no session, and gets another with each request.
BY_ADDRESS = ("shares",)
STREAMS = "/stream/"
MINUTE_S = 60

_log = logging.getLogger("arena.web")


class Limits:
    """Middleware: refuses who has used up an allowance of `web`; knows sessions already.

    battle_h: hours after which a battle takes no vote any more.
    """

    def __init__(self, app: ASGIApp, web: Web, buckets: Buckets, secret: Secret, battle_h: float):
        self.app, self._buckets, self._secret = app, buckets, secret
        self._battle_s = min(HOUR_S, battle_h * HOUR_S)
        self._allowed = {"session": web.session, "address": web.address}
        self._streams: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif kind := _metered(scope["path"]):
            await self._metered(kind, scope, receive, send)
        elif scope["path"].startswith(STREAMS):
            await self._counted(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _metered(self, kind: str, scope: Scope, receive: Receive, send: Send) -> None:
        asking = self._asking(scope)
        scope["state"]["allowance"] = self._of_battles(asking["address"])
        try:
            take = partial(self._take, kind, asking)
            wait_s = await asyncio.to_thread(take) if self._buckets.shared else take()
        except StoreError as error:
            _log.error("a request cannot be counted: %s", error)
            await FAULT.response(scope)(scope, receive, send)
            return
        if wait_s:
            await too_many(scope, wait_s)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        asking = self._asking(scope)
        if any(self._streams[key] >= self._allowed[who].streams for who, key in asking.items()):
            await TOO_MANY_STREAMS.response(scope)(scope, receive, send)
            return
        with self._open(asking.values()):
            await self.app(scope, receive, send)

    def _asking(self, scope: Scope) -> dict[str, str]:
        """Whose allowances a request uses: its session's and its address's, by their keys."""
        address = self._secret.digest("address", network(scope))
        return {"session": scope["state"]["voter"], "address": address}

    def _of_battles(self, address: str) -> Allowance:
        by_voter, by_address = (self._allowed[who].battles for who in ("session", "address"))
        return Allowance(address, by_voter, by_address, self._battle_s)

    def _take(self, kind: str, asking: dict[str, str]) -> float:
        for who, key in asking.items():
            if who == "session" and kind in BY_ADDRESS:
                continue
            a_minute: int = getattr(self._allowed[who], kind)
            bucket = Bucket(a_minute, MINUTE_S / a_minute)
            if wait_s := self._buckets.take(f"{kind} {who} {key}", bucket):
                return wait_s
        return 0.0

    @contextmanager
    def _open(self, keys: Iterable[str]) -> Generator[None]:
        self._streams.update(keys)
        try:
            yield
        finally:
            self._streams.subtract(keys)
            self._streams += Counter()  # forgets those that are at 0


def _metered(path: str) -> str | None:
    """What a request to this path takes one of."""
    return "shares" if path.startswith(SHARED) else METERED.get(path)


def allowance(request: Request) -> Allowance:
    """How many battles may be open for whoever sent this prompt."""
    return request.state.allowance


def network(scope: Scope) -> str:
    """The address that counts for a client; of IPv6 its /64, which is what one household has."""
    host = scope["client"][0] if scope["client"] else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address.packed, 64), strict=False))
