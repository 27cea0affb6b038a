"""A finished battle as a page of its own, for whoever has its address; knows no vote.

`POST /act/share` and `/act/unshare` of the battle's own voter answer whether it is `done`, the
`link` from now on, an address beside the arena's page or null, and a sentence as `status`. `GET
/battle/{token}` is that page: static, of the same safe HTML as the battle was, and in no index.
"""

import asyncio
import re
from functools import cache
from typing import Any

from fastapi import APIRouter, Request
from markupsafe import Markup
from pydantic import BaseModel
from starlette.responses import HTMLResponse, Response

from arena import Reveal
from arena.battles.sharing import Sharing
from arena.errors import Refused, UnknownBattle
from ui.board import leaderboard_html
from ui.board.assets import FACE, PAGE, asset
from ui.board.documents import policy
from ui.board.pages.samples import VERDICTS
from ui.board.phrases import plain
from ui.messages import Catalogue, Message
from ui.rendering import blocks
from ui.web.actions import BattleId
from ui.web.edge.headers import CSP, Inline
from ui.web.edge.headers import policy as standing
from ui.web.edge.languages import words_of
from ui.web.edge.sessions import voter
from ui.web.page import TEMPLATES
from ui.web.reveal import artifact_rows, simulated
from ui.web.voting import MARKS, mark_of, message_of

TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}

# What may be wider than its side can be reached, and then scrolled, by key.
WIDE = re.compile(r'<(pre\b|table\b|math\sdisplay="block")')
# What is said below an answer, as others read it.
CUT = MARKS | {
    **dict.fromkeys(("stopped-by-voter", "stopped-by-vote"), "shared-stopped"),
    **dict.fromkeys(("stopped-by-leaving", "stopped-by-arena", "failed", "error"), "shared-cut"),
}


class Owned(BaseModel):
    """A battle of the voter's own."""

    battle: BattleId


def routes(sharing: Sharing, title: str) -> APIRouter:
    """The routes above. title: the arena's; to be included before a page mounted at `/`."""
    router = APIRouter()

    @router.post("/act/share", response_model=None)
    async def share(asked: Owned, request: Request) -> dict[str, Any]:  # pyright: ignore[reportUnusedFunction]
        try:
            token = await sharing.share(asked.battle, voter(request))
        except Refused as refused:
            return _refused(refused, request)
        return _shared(f"battle/{token}", "shared", request)

    @router.post("/act/unshare", response_model=None)
    async def unshare(asked: Owned, request: Request) -> dict[str, Any]:  # pyright: ignore[reportUnusedFunction]
        try:
            await sharing.end(asked.battle, voter(request))
        except Refused as refused:
            return _refused(refused, request)
        return _shared(None, "unshared", request)

    @router.get("/battle/{token}")
    async def shared(token: str, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        words = words_of(request)
        try:
            reveal = await sharing.shared(token) if TOKEN.fullmatch(token) else None
        except UnknownBattle:
            reveal = None
        # A long chat takes a while to lay out.
        html = await asyncio.to_thread(shared_html, reveal, title, words)
        policed = {CSP: standing(Inline(styles=[_style()]))}
        return HTMLResponse(html, 200 if reveal else 404, HEADERS | policed)

    return router


def _shared(link: str | None, code: str, request: Request) -> dict[str, Any]:
    return {"done": True, "link": link, "status": words_of(request).text(code)}


def _refused(refused: Refused, request: Request) -> dict[str, Any]:
    return {"done": False, "status": words_of(request).say(message_of(refused))}


def shared_html(reveal: Reveal | None, title: str, words: Catalogue) -> str:
    """The page of a battle that is shared; of none, that it is not."""
    return leaderboard_html.page(
        "shared.html",
        words,
        title=title,
        links=(),
        style=Markup(_style()),
        source="",
        script="",
        policy=policy(_style(), ""),
        reveal=reveal,
        **(_battle(reveal, words) if reveal else {}),
    )


def _battle(reveal: Reveal, words: Catalogue) -> dict[str, Any]:
    names = {"a": plain(reveal.a.model), "b": plain(reveal.b.model)}
    heads = [words.text(f"side-{side}", model=name) for side, name in names.items()]
    exchanges = reveal.transcript.exchanges
    chats = [
        [(one.prompt.text, *_answer(one.text_a, one.end_a, words)) for one in exchanges],
        [(one.prompt.text, *_answer(one.text_b, one.end_b, words)) for one in exchanges],
    ]
    first, more = artifact_rows(reveal, words)
    return {
        "sentence": words.text(VERDICTS[reveal.outcome], **names),
        "chats": list(zip(heads, chats, strict=True)),
        "sides": [(head, False) for head in heads],
        "rows": [*first, *more],
        "named": reveal.transcript.named,
        "simulated": simulated(reveal),
    }


def _answer(text: str | None, end: str | None, words: Catalogue) -> tuple[list[Markup], list[str]]:
    """What a model wrote, as blocks of safe HTML, and what is said below it."""
    laid = blocks(text or "")
    beyond = [Message("beyond-bounds")] if any(block.plain for block in laid) else []
    mark = mark_of(end, CUT)
    marks = [*beyond, *([mark] if mark else [])]
    html = [Markup(WIDE.sub(r'<\1 tabindex="0"', block.html)) for block in laid]
    return html, [words.say(mark) for mark in marks]


@cache
def _style() -> str:
    return asset(FACE) + asset(PAGE) + (TEMPLATES / "page.css").read_text(encoding="utf-8")
