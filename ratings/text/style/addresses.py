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
    marks = np.append(page.spelled(b"://", b"www."), np.array(page.single(b"@"), np.int64))
    shown = page.outside_links(page.shown(np.sort(marks)))
    found = [start for start, word in _words(page.html, shown.tolist()) for _ in _found_in(word)]
    return page.per_text(np.array(found, np.int64))


def _words(html: bytes, marks: list[int]) -> Iterator[tuple[int, str]]:
    """Position and text of each word that holds a mark, once."""
    end = 0
    for mark in marks:
        if mark >= end:
            start = max(html.rfind(each, end, mark) for each in _WORD_ENDS) + 1
            start = max(start, end)
            found = _WORD_END.search(html, mark)
            end = found.start() if found else len(html)
            yield start, unescape(html[start:end].decode())


def _found_in(word: str) -> Iterator[re.Match[str]]:
    return filter(_leads_somewhere, _ADDRESS.finditer(word))


def _leads_somewhere(found: re.Match[str]) -> bool:
    if found["mail"]:
        host = found["mail"].rstrip(".")
        return "." in host and host[-1] not in "-_"
    # Labels of letters, digits, _ and -, with no _ in the last two.
    labels = (found["domain"] or found["host"]).rstrip("._-").split(".")
    return len(labels) > bool(found["domain"]) and not any("_" in each for each in labels[-2:])
