r"""Finds the formulas of a reply and marks them for the parser; knows no TeX and no HTML.

Formulas are `$…$`, `$$…$$`, `\(…\)` and `\[…\]` outside fenced code, none across an empty line.

- A `$` opens if nothing that a word is made of stands before it and no white space after it, and
  closes if no white space stands before it and nothing of a word after it; so `$5-$10` and
  `$HOME/$USER` stay as they are. What begins with a digit and holds white space, as `$5 to 9$`, is
  a formula only if it holds a sign of one.
- `\[…\]`, with which Markdown also shows brackets, needs such a sign or lines of its own.
"""

import re
from collections.abc import Iterator

from ratings.text.style import stand_ins

_MARK = re.compile(
    r"""  \\[^\n]
        | (?P<dollars> \$+ )
        | \n [ \t>]* (?P<fence> `{3,} | ~{3,} )
        | \n (?P<empty> [ \t>]* ) (?=\n)
    """,
    re.VERBOSE,
)
_FENCE = re.compile(r"\A[ \t>]*(`{3,}|~{3,})")
_DOLLAR = re.compile(r"(\\[^\n])|\$")
_CLOSES = {r"\(": r"\)", r"\[": r"\]"}
_SIGN = re.compile(r"[\\^_={}+<>*/|]")
_STAND_INS = {
    r"\(": (f"${stand_ins.OPEN_INLINE}", f"{stand_ins.CLOSE_INLINE}$"),
    r"\[": (f"${stand_ins.OPEN_DISPLAY}", f"{stand_ins.CLOSE_DISPLAY}$"),
    "$": ("$", "$"),
    "$$": ("$$", "$$"),
}
_LINE_IN_A_QUOTE = re.compile(r"\n[ \t]*>")

_INDENT = 80  # characters that may stand before a formula on its line, and after it

Formula = tuple[str, int, int]
"""How it opens, and where its content begins and ends."""


def with_formulas(text: str) -> str:
    """The text with stand-ins at its formulas and for the dollar signs of nothing."""
    if "$" not in text and r"\(" not in text and r"\[" not in text:
        return text
    pieces: list[str] = []
    end = 0
    for mark, begin, close in _formulas(text):
        opening, closing = _STAND_INS[mark]
        pieces += (
            _priced(text[end : begin - len(mark)]),
            opening,
            _content(mark, text[begin:close]),
        )
        pieces.append(closing)
        end = close + len(mark)
    return "".join([*pieces, _priced(text[end:])])


def _priced(text: str) -> str:
    return _DOLLAR.sub(lambda match: match[1] or stand_ins.DOLLAR, text)


def _content(mark: str, tex: str) -> str:
    """On one line where it is set off, or a line that begins with `-` would begin a list."""
    one_line = mark in (r"\[", "$$") and not _LINE_IN_A_QUOTE.search(tex)
    return tex.replace("\n", stand_ins.LINE_END) if one_line else tex


def _formulas(text: str) -> Iterator[Formula]:
    """The formulas in their order, none within another."""
    first = _FENCE.match(text)
    opened, begin, fence = "", 0, first[1] if first else ""
    for match in _MARK.finditer(text):
        mark = match[0]
        if match["empty"] is not None or match["fence"]:
            fence = _fence_after(fence, match["fence"])
            opened = ""
        elif fence:
            continue
        elif opened and _ends(opened, match, text):
            if _is_formula(text, opened, begin, match.start()):
                yield opened, begin, match.start()
            opened = ""
        elif mark in _STAND_INS and _begins(mark, opened, match, text):
            opened, begin = mark, match.end()


def _fence_after(fence: str, line: str | None) -> str:
    """The fence that is open after a line that begins with one, or is empty."""
    if not fence or not line:
        return fence or line or ""
    return "" if line.startswith(fence) else fence


def _begins(mark: str, opened: str, match: re.Match[str], text: str) -> bool:
    if mark != "$":
        return not opened or opened == "$"
    before, after = _beside(match, text)
    return opened in ("", "$") and not _in_word(before) and not (after or " ").isspace()


def _ends(opened: str, match: re.Match[str], text: str) -> bool:
    if opened != "$":
        return match[0] == _CLOSES.get(opened, opened)
    before, after = _beside(match, text)
    return match["dollars"] == "$" and not before.isspace() and not _in_word(after)


def _beside(match: re.Match[str], text: str) -> tuple[str, str]:
    """The characters before and after; empty where the text begins and ends."""
    start, end = match.span()
    return text[max(start - 1, 0) : start], text[end : end + 1]


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _is_formula(text: str, mark: str, begin: int, end: int) -> bool:
    tex = text[begin:end]
    if not tex.strip():
        return False
    if mark == "$" and tex[0].isdigit() and any(map(str.isspace, tex)):
        return _SIGN.search(tex) is not None
    if mark == r"\[":
        return not text.startswith("(", end + 2) and (
            _SIGN.search(tex) is not None or _alone(text, begin - 2, end + 2)
        )
    return True


def _alone(text: str, begin: int, end: int) -> bool:
    """Whether lines of their own hold what stands between."""
    before = text[max(begin - _INDENT, 0) : begin].rpartition("\n")[2]
    after = text[end : end + _INDENT].partition("\n")[0]
    return not before.strip(" \t>") and not after.strip(" \t.,;:")
