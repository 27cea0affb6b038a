"""Pages of their own: their styles and script are inside or beside them, and their policy allows no
others.
"""

from base64 import b64encode
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from ui.board import assets
from ui.board.assets import FACE, PAGE, SCRIPT, STYLE
from ui.board.leaderboard_html import page
from ui.board.pages.place import Place
from ui.messages import ENGLISH, Catalogue

LINKED = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
STYLES = (FACE, STYLE, PAGE)


def document(
    template: str, words: Catalogue = ENGLISH, *, place: Place | None = None, **values: Any
) -> str:
    """A page from a template that extends `frame.html`; see `leaderboard_html.page`.

    place: where it stands; by itself if not given, with all it needs inside.
    """
    linked = place is not None and place.linked
    parts = _linked() if linked else _inside()
    return page(template, words, **parts, place=place, **values)


def inside() -> tuple[str, str]:
    """The style and the script that stand in every such page."""
    return "".join(map(assets.inside, STYLES)), assets.inside(SCRIPT)


def policy(style: str, script: str) -> str:
    """A content security policy under which one style and one script of a page work, no others."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _linked() -> dict[str, Any]:
    return {"links": STYLES, "source": SCRIPT, "style": "", "script": "", "policy": LINKED}


def _inside() -> dict[str, Any]:
    style, script = inside()
    held = {"style": Markup(style), "script": Markup(script), "policy": policy(style, script)}
    return {"links": (), "source": "", **held}


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
