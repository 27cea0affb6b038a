"""What a message holds: texts, images by digest, thoughts, tool calls, refusals; knows no wire.

A message is a tuple of parts. Its text is what a voter reads of it; thoughts, tool calls and images
are kept beside.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import ClassVar

from arena.errors import StoreError


@dataclass(frozen=True, slots=True)
class Text:
    """Words for the reader, as Markdown."""

    kind: ClassVar[str] = "text"
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Words by which a model declines, where its server sets them apart."""

    kind: ClassVar[str] = "refusal"
    text: str


@dataclass(frozen=True, slots=True)
class Reasoning:
    """A model's thoughts before its answer; no part of the answer, and never shown."""

    kind: ClassVar[str] = "reasoning"
    text: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, whose bytes lie in the blob store under their SHA-256. media_type: image/…"""

    kind: ClassVar[str] = "image"
    digest: str
    media_type: str

    @property
    def name(self) -> str:
        """What its file is called: the digest with an ending that says the type."""
        return f"{self.digest}.{self.media_type.removeprefix('image/')}"

    @classmethod
    def named(cls, name: str) -> "Image":
        """The image whose file is called so."""
        digest, _, kind = name.partition(".")
        return cls(digest, f"image/{kind}")


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A function that a model wants called; arguments as the JSON text that it wrote."""

    kind: ClassVar[str] = "tool_call"
    name: str
    arguments: str


Part = Text | Refusal | Reasoning | Image | ToolCall
KINDS: dict[str, type[Part]] = {
    part.kind: part for part in (Text, Refusal, Reasoning, Image, ToolCall)
}


@dataclass(frozen=True, slots=True)
class Content:
    """The parts of one message, in order."""

    parts: tuple[Part, ...] = ()

    @classmethod
    def from_text(cls, text: str) -> "Content":
        """Content that is a text and nothing else."""
        return cls((Text(text),)) if text else cls()

    @property
    def text(self) -> str:
        """All that a reader reads of it."""
        return "\n\n".join(part.text for part in self.parts if isinstance(part, Text | Refusal))

    @property
    def images(self) -> tuple[Image, ...]:
        """Its pictures."""
        return tuple(part for part in self.parts if isinstance(part, Image))

    @property
    def document(self) -> str | None:
        """The parts as JSON; None where the text is all there is."""
        if self == Content.from_text(self.text):
            return None
        listed = [{"kind": part.kind, **asdict(part)} for part in self.parts]
        return json.dumps(listed, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def parse(cls, text: str, document: str | None) -> "Content":
        """The content with this text and document; StoreError for a part that is not known."""
        if document is None:
            return cls.from_text(text)
        return cls(tuple(_part(fields) for fields in json.loads(document)))


class Growing:
    """Content that grows piece by piece; pieces of one kind that follow each other are one part."""

    def __init__(self) -> None:
        self._whole: list[Part] = []
        self._kind: type[Text | Refusal | Reasoning] | None = None
        self._pieces: list[str] = []

    def add(self, part: Part) -> None:
        """Go on with this part."""
        if not isinstance(part, Text | Refusal | Reasoning):
            self._close()
            self._whole.append(part)
            return
        if type(part) is not self._kind:
            self._close()
            self._kind = type(part)
        self._pieces.append(part.text)

    @property
    def content(self) -> Content:
        """What there is so far."""
        return Content((*self._whole, *self._open()))

    def _open(self) -> tuple[Part, ...]:
        return (self._kind("".join(self._pieces)),) if self._kind else ()

    def _close(self) -> None:
        self._whole += self._open()
        self._kind, self._pieces = None, []


def texts_of(contents: Iterable[Content]) -> tuple[str, ...]:
    """The texts of several messages."""
    return tuple(content.text for content in contents)


def _part(fields: dict[str, str]) -> Part:
    kind = KINDS.get(fields.pop("kind", ""))
    if kind is None:
        raise StoreError("a message holds a part of an unknown kind; upgrade deflator")
    return kind(**fields)
