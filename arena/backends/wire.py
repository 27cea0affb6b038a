"""The wire format of a streamed chat completion; knows nothing of connections, limits or battles.

Bytes become server-sent events as the HTML standard cuts them, events become text. Whatever is no
part of such an answer raises ValueError that says why, RecursionError included.
`reasoning_content` is a sign of life and no part of the answer.
"""

import json
from collections.abc import Iterator
from typing import Any, cast

from arena.backends.base import Chunk

EVENT_BYTES = 1024 * 1024  # some servers send a whole answer as one event
REPLY_CHARS = 1_000_000  # reasoning included
DONE = "[DONE]"
BOM = b"\xef\xbb\xbf"


class Events:
    """Cuts a stream of bytes into the data of its events, wherever the chunks of it end."""

    def __init__(self):
        self._rest = bytearray()
        self._data: list[bytes] = []
        self._size = 0
        self._after_return = False
        self._begun = False

    def feed(self, chunk: bytes) -> Iterator[str]:
        """The data of the events that `chunk` completes, to be taken before the next chunk.

        ValueError where an event has more than EVENT_BYTES or is not UTF-8.
        """
        for line in self._lines(chunk):
            if line:
                self._field(line)
            elif self._data:
                data, self._data, self._size = self._data, [], 0
                yield b"\n".join(data).decode()

    def _lines(self, chunk: bytes) -> list[bytes]:
        # A line may end in \n, \r\n or \r, and a \r\n may be cut in two.
        if not chunk:  # no byte, so none that could follow a \r
            return []
        if self._after_return:
            chunk = chunk.removeprefix(b"\n")
        self._after_return = chunk.endswith(b"\r")
        if b"\r" in chunk:
            chunk = chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if b"\n" not in chunk:
            self._rest += chunk
            _limit(len(self._rest))
            return []
        *lines, rest = bytes(self._rest + chunk).split(b"\n")
        self._rest = bytearray(rest)
        if not self._begun:
            self._begun, lines[0] = True, lines[0].removeprefix(BOM)
        return lines

    def _field(self, line: bytes) -> None:
        name, _, value = line.partition(b":")
        if name == b"data":
            self._size += len(value)
            _limit(self._size)
            self._data.append(value.removeprefix(b" "))


class Answer:
    """What a stream has said so far: the model that answers, counts, and how it ended."""

    def __init__(self):
        self.model: str | None = None
        self.finish_reason: object = None
        self.tokens: int | None = None
        self.prompt_tokens: int | None = None
        self._chars = 0
        self._spoke = False

    def read(self, data: str) -> str | None:
        """The text that one event adds, "" for a sign of life, None for neither."""
        event = _object(_json(data), "event")
        if event.get("error"):
            raise ValueError(f"the server reports {event['error']}")
        if model := event.get("model"):
            self.model = str(model)
        if event.get("usage"):
            self._count(_object(event["usage"], "usage"))
        choices: Any = event.get("choices")
        if not isinstance(choices, list):
            raise ValueError(f"an event without choices: {data}")
        return self._choice(_object(choices[0], "choice")) if choices else None

    def last(self) -> Chunk:
        """The chunk that ends the answer; ValueError where it has not ended or holds no text."""
        reason = self.finish_reason
        if reason is None:
            raise ValueError("the stream ended without a finish reason")
        if reason not in ("stop", "length"):
            raise ValueError(f"finish reason {str(reason)!r}")
        if not self._spoke:
            raise ValueError(f"an empty answer, finish reason {reason!r}")
        return Chunk("", reason, self.tokens, self.prompt_tokens)

    def _count(self, usage: dict[str, Any]) -> None:
        self.tokens = _count(usage, "completion_tokens")
        self.prompt_tokens = _count(usage, "prompt_tokens")

    def _choice(self, choice: dict[str, Any]) -> str | None:
        self.finish_reason = choice.get("finish_reason") or self.finish_reason
        delta = _object(choice.get("delta") or {}, "delta")
        if text := _text(delta, "content"):
            self._grow(text)
            self._spoke = True
            return text
        if thought := _text(delta, "reasoning_content") or _text(delta, "reasoning"):
            self._grow(thought)
            return ""
        return None

    def _grow(self, text: str) -> None:
        self._chars += len(text)
        if self._chars > REPLY_CHARS:
            raise ValueError(f"the answer has more than {REPLY_CHARS:,} characters")


def _json(data: str) -> Any:
    try:
        return json.loads(data)
    except RecursionError as error:
        raise ValueError("an event of too many nested brackets") from error


def _object(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{what} is not an object: {value}")
    return cast("dict[str, Any]", value)


def _text(delta: dict[str, Any], key: str) -> str:
    value = delta.get(key)
    if value and not isinstance(value, str):
        raise ValueError(f"{key} is not a text: {value}")
    return value or ""


def _count(usage: dict[str, Any], key: str) -> int | None:
    value = usage.get(key)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int) or value < 0):
        raise ValueError(f"{key} is not a count: {value}")
    return value


def _limit(size: int) -> None:
    if size > EVENT_BYTES:
        raise ValueError(f"an event of more than {EVENT_BYTES:,} bytes")
