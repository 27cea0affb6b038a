"""One HTTP client for all that the arena asks of other servers; knows no protocol above HTTP.

Every way in which a request can go wrong ends as one BackendError whose message is one line that
names the URL and never the API key or a header.
"""

import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from arena.config import Endpoint
from arena.errors import BackendError, BadStream, TimedOut, Unavailable
from arena.records import Table

ERROR_CHARS = 300
ANSWER_BYTES = 8 * 1024 * 1024  # more than any list of models or chat template needs
HTTP_OK = 200


@dataclass(frozen=True, slots=True)
class Server:
    """Where an OpenAI-compatible API begins, such as http://127.0.0.1:8000/v1, and its key.

    headers: further ones, whose values are secret too. query: parameters of every request.
    refuses: keys of a request that it is known not to take.
    """

    base_url: str
    api_key: str | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=Table, repr=False)
    query: Mapping[str, str] = field(default_factory=Table)
    refuses: frozenset[str] = frozenset()

    @property
    def root(self) -> str:
        """The same without /v1: where a server keeps what is its own."""
        return self.base_url.removesuffix("/v1")

    def safe(self, text: str) -> str:
        """`text` on one line and without a secret: some servers repeat the one that they refuse."""
        secrets = [*self.headers.values(), *([self.api_key] if self.api_key else [])]
        line = " ".join(text.split())
        for secret in sorted(secrets, key=len, reverse=True):  # one may hold another
            line = line.replace(" ".join(secret.split()), "…")
        return line


def server_of(endpoint: Endpoint, environ: Mapping[str, str]) -> Server:
    """The configured server with its secrets; the variables named must be in `environ`."""
    variable = endpoint.api_key_env
    return Server(
        endpoint.base_url,
        environ[variable] if variable else None,
        Table({name: environ[value] for name, value in endpoint.headers_env.items()}),
        endpoint.query,
        frozenset(endpoint.refuses),
    )


def session(server: Server, connect_s: float) -> aiohttp.ClientSession:
    """A client with the server's secrets and no limit on its connections; the caller closes it.

    connect_s: limit on connecting. What comes after it is timed by those who read.
    """
    key = {"Authorization": f"Bearer {server.api_key}"} if server.api_key else {}
    return aiohttp.ClientSession(
        headers={**key, **server.headers},
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=connect_s),
        connector=aiohttp.TCPConnector(limit=0),
        cookie_jar=aiohttp.DummyCookieJar(),  # or a server could tell which voters are one
    )


@contextmanager
def mapped(server: Server, url: str) -> Generator[None]:
    """Raise what the HTTP library raises inside as a BackendError that names `url`."""
    try:
        yield
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        if isinstance(error, BackendError):
            raise
        text = f"{url}: {type(error).__name__}: {server.safe(str(error))[:ERROR_CHARS]}"
        raise _kind(error)(text) from error


async def ask(
    client: aiohttp.ClientSession, server: Server, url: str, body: object = None, wait_s: float = 5
) -> Any:
    """The JSON that a GET, or a POST of `body`, answers within wait_s seconds."""
    with mapped(server, url):
        limit = aiohttp.ClientTimeout(total=wait_s)
        method = "GET" if body is None else "POST"
        async with client.request(
            method, url, params=server.query, json=body, timeout=limit, allow_redirects=False
        ) as response:
            answer = await whole(response, url)
            if response.status != HTTP_OK:
                raise Unavailable(refusal(server, url, response.status, answer))
            try:
                return json.loads(answer)
            except RecursionError as error:
                raise BadStream(f"{url}: JSON nested too deep") from error


async def whole(response: aiohttp.ClientResponse, url: str) -> bytes:
    """All of an answer's body; BadStream where it is longer than any of ours should be."""
    body = bytearray()
    async for piece in response.content.iter_any():
        body += piece
        if len(body) > ANSWER_BYTES:
            raise BadStream(f"{url}: the answer is longer than {ANSWER_BYTES} bytes")
    return bytes(body)


def refusal(server: Server, url: str, status: int, body: bytes) -> str:
    """What to tell the operator of an answer that is not 200."""
    return f"{url}: HTTP {status}: {server.safe(body.decode(errors='replace'))[:ERROR_CHARS]}"


def _kind(error: Exception) -> type[BackendError]:
    if isinstance(error, TimeoutError):
        return TimedOut
    return BadStream if isinstance(error, ValueError | aiohttp.ClientPayloadError) else Unavailable
