"""The page: Gradio's frame of tabs, and in it the battle and the leaderboard. Knows Gradio; knows
nothing of models, stores or fits.

The battle is a component of ours: its parts stand in templates/battle.html, and the scripts in
ui/web/assets do with them what a voter asks for. Nothing is asked for through Gradio's server but
the page and its files.
"""

from pathlib import Path
from typing import Any

import gradio as gr
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import escape

from arena import Outcome
from arena.records import REASONS
from ui.board import leaderboard_html
from ui.face import stylesheet
from ui.messages import Catalogue

TEMPLATES = Path(__file__).parents[1] / "templates"
ASSETS = Path(__file__).parent / "assets"
# The button of an outcome, which is also the code of its label.
VOTES = (
    ("vote-a", Outcome.A),
    ("vote-tie", Outcome.TIE),
    ("vote-bad", Outcome.BOTH_BAD),
    ("vote-b", Outcome.B),
)
# Messages that the page's script shows by itself.
SCRIPT = (
    *("unreachable", "not-followed", "reconnecting", "reconnected", "copied"),
    *("by-user", "by-bot"),
)
BARE: Any = {"apply_default_css": False, "js_on_load": None}  # HTML as it is, of nobody's theme
SCRIPTS = "assets/deflator"  # where the page finds them


def page(title: str, simulated: bool, words: Catalogue) -> gr.Blocks:
    """The whole page in one language."""
    with Resting(title=title, analytics_enabled=False) as blocks:
        gr.HTML(_heading(title, simulated, words), elem_id="dfl-head", **BARE)
        with gr.Tabs():
            with gr.Tab(words.text("battle-tab"), id="battle"):
                votes = [(name, outcome.value) for name, outcome in VOTES]
                gr.HTML(_part("battle.html", words, votes=votes, reasons=REASONS), **BARE)
            with gr.Tab(words.text("leaderboard-tab"), id="leaderboard") as tab:
                board = gr.HTML("", elem_id="dfl-leaderboard", **BARE)
        gr.HTML(_part("keys.html", words), **BARE)
        tab.select(fn=None, js="() => deflator.board()", outputs=board)
    return blocks


def head(words: Catalogue, early: bool) -> str:
    """What stands in the page's head: style, the script's texts, and the script.

    early: whether a vote may end what is still being written.

    Gradio would confine a stylesheet of its own to its container.
    """
    style = stylesheet() + (TEMPLATES / "page.css").read_text(encoding="utf-8")
    texts = {code: words.text(code) for code in SCRIPT}
    data = {"lang": words.language, "dir": words.direction, "early": early, "texts": texts}
    return (
        f"<style>{style}</style>"
        f'<script type="application/json" id="dfl-words">{htmlsafe_json_dumps(data)}</script>'
        f'<script type="module" src="{SCRIPTS}/battle.js"></script>'
        f'<script src="{SCRIPTS}/tab.js"></script>'
        '<script src="board.js"></script>'
    )


class Resting(gr.Blocks):
    """Blocks whose queue, which nothing here uses, rests.

    It looks for work 1,000 times a second, for which it takes a twentieth of a core.
    """

    def run_startup_events(self) -> None:
        """Start, and let the queue look once a second."""
        super().run_startup_events()
        self._queue.sleep_when_free = 1


def _part(template: str, words: Catalogue, **more: object) -> str:
    return leaderboard_html.page(template, words, **more)


def _heading(title: str, simulated: bool, words: Catalogue) -> str:
    label = escape(words.text("simulated-models"))
    mark = f'<p class="simulated">{label}</p>' if simulated else ""
    return f"<h1>{escape(title)}</h1>{mark}"
