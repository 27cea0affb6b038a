"""The actions of a voter as the page's script posts them, and what it is to show of each.

Every answer is one JSON object of these keys; the page leaves as it is what is not named:

    battle        the battle that is open from now on, or null
    status        a sentence for the status line
    sent          whether the prompt was taken
    suggestions   prompts to offer
    named         the names of both models, where their voter chose them and so may know them
    image         the address of an image that was taken
    reveal        HTML of who answered
    kept          what the voter's browser may keep of the battle that is over

Whoever asks to `restore` a battle that has its vote is told what the vote was answered with.

Every rule (one vote, no vote before both answers, no name before the vote) is enforced behind these
routes: a button that is disabled is a courtesy.
"""

import random
from typing import Annotated, Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from arena import Outcome, Reveal
from arena.errors import ImageGone, NotComparable
from arena.records import REASONS, SIDES, Reason, Side
from ui.messages import Catalogue, Message
from ui.package_data import Prompt
from ui.web import images, streams
from ui.web.edge.languages import words_of
from ui.web.edge.limits import allowance
from ui.web.edge.sessions import voter
from ui.web.reveal import kept, reveal_html
from ui.web.voting import Voting, content

Changes = dict[str, Any]
ImageAddress = Annotated[str, Field(pattern=images.ADDRESS)]
BattleId = Annotated[str, Field(pattern=streams.BATTLE_ID)]
Versus = Annotated[str, Field(max_length=500)]  # two names

OFFERED = 3  # prompts at a time
MOST_IMAGES = 100  # that a request may name; how many an arena takes is its own decision


class Sent(BaseModel):
    """A prompt with the addresses of its images, and the battle that is open, or the models of one
    by name.
    """

    prompt: str
    battle: BattleId | None = None
    images: Annotated[tuple[ImageAddress, ...], Field(max_length=MOST_IMAGES)] = ()
    vs: Versus | None = None


class Open(BaseModel):
    """The battle that is open."""

    battle: BattleId | None = None


class Visited(Open):
    """The same, and the models that the page's address names."""

    vs: Versus | None = None


class Stopped(Open):
    """The side whose answer shall end; both without one."""

    side: Side | None = None


class Voted(Open):
    """A judgement on the battle that is open."""

    outcome: Outcome
    reasons: Annotated[tuple[Reason, ...], Field(max_length=len(REASONS))] = ()


def routes(voting: Voting, prompts: tuple[Prompt, ...], addresses: images.Addresses) -> APIRouter:
    """`/act/…`, `/stream/…` and `/image/…`; to be included before a page that is mounted at `/`."""
    router, actions = APIRouter(), _Actions(voting, prompts, addresses)
    acts = (actions.restore, actions.send, actions.stop, actions.vote, actions.new, actions.image)
    for act in acts:
        router.post(f"/act/{act.__name__}", response_model=None)(act)
    router.include_router(streams.routes(voting, addresses))
    router.include_router(images.routes(voting, addresses))
    return router


class _Actions:
    def __init__(self, voting: Voting, prompts: tuple[Prompt, ...], addresses: images.Addresses):
        self._voting, self._addresses = voting, addresses
        self._pool = [prompt.prompt for prompt in prompts]

    async def restore(self, asked: Visited, request: Request) -> Changes:
        shown = await self._voting.restore(asked.battle, voter(request), asked.vs)
        if shown is None:
            return self._fresh(asked, request)
        words = words_of(request)
        if isinstance(shown, Reveal):
            changes = {"status": words.text("voted"), **_uncovered(shown, words)}
            named = shown.transcript.named
        else:
            changes = {"status": words.text("restored"), "battle": asked.battle}
            named = shown.named
        return changes | ({"named": named} if named else {})

    async def send(self, asked: Sent, request: Request) -> Changes:
        who, words = voter(request), words_of(request)
        shown = [self._addresses.image(address, who) for address in asked.images]
        known = tuple(image for image in shown if image)
        if len(known) < len(shown):
            return {"status": words.text(ImageGone.code), "sent": False}
        prompt = content(asked.prompt, known)
        result = await self._voting.send(prompt, asked.battle, who, allowance(request), asked.vs)
        changes: Changes = {"battle": result.battle, "status": words.say(result.message)}
        if result.done and asked.vs is not None and not asked.battle:
            changes |= {"named": self._voting.named(asked.vs)}
        follow_up = None if asked.battle or known else self._voting.follow_up(asked.prompt)
        return changes | {"sent": result.done, "suggestions": [follow_up] if follow_up else []}

    async def image(self, request: Request) -> Changes:
        """Take the one image that is the whole body."""
        image = await self._voting.add_image(await request.body())
        if isinstance(image, Message):
            return {"status": words_of(request).say(image)}
        return {"image": self._addresses.address(image, voter(request))}

    async def stop(self, asked: Stopped, request: Request) -> Changes:
        sides = (asked.side,) if asked.side else SIDES
        message = await self._voting.stop(asked.battle, voter(request), sides)
        return {"status": words_of(request).say(message)}

    async def vote(self, asked: Voted, request: Request) -> Changes:
        result = await self._voting.vote(asked.battle, asked.outcome, voter(request), asked.reasons)
        words = words_of(request)
        changes: Changes = {"battle": result.battle, "status": words.say(result.message)}
        return changes | (_uncovered(result.reveal, words) if result.reveal else {})

    async def new(self, asked: Visited, request: Request) -> Changes:
        return self._fresh(asked, request)

    def _fresh(self, asked: Visited, request: Request) -> Changes:
        changes: Changes = {"battle": None, "suggestions": self._drawn()}
        if asked.vs is None:
            return changes
        if named := self._voting.named(asked.vs):
            return changes | {"named": named}
        return changes | {"status": words_of(request).text(NotComparable.code)}

    def _drawn(self) -> list[str]:
        return random.sample(self._pool, min(OFFERED, len(self._pool)))


def _uncovered(reveal: Reveal, words: Catalogue) -> Changes:
    """What the page shows of a battle that is over."""
    return {"battle": None, "reveal": reveal_html(reveal, words), "kept": kept(reveal)}
