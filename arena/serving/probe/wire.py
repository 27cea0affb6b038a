"""Puts one question to a server and reads typed values out of what it says; knows no engine.

Nothing that a server sends is trusted: a value of the wrong kind is an unknown one, and a body
that is too long, too deep or no JSON is a BackendError.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import aiohttp

from arena.errors import BadStream, Unavailable
from arena.http import ERROR_CHARS, HTTP_OK, Server, mapped, refusal, whole
from arena.records import storable

NAME_CHARS = 300
LARGEST = 2**53  # whole numbers that every reader of JSON takes as they are
KEY_REFUSED = (401, 403)
PASSING = (408, 425, 429)  # says something of this moment, nothing of the server


class KeyRefused(Unavailable):
    """A server that speaks JSON asks for an API key, or refuses the one that it was given."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the HTTP status and the body as it was sent."""

    server: Server
    url: str
    status: int
    body: bytes

    @property
    def words(self) -> str:
        """The body as text in small letters, to look for the names of parameters."""
        return self.body.decode(errors="replace").lower()

    @property
    def failure(self) -> Unavailable:
        """The error to raise where an answer that was needed is a refusal."""
        if self.status not in KEY_REFUSED:
            return Unavailable(refusal(self.server, self.url, self.status, self.body))
        why = "refuses the API key" if self.server.api_key else "asks for an API key"
        kind = KeyRefused if self.body.lstrip().startswith(b"{") else Unavailable
        return kind(f"{self.url}: HTTP {self.status}: the server {why}")

    def json(self) -> object:
        """The body as JSON; BadStream where it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as error:
            start = self.server.safe(self.body[:ERROR_CHARS].decode(errors="replace"))
            raise BadStream(f"{self.url}: not JSON: {start}; check base_url") from error


@dataclass(frozen=True, slots=True)
class Asker:
    """Puts questions to one server, each of which may take wait_s seconds."""

    client: aiohttp.ClientSession
    server: Server
    wait_s: float

    async def ask(self, url: str, body: object = None) -> Answer:
        """The answer to a GET, or to a POST of `body`, whatever its status; else BackendError."""
        method = "GET" if body is None else "POST"
        limit = aiohttp.ClientTimeout(total=self.wait_s)
        with mapped(self.server, url):
            async with self.client.request(
                method,
                url,
                params=self.server.query,
                json=body,
                timeout=limit,
                allow_redirects=False,
            ) as response:
                content = await whole(response, url)
                return Answer(self.server, url, response.status, content)

    async def own(self, path: str, body: object = None) -> object:
        """The JSON of a route outside /v1, None where the server has no such route.

        A server that fails raises BackendError: a fact must not come and go with its health.
        """
        answer = await self.ask(self.server.root + path, body)
        if answer.status in PASSING or (answer.status >= 500 and answer.status != 501):
            raise answer.failure
        try:
            return answer.json() if answer.status == HTTP_OK else None
        except BadStream:  # a page for people, put in front of the engine
            return None


def part(value: object, *keys: str) -> object:
    """What lies under these keys, None where the way there is not made of objects."""
    for key in keys:
        value = cast("Mapping[str, object]", value).get(key) if isinstance(value, dict) else None
    return value


def rows(value: object) -> list[dict[str, Any]]:
    """The objects in a list; none where it is no list."""
    listed = cast("list[object]", value) if isinstance(value, list) else []
    return [cast("dict[str, Any]", entry) for entry in listed if isinstance(entry, dict)]


def text(value: object) -> str | None:
    """A short printable text, None where it is anything else."""
    if not isinstance(value, str):
        return None
    printable = storable(value).strip()
    return printable if printable.isprintable() and 0 < len(printable) <= NAME_CHARS else None


def count(value: object) -> int | None:
    """A whole number above 0, None where it is anything else."""
    whole = isinstance(value, int) and not isinstance(value, bool) and 0 < value < LARGEST
    return cast("int", value) if whole else None
