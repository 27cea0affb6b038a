"""Whether the arena runs, for whatever watches over it: `/health` and `/ready`, both blind.

`/health` answers as long as the process does. `/ready` also says whether a battle could be opened
now: the store can be read, and two models can be drawn. Neither says more than yes or a code.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse

from arena import Arena
from arena.errors import StoreError, UnknownBattle
from arena.store import Store, waiting
from ui.web.edge.refusals import Refusal

FRESH_S = 1.0  # an answer is given again for so long
READ_S = 3.0

NO_STORE, NO_MODELS = Refusal(503, "store"), Refusal(503, "models")


def routes(arena: Arena, store: Store) -> APIRouter:
    """The two routes; to be included before a page that is mounted at `/`."""
    router, ready = APIRouter(), _Remembered(lambda: _unready(arena, store))

    @router.get("/health")
    async def health() -> JSONResponse:  # pyright: ignore[reportUnusedFunction]
        return _ok()

    @router.get("/ready")
    async def readiness(request: Request) -> JSONResponse:  # pyright: ignore[reportUnusedFunction]
        refusal = await ready()
        return refusal.response(request) if refusal else _ok()

    return router


async def _unready(arena: Arena, store: Store) -> Refusal | None:
    try:
        async with asyncio.timeout(READ_S):
            with suppress(UnknownBattle):
                await waiting(store, store.history, "ready?")  # no battle has such an id
    except (StoreError, TimeoutError):
        return NO_STORE
    return None if arena.can_draw() else NO_MODELS


class _Remembered:
    """An answer that is asked for at most once in FRESH_S, however many want it."""

    def __init__(self, ask: Callable[[], Awaitable[Refusal | None]]):
        self._ask, self._lock = ask, asyncio.Lock()
        self._until, self._answer = 0.0, None

    async def __call__(self) -> Refusal | None:
        async with self._lock:
            if time.monotonic() >= self._until:
                self._answer = await self._ask()
                self._until = time.monotonic() + FRESH_S
            return self._answer


def _ok() -> JSONResponse:
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})
