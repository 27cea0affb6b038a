"""Renders Markdown to HTML and finds what stands where, for many texts at once; knows no feature.

The renderer escapes whatever is not its own. Raw HTML, which is text here, is the exception: the
first letter of its tag names is made a capital before, which changes nothing in CommonMark, and no
tag of the renderer begins so: every lower-case tag is the renderer's. The four tags that end a
block of raw HTML are made lower-case instead, because the renderer takes them only so; it writes
three of them never and `</pre>` never without `<pre>`.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt

from ratings.text.style.source import MARKDOWN, RAW_END, ended, prepared

Positions = npt.NDArray[np.int64]
Located = tuple[Positions, npt.NDArray[np.uint8]]

_RAW = re.compile(f"{RAW_END.pattern}|</?[a-z]")

# What follows `</` where an element of a kind ends: h1 to h6, li, strong, em, code, blockquote, a;
# of other tags with s and t only strong and table.
_ENDS = {
    "headers": b"h",
    "lists": b"l",
    "bold": b"str",
    "italics": b"e",
    "code": b"c",
    "quotes": b"b",
    "links": b"a",
    "tables": b"ta",
}
_MEANT = np.zeros(256, bool)
_MEANT[[name[0] for name in _ENDS.values()]] = True
_MARKS = b"!&"  # what is looked for besides `<` and what is not ASCII

# Tags of the renderer that hold more than their name: `<a `, `<code `, `<img`, `<input`, `<ol `.
_HOLDS_TEXT = np.zeros(256, bool)
_HOLDS_TEXT[list(b"acio")] = True

# Bytes beyond the one character that an escape such as &lt; stands for, by its first letter.
_ESCAPED = np.zeros(256, np.int64)
_ESCAPED[list(b"lgaq#")] = (3, 3, 4, 5, 4)


@dataclass(frozen=True)
class Page:
    """HTML of several texts, one after the other.

    html: all of it in UTF-8, with a tag in front and one at the end. bounds: where each text begins
    and the last one ends.
    """

    html: bytes
    bounds: Positions

    @classmethod
    def read(cls, texts: Iterable[str]) -> "Page":
        """A page of these texts, read as `ratings.text.style.source` says."""
        file = io.BytesIO()
        ends: list[int] = []
        for text in chain(["."], texts, ["."]):
            MARKDOWN.write_html(with_raw_marked(ended(prepared(text))), file)
            ends.append(file.tell())
        return cls(file.getvalue(), np.array(ends[:-1], np.int64))

    @cached_property
    def content(self) -> npt.NDArray[np.uint8]:
        """The bytes of the HTML."""
        return np.frombuffer(self.html, np.uint8)

    @cached_property
    def _signs(self) -> Located:
        """Positions and values of `<`, of `_MARKS` and of what begins a character beyond ASCII."""
        wanted = self.content == ord("<")
        for mark in _MARKS:
            wanted |= self.content == mark
        wanted |= self.content >= 0xC0
        places = np.flatnonzero(wanted)
        return places, self.content[places]

    @cached_property
    def tags(self) -> Positions:
        """Positions of `<`."""
        return self.positions("<")

    @cached_property
    def initials(self) -> npt.NDArray[np.uint8]:
        """What follows each `<`."""
        return self.content[self.tags + 1]

    @cached_property
    def wide(self) -> Located:
        """Positions and values of the first bytes of characters beyond ASCII."""
        places, values = self._signs
        return places[values >= 0xC0], values[values >= 0xC0]

    def positions(self, mark: str) -> Positions:
        """Positions of `<` or of one of `_MARKS`."""
        places, values = self._signs
        return places[values == ord(mark)]

    def spelled(self, *marks: bytes) -> Positions:
        """Positions of rare spellings, in order."""
        places: list[int] = []
        for mark in marks:
            place = self.html.find(mark)
            while place >= 0:
                places.append(place)
                place = self.html.find(mark, place + 1)
        return np.sort(np.array(places, np.int64))

    def opening(self, initial: str) -> Positions:
        """Positions of the tags that begin so."""
        return self.tags[self.initials == ord(initial)]

    @cached_property
    def closing(self) -> dict[str, Positions]:
        """Positions of the closing tags of each kind."""
        ends = self.opening("/")
        initials = self.content[ends + 2]
        meant = _MEANT[initials]
        ends, initials = ends[meant], initials[meant]
        closing = {kind: ends[initials == name[0]] for kind, name in _ENDS.items()}
        for kind in ("bold", "tables"):
            closing[kind] = self._followed(closing[kind], b"/" + _ENDS[kind])
        return closing

    @cached_property
    def code_blocks(self) -> Positions:
        """Positions where blocks of code begin."""
        return self._followed(self.opening("p"), b"pre")

    @cached_property
    def code(self) -> tuple[Positions, Positions]:
        """Where code, of blocks and of spans, begins and ends."""
        begins = self.opening("c") + len("<code>")
        for n in np.flatnonzero(self.content[begins - 1] != ord(">")).tolist():
            begins[n] = self.html.index(b">", begins[n]) + 1
        return begins, self.closing["code"]

    def _followed(self, places: Positions, text: bytes) -> Positions:
        """Those of the positions that this text follows. The page's last tag leaves room."""
        for distance, character in enumerate(text, 1):
            places = places[self.content[places + distance] == character]
        return places

    def per_text(self, places: Positions) -> Positions:
        """How many of these ascending positions lie in each text."""
        return np.diff(np.searchsorted(places, self.bounds))

    @cached_property
    def formulas(self) -> tuple[Positions, Positions]:
        """Where formulas begin and end."""
        begins = self._followed(self.opening("s"), b"span")
        return begins, self._followed(self.opening("/"), b"/span")

    def shown(self, places: Positions) -> Positions:
        """Those of the positions that lie in no tag of the renderer, no code and no formula."""
        for begins, ends in (self.code, self.formulas):
            inside = np.searchsorted(begins, places, "right") - np.searchsorted(ends, places)
            places = places[inside == 0]
        return places[~self._in_tag(places)]

    def outside_links(self, places: Positions) -> Positions:
        """Those of the positions, none of them within a tag, that no link holds."""
        begins, ends = self.opening("a"), self.closing["links"]
        return places[np.searchsorted(begins, places) == np.searchsorted(ends, places)]

    def code_characters(self) -> Positions:
        """Characters of code in each text; an escape is one character."""
        begins, ends = self.code
        escapes = self.positions("&")
        extra = np.append(0, np.cumsum(_ESCAPED[self.content[escapes + 1]]))
        escaped = extra[np.searchsorted(escapes, ends)] - extra[np.searchsorted(escapes, begins)]
        total = np.append(0, np.cumsum(ends - begins - escaped - self._later_bytes(begins, ends)))
        return np.diff(total[np.searchsorted(ends, self.bounds)])

    def _later_bytes(self, begins: Positions, ends: Positions) -> Positions:
        """Bytes between begins and ends that are not the first of their character."""
        later = np.zeros(len(begins), np.int64)
        wide, _ = self.wide
        for n in np.flatnonzero(np.diff(np.searchsorted(wide, [begins, ends]), axis=0)).tolist():
            code = self.html[begins[n] : ends[n]]
            later[n] = len(code) - len(code.decode())
        return later

    def _in_tag(self, places: Positions) -> npt.NDArray[np.bool_]:
        """Whether each position lies between the `<` and the `>` of a tag."""
        last = np.searchsorted(self.tags, places) - 1
        inside = _HOLDS_TEXT[self.initials[last]]
        tags, which = np.unique(last[inside], return_inverse=True)
        spans = zip(self.tags[tags].tolist(), self.tags[tags + 1].tolist(), strict=True)
        ends = [self.html.find(b">", start, following) for start, following in spans]
        inside[inside] = places[inside] < np.array(ends, np.int64)[which]
        return inside


def with_raw_marked(source: str) -> str:
    """With capitals where raw HTML may begin a tag; what ends its blocks in lower case."""
    return _RAW.sub(_marked, source) if "<" in source else source


def _marked(tag: re.Match[str]) -> str:
    return tag[0].lower() if tag[0][-1] == ">" else tag[0].upper()
