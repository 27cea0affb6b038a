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
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import escape

from arena import Outcome
from arena.records import SIDES, Side
from ui.board import leaderboard_html
from ui.messages import Catalogue
from ui.web.actions import SUGGESTIONS, line

TEMPLATES = Path(__file__).parents[1] / "templates"
LATEX = [
    {"left": "$$", "right": "$$", "display": True},
    {"left": "$", "right": "$", "display": False},
    {"left": "\\(", "right": "\\)", "display": False},
    {"left": "\\[", "right": "\\]", "display": True},
]
# The button of an outcome, which is also the code of its label.
VOTES = {
    Outcome.A: "vote-a",
    Outcome.B: "vote-b",
    Outcome.TIE: "vote-tie",
    Outcome.BOTH_BAD: "vote-bad",
}
ANSWER: dict[Side, str] = {"a": "answer-a", "b": "answer-b"}
SCRIPT = ("unreachable", "not-followed")  # messages that the page's script shows by itself


def page(title: str, simulated: bool, words: Catalogue) -> gr.Blocks:
    """The whole page in one language."""
    with Resting(title=title, analytics_enabled=False) as blocks:
        gr.HTML(_heading(title, simulated, words), elem_id="dfl-head")
        with gr.Tabs():
            with gr.Tab(words.text("battle-tab"), id="battle"):
                BattleTab(blocks, words)
            with gr.Tab(words.text("leaderboard-tab"), id="leaderboard") as tab:
                board = gr.HTML("", elem_id="dfl-leaderboard")
        gr.HTML(leaderboard_html.page("keys.html", text=words.text))
        tab.select(fn=None, js="() => deflator.board()", outputs=board)
    return blocks


def head(words: Catalogue) -> str:
    """What stands in the page's head: style, the script's texts, and the script.

    Gradio would confine a stylesheet of its own to its container.
    """
    style, script = (
        (TEMPLATES / name).read_text(encoding="utf-8") for name in ("page.css", "page.js")
    )
    texts = {code: words.text(code) for code in SCRIPT}
    data = {"lang": words.language, "dir": words.direction, "texts": texts}
    return (
        f"<style>{style}</style>"
        f'<script type="application/json" id="dfl-words">{htmlsafe_json_dumps(data)}</script>'
        f"<script>{script}</script>"
    )


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

    def __init__(self, blocks: gr.Blocks, words: Catalogue):
        self._words = words
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
        switch = leaderboard_html.page("sides.html", text=self._words.text)
        gr.HTML(switch, elem_id="dfl-sides")
        with gr.Row(elem_id="dfl-answers"):
            for side in SIDES:
                self.parts[f"chat-{side}"] = _chat(side, self._words)
        self.parts["status"] = gr.HTML(line(""), elem_id="dfl-status")

    def _lay_out_controls(self) -> None:
        text = self._words.text
        with gr.Row(elem_id="dfl-votes"):
            for name in VOTES.values():
                self.parts[name] = gr.Button(
                    text(name), elem_id=f"dfl-{name}", interactive=False, min_width=120
                )
        self.parts["reveal"] = gr.HTML("", elem_id="dfl-reveal-box")
        with gr.Row(elem_id="dfl-ask"):
            self.parts["prompt"] = gr.Textbox(
                label=text("prompt"),
                placeholder=text("prompt-hint"),
                lines=1,
                max_lines=10,
                autofocus=True,
                elem_id="dfl-prompt",
                scale=8,
            )
            self.send = gr.Button(text("send"), variant="primary", elem_id="dfl-send", min_width=90)
            self.parts["stop"] = gr.Button(
                text("stop"), elem_id="dfl-stop", interactive=False, min_width=90
            )
            self.new = gr.Button(text("new-round"), elem_id="dfl-new", min_width=150)
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
        for outcome, name in VOTES.items():
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


def _chat(side: Side, words: Catalogue) -> gr.Chatbot:
    return gr.Chatbot(
        label=words.text(ANSWER[side]),
        elem_id=f"dfl-{side}",
        height="min(44vh, 34rem)",
        buttons=["copy"],
        latex_delimiters=LATEX,
        sanitize_html=True,
        allow_tags=False,
        feedback_options=None,
        layout="panel",
    )


def _heading(title: str, simulated: bool, words: Catalogue) -> str:
    lead, label = (escape(words.text(code)) for code in ("lead", "simulated-models"))
    mark = f'<p class="simulated">{label}</p>' if simulated else ""
    return f"<h1>{escape(title)}</h1><p>{lead}</p>{mark}"
