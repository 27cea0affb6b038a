"""The least that a page of two streams costs: reads both models, writes what comes, keeps nothing.

Answers the requests of `browsers` as the arena does, without a store, rules or an edge.
"""

import asyncio
import itertools
import json
import sys
from pathlib import Path

import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from arena import connect, load
from arena.content import Content
from arena.serving import Backend, Message

FLUSH_S = 0.08


class Relay:
    """Battles between the first two models of a configuration."""

    def __init__(self, backends: list[Backend]):
        self._backends, self._numbers = backends, itertools.count()

    async def send(self, request: Request) -> Response:
        await request.json()
        return JSONResponse({"battle": str(next(self._numbers)), "status": "answering"})

    async def vote(self, request: Request) -> Response:
        await request.json()
        return JSONResponse({"status": "recorded"})

    async def stream(self, request: Request) -> Response:
        return StreamingResponse(self._events(), media_type="text/event-stream")

    async def _events(self):
        pending: list[str] = []
        reading = [
            asyncio.create_task(_read(backend, side, pending))
            for side, backend in zip("ab", self._backends, strict=True)
        ]
        while pending or not all(task.done() for task in reading):
            body, pending[:] = "".join(pending), []
            if body:
                yield body.encode()
            await asyncio.sleep(FLUSH_S)


async def _read(backend: Backend, side: str, pending: list[str]) -> None:
    async for chunk in backend.stream([Message("user", Content.from_text("Why tides?"))]):
        if chunk.text:
            pending.append(
                f"data: {json.dumps({'side': side, 'ops': [{'add': [chunk.text]}]})}\n\n"
            )


def main() -> None:
    """Serve what `serve --config … --port …` names."""
    options = dict(zip(sys.argv[2::2], sys.argv[3::2], strict=True))
    relay = Relay(list(connect(load(Path(options["--config"]))).values()))
    routes = [
        Route("/", lambda _: Response()),
        Route("/theme.css", lambda _: Response()),
        Route("/act/send", relay.send, methods=["POST"]),
        Route("/act/vote", relay.vote, methods=["POST"]),
        Route("/stream/{battle}", relay.stream),
    ]
    settings = uvicorn.Config(
        Starlette(routes=routes), port=int(options["--port"]), log_level="error", http="h11"
    )
    uvloop.run(uvicorn.Server(settings).serve())
