"""Placements of fake engines, and how tests reach them through a fleet."""

import asyncio
import contextlib
import json

from arena import http
from arena.config import Model, Vllm
from arena.vllm.placement.plan import Placement
from arena.vllm.process.fleet import Timing

SOON = {"start_s": 120, "look_s": 0.05, "say_s": 0.2, "hang_s": 1, "drain_s": 10, "stop_s": 1}
QUICK = Timing(**SOON, back_off_s=0.1, back_off_most_s=0.4)


def contestant(name, **vllm):
    """One model served by vLLM, with nothing else said of it."""
    model = vllm.pop("model", name)
    return Model(name=name, model=model, vllm=Vllm(**vllm))


def placed(name, *others, args=(), **where):
    """The placement of one model and of others that share its engine."""
    return Placement(models=(contestant(name, args=args), *others), **where)


async def until(true, limit_s=120):
    """Return once `true()`; fail after a generous while."""
    async with asyncio.timeout(limit_s):
        while not true():
            await asyncio.sleep(0.02)


async def trick(fleet, name, path):
    """Make the engine of a model crash, be sick or hang."""
    server = fleet.servers[name]
    with contextlib.suppress(Exception):
        async with http.session(server, 5) as client, client.post(f"{server.root}/{path}"):
            pass


async def ask(fleet, name, key=None):
    """The text that a model streams."""
    server = fleet.servers[name]
    asked = {"model": name, "stream": True, "messages": []}
    server_with_key = http.Server(server.base_url, key or server.api_key)
    async with http.session(server_with_key, 5) as client:
        url = f"{server.base_url}/chat/completions"
        async with client.post(url, json=asked) as response:
            assert response.status == 200, response.status
            events = (await response.text()).split("\n\n")
    chunks = [line.removeprefix("data: ") for line in events if line.startswith("data: {")]
    assert "data: [DONE]" in events
    return "".join(json.loads(chunk)["choices"][0]["delta"]["content"] for chunk in chunks)


def nothing(line):
    """Say nothing."""
