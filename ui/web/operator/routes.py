"""`/operator` for people and `/operator.json` for scripts; both of them nobody else's to read.

What stands there is the worker's, but for what is so at this moment. No script runs on the page,
nothing of it is kept by a cache, and no other page may hold it in a frame.
"""

import asyncio
import json
import math
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from arena import Arena
from arena.records import now
from arena.store import Store, waiting
from arena.store.activity import Activity
from ui.operator import page
from ui.web.edge.headers import CSP
from ui.web.edge.languages import words_of
from ui.web.edge.refusals import NOT_OPERATOR, TOO_MANY, too_many
from ui.web.operator.access import Access, TooManyTries
from ui.worker.places import Places

SENT = {
    "Cache-Control": "no-store",
    # A form that is sent without a referrer does not say whose page it stands on.
    "Referrer-Policy": "same-origin",
    CSP: (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
}
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Operator:
    """What the page is about, and who may read it. folder: of the worker's files."""

    title: str
    arena: Arena
    store: Store
    folder: Path
    access: Access


def routes(operator: Operator) -> APIRouter:
    """The page, its door and its twin for scripts."""
    router, faces = APIRouter(), _Faces(operator)
    router.get("/operator", response_model=None)(faces.read)
    router.post("/operator", response_model=None)(faces.enter)
    router.post("/operator/leave", response_model=None)(faces.leave)
    router.get("/operator.json", response_model=None)(faces.read_json)
    return router


class _Faces:
    def __init__(self, operator: Operator):
        self._operator = operator
        self._access = operator.access

    async def read(self, request: Request) -> Response:
        """The page, or the door for whoever is not known."""
        try:
            known = await self._knows(request)
        except TooManyTries as tries:
            return too_many(request, tries.wait_s)
        return await self._page(request) if known else self._door(request, 200)

    async def enter(self, request: Request) -> Response:
        """Let in whoever sends the token in the form."""
        try:
            if not await self._access.accepts(request, await _sent(request)):
                return self._door(request, NOT_OPERATOR.status, NOT_OPERATOR.code)
        except TooManyTries as tries:
            seconds = math.ceil(tries.wait_s)
            return self._door(request, TOO_MANY.status, TOO_MANY.code, seconds=seconds)
        response = RedirectResponse("operator", 303, SENT)
        self._access.let_in(request, response)
        return response

    async def leave(self, request: Request) -> Response:
        """Forget a browser."""
        response = RedirectResponse("../operator", 303, SENT)
        self._access.let_out(response)
        return response

    async def read_json(self, request: Request) -> Response:
        """The same as the page, for scripts."""
        try:
            if not await self._knows(request):
                return NOT_OPERATOR.response(request)
        except TooManyTries as tries:
            return too_many(request, tries.wait_s)
        facts = await self._file("facts.json")
        states = [
            {"model": state.name, "state": state.condition, "why": state.why}
            for state in self._operator.arena.states()
        ]
        document: dict[str, Any] = {
            "hours": page.LAST_H,
            "models": states,
            "activity": asdict(await self._activity()),
            "facts": json.loads(facts) if facts else None,
        }
        return JSONResponse(document, headers=SENT)

    async def _knows(self, request: Request) -> bool:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return await self._access.accepts(request, token.strip())
        return self._access.remembers(request)

    async def _page(self, request: Request) -> Response:
        words = words_of(request)
        facts = await self._file(f"{words.language}.html")
        states, activity = self._operator.arena.states(), await self._activity()
        shown = page.whole(self._operator.title, states, activity, facts, words)
        return Response(shown, headers=SENT, media_type=HTML)

    def _door(self, request: Request, status: int, code: str = "", **named: int) -> Response:
        words = words_of(request)
        sentence = words.text(code, **named) if code else ""
        shown = page.door(self._operator.title, sentence, words)
        return Response(shown, status, SENT, HTML)

    async def _activity(self) -> Activity:
        since = now() - timedelta(hours=page.LAST_H)
        store = self._operator.store
        return await waiting(store, store.activity, since)

    async def _file(self, name: str) -> str:
        """What the worker has finished; nothing before that."""
        path = Places(self._operator.folder).operator / name
        try:
            return await asyncio.to_thread(path.read_text, "utf-8")
        except FileNotFoundError:
            return ""


async def _sent(request: Request) -> str:
    """The token in a form."""
    try:
        fields = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=8)
    except ValueError:
        return ""
    return fields.get("token", [""])[0]
