"""Text in pieces that end where a record ends; knows bytes, lines and limits, no format."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ratings.errors import InvalidData
from ratings.votes.readers.stream import Stream

LONGEST = 256 << 20
"""How many bytes one record may have: a JSON line or object, or a row of CSV."""

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Chunk:
    """Whole records: their bytes, and where they start in the text (line from 1, byte from 0).

    last: whether the text ends with them.
    """

    data: bytes
    line: int
    offset: int = 0
    last: bool = False


class Text:
    """A stream of text without its byte order mark; offset: bytes read so far, mark included.

    Refuses a mark of UTF-16 and NUL, which no text has; other bytes are left to the formats.
    """

    def __init__(self, stream: Stream) -> None:
        self.path = stream.path
        self.offset = 0
        self._stream = stream
        self._start = stream.read(len(_BOM))
        if self._start.startswith(_UTF16):
            raise InvalidData(f"{stream.path}: is UTF-16 at byte 0; convert it to UTF-8")
        if self._start == _BOM:
            self.offset, self._start = len(_BOM), b""

    def read(self, size: int) -> bytes:
        """The next bytes, at least one unless the text ends."""
        block = self._start + self._stream.read(size)
        self._start = b""
        if (nul := block.find(b"\0")) >= 0:
            raise InvalidData(
                f"{self.path}: is neither Parquet, JSON, JSON Lines nor CSV in UTF-8: byte "
                f"{self.offset + nul} is NUL; convert it to one"
            )
        self.offset += len(block)
        return block


def chunks(text: Text, size: int, cut: Callable[[bytes], int]) -> Iterator[Chunk]:
    """The text in chunks of about `size` bytes.

    cut: how many bytes of some text are whole records, each with its line end; 0 if not one is.
    Raises InvalidData for a record longer than LONGEST.
    """
    rest, line, ended = b"", 1, False
    while not ended:
        asked = max(size, step(len(rest)))
        block = text.read(asked)
        start = text.offset - len(block) - len(rest)
        data, ended = rest + block, len(block) < asked
        end = len(data) if ended else cut(data)
        if end:
            yield Chunk(data[:end], line, start, ended)
            line += data.count(b"\n", 0, end)
        rest = data[end:]
        if len(rest) > LONGEST:
            raise too_long(text.path, f"line {line}")


def step(waiting: int) -> int:
    """How many bytes to read on when so many wait for the end of their record.

    As many again, or a long record would be copied as often as it has pieces; but few past LONGEST.
    """
    return min(waiting, max(1, LONGEST + 1 - waiting))


def too_long(path: str, where: str) -> InvalidData:
    """The error for a record that does not end within LONGEST."""
    return InvalidData(
        f"{path}, {where}: is longer than {LONGEST >> 20} MiB, the limit of one record; correct it"
    )


def refuse_bytes(path: str, chunk: Chunk) -> None:
    """Raise InvalidData if the chunk is no UTF-8."""
    if chunk.data.isascii():
        return
    try:
        chunk.data.decode()
    except UnicodeDecodeError as error:
        raise no_utf8(path, chunk.offset + error.start, error.object[error.start]) from error


def no_utf8(path: str, offset: int, byte: int) -> InvalidData:
    """The error for a byte that is no UTF-8."""
    return InvalidData(
        f"{path}: is no text in UTF-8 at byte {offset} (0x{byte:02x}); convert it to UTF-8"
    )
