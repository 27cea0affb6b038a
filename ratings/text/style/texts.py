"""Makes valid Unicode of texts, cuts lists of them into blocks and counts words; knows no style."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

BLOCK = 1 << 20
"""Characters of a block: enough to spread the cost of a call, few enough for the caches."""

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts of valid Unicode, and the same in UTF-8."""

    strings: list[str]
    utf8: list[bytes]

    @classmethod
    def encoded(cls, texts: Sequence[str]) -> "Texts":
        """The texts, made readable."""
        try:
            return cls(list(texts), [text.encode() for text in texts])
        except UnicodeEncodeError:
            return cls.encoded([readable(text) for text in texts])


def readable(text: str) -> str:
    """Join surrogate pairs and replace lone surrogates, which no UTF-8 text can hold, by U+FFFD."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def blocks(texts: Sequence[str], size: int = BLOCK) -> Iterator[list[str]]:
    """The texts in order, cut where a block reaches `size` characters; no text is cut."""
    block: list[str] = []
    room = size
    for text in texts:
        block.append(text)
        room -= len(text) + 1
        if room <= 0:
            yield block
            block, room = [], size
    if block:
        yield block


def word_counts(texts: Sequence[bytes]) -> npt.NDArray[np.int64]:
    """Number of words of each text in UTF-8: runs of anything above U+0020, the space."""
    white = np.frombuffer(b"\n".join([b"", *texts, b""]), np.uint8) <= ord(" ")
    begins = white[:-1] > white[1:]
    ends = np.cumsum([len(text) + 1 for text in texts], dtype=np.int64).tolist()
    pieces = zip([0, *ends], ends, strict=False)
    return np.array([np.count_nonzero(begins[start:end]) for start, end in pieces], np.int64)
