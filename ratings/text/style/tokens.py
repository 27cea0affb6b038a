"""Counts tokens as OpenAI's tokenizers cut them, offline; knows no Markdown.

The vocabularies lie in the package `quicktok`, the fast reader of them is `gigatoken`. Text that
spells a special token, such as <|endoftext|>, is ordinary text.
"""

import base64
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

CL100K = "cl100k_base"
O200K = "o200k_base"

# Names of the rule that cuts text into words, and the number of ordinary tokens.
_RULES = {CL100K: ("cl100k", 100_256), O200K: ("o200k", 199_998)}

# The reader remembers every word it ever met; a fresh one a quarter of a gigabyte of text keeps
# random text from filling the memory, and costs less than a nanosecond a byte.
_FORGET_AFTER = 1 << 28


def token_counts(texts: Sequence[bytes], encoding: str = CL100K) -> npt.NDArray[np.int64]:
    """Number of tokens of each text in UTF-8. encoding: cl100k_base or o200k_base."""
    return _counter(encoding).counts(texts)


def vocabulary(encoding: str) -> bytes:
    """The encoding's ranks as OpenAI publishes them: a line of Base64 and rank for each token."""
    import quicktok  # noqa: PLC0415 - a log that comes with counts needs no tokenizer

    words = quicktok.get_encoding(encoding)
    spelled = map(words.decode_single_token_bytes, range(_RULES[encoding][1]))
    lines = [b"%s %d\n" % (base64.b64encode(word), rank) for rank, word in enumerate(spelled)]
    return b"".join(lines)


@dataclass(slots=True)
class _Counter:
    encoding: str
    ranks: bytes
    lock: Lock
    encode: Callable[[bytes], Any] | None = None
    met: int = 0

    def counts(self, texts: Sequence[bytes]) -> npt.NDArray[np.int64]:
        encode = self._reader(sum(map(len, texts)))
        return np.array([tokens.size for tokens in map(encode, texts)], np.int64)

    def _reader(self, ahead: int) -> Callable[[bytes], Any]:
        with self.lock:
            if self.encode is None or self.met > _FORGET_AFTER:
                self.encode, self.met = _read(self.ranks, self.encoding), 0
            self.met += ahead
            return self.encode


@cache
def _counter(encoding: str) -> _Counter:
    return _Counter(encoding, vocabulary(encoding), Lock())


def _read(ranks: bytes, encoding: str) -> Callable[[bytes], Any]:
    import gigatoken  # noqa: PLC0415 - as above

    rule, _ = _RULES[encoding]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ranks.tiktoken"
        path.write_bytes(ranks)
        made = gigatoken.Tokenizer.from_tiktoken(path, pretokenizer=rule, special_tokens={})
    return made.backend.encode
