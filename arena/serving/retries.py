"""Whether a request that failed before its first token is worth another, and after what pause.

Knows statuses, lost connections and Retry-After; makes no request itself.
"""

import asyncio
import errno
import random
import re
from datetime import UTC
from email.utils import parsedate_to_datetime

import aiohttp

from arena.config import Limits
from arena.errors import BackendError, Unavailable
from arena.records import now

PASSING = frozenset({408, 409, 425, 429, *range(500, 600)})
LOST = frozenset({errno.ECONNREFUSED, errno.ECONNRESET, errno.ECONNABORTED, errno.EPIPE})
FIRST_PAUSE_S = 0.25


class Rejected(Unavailable):
    """The server answered with another status than 200.

    words: the body, at least its beginning. after_s: when it asks to come again.
    """

    def __init__(self, message: str, status: int, words: str, after_s: float | None):
        super().__init__(message)
        self.status, self.words, self.after_s = status, words, after_s


class Patience:
    """The further requests that one answer may cost, within `limits` from now on.

    The pause before each is twice the last one, shortened by up to a half at random so that many
    who failed together do not come back together, or what the server asks for where that is longer.
    """

    def __init__(self, limits: Limits):
        self._clock = asyncio.get_running_loop().time
        self._due = self._clock() + limits.first_token_s
        self._left = limits.retries
        self._pause = FIRST_PAUSE_S

    async def wait(self, error: BackendError) -> None:
        """Return when it is time for another request; raises `error` where there is to be none.

        There is none after a failure that would repeat itself, or where the first token would be
        late before the request is made.
        """
        if not self._left or not passing(error):
            raise error
        asked = error.after_s if isinstance(error, Rejected) else None
        pause = max(self._pause * random.uniform(0.5, 1), asked or 0)
        if self._clock() + pause >= self._due:
            raise error
        self._left -= 1
        self._pause *= 2
        await asyncio.sleep(pause)


def passing(error: BackendError) -> bool:
    """Whether the same request may succeed a little later."""
    if isinstance(error, Rejected):
        return error.status in PASSING
    cause = error.__cause__
    if isinstance(cause, aiohttp.ServerDisconnectedError | aiohttp.ClientPayloadError):
        return True
    return isinstance(cause, OSError) and cause.errno in LOST


def after_s(header: str | None) -> float | None:
    """The seconds that a Retry-After header asks for, never negative; None where it says none."""
    value = (header or "").strip()
    if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", value, re.ASCII):
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (date - now()).total_seconds())
