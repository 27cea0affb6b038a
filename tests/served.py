"""Runs a real server in a process of its own, and talks to it over HTTP as the page's script does,
or somebody who bypasses the buttons.
"""

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import httpx
import uvicorn

from ui.web.edge.connections import listening

PATIENCE_S = 600  # a slow machine is no failure: whoever waits so long waits in vain


class Tee:
    """Passes an application's traffic on and keeps a copy of all it sent, by the page it went to.

    A page says who it is in the header `x-page`. Compression is declined, so that what is kept can
    be searched.
    """

    def __init__(self, app):
        self.app = app
        self.sent = defaultdict(list)

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
        copy = bytearray()
        self.sent[dict(headers).get(b"x-page", b"").decode()].append(copy)

        async def keep(message):
            for name, value in message.get("headers", ()):
                copy.extend(name + b": " + value + b"\n")
            copy.extend(message.get("body", b""))
            await send(message)

        await self.app({**scope, "headers": headers}, receive, keep)

    def hang_up(self):
        """End every connection where it is."""

        def end():
            for connection in tuple(self.server.server_state.connections):
                connection.transport.abort()

        self.server.servers[0].get_loop().call_soon_threadsafe(end)

    def text(self, page: str) -> str:
        """Every header and body sent to this page so far, also of answers that are still open."""
        return "\n".join(bytes(chunk).decode("utf-8", "ignore") for chunk in self.sent[page])


@contextmanager
def tapped(app, connections=None):
    """Serve an application from a thread; gives its URL and the Tee that watches it.

    connections: how many may be open at once; any number without it.
    """
    tee, port = Tee(app), free_port()
    server = tee.server = uvicorn.Server(listening(tee, "127.0.0.1", port, connections))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        url = f"http://127.0.0.1:{port}"
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.05)
        yield url, tee
    finally:
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)  # open pages are cut off
        server.should_exit = True
        thread.join(20)


def kept(url: str, at_least: int = 0) -> int:
    """Votes on the live leaderboard, as soon as there is one with so many."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        answered = httpx.get(f"{url}/leaderboard.json", timeout=PATIENCE_S)
        votes = answered.json()["funnel"][0]["rows"] if answered.is_success else -1
        if votes >= at_least:
            return votes
        time.sleep(0.2)
    raise AssertionError(f"{url}: no leaderboard of {at_least} votes")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass(frozen=True)
class Server:
    url: str
    process: subprocess.Popen

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


@contextmanager
def running(*arguments, log):
    """`deflator ARGUMENTS --port …` until the block ends; its output goes to the file `log`."""
    port = free_port()
    command = [sys.executable, "-c", "from ui.cli import main; main()", *map(str, arguments)]
    with log.open("w") as sink:
        process = subprocess.Popen(
            [*command, "--port", str(port)], stdout=sink, stderr=sink, env=os.environ | {"CI": ""}
        )
        try:
            server = Server(f"http://127.0.0.1:{port}", process)
            reached(f"{server.url}/theme.css", process, log.read_text)
            yield server
        finally:
            process.kill()
            process.wait(10)


def reached(url: str, process: subprocess.Popen, complaint: Callable[[], str]) -> httpx.Response:
    """The answer of a server that starts in this process, as soon as there is one."""
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        assert process.poll() is None, f"the server stopped:\n{complaint()}"
        with suppress(httpx.HTTPError):
            return httpx.get(url, timeout=PATIENCE_S)
        time.sleep(0.2)
    raise AssertionError(f"{url}: no answer")


class Voter:
    """One browser's worth of HTTP: a cookie, and the page's actions as its script posts them."""

    def __init__(self, url: str):
        self.http = httpx.Client(base_url=url, timeout=PATIENCE_S)
        self.http.get("/")

    def act(self, action: str, **posted) -> dict:
        """What an action changes on the page."""
        return self.http.post(f"/act/{action}", json=posted).raise_for_status().json()

    def open(self, prompt: str) -> str:
        """Send a first prompt; the battle's id."""
        return self.act("send", prompt=prompt)["battle"]

    def read(self, battle: str) -> list[dict]:
        """Let both answers be written; every message about them."""
        with self.http.stream("GET", f"/stream/{battle}") as events:
            lines = [line for line in events.iter_lines() if line.startswith("data:")]
        return [json.loads(line[5:]) for line in lines]

    def vote(self, battle: str, outcome: str = "a") -> str:
        """Vote; everything that changes on the page, as text."""
        return json.dumps(self.act("vote", battle=battle, outcome=outcome), ensure_ascii=False)
