"""Lays out an answer: blocks of HTML, and plain text beyond the bounds; knows no updates.

Counting reads the same parse (`ratings.text.style`), so what a voter sees is what style counts.
"""

import re
from dataclasses import dataclass, replace

from ratings.text.style.source import (
    RAW_END,
    Definitions,
    ended,
    events,
    normalised,
    prepared,
)
from ratings.text.style.texts import readable
from ui.rendering.allowed import cleaned
from ui.rendering.bounds import CHARACTERS, PLAIN, Spent
from ui.rendering.tokens import Text, html
from ui.rendering.writer import Stopped, Writer

PLAIN_TAG = '<div class="plain" dir="auto">'


@dataclass(frozen=True, slots=True)
class Block:
    """A block of an answer as safe HTML. plain: whether it is text beyond the bounds."""

    html: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Laid:
    """Blocks as tokens, and what comes after them.

    starts: the character of the text at which the first line of a block begins. spent: what the
    answer has used up before a block, and before what comes next. work: events of the parse and
    elements written, which its cost grows with. stop: the character at which the bounds were
    reached.
    """

    blocks: list[list[str]]
    starts: list[int]
    spent: list[Spent]
    work: int = 0
    stop: int | None = None


def blocks(text: str) -> tuple[Block, ...]:
    """The whole answer, block by block."""
    return tuple(
        Block(cleaned(html(tokens)), tokens[0] == PLAIN_TAG) for tokens in whole(shown(text))
    )


def shown(text: str) -> str:
    """The text with only what a page can hold."""
    return normalised(readable(text))


def whole(text: str) -> list[list[str]]:
    """Tokens of each block of a whole answer that is `shown`."""
    room = text[:CHARACTERS]
    laid = lay_out(ended(room))
    stop = len(room) if laid.stop is None else laid.stop
    rest = (text[start : start + PLAIN] for start in range(stop, len(text), PLAIN))
    return [*laid.blocks, *map(plain, rest)]


def plain(text: str) -> list[str]:
    """Tokens of a block beyond the bounds."""
    return [PLAIN_TAG, Text(text), "</div>"]


def lay_out(text: str, spent: Spent = Spent(), known: Definitions | None = None) -> Laid:  # noqa: B008
    """Blocks of a text that follows what is `spent` and where link references are `known`."""
    source = prepared(text)
    utf8 = source.encode()
    offset = _Offset(utf8)
    laid = Laid([], [], [spent])
    work, writer, stop = 0, None, None
    for event, span in events(RAW_END.sub(_lower, source), known):
        work += 1
        if writer is None:
            writer = Writer(utf8, laid.spent[-1].elements, laid.spent[-1].formulas)
            laid.starts.append(offset.of_line(span["start"]))
        try:
            writer.write(event, span["start"], span["end"])
        except Stopped as stopped:
            stop = max(offset.character(stopped.args[0]), laid.starts[-1])
            break
        if writer.is_done:
            _add(laid, writer)
            writer = None
    if writer and writer.tokens:
        _add(laid, writer)
    elements = laid.spent[-1].elements - spent.elements
    return replace(laid, work=work + elements, stop=stop)


def _add(laid: Laid, writer: Writer) -> None:
    laid.blocks.append(writer.close())
    laid.spent.append(Spent(writer.elements, writer.formulas))


class _Offset:
    """Characters of a source by its bytes, asked for in their order."""

    def __init__(self, utf8: bytes):
        self._utf8, self._byte, self._characters = utf8, 0, 0

    def character(self, byte: int) -> int:
        """The character that begins at that byte."""
        if byte > self._byte:
            self._characters += len(self._utf8[self._byte : byte].decode())
            self._byte = byte
        return self._characters

    def of_line(self, byte: int) -> int:
        """The character that begins the line of that byte."""
        return self.character(self._utf8.rfind(b"\n", 0, byte) + 1)


def _lower(tag: re.Match[str]) -> str:
    return tag[0].lower()
