"""Who is the operator: whoever shows the token, in a form once or with every request of a script.

The form gives a signed cookie that no script reads, no other site sends and nobody can use for
longer than `SESSION_S`. A new token, or a new key of the arena, makes an end of all of them.
"""

import asyncio
import secrets
from functools import partial
from hashlib import sha256

from itsdangerous import BadSignature, TimestampSigner
from starlette.requests import Request
from starlette.responses import Response

from arena.store.buckets import Bucket, Buckets
from ui.web.edge.limits import network
from ui.web.edge.secret import Secret

COOKIE = "deflator_operator"
SESSION_S = 3600
TRIES = Bucket(10, 6.0)  # of an address, right or wrong: ten at once, and ten a minute


class TooManyTries(Exception):
    """An address has shown too many tokens. wait_s: until it may show another."""

    def __init__(self, wait_s: float):
        super().__init__()
        self.wait_s = wait_s


class Access:
    """Knows the operator by `token`. buckets: which limit how often anybody tries."""

    def __init__(self, token: str, secret: Secret, buckets: Buckets):
        self._digest, self._secret, self._buckets = _digest(token), secret, buckets
        key = secret.digest("operator", token)
        self._signer = TimestampSigner(key, salt="deflator operator", digest_method=sha256)

    async def accepts(self, request: Request, token: str) -> bool:
        """Whether this is the token. Raises TooManyTries before it is looked at, and StoreError."""
        address = self._secret.digest("address", network(request.scope))
        take = partial(self._buckets.take, f"operator {address}", TRIES)
        if wait_s := await asyncio.to_thread(take) if self._buckets.shared else take():
            raise TooManyTries(wait_s)
        return secrets.compare_digest(_digest(token), self._digest)

    def remembers(self, request: Request) -> bool:
        """Whether the request has the cookie of somebody who has shown the token lately."""
        try:
            self._signer.unsign(request.cookies.get(COOKIE, ""), max_age=SESSION_S)
        except BadSignature:
            return False
        return True

    def let_in(self, request: Request, response: Response) -> None:
        """Give the browser the cookie."""
        response.set_cookie(
            COOKIE,
            self._signer.sign(secrets.token_urlsafe(16)).decode(),
            max_age=SESSION_S,
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )

    @staticmethod
    def let_out(response: Response) -> None:
        """Take the cookie away from the browser."""
        response.delete_cookie(COOKIE, httponly=True, samesite="strict")


def _digest(token: str) -> bytes:
    """Of one length for all, so that comparing takes as long for any."""
    return sha256(token.encode("utf-8", "surrogateescape")).digest()
