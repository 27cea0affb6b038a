"""The page: what stands where, and which action each control starts. Knows Gradio; knows nothing of
models, stores or fits.

The browser keeps one thing, the id of its open battle, so that a refreshed page finds it again.
Controls start the page's own script (templates/page.js), which posts their actions
(ui/web/actions.py), follows the answers (ui/web/streams.py), fetches the leaderboard
(ui/web/boards.py) and hands all to the components here: nothing is asked for through Gradio's
server but the page and its files.
"""

import json
from pathlib import Path
from typing import Any

import gradio as gr
from markupsafe import escape

from arena import Outcome
from arena.records import SIDES, Side
from ui.web.actions import SUGGESTIONS, line

TEMPLATES = Path(__file__).parents[1] / "templates"
LATEX = [
    {"left": "$$", "right": "$$", "display": True},
    {"left": "$", "right": "$", "display": False},
    {"left": "\\(", "right": "\\)", "display": False},
    {"left": "\\[", "right": "\\]", "display": True},
]
VOTES = (
    (Outcome.A, "vote-a", "← A is better"),
    (Outcome.B, "vote-b", "B is better →"),
    (Outcome.TIE, "vote-tie", "↓ Tie"),
    (Outcome.BOTH_BAD, "vote-bad", "x Both bad"),
)
SIMULATED = "Simulated: these models are recorded personas, not real ones"


def page(title: str, simulated: bool) -> gr.Blocks:
    """The whole page."""
    with Resting(title=title, analytics_enabled=False) as blocks:
        gr.HTML(_head(title, simulated), elem_id="dfl-head")
        with gr.Tabs():
            with gr.Tab("Battle", id="battle"):
                BattleTab(blocks)
            with gr.Tab("Leaderboard", id="leaderboard") as tab:
                board = gr.HTML("", elem_id="dfl-leaderboard")
        gr.HTML((TEMPLATES / "keys.html").read_text(encoding="utf-8"))
        tab.select(fn=None, js="() => deflator.board()", outputs=board)
    return blocks


class Resting(gr.Blocks):
    """Blocks whose queue, which nothing here uses, rests.

    It looks for work 1,000 times a second, for which it takes a twentieth of a core.
    """

    def run_startup_events(self) -> None:
        """Start, and let the queue look once a second."""
        super().run_startup_events()
        self._queue.sleep_when_free = 1


class BattleTab:
    """The battle tab. `parts` are the components that an action may change, by name."""

    def __init__(self, blocks: gr.Blocks):
        self.parts: dict[str, Any] = {
            "battle": gr.BrowserState(None, storage_key="deflator-battle")
        }
        self._lay_out_answers()
        self._lay_out_controls()
        self._wire(blocks)

    def _lay_out_answers(self) -> None:
        with gr.Row(elem_id="dfl-suggestions"):
            for name in SUGGESTIONS:
                self.parts[name] = gr.Button("", size="sm", min_width=200)
        gr.HTML((TEMPLATES / "sides.html").read_text(encoding="utf-8"), elem_id="dfl-sides")
        with gr.Row():
            for side in SIDES:
                self.parts[f"chat-{side}"] = _chat(side)
        self.parts["status"] = gr.HTML(line(""), elem_id="dfl-status")

    def _lay_out_controls(self) -> None:
        with gr.Row(elem_id="dfl-votes"):
            for _, name, label in VOTES:
                self.parts[name] = gr.Button(
                    label, elem_id=f"dfl-{name}", interactive=False, min_width=120
                )
        self.parts["reveal"] = gr.HTML("", elem_id="dfl-reveal-box")
        with gr.Row(elem_id="dfl-ask"):
            self.parts["prompt"] = gr.Textbox(
                label="Your prompt",
                placeholder="Ask both models, or take a suggestion. Enter sends.",
                lines=1,
                max_lines=10,
                autofocus=True,
                elem_id="dfl-prompt",
                scale=8,
            )
            self.send = gr.Button("Send", variant="primary", elem_id="dfl-send", min_width=90)
            self.parts["stop"] = gr.Button(
                "Stop", elem_id="dfl-stop", interactive=False, min_width=90
            )
            self.new = gr.Button("n New round", elem_id="dfl-new", min_width=150)
        self.heard = gr.Button("", elem_id="dfl-heard")

    def _wire(self, blocks: gr.Blocks) -> None:
        parts, battle = self.parts, self.parts["battle"]
        self._acts(blocks.load, "restore", {"battle": battle})
        for trigger, source in (
            (parts["prompt"].submit, parts["prompt"]),
            (self.send.click, parts["prompt"]),
            *((parts[name].click, parts[name]) for name in SUGGESTIONS),
        ):
            self._acts(trigger, "send", {"prompt": source, "battle": battle})
        self._acts(parts["stop"].click, "stop", {"battle": battle})
        for outcome, name, _ in VOTES:
            self._acts(parts[name].click, "vote", {"battle": battle}, outcome=outcome.value)
        self._acts(self.new.click, "new", {})
        heard = f"() => deflator.heard({json.dumps(list(parts))})"
        self.heard.click(fn=None, js=heard, outputs=list(parts.values()))

    def _acts(self, trigger: Any, action: str, inputs: dict[str, Any], **fixed: str) -> None:
        """Let the page's script post an action with these inputs and show what it changes."""
        taken = ", ".join(inputs)
        posted = f"{{...{json.dumps(fixed)}, {taken}}}"
        js = f"({taken}) => deflator.act({action!r}, {posted}, {json.dumps(list(self.parts))})"
        trigger(fn=None, js=js, inputs=list(inputs.values()), outputs=list(self.parts.values()))


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


def _head(title: str, simulated: bool) -> str:
    lead = "Two models answer, you judge blind, then you learn who they were."
    label = f'<p class="simulated">{SIMULATED}</p>' if simulated else ""
    return f"<h1>{escape(title)}</h1><p>{lead}</p>{label}"
