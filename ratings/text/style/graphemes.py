"""Counts emoji by grapheme; knows Unicode, and where a page shows what.

A family, a flag and a keycap are one each. Digits, `#` and characters that show as text unless told
otherwise (™, ✔) are none.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import emoji
import numpy as np

from ratings.text.style.html_index import Page, Positions

# Every character that an emoji can start with, digits apart; and what else can stand within one.
_STARTS = {sequence[0] for sequence in emoji.EMOJI_DATA} - set("0123456789#*")
_WITHIN = "\u20e3\ufe0f\u200d\U000e0020-\U000e007f"
_RUN = re.compile(f"[0-9#*]?[{''.join(sorted(_STARTS))}{_WITHIN}]+")
_SHOWN = (emoji.STATUS["fully_qualified"], emoji.STATUS["minimally_qualified"])
_LONG = 64  # characters of a run that is not worth remembering

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_KEYCAP_END = "\ufe0f\u20e3".encode()  # follows its digit

# First bytes of characters that an emoji may start with, but for those of four bytes only \xf0\x9f.
_MAY_BEGIN = np.zeros(256, bool)
_MAY_BEGIN[[0xC2, 0xE2, 0xE3, 0xF0]] = True
# Whether an emoji may start with the character of two or three bytes, up to U+3FFF.
_MAY_START = np.zeros(0x4000, bool)
_MAY_START[[ord(start) for start in _STARTS | {"\u20e3"} if ord(start) < 0x4000]] = True


def emoji_counts(page: Page) -> Positions:
    """Number of emoji that each text of the page shows outside code."""
    counts = np.zeros(len(page.bounds) - 1, np.int64)
    runs = list(_runs(page.html, page.shown(_candidates(page)).tolist()))
    if runs:
        starts, texts = zip(*runs, strict=True)
        emojis = [_remembered(text) if len(text) < _LONG else emoji_in(text) for text in texts]
        np.add.at(counts, np.searchsorted(page.bounds, starts, "right") - 1, emojis)
    return counts


def emoji_in(text: str) -> int:
    """Number of emoji that a reader sees in plain text."""
    return sum(map(_emoji_in_run, _RUN.findall(text)))


def _candidates(page: Page) -> Positions:
    """Where characters begin that an emoji may start with, or that enclose a keycap's digit."""
    places, values = page.wide
    places = places[_MAY_BEGIN[values]]
    first, second, third = (page.content[places + n].astype(np.int64) for n in range(3))
    three_bytes = (first & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F
    point = np.where(first == 0xC2, second, three_bytes & 0x3FFF)
    return places[_MAY_START[point] | (first == 0xF0) & (second == 0x9F)]


def _runs(html: bytes, candidates: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Position and text of each run without ASCII, from its first candidate on."""
    end = 0
    for start in candidates:
        if start >= end:
            run = _BEYOND_ASCII.match(html, start)
            end = run.end() if run else start + 1
            keycap = html.startswith(_KEYCAP_END, start - 3)
            yield start, html[start - 4 if keycap else start : end].decode()


def _emoji_in_run(run: str) -> int:
    matches = (token.value for token in emoji.analyze(run) if not isinstance(token.value, str))
    return sum(match.data is None or match.data["status"] in _SHOWN for match in matches)


_remembered = lru_cache(maxsize=1 << 14)(emoji_in)
