"""Pages that stand by themselves: their styles and script are inside, and their policy allows no
others.
"""

from base64 import b64encode
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from ui.board.assets import FACE, PAGE, SCRIPT, STYLE, asset
from ui.board.leaderboard_html import page
from ui.messages import ENGLISH, Catalogue


def document(template: str, words: Catalogue = ENGLISH, **values: Any) -> str:
    """A page from a template that extends `frame.html`; see `leaderboard_html.page`."""
    style = "".join(asset(name) for name in (FACE, STYLE, PAGE))
    script = asset(SCRIPT)
    parts = {"style": Markup(style), "script": Markup(script), "policy": policy(style, script)}
    return page(template, words, **parts, **values)


def policy(style: str, script: str) -> str:
    """A content security policy under which one style and one script of a page work, no others."""
    return (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
