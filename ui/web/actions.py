"""What each action of a voter changes on the page; knows its parts by name, not where they stand.

The page's script posts an action and puts what comes back into the parts of these names:

    battle, status, prompt, reveal, chat-a, chat-b     a value
    vote-…, stop, suggestion-…                         an update of a button
    follow                                             the battle whose answers were asked for

A part that is not named stays as it is. These routes do the work that Gradio's own would, for a
tenth of their time, most of which would go into describing each button anew. Every rule (one vote,
no vote before an answer, no name before the vote) is enforced behind them: a disabled button is a
courtesy.
"""

import random
from typing import Annotated, Any

from fastapi import APIRouter, Request
from markupsafe import escape
from pydantic import BaseModel, Field

from arena import Outcome
from ui.package_data import Prompt
from ui.web import streams
from ui.web.edge.languages import words_of
from ui.web.edge.limits import allowance
from ui.web.edge.sessions import voter
from ui.web.reveal import reveal_html
from ui.web.voting import Voting

Changes = dict[str, Any]
BattleId = Annotated[str, Field(pattern=streams.BATTLE_ID)]

SUGGESTIONS = ("suggestion-1", "suggestion-2", "suggestion-3")
CONTROLS = ("vote-a", "vote-b", "vote-tie", "vote-bad", "stop")
CHATS = ("chat-a", "chat-b")


class Sent(BaseModel):
    """A prompt, and the battle that is open."""

    prompt: str
    battle: BattleId | None = None


class Open(BaseModel):
    """The battle that is open."""

    battle: BattleId | None = None


class Voted(BaseModel):
    """A judgement on the battle that is open."""

    outcome: Outcome
    battle: BattleId | None = None


def routes(voting: Voting, prompts: tuple[Prompt, ...]) -> APIRouter:
    """`/act/…` and `/stream/…`; to be included before a page that is mounted at `/`."""
    router, actions = APIRouter(), _Actions(voting, prompts)
    for act in (actions.restore, actions.send, actions.stop, actions.vote, actions.new):
        router.post(f"/act/{act.__name__}", response_model=None)(act)
    router.include_router(streams.routes(voting))
    return router


def line(sentence: str) -> str:
    """The status line."""
    return f'<p role="status" aria-live="polite">{escape(sentence)}</p>'


class _Actions:
    def __init__(self, voting: Voting, prompts: tuple[Prompt, ...]):
        self._voting = voting
        self._pool = prompts

    async def restore(self, asked: Open, request: Request) -> Changes:
        if not await self._voting.restore(asked.battle, voter(request)):
            return {"battle": None, "status": line(""), **self._closed()}
        status = line(words_of(request).text("restored"))
        return {"status": status, "follow": asked.battle, **_opened(None)}

    async def send(self, asked: Sent, request: Request) -> Changes:
        who = voter(request), allowance(request)
        result = await self._voting.send(asked.prompt, asked.battle, *who)
        changes = {"battle": result.battle, "status": line(words_of(request).say(result.message))}
        if not result.done:
            return changes
        follow_up = None if asked.battle else self._voting.follow_up(asked.prompt)
        changes |= {"follow": result.battle, "prompt": "", "reveal": ""}
        return changes | _opened(follow_up)

    async def stop(self, asked: Open, request: Request) -> Changes:
        message = await self._voting.stop(asked.battle, voter(request))
        return {"status": line(words_of(request).say(message))}

    async def vote(self, asked: Voted, request: Request) -> Changes:
        result = await self._voting.vote(asked.battle, asked.outcome, voter(request))
        words = words_of(request)
        changes: Changes = {"battle": result.battle, "status": line(words.say(result.message))}
        if result.reveal:
            reveal = reveal_html(result.reveal, words)
            changes |= {"battle": None, "reveal": reveal, **_controls(enabled=False)}
        return changes

    async def new(self) -> Changes:
        emptied = {"battle": None, "status": line(""), "prompt": "", "reveal": ""}
        return emptied | {chat: [] for chat in CHATS} | self._closed()

    def _closed(self) -> Changes:
        """Votes and stop disabled; fresh suggestions."""
        drawn = random.sample(self._pool, min(len(SUGGESTIONS), len(self._pool)))
        shown = [_update(value=prompt.prompt, visible=True) for prompt in drawn]
        shown += [_update(visible=False)] * (len(SUGGESTIONS) - len(shown))
        return _controls(enabled=False) | dict(zip(SUGGESTIONS, shown, strict=True))


def _opened(follow_up: str | None) -> Changes:
    """Votes and stop enabled; of the suggestions only a fitting follow-up."""
    hidden = {name: _update(visible=False) for name in SUGGESTIONS}
    fitting = {SUGGESTIONS[0]: _update(value=follow_up, visible=True)} if follow_up else {}
    return _controls(enabled=True) | hidden | fitting


def _controls(enabled: bool) -> Changes:
    return {name: _update(interactive=enabled) for name in CONTROLS}


def _update(**properties: Any) -> Changes:
    # The form in which the page's own client takes an update of a component.
    return {"__type__": "update", **properties}
