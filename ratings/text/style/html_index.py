"""Renders Markdown to HTML and finds what stands where, for many texts at once; knows no feature.

The renderer escapes whatever is not its own. Raw HTML is the exception: the first letter of its tag
names is made a capital before, which changes nothing in CommonMark, and no tag of the renderer
begins so: every lower-case tag is the renderer's. The four tags that end a block of raw HTML are
made lower-case instead, because the renderer takes them only so; it writes three of them never and
`</pre>` never without `<pre>`.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt
import pyromark

Positions = npt.NDArray[np.int64]
Located = tuple[Positions, npt.NDArray[np.uint8]]

_MARKDOWN = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
_RAW = re.compile(r"</(?:(?i:pre|script|style|textarea)>|[a-z])|<[a-z]")

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

# Tags that hold more than their name: `<a `, `<code `, `<img`, `<input`, `<ol `, and all that are
# not the renderer's.
_HOLDS_TEXT = np.zeros(256, bool)
_HOLDS_TEXT[list(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ!?/acio")] = True

# Raw HTML that shows nothing up to where it ends.
_HIDDEN_UNTIL = {
    b"<!--": b"-->",
    b"<![cdata[": b"]]>",
    b"<?": b"?>",
    b"<script": b"</script>",
    b"<style": b"</style>",
}
_HIDING = re.compile(b"|".join(map(re.escape, _HIDDEN_UNTIL)), re.IGNORECASE)
_MAY_HIDE = np.zeros(256, bool)
_MAY_HIDE[list(b"!?S")] = True

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
        """A page of these texts: CommonMark with GFM tables, strikethrough and task lists.

        A text begins with a tag, if it has anything to show at all.
        """
        file = io.BytesIO()
        ends: list[int] = []
        for text in chain(["."], texts, ["."]):
            shown = _RAW.sub(_marked, text) if "<" in text else text
            # Without a last line end, the renderer would give the last line of code none either.
            _MARKDOWN.write_html(shown if shown.endswith("\n") else f"{shown}\n", file)
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

    def shown(self, places: Positions) -> Positions:
        """Those of the positions that lie neither within a tag, nor in code, nor in a script."""
        for begins, ends in (self.code, self.hidden):
            inside = np.searchsorted(begins, places, "right") - np.searchsorted(ends, places)
            places = places[inside == 0]
        return places[~self._in_tag(places)]

    @cached_property
    def hidden(self) -> tuple[Positions, Positions]:
        """Where raw HTML that no reader sees begins and ends: comments, scripts and the like."""
        spans: list[tuple[int, int]] = []
        for start in self.tags[_MAY_HIDE[self.initials]].tolist():
            match = _HIDING.match(self.html, start)
            if match and (not spans or start >= spans[-1][1]):
                spans.append((start, self._end_of(start, _HIDDEN_UNTIL[match[0].lower()])))
        begins, ends = np.array(spans, np.int64).reshape(-1, 2).T
        return begins, ends

    def _end_of(self, start: int, mark: bytes) -> int:
        """Where the mark that follows start begins; where the text ends if none does."""
        limit = int(self.bounds[np.searchsorted(self.bounds, start, "right")])
        end = self.html.find(mark, start + 2, limit)
        return limit if end < 0 else end

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


def _marked(tag: re.Match[str]) -> str:
    return tag[0].lower() if tag[0][-1] == ">" else tag[0].upper()
