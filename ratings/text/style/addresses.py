"""Counts addresses written out in prose, which GitHub Flavored Markdown shows as links.

Knows its extended autolinks: `www.` and a domain, `http`, `https` or `ftp`, `://` and a host, and
mail addresses; nothing of any other link.
"""

import re
from collections.abc import Iterator

import numpy as np

from ratings.text.style.html_index import Page, Positions
from ratings.text.style.source import restored

_WORD_ENDS = (b" ", b"\n", b"\t", b">")
_WORD_END = re.compile(rb"[ \n\t<>]")
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))  # of the renderer
_MARKS = ("://", "www.", "@")
_ADDRESS = re.compile(
    r"""  (?<![^\s*_~(]) (?P<domain> www\.[\w.-]+ ) \S*
        | (?<![^\W\d_]) (?i:https?|ftp):// (?P<host> [\w.-]+ ) \S*
        | (?<![\w.+-]) [A-Za-z0-9._+-]+ @ (?P<mail> [A-Za-z0-9._-]+ )
    """,
    re.VERBOSE,
)


def addresses(text: str) -> Iterator[re.Match[str]]:
    """The addresses in a text that is shown as it stands."""
    if any(mark in text for mark in _MARKS):
        yield from filter(_leads, _ADDRESS.finditer(text))


def address_counts(page: Page) -> Positions:
    """Number of addresses that each text of the page shows outside code and links."""
    marks = page.outside_links(page.shown(page.spelled(*map(str.encode, _MARKS))))
    words = _words(page.html, marks.tolist())
    starts = [start for start, word in words for _ in addresses(word)]
    return page.per_text(np.array(starts, np.int64))


def _words(html: bytes, marks: list[int]) -> Iterator[tuple[int, str]]:
    """Position and text of each word that holds a mark, once."""
    end = 0
    for mark in marks:
        if mark >= end:
            start = max(end, *(html.rfind(space, end, mark) + 1 for space in _WORD_ENDS))
            match = _WORD_END.search(html, mark)
            end = match.start() if match else len(html)
            yield start, _unescaped(restored(html[start:end].decode()))


def _unescaped(text: str) -> str:
    for escape, character in _ESCAPES:
        text = text.replace(escape, character)
    return text


def _leads(address: re.Match[str]) -> bool:
    """Whether an address leads somewhere: its host could be one."""
    if address["mail"]:
        host = address["mail"].rstrip(".")
        return "." in host and host[-1] not in "-_"
    # Labels of letters, digits, _ and -, with no _ in the last two.
    labels = (address["domain"] or address["host"]).rstrip("._-").split(".")
    return len(labels) > bool(address["domain"]) and "_" not in "".join(labels[-2:])
