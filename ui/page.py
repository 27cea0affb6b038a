"""The page: what stands where, and which action each control starts. Knows Gradio; knows nothing of
models, stores or fits.

The browser keeps one thing, the id of its open battle, so that a refreshed page finds it again.
Every rule (one vote, no vote before an answer, no name before the vote) is enforced behind the
handlers: a disabled button is a courtesy.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr
from markupsafe import escape

from arena import Outcome
from arena.records import SIDES, Side
from ui.battle import Voting
from ui.reveal import reveal_html
from ui.shipped import Prompt
from ui.voters import voter

TEMPLATES = Path(__file__).parent / "templates"
LATEX = [
    {"left": "$$", "right": "$$", "display": True},
    {"left": "$", "right": "$", "display": False},
    {"left": "\\(", "right": "\\)", "display": False},
    {"left": "\\[", "right": "\\]", "display": True},
]
VOTES = (
    (Outcome.A, "dfl-vote-a", "← A is better"),
    (Outcome.B, "dfl-vote-b", "B is better →"),
    (Outcome.TIE, "dfl-vote-tie", "↓ Tie"),
    (Outcome.BOTH_BAD, "dfl-vote-bad", "x Both bad"),
)
SUGGESTIONS = 3
SHOW_REVEAL = "() => setTimeout(() => document.getElementById('dfl-reveal')?.focus(), 150)"
# No public API route, and no spinner over the text that is being read.
QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
SIMULATED = "Simulated: these models are recorded personas, not real ones"


def page(
    voting: Voting,
    leaderboard: Callable[[], str],
    prompts: tuple[Prompt, ...],
    title: str,
    simulated: bool,
) -> gr.Blocks:
    """The whole page. `leaderboard` gives the board as HTML and is asked only when it is opened."""
    with Untimed(title=title, analytics_enabled=False) as blocks:
        gr.HTML(_head(title, simulated), elem_id="dfl-head")
        with gr.Tabs():
            with gr.Tab("Battle", id="battle"):
                BattleTab(blocks, voting, prompts)
            with gr.Tab("Leaderboard", id="leaderboard") as tab:
                board = gr.HTML("", elem_id="dfl-leaderboard")
        gr.HTML((TEMPLATES / "keys.html").read_text(encoding="utf-8"))

        async def opened() -> str:
            return await asyncio.to_thread(leaderboard)

        tab.select(opened, None, board, **QUIET)
    blocks.queue(default_concurrency_limit=None, api_open=False)
    return blocks


class Untimed(gr.Blocks):
    """Blocks whose messages carry no timings: how long a handler took says how fast a model was."""

    async def process_api(self, *args: Any, **options: Any) -> dict[str, Any]:
        """Run a handler and report it as if it had taken no time."""
        done = await super().process_api(*args, **options)
        return done | {"duration": 0.0, "average_duration": 0.0}


@dataclass
class Round:
    """What one page is showing, known to all its handlers at once; it changes while they run.

    battle: the battle whose answers the chats may show. asked: whether the last action put a
    prompt to the models.
    """

    battle: str | None = None
    asked: bool = False


class BattleTab:
    """The battle tab: its parts as attributes, so that each handler names what it changes."""

    def __init__(self, blocks: gr.Blocks, voting: Voting, prompts: tuple[Prompt, ...]):
        self._voting = voting
        self._pool = prompts
        self.battle = gr.BrowserState(None, storage_key="deflator-battle")
        self.round = gr.State(Round())
        with gr.Row(elem_id="dfl-suggestions"):
            self.suggestions = [gr.Button("", size="sm", min_width=200) for _ in range(SUGGESTIONS)]
        gr.HTML((TEMPLATES / "sides.html").read_text(encoding="utf-8"), elem_id="dfl-sides")
        with gr.Row():
            self.chats = {side: _chat(side) for side in SIDES}
        self.status = gr.HTML(_line(""), elem_id="dfl-status")
        with gr.Row(elem_id="dfl-votes"):
            self.votes = [
                gr.Button(label, elem_id=at, interactive=False, min_width=120)
                for _, at, label in VOTES
            ]
        self.reveal = gr.HTML("", elem_id="dfl-reveal-box")
        with gr.Row(elem_id="dfl-ask"):
            self.prompt = gr.Textbox(
                label="Your prompt",
                placeholder="Ask both models, or take a suggestion. Enter sends.",
                lines=1,
                max_lines=10,
                autofocus=True,
                elem_id="dfl-prompt",
                scale=8,
            )
            self.send = gr.Button("Send", variant="primary", elem_id="dfl-send", min_width=90)
            self.stop = gr.Button("Stop", elem_id="dfl-stop", interactive=False, min_width=90)
            self.new = gr.Button("n New round", elem_id="dfl-new", min_width=150)
        self._wire(blocks)

    def _wire(self, blocks: gr.Blocks) -> None:
        controls = [*self.votes, self.stop, *self.suggestions]
        inputs, outputs = [self.battle, self.round], [self.battle, self.status, *controls]
        self._then_stream(blocks.load(self._restored, inputs, outputs, **QUIET))
        sources = [(self.prompt.submit, self.prompt), (self.send.click, self.prompt)]
        sources += [(each.click, each) for each in self.suggestions]
        for trigger, source in sources:
            outputs = [self.battle, self.status, *controls, self.prompt, self.reveal]
            self._then_stream(trigger(self._sent, [source, *inputs], outputs, **QUIET))
        self.stop.click(self._stopped, [self.battle], [self.status], **QUIET)
        for button, (outcome, *_) in zip(self.votes, VOTES, strict=True):
            outputs = [self.battle, self.status, *self.votes, self.stop, self.reveal]
            voted = button.click(self._voted(outcome), [self.battle], outputs, **QUIET)
            voted.then(fn=None, js=SHOW_REVEAL)
        emptied = [self.prompt, self.reveal, *self.chats.values()]
        outputs = [self.battle, self.status, *controls, *emptied]
        self.new.click(self._cleared, [self.round], outputs, **QUIET)

    def _then_stream(self, sent: Any) -> None:
        """After a prompt, each side streams on its own into its own chat, and says when done."""
        for side in SIDES:
            inputs = [self.battle, self.round]
            streamed = sent.then(self._streamed(side), inputs, [self.chats[side]], **QUIET)
            streamed.then(self._ended(side), inputs, [self.status], **QUIET)

    async def _sent(
        self, prompt: str, battle: str | None, shown: Round, request: gr.Request
    ) -> list[Any]:
        said = await self._voting.send(prompt, battle, voter(request.cookies))
        shown.asked = said.done
        if not said.done:
            untouched = [gr.skip()] * (len(VOTES) + 1 + SUGGESTIONS + 2)
            return [said.battle, _line(said.sentence), *untouched]
        shown.battle = said.battle
        follow_up = None if battle else self._voting.follow_up(prompt)
        return [said.battle, _line(said.sentence), *self._open(follow_up), "", ""]

    def _streamed(self, side: Side) -> Callable[..., AsyncIterator[Any]]:
        async def stream(battle: str | None, shown: Round) -> AsyncIterator[Any]:
            if battle and shown.asked:
                async for chat in self._voting.chat(battle, side):
                    if shown.battle != battle:  # a new round: its chats are not ours to fill
                        break
                    yield chat
            yield gr.skip()  # a last word of nothing leaves the chat as it is

        return stream

    def _ended(self, side: Side) -> Callable[..., Any]:
        def ended(battle: str | None, shown: Round) -> Any:
            current = shown.asked and shown.battle == battle
            return _line(f"Answer {side.upper()} is complete.") if current else gr.skip()

        return ended

    async def _stopped(self, battle: str | None) -> str:
        return _line(await self._voting.stop(battle))

    def _voted(self, outcome: Outcome) -> Callable[..., Awaitable[list[Any]]]:
        async def vote(battle: str | None, request: gr.Request) -> list[Any]:
            said = await self._voting.vote(battle, outcome, voter(request.cookies))
            if said.reveal is None or said.transcript is None:
                return [said.battle, _line(said.sentence), *[gr.skip()] * (len(VOTES) + 2)]
            off = [gr.update(interactive=False)] * (len(VOTES) + 1)
            return [None, _line(said.sentence), *off, reveal_html(said.reveal, said.transcript)]

        return vote

    async def _restored(self, battle: str | None, shown: Round) -> list[Any]:
        shown.asked = await self._voting.restore(battle)
        if not shown.asked:
            return [None, _line(""), *self._closed()]
        shown.battle = battle
        return [battle, _line("Your open battle is back."), *self._open(None)]

    def _cleared(self, shown: Round) -> list[Any]:
        shown.battle, shown.asked = None, False
        return [None, _line(""), *self._closed(), "", "", [], []]

    def _open(self, follow_up: str | None) -> list[Any]:
        """Votes and stop enabled; of the suggestions only a fitting follow-up."""
        on = [gr.update(interactive=True)] * (len(VOTES) + 1)
        hidden = [gr.update(visible=False)] * (SUGGESTIONS - 1)
        return [*on, gr.update(value=follow_up or "", visible=bool(follow_up)), *hidden]

    def _closed(self) -> list[Any]:
        """Votes and stop disabled; fresh suggestions."""
        off = [gr.update(interactive=False)] * (len(VOTES) + 1)
        drawn = random.sample(self._pool, min(SUGGESTIONS, len(self._pool)))
        shown = [gr.update(value=each.prompt, visible=True) for each in drawn]
        return [*off, *shown, *[gr.update(visible=False)] * (SUGGESTIONS - len(shown))]


def _chat(side: Side) -> gr.Chatbot:
    return gr.Chatbot(
        label=f"Answer {side.upper()}",
        elem_id=f"dfl-{side}",
        height="min(44vh, 34rem)",
        buttons=["copy"],
        latex_delimiters=LATEX,
        sanitize_html=True,
        allow_tags=False,
        feedback_options=None,
        layout="panel",
    )


def _line(sentence: str) -> str:
    return f'<p role="status" aria-live="polite">{escape(sentence)}</p>'


def _head(title: str, simulated: bool) -> str:
    lead = "Two models answer, you judge blind, then you learn who they were."
    label = f'<p class="simulated">{SIMULATED}</p>' if simulated else ""
    return f"<h1>{escape(title)}</h1><p>{lead}</p>{label}"
