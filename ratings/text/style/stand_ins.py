"""Characters that stand for others while Markdown is parsed; knows nothing of where.

They are noncharacters of Unicode, which no text that is meant for others holds, and which the
parser takes for letters. For a dollar sign, a symbol that decides whether a `*` beside it opens,
stands another symbol: the placeholder of an object that is not text.
"""

import re

UNDERSCORE, DOLLAR, LINE_END = "\ufdd0", "\ufffc", "\ufdd2"
OPEN_INLINE, CLOSE_INLINE, OPEN_DISPLAY, CLOSE_DISPLAY = "\ufdd3\ufdd4\ufdd5\ufdd6"
ALL = (UNDERSCORE, DOLLAR, LINE_END, OPEN_INLINE, CLOSE_INLINE, OPEN_DISPLAY, CLOSE_DISPLAY)

# Beside a dollar sign, which was the backslash.
_WRITTEN = {
    UNDERSCORE: "_",
    DOLLAR: "$",
    LINE_END: "\n",
    f"${OPEN_INLINE}": r"\(",
    f"{CLOSE_INLINE}$": r"\)",
    f"${OPEN_DISPLAY}": r"\[",
    f"{CLOSE_DISPLAY}$": r"\]",
}
_STAND_IN = re.compile("|".join(map(re.escape, _WRITTEN)))


def are_in(text: str) -> bool:
    """Whether the text holds any."""
    return not text.isascii() and any(character in text for character in ALL)


def restored(text: str) -> str:
    """The text with what the stand-ins stand for."""
    return _STAND_IN.sub(lambda match: _WRITTEN[match[0]], text)
