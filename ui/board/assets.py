"""The stylesheets and the script of a board; knows no page."""

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

from ui import face

FACE, STYLE, SCRIPT, PAGE = "face.css", "board.css", "board.js", "page.css"
NAMES = (FACE, STYLE, PAGE, SCRIPT)
"""What a page that is served, and holds a board, loads."""

LINKS = Markup("").join(
    Markup('<link rel="stylesheet" href="{}">').format(name) for name in (FACE, STYLE)
)
"""The stylesheets, for such a page."""

_FOLDER = Path(__file__).parent
# Remarks on lines of their own, and what lines are set in by.
_ASIDE = re.compile(r"^[ \t]*(?://.*\n|/\*[^*]*(?:\*[^/][^*]*)*\*/\s*\n)?", re.MULTILINE)


@cache
def asset(name: str) -> str:
    """The text of one of them."""
    return face.stylesheet() if name == FACE else (_FOLDER / name).read_text(encoding="utf-8")


@cache
def inside(name: str) -> str:
    """The same as it stands in a page, without what only those need who read the source."""
    return _ASIDE.sub("", asset(name))
