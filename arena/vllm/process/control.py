"""What the arena asks an engine beside answers; knows vLLM's own routes, and no process."""

import re
from http import HTTPStatus

import aiohttp

from arena.errors import BackendError, TimedOut, Unavailable
from arena.http import HTTP_OK, Server, ask, mapped, refusal, session

CONNECT_S = 5
ANSWER_S = 10  # for what an engine answers at once
MOVE_S = 300  # for weights to be brought to the GPUs, or off them
RUNNING = re.compile(r"^vllm:num_requests_(?:running|waiting)(?:\{.*\})? ([\d.e+]+)$", re.MULTILINE)


class Control:
    """The routes of one engine. Every error is a BackendError."""

    def __init__(self, server: Server):
        self._server = server
        self._client: aiohttp.ClientSession | None = None

    async def healthy(self, model: str) -> bool:
        """Whether it answers, with our key, for `model`."""
        try:
            status, _ = await self._request("GET", "/health", ANSWER_S)
            if status != HTTP_OK:
                return False
            listing = await ask(self._session(), self._server, f"{self._server.base_url}/models")
            return any(card["id"] == model for card in listing["data"])
        except (BackendError, TypeError, KeyError):
            return False

    async def sick(self, hang_s: float) -> str:
        """Why an engine that runs must be given up: in words, none where it need not be."""
        try:
            status, _ = await self._request("GET", "/health", hang_s)
        except TimedOut:
            return f"has not answered for {hang_s:g} s"
        except BackendError:
            return ""  # a connection that is refused or cut: its end will tell why
        return f"says HTTP {status} of itself" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else ""

    async def running(self) -> float:
        """How many requests it works on or holds back."""
        _, metrics = await self._request("GET", "/metrics", ANSWER_S)
        return sum(float(count) for count in RUNNING.findall(metrics))

    async def sleep(self) -> None:
        """Leave the GPUs; the weights wait in the machine's memory."""
        await self._move("/sleep?level=1")

    async def wake(self) -> None:
        """Take the GPUs again."""
        await self._move("/wake_up")

    async def close(self) -> None:
        """Give up the connections; the next request makes new ones."""
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def _move(self, path: str) -> None:
        status, body = await self._request("POST", path, MOVE_S)
        if status != HTTP_OK:
            url = self._server.root + path
            raise Unavailable(refusal(self._server, url, status, body.encode()))

    async def _request(self, method: str, path: str, wait_s: float) -> tuple[int, str]:
        url = self._server.root + path
        limit = aiohttp.ClientTimeout(total=wait_s)
        with mapped(self._server, url):
            request = self._session().request(method, url, timeout=limit, allow_redirects=False)
            async with request as response:
                return response.status, (await response.read()).decode(errors="replace")

    def _session(self) -> aiohttp.ClientSession:
        if self._client is None:
            self._client = session(self._server, CONNECT_S)
        return self._client
