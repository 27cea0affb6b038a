"""What all pages share: one stylesheet with colours, type and spacing; knows no page.

`face.css` documents its names.
"""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def stylesheet() -> str:
    """The text of `face.css`."""
    return (_FOLDER / "face.css").read_text(encoding="utf-8")
