"""Sends what the worker has finished: the leaderboard, its pages, its artifacts; and how they look.

Nothing is computed here. A file is read when it has changed and kept in memory; whoever has its
latest version is told so (304).
"""

import asyncio
import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from ui.board.assets import LINKS, NAMES, asset
from ui.board.waiting import Waiting, fragment
from ui.messages import ENGLISH, Catalogue
from ui.web.edge.languages import words_of
from ui.worker.places import (
    BOARDS,
    CHECK,
    DETAILS,
    FRAGMENT,
    LEADERBOARD,
    METHODS,
    SERVED,
    WAITING,
    in_language,
    is_finished,
)

FRESH_S = 5
UNCACHED = {"Cache-Control": "no-store"}
TYPES = {
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Finished:
    """A file as it stood; stamp: how to tell that it is another by now."""

    content: bytes
    etag: str
    stamp: tuple[int, ...]


class Boards:
    """The finished files of a folder."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._known: dict[str, Finished] = {}

    async def page(self, name: str, request: Request) -> Response | None:
        """A page in the language that this browser asks for, as `answer`.

        In English where a worker of an earlier version has left it in no other; None for what is
        no page of a worker's.
        """
        if not is_finished(name):
            return None
        for words in (words_of(request), ENGLISH):
            if answered := await self.answer(in_language(name, words), request, words):
                return answered
        return None

    async def answer(
        self, name: str, request: Request, words: Catalogue | None = None
    ) -> Response | None:
        """The file as this browser takes it best; None where there is none yet.

        words: whose language it is in, where there are others.
        """
        packed = "gzip" in request.headers.get("accept-encoding", "")
        finished = await self._finished(f"{name}.gz" if packed else name)
        if finished is None:
            return None
        headers = {
            "ETag": finished.etag,
            "Cache-Control": f"private, max-age={FRESH_S}",
            "Vary": "Accept-Encoding, Accept-Language" if words else "Accept-Encoding",
        }
        headers |= {"Content-Language": words.language} if words else {}
        if _has(request, finished.etag):
            return Response(status_code=304, headers=headers)
        headers |= {"Content-Encoding": "gzip"} if packed else {}
        kind = TYPES[Path(name).suffix]
        return Response(finished.content, media_type=kind, headers=headers)

    async def content(self, name: str) -> bytes | None:
        """The file; None where there is none."""
        finished = await self._finished(name)
        return finished.content if finished else None

    async def _finished(self, name: str) -> Finished | None:
        path = self._folder / name
        try:
            stamp = _stamp(path)
            known = self._known.get(name)
            if known is None or known.stamp != stamp:
                known = self._known[name] = await asyncio.to_thread(_read, path)
        except FileNotFoundError:
            return None
        return known


def routes(folder: Path) -> APIRouter:
    """The files of NAMES, and what the worker left: numbers, the board, the pages beside it."""
    router, boards = APIRouter(), Boards(folder)
    facts = Waiting("time").document()

    @router.get(f"/{LEADERBOARD}")
    async def leaderboard(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        if answered := await boards.answer(LEADERBOARD, request):
            return answered
        waiting = await boards.content(WAITING)
        return _later(waiting or json.dumps(facts).encode())

    @router.get(f"/{FRAGMENT}")
    async def board(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        return await boards.page(FRAGMENT, request) or _computing(words_of(request))

    async def beside(request: Request) -> Response:
        name = request.url.path.rpartition("/")[2]
        return await boards.page(name, request) or RedirectResponse(".")

    async def numbers(request: Request) -> Response:
        name = request.url.path.rpartition("/")[2]
        return await boards.answer(name, request) or _later(json.dumps(facts).encode())

    for path in (DETAILS, METHODS, "model-{model}.html", "board-{board}.html"):
        router.add_api_route(f"/{path}", beside, response_class=Response)
    for path in (SERVED, BOARDS, CHECK):
        router.add_api_route(f"/{path}", numbers, response_class=Response)

    for name in NAMES:
        router.add_api_route(f"/{name}", _unchanging(name), response_class=Response)
    return router


def _unchanging(name: str) -> Callable[[Request], Response]:
    """Sends one of NAMES, which changes with the program alone."""
    content = asset(name).encode()
    etag = _etag(content)

    def answer(request: Request) -> Response:
        headers = {"ETag": etag, "Cache-Control": "no-cache"}
        if _has(request, etag):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=TYPES[Path(name).suffix], headers=headers)

    return answer


def _computing(words: Catalogue) -> Response:
    """What the board's place shows before there is anything of one."""
    sentence = LINKS + Markup(fragment(Waiting("time"), words.unmarked))
    return Response(sentence, media_type=TYPES[".html"], headers=UNCACHED)


def _later(why: bytes) -> Response:
    """Not there yet, and why."""
    return Response(why, 503, headers=UNCACHED, media_type=TYPES[".json"])


def _has(request: Request, etag: str) -> bool:
    given = request.headers.get("if-none-match", "")
    tags = {tag.strip().removeprefix("W/") for tag in given.split(",")}
    return bool(tags & {etag, "*"})


def _read(path: Path) -> Finished:
    with path.open("rb") as file:
        stamp, content = _stamp(file.fileno()), file.read()
    return Finished(content, _etag(content), stamp)


def _etag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def _stamp(file: Path | int) -> tuple[int, ...]:
    about = os.stat(file)
    return about.st_ino, about.st_size, about.st_mtime_ns
