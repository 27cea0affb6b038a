"""Counts addresses written out in prose, which GitHub Flavored Markdown shows as links.

Knows its extended autolinks: `www.` and a domain, `http`, `https` or `ftp`, `://` and a host, and
mail addresses; nothing of any other link.
"""

import re
from collections.abc import Iterator
from html import unescape

import numpy as np

from ratings.text.style.html_index import Page, Positions

_WORD_ENDS = (b" ", b"\n", b"\t", b">")
_WORD_END = re.compile(rb"[ \n\t<]")
_ADDRESS = re.compile(
    r"""  (?<![^\s*_~(]) (?P<domain> www\.[\w.-]+ ) \S*
        | (?<![^\W\d_]) (?i:https?|ftp):// (?P<host> [\w.-]+ ) \S*
        | (?<![\w.+-]) [A-Za-z0-9._+-]+ @ (?P<mail> [A-Za-z0-9._-]+ )
    """,
    re.VERBOSE,
)


def address_counts(page: Page) -> Positions:
    """Number of addresses that each text of the page shows outside code and links."""
    marks = page.outside_links(page.shown(page.spelled(b"://", b"www.", b"@")))
    words = _words(page.html, marks.tolist())
    starts = [start for start, word in words for match in _ADDRESS.finditer(word) if _leads(match)]
    return page.per_text(np.array(starts, np.int64))


def _words(html: bytes, marks: list[int]) -> Iterator[tuple[int, str]]:
    """Position and text of each word that holds a mark, once."""
    end = 0
    for mark in marks:
        if mark >= end:
            start = max(end, *(html.rfind(space, end, mark) + 1 for space in _WORD_ENDS))
            match = _WORD_END.search(html, mark)
            end = match.start() if match else len(html)
            yield start, unescape(html[start:end].decode())


def _leads(address: re.Match[str]) -> bool:
    """Whether an address leads somewhere: its host could be one."""
    if address["mail"]:
        host = address["mail"].rstrip(".")
        return "." in host and host[-1] not in "-_"
    # Labels of letters, digits, _ and -, with no _ in the last two.
    labels = (address["domain"] or address["host"]).rstrip("._-").split(".")
    return len(labels) > bool(address["domain"]) and "_" not in "".join(labels[-2:])
