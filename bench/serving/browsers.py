"""Voters who send what the page's script sends and read what it reads, in one process.

A battle is a prompt, both answers read to their ends, and a vote: three requests.
"""

import asyncio
import json
import time
from collections.abc import AsyncGenerator

import aiohttp

from bench.serving.load import Seen, given, report, run


class Page:
    """The page at `url`, as often as it is open. votes_s: how long each vote took."""

    def __init__(self, http: aiohttp.ClientSession, url: str):
        self._http, self._url = http, url
        self.votes_s: list[float] = []

    async def battle(self, prompt: str) -> list[Seen]:
        """One battle from the prompt to the vote; what was seen of both answers."""
        asked = time.perf_counter()
        battle = (await self._act("send", prompt=prompt))["battle"]
        seen = {side: Seen(asked) for side in "ab"}
        async with self._http.get(f"{self._url}/stream/{battle}") as events:
            async for message in _messages(events.content):
                if failed := message.get("failed"):
                    raise RuntimeError(failed)
                elif ops := message.get("ops"):
                    seen[message["side"]].add("".join(map(_added, ops)))
        judged = time.perf_counter()
        status = (await self._act("vote", battle=battle, outcome="a"))["status"]
        self.votes_s.append(time.perf_counter() - judged)
        if "recorded" not in status:
            raise RuntimeError(status)
        return list(seen.values())

    async def _act(self, action: str, **posted: str) -> dict:
        async with self._http.post(f"{self._url}/act/{action}", json=posted) as answered:
            answered.raise_for_status()
            return await answered.json()


def _added(op: dict) -> str:
    return "".join(op.get("add", ()))


async def _messages(content: aiohttp.StreamReader) -> AsyncGenerator[dict, None]:
    rest = b""
    async for piece in content.iter_any():
        *events, rest = (rest + piece).split(b"\n\n")
        for event in events:
            if event.startswith(b"data:"):
                yield json.loads(event[5:])


async def main() -> None:
    chosen, (url,) = given()
    connector = aiohttp.TCPConnector(limit=0)
    timeout = aiohttp.ClientTimeout(total=None)
    jar = aiohttp.CookieJar(unsafe=True)  # or it keeps no cookie of an IP address
    async with aiohttp.ClientSession(connector=connector, timeout=timeout, cookie_jar=jar) as http:
        async with http.get(url) as visited:  # which makes all voters one session
            visited.raise_for_status()
        page = Page(http, url)
        report(await run(chosen, page.battle), votes_s=page.votes_s)


if __name__ == "__main__":
    asyncio.run(main())
