"""Writes the events of a parse as tokens of HTML, one block after the other; knows no updates.

Only tags that stand here are ever written. What a model wrote is text, raw HTML too; of an address
it wrote only links are made, by `ui.rendering.links`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ratings.text.style.addresses import addresses
from ratings.text.style.source import restored
from ui.rendering import links
from ui.rendering.bounds import DEPTH, ELEMENTS, FORMULAS, LINK
from ui.rendering.mathml import formula
from ui.rendering.tokens import Text, attribute, closed, text_of

_DIR = ' dir="auto"'
PRE_TAG = '<pre dir="ltr">'
_TAGS = {
    "Paragraph": f"<p{_DIR}>",
    "HtmlBlock": f'<p class="raw"{_DIR}>',
    "BlockQuote": f"<blockquote{_DIR}>",
    "Item": f"<li{_DIR}>",
    "Emphasis": "<em>",
    "Strong": "<strong>",
    "Strikethrough": "<del>",
    "Table": "<table>",
    "TableHead": "<thead>",
    "TableRow": "<tr>",
}
_HEADINGS = {"H1": "h3", "H2": "h4", "H3": "h5", "H4": "h6", "H5": "h6", "H6": "h6"}
_LANGUAGE = re.compile(r"[\w+#.-]{1,30}")
_RAW_END = re.compile(r"(?=<)|(?<=>)")
_TASKS = {True: "☑", False: "☐"}
_CLOSES = {"CodeBlock": 2, "TableHead": 2, "Table": 2, "Image": 2}  # elements; others one
_DISPLAY, _MARKS = "\ufdd5", "\ufdd3\ufdd4\ufdd5\ufdd6"


_LINK = "<a>"  # until its text is known


class Stopped(Exception):
    """The bounds are reached; `args[0]` is the byte of the source where."""


@dataclass(slots=True)
class Writer:
    """Writes one event after the other into `tokens`.

    source: what was parsed, in UTF-8. elements, formulas: what the answer has used up.
    """

    source: bytes
    elements: int
    formulas: int
    tokens: list[str] = field(default_factory=list)
    _opened: list[str] = field(default_factory=list)
    _links: list[tuple[int, str]] = field(default_factory=list)
    _segments: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _images: int = 0
    _aligned: tuple[str, ...] = ()
    _column: int = 0
    _cell: str = "td"
    _verbatim: bool = False

    @property
    def is_done(self) -> bool:
        """Whether no element is open."""
        return not self._opened

    def write(self, event: Any, begin: int, end: int) -> None:
        """Write an event, from these bytes of the source. Raises Stopped at the bounds."""
        if isinstance(event, str):
            self._break(event)
            return
        kind, content = next(iter(event.items()))
        if kind == "Text":
            self._text.append(content)
        elif kind == "Start":
            self._start(content, begin)
        elif kind == "End":
            self._end(content)
        elif kind in ("Html", "InlineHtml"):
            self._raw(content, begin, end)
        elif self._images:
            self._text.append(content if isinstance(content, str) else "")
        elif kind == "Code":
            self._element("<code>", restored(content))
        elif kind == "TaskListMarker":
            self._element('<span class="task">', _TASKS[content])
        else:
            self._formula(content, kind == "DisplayMath")

    def close(self) -> list[str]:
        """All tokens, whatever is open closed."""
        self._flush()
        while self._opened:
            self._close()
        return self.tokens

    def _break(self, event: str) -> None:
        if event == "SoftBreak" or self._images:
            self._text.append("\n")
            return
        self._flush()
        self.tokens.append("<hr>" if event == "Rule" else "<br>")
        self.elements += 1

    def _start(self, content: Any, begin: int) -> None:
        name, details = (
            next(iter(content.items())) if isinstance(content, dict) else (content, None)
        )
        if self._images:
            self._images += name == "Image"
            return
        self._flush()
        if self.elements >= ELEMENTS or len(self._opened) >= DEPTH:
            raise Stopped(begin)
        if name in _TAGS:
            self._open(_TAGS[name])
        self._start_one(name, details)

    def _start_one(self, name: str, details: Any) -> None:
        match name:
            case "Heading":
                level = details["level"]
                self._open(f'<{_HEADINGS[level]} data-level="{level[1]}"{_DIR}>')
            case "List":
                start = "" if details in (None, 1) else attribute("start", str(details))
                self._open("<ul>" if details is None else f"<ol{start}>")
            case "CodeBlock":
                self._start_code(details)
            case "Table":
                self._aligned = details
            case "TableHead":
                self._open("<tr>")
                self._column, self._cell = 0, "th"
            case "TableRow":
                self._column = 0
            case "TableCell":
                self._start_cell()
            case "Link":
                scheme = "mailto:" if details["link_type"] == "Email" else ""
                self._start_link(scheme + restored(details["dest_url"]))
            case "Image":
                self._start_image(restored(details["dest_url"]))
            case _:
                pass

    def _end(self, content: Any) -> None:
        name = next(iter(content)) if isinstance(content, dict) else content
        if self._images and name != "Image":
            return
        if self._images > 1:
            self._images -= 1
            return
        self._flush()
        for _ in range(_CLOSES.get(name, 1)):
            self._close()
        if name == "TableHead":
            self._cell = "td"
            self._open("<tbody>")
        self._images, self._verbatim = 0, False

    def _start_code(self, kind: Any) -> None:
        words = restored(kind["Fenced"]).split() if isinstance(kind, dict) else []
        language = _LANGUAGE.fullmatch(words[0]) if words else None
        self._open(PRE_TAG)
        self._open(f"<code{attribute('data-lang', language[0]) if language else ''}>")
        self._verbatim = True

    def _start_cell(self) -> None:
        aligned = (
            self._aligned[self._column].lower() if self._column < len(self._aligned) else "none"
        )
        self._open(
            f"<{self._cell}{_DIR}{'' if aligned == 'none' else attribute('data-align', aligned)}>"
        )
        self._column += 1

    def _start_link(self, url: str) -> None:
        self.elements += LINK - 1
        self._links.append((len(self.tokens), url))
        self._open(_LINK)

    def _start_image(self, url: str) -> None:
        self._images = 1
        within = bool(self._links)
        self._open('<span class="image">')
        self._links.append((len(self.tokens), url))
        self._open("<span>" if within else _LINK)

    def _raw(self, content: str, begin: int, end: int) -> None:
        """The parser got some tags in other letters than the model wrote."""
        written = self.source[begin:end].decode()
        raw = restored(written if written.lower() == content.lower() else content)
        self._segments += ("".join(self._text), *_RAW_END.split(raw))
        self._text.clear()

    def _formula(self, content: str, display: bool) -> None:
        tex = restored(content.strip(_MARKS)).strip()
        self.formulas += 1
        display = display or content.startswith(_DISPLAY)
        mathml = formula(tex, display) if self.formulas <= FORMULAS else None
        if mathml is None:
            self._element('<code class="tex">', tex)
            return
        self._flush()
        self.tokens.append(mathml)
        self.elements += mathml.count("</")

    def _element(self, tag: str, text: str) -> None:
        self._flush()
        self._open(tag)
        self.tokens.append(Text(text))
        self._close()

    def _open(self, tag: str) -> None:
        self.tokens.append(tag)
        self._opened.append(tag)
        self.elements += 1

    def _close(self) -> None:
        tag = self._opened.pop()
        if tag == _LINK:
            index, url = self._links.pop()
            tag = links.tag(url, text_of(self.tokens[index + 1 :]))
            self.tokens[index] = tag
        elif tag == "<span>":
            self._links.pop()
        self.tokens.append(closed([tag]))

    def _flush(self) -> None:
        """Make tokens of what is shown next."""
        if not (self._text or self._segments):
            return
        segments = (*self._segments, "".join(self._text))
        self._segments, self._text = [], []
        if self._verbatim or self._links:
            self._show("".join(map(restored, segments)))
        else:
            self._show_linked(map(restored, segments))

    def _show(self, text: str) -> None:
        if text:
            self.tokens.append(Text(text))

    def _show_linked(self, segments: Iterable[str]) -> None:
        """Show texts in a row, and the addresses in each as links, up to the bounds."""
        shown: list[str] = []
        for text in segments:
            start = 0
            for address in addresses(text):
                if self.elements >= ELEMENTS:
                    break
                end, url = links.written_out(address)
                shown.append(text[start : address.start()])
                self._show("".join(shown))
                shown.clear()
                start = end
                self._start_link(url)
                self._show(text[address.start() : end])
                self._close()
            shown.append(text[start:])
        self._show("".join(shown))
