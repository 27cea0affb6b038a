"""Colours code: which character of it is what, by Pygments; knows no HTML.

Colours are runs: a length in UTF-16 units, then one letter, one after the other, such as
`3k1_5s`. So a page colours code that it holds already.
"""

from dataclasses import dataclass
from functools import cache
from itertools import groupby
from time import thread_time
from typing import Any

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Number, Operator, String, Token

from ui.rendering.changes import Op
from ui.rendering.widths import width

LONGEST = 10_000
"""Characters of code that is coloured."""

SHORTER = {"ini": 4_000, "matlab": 2_000}
"""The same of languages one of whose expressions takes the square of a text's length. Nothing else
runs while it is matched, so these keep it within about 50 milliseconds.
"""

SECONDS = 0.1
"""Of a processor for one code: twice what a usual one of `LONGEST` takes. Some lexers take the
square of a text's length over many expressions, between which others run.
"""

LANGUAGES = frozenset(
    [
        "bash",
        "c",
        "cpp",
        "cs",
        "csharp",
        "css",
        "diff",
        "docker",
        "dockerfile",
        "go",
        "haskell",
        "hs",
        "html",
        "ini",
        "java",
        "javascript",
        "js",
        "json",
        "jsx",
        "julia",
        "kotlin",
        "lua",
        "makefile",
        "matlab",
        "objective-c",
        "perl",
        "php",
        "powershell",
        "py",
        "python",
        "python3",
        "r",
        "rb",
        "ruby",
        "rs",
        "rust",
        "scala",
        "sh",
        "shell",
        "sql",
        "swift",
        "toml",
        "ts",
        "tsx",
        "typescript",
        "xml",
        "yaml",
        "yml",
        "zsh",
    ]
)
"""Names of languages whose code is coloured."""

_LETTERS = {
    Comment: "c",
    Keyword: "k",
    String: "s",
    Number: "n",
    Name.Function: "f",
    Name.Class: "t",
    Name.Builtin: "b",
    Name.Decorator: "d",
    Name.Tag: "k",
    Name.Attribute: "f",
    Operator.Word: "k",
}
PLAIN = "_"


@dataclass(frozen=True, slots=True)
class Code:
    """A block of code that is finished: the block it stands in, and which of its codes it is."""

    block: int
    number: int
    text: str
    language: str


def colours(code: Code) -> Op | None:
    """The message that colours the code, if it has colours."""
    runs = highlight(code.text, code.language)
    return {"block": code.block, "code": code.number, "runs": runs} if runs else None


def highlight(code: str, language: str) -> str:
    """Colours of the code, or nothing where its language is unknown, or it is too long or slow."""
    name = language.lower().replace("+", "p")
    if name not in LANGUAGES or len(code) > SHORTER.get(name, LONGEST):
        return ""
    letters: list[tuple[str, str]] = []
    end = thread_time() + SECONDS
    for kind, text in _lexer(name).get_tokens(code):
        letters.append((_letter(kind), text))
        if thread_time() > end:
            return ""
    runs = [
        (letter, sum(width(text) for _, text in group))
        for letter, group in groupby(letters, lambda pair: pair[0])
    ]
    if sum(length for _, length in runs) != width(code):  # a lexer leaves out a byte order mark
        return ""
    return "".join(f"{length}{letter}" for letter, length in runs)


@cache
def _lexer(language: str) -> Lexer:
    return get_lexer_by_name(language, stripnl=False, ensurenl=False)


@cache
def _letter(kind: Any) -> str:
    while kind is not Token and kind not in _LETTERS:
        kind = kind.parent
    return _LETTERS.get(kind, PLAIN)
