"""What all pages share: one stylesheet with colours, type and spacing; knows no page.

`face.css` documents its names.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_COLOUR = re.compile(r"--dfl-([\w-]+): light-dark\((#\w{6}), (#\w{6})\);")


@cache
def stylesheet() -> str:
    """The text of `face.css`."""
    return (_FOLDER / "face.css").read_text(encoding="utf-8")


@cache
def colours() -> Mapping[str, tuple[str, str]]:
    """Each colour by its name without `--dfl-`: #rrggbb of the light and of the dark theme."""
    return {name: (light, dark) for name, light, dark in _COLOUR.findall(stylesheet())}
