"""The page: Gradio's frame of tabs, and in it the battle and the leaderboard. Knows Gradio; knows
nothing of models, stores or fits.

The battle is a component of ours: its parts stand in templates/battle.html, and the scripts in
ui/web/assets do with them what a voter asks for. Nothing is asked for through Gradio's server but
the page and its files.

Gradio keeps empty columns for what is ours, and `rooms.js` fills them: a `gr.HTML`, and every event
with a script, would be put together by `Function` in the browser, which the page's policy forbids.
"""

from pathlib import Path
from typing import Any

import gradio as gr
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import escape

from arena import Outcome
from arena.config import Limits
from arena.errors import ImageTooLarge, TooManyImages
from arena.records import REASONS
from ratings.text.style import FEATURES
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
    *("unreachable", "not-followed", "reconnecting", "reconnected", "copied", "copy-code"),
    *("by-user", "by-bot", "beyond-bounds"),
    *("share", "unshare"),
    *("own-a", "own-b", "own-tie", "own-both_bad", "own-by-name", "own-sure"),
    *("image", "image-added", "image-adding", "remove-image"),
)
SCRIPTS = "assets/deflator"  # where the page finds them


def page(title: str, words: Catalogue) -> gr.Blocks:
    """The frame in one language: what stands in its rooms comes with `head`."""
    with gr.Blocks(title=title, analytics_enabled=False) as blocks:
        gr.Column(elem_id="dfl-head")
        with gr.Tabs():
            with gr.Tab(words.text("battle-tab"), id="battle"):
                gr.Column(elem_id="dfl-room")
            with gr.Tab(words.text("leaderboard-tab"), id="leaderboard"):
                gr.Column(elem_id="dfl-leaderboard")
            with gr.Tab(words.text("own-tab"), id="own"):
                gr.Column(elem_id="dfl-own-room")
    return blocks


def head(title: str, simulated: bool, words: Catalogue, early: bool, limits: Limits) -> str:
    """What stands in the page's head: style, what is in the frame's rooms, the scripts' texts, and
    the scripts.

    simulated: whether any model is. early: whether a vote may end what is still being written.
    limits: of what may be uploaded.

    Gradio would confine a stylesheet of its own to its container.
    """
    texts = {code: words.text(code) for code in SCRIPT}
    texts |= {code: words.text(code, limit=limit) for code, limit in _bounds(limits)}
    most = {"images": limits.max_images, "bytes": limits.max_image_bytes}
    data = {"lang": words.language, "dir": words.direction, "early": early, "most": most}
    data |= {"texts": texts}
    return (
        f"<style>{style()}</style>"
        f'<script type="application/json" id="dfl-words">{htmlsafe_json_dumps(data)}</script>'
        f'<script type="application/json" id="dfl-rooms">'
        f"{htmlsafe_json_dumps(_rooms(title, simulated, words, limits))}</script>"
        f'<script type="module" src="{SCRIPTS}/battle.js"></script>'
        f'<script type="module" src="{SCRIPTS}/rooms.js"></script>'
        f'<script type="module" src="{SCRIPTS}/own.js"></script>'
        '<script src="board.js"></script>'
    )


def style() -> str:
    """The stylesheet of the page."""
    return stylesheet() + (TEMPLATES / "page.css").read_text(encoding="utf-8")


def _rooms(title: str, simulated: bool, words: Catalogue, limits: Limits) -> dict[str, str]:
    """What is ours in the frame, as HTML by the id of its room."""
    votes = [(name, outcome.value) for name, outcome in VOTES]
    return {
        "dfl-head": _heading(title, simulated, words) + _part("keys.html", words),
        "dfl-room": _part("battle.html", words, votes=votes, reasons=REASONS, limits=limits),
        "dfl-own-room": _part("own.html", words, features=FEATURES),
    }


def _bounds(limits: Limits) -> tuple[tuple[str, int], ...]:
    """The refusals of images that the script comes to by itself, with their limits."""
    return (
        (TooManyImages.code, limits.max_images),
        (ImageTooLarge.code, limits.max_image_mb),
    )


def _part(template: str, words: Catalogue, **more: Any) -> str:
    return leaderboard_html.page(template, words, **more)


def _heading(title: str, simulated: bool, words: Catalogue) -> str:
    label = escape(words.text("simulated-models"))
    mark = f'<p class="simulated">{label}</p>' if simulated else ""
    return f"<h1>{escape(title)}</h1>{mark}"
