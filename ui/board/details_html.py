"""Turns a leaderboard into the part that explains it: charts, their tables, what was rated.

Knows no files and no server. It takes a moment, so it is made when a board is, never when it is
read.
"""

import json
from base64 import b64encode
from math import log
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ui.board import charts, phrases, provenance
from ui.board.artifacts import NOTHING, Served
from ui.board.documents import document
from ui.board.drawings.drawing import Drawing
from ui.board.drawings.length import length
from ui.board.drawings.slope import slope
from ui.board.drawings.specification import specification
from ui.board.drawings.waterfall import waterfall
from ui.board.drawings.wins import wins
from ui.board.leaderboard_html import page
from ui.board.meetings import Outcomes, meetings
from ui.board.pages.place import Place
from ui.messages import ENGLISH, Catalogue

if TYPE_CHECKING:
    from ui.board.pages.material import Material

PER_LOGIT = 400 / log(10)  # Elo
BEST = 20  # models of the matrix


def fragment(
    lb: dict[str, Any],
    served: Served = NOTHING,
    votes: Outcomes | None = None,
    curve: dict[str, Any] | None = None,
    words: Catalogue = ENGLISH,
) -> str:
    """HTML of all charts with their tables, style effects and artifacts, in the words' language.

    votes: of each pair, where they are at hand. curve: ranks under other choices, where they were
    computed. Raises InvalidData for what is no leaderboard.
    """
    phrases.require_leaderboard(lb)
    behind = served.on_board(lb)
    strip = specification(curve, words) if curve else None
    return page(
        "details.html",
        words,
        lb=lb,
        drawings=[*_drawings(lb, votes, words), *([strip] if strip else [])],
        spec=_spec,
        per_logit=PER_LOGIT,
        effect_axis=charts.effect_axis(lb, PER_LOGIT),
        served=behind,
        obtainability=provenance.obtainability(lb, served, words),
        undescribed=provenance.unknown_rows(lb, served),
    )


def whole(material: "Material", place: Place, words: Catalogue) -> str:
    """The same as a page of its own, with what a check says of the votes."""
    inside = fragment(material.lb, material.served, material.votes, material.curve, words)
    return document(
        "details_page.html",
        words,
        place=place,
        title=place.title,
        details=Markup(inside),
        checked=material.checked,
    )


def _drawings(lb: dict[str, Any], votes: Outcomes | None, words: Catalogue) -> list[Drawing]:
    met = list(meetings(lb, votes, BEST))
    of_models = (slope(lb, words), waterfall(lb, words), length(lb, words))
    return [drawn for drawn in (*of_models, wins(met, words)) if drawn]


def _spec(drawing: Drawing) -> str:
    """The specification as an address that can be saved."""
    text = json.dumps(drawing.spec, ensure_ascii=False, separators=(",", ":"))
    return f"data:application/json;base64,{b64encode(text.encode()).decode()}"
