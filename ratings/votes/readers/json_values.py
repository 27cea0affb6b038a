"""JSON that is no JSON Lines, as such: an array of objects, or objects one after the other.

Knows where a value ends; what is in it is for the reader of JSON Lines.
"""

import codecs
import json
import re
from collections.abc import Iterator

from ratings.errors import InvalidData
from ratings.votes.readers.faults import refuse_constant, refuse_deep, said
from ratings.votes.readers.records import LONGEST, Chunk, Text, no_utf8, step, too_long

_DECODER = json.JSONDecoder(parse_constant=refuse_constant)
_SPACE = re.compile(r"[ \t\r\n]*")
_NEAR = 16  # characters before the end of what was read, where a fault may only be the end


def lines(text: Text, size: int) -> Iterator[Chunk]:
    """The objects, each on a line of its own, in chunks of about `size` bytes.

    The line of a chunk is the number of its first object, from 1. Raises InvalidData that names
    line and column of what is no JSON, or the object that is none.
    """
    pieces: list[bytes] = []
    length, first, number = 0, 1, 1
    for value in _Values(text, size):
        piece = value.replace("\r", " ").replace("\n", " ").encode()
        pieces.append(piece)
        length, number = length + len(piece), number + 1
        if length >= size:
            yield Chunk(b"\n".join(pieces), first)
            pieces, length, first = [], 0, number
    if pieces:
        yield Chunk(b"\n".join(pieces), first)


class _Values:
    """The values of a text in order, as they are written; knows its place in lines and columns."""

    def __init__(self, text: Text, size: int) -> None:
        self._source, self._size = text, size
        self._utf8 = codecs.getincrementaldecoder("utf-8")()
        self._text, self._at = "", 0
        self._ended = False
        self._line, self._column = 1, 1  # of the first character of _text
        self._number = 0

    def __iter__(self) -> Iterator[str]:
        array = self._next() == "["
        self._at += array
        while (sign := self._next()) and not (array and sign == "]"):
            if array and self._number:
                self._comma(sign)
            yield self._value()
        if array and not sign:
            raise self._fault("the array has no end", self._at)
        self._at += array
        if self._next():
            raise self._fault("Extra data", self._at)

    def _comma(self, sign: str) -> None:
        if sign != ",":
            raise self._fault("Expecting ',' delimiter", self._at)
        self._at += 1

    def _next(self) -> str:
        """The character that follows white space, empty at the end of the text."""
        while True:
            space = _SPACE.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            self._grow()

    def _value(self) -> str:
        self._number += 1
        if self._next() != "{":
            raise self._no_object()
        while True:
            try:
                parsed, end = _DECODER.raw_decode(self._text, self._at)
                text = self._text[self._at : end]
                refuse_deep(parsed, text.count("[") + text.count("{"))
            except json.JSONDecodeError as error:
                self._refuse(error)
                self._grow()
            except (ValueError, RecursionError) as error:
                raise self._wrong(f"object {self._number}: {said(error)}") from error
            else:
                self._at = end
                return text

    def _refuse(self, error: json.JSONDecodeError) -> None:
        """Raise the fault unless it may only be that the text is not read to its end yet."""
        near = error.msg.startswith("Unterminated") or error.pos + _NEAR >= len(self._text)
        if self._ended or not near:
            raise self._fault(error.msg, error.pos) from error
        if len(self._text) - self._at > LONGEST:
            raise too_long(self._source.path, f"object {self._number}")

    def _grow(self) -> None:
        """Forget what was read and read on, as much as is waiting, so that no value is slow."""
        gone = self._text[: self._at]
        if breaks := gone.count("\n"):
            self._line += breaks
            self._column = 1
        self._column += len(gone) - gone.rfind("\n") - 1
        rest = self._text[self._at :]
        self._text, self._at = rest + self._decoded(max(self._size, step(len(rest)))), 0

    def _decoded(self, size: int) -> str:
        waiting = len(self._utf8.getstate()[0])
        block = self._source.read(size)
        self._ended = not block
        try:
            return self._utf8.decode(block, final=self._ended)
        except UnicodeDecodeError as error:
            offset = self._source.offset - len(block) - waiting + error.start
            raise no_utf8(self._source.path, offset, error.object[error.start]) from error

    def _fault(self, what: str, at: int) -> InvalidData:
        breaks = self._text.count("\n", 0, at)
        column = at - self._text.rfind("\n", 0, at) if breaks else self._column + at
        return self._wrong(f"{what}: line {self._line + breaks} column {column}")

    def _no_object(self) -> InvalidData:
        return self._wrong(f"value {self._number} is none")

    def _wrong(self, what: str) -> InvalidData:
        path = self._source.path
        return InvalidData(f"{path}: is not JSON of one object a vote: {what}; correct that place")
