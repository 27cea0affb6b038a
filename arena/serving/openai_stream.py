"""The wire format of a streamed chat completion; knows nothing of connections, limits or battles.

Bytes become server-sent events as the HTML standard cuts them, events become text. An event that
says nothing of the answer is passed over; one that no answer can hold raises ValueError that says
why, RecursionError included: RequestFault where the prompt may be the reason. Thoughts are a sign
of life and no part of the answer; a refusal is an answer.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar, cast

from arena.content import Reasoning, Refusal, Text
from arena.endings import ending_of
from arena.errors import BackendError
from arena.serving.base import Chunk
from arena.serving.request_faults import RequestFault, caused_by_request
from arena.serving.thoughts import Thoughts

EVENT_BYTES = 1024 * 1024  # some servers send a whole answer as one event
REPLY_CHARS = 1_000_000  # reasoning included
DONE = "[DONE]"
THOUGHTS = ("reasoning_content", "reasoning", "thinking", "reasoning_details")
WORD_CHARS = 40  # of a server's own word for how an answer ended
BOM = b"\xef\xbb\xbf"

T = TypeVar("T")
Said = Text | Reasoning | Refusal


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
    """What a stream has said so far: the model that answers, counts, and how it ended.

    mark: the server's fingerprint of itself.
    """

    def __init__(self):
        self.model: str | None = None
        self.mark: str | None = None
        self.tokens: int | None = None
        self.prompt_tokens: int | None = None
        self._word: str | None = None
        self._chars = 0
        self._thoughts = Thoughts()
        self._spoke = self._refused = False

    def read(self, data: str) -> Chunk | None:
        """What one event adds, be it only a sign of life; None where it says nothing of that."""
        event = _object(_json(data), "event")
        if event.get("error"):
            kind = RequestFault if caused_by_request(data) else ValueError
            raise kind(f"the server reports {event['error']}")
        self.model = _named(event, "model") or self.model
        self.mark = _named(event, "system_fingerprint") or self.mark
        if isinstance(usage := event.get("usage"), dict):
            self.tokens = _count(usage, "completion_tokens")
            self.prompt_tokens = _count(usage, "prompt_tokens")
        choices: Any = event.get("choices") or []
        if not isinstance(choices, list):
            raise ValueError(f"choices is not a list: {choices}")
        return self._choice(_object(choices[0], "choice")) if choices else None

    def last(self) -> Chunk:
        """The chunk that ends the answer; ValueError where it has not ended or holds no text."""
        word = self._word
        if word is None:
            raise ValueError("the stream ended without a finish reason")
        if (ending := ending_of(word)) == "failed":
            raise ValueError(f"finish reason {word!r}")
        rest = self._thoughts.rest()
        text = "".join(part.text for part in rest if isinstance(part, Text))
        if not self._spoke and not text.strip():
            raise RequestFault(f"an empty answer, finish reason {word!r}")
        word = "refusal" if self._refused and ending == "stop" else word[:WORD_CHARS]
        return Chunk(
            text,
            "length" if ending == "length" else "stop",
            self.tokens,
            self.prompt_tokens,
            None if word in ("stop", "length") else word,
            tuple(rest) if len(rest) > bool(text) else None,
        )

    def _choice(self, choice: dict[str, Any]) -> Chunk | None:
        if word := choice.get("finish_reason"):
            self._word = str(word)
        # A server that does not stream sends a message where others send what it grows by.
        delta = _object(choice.get("delta") or choice.get("message") or {}, "delta")
        added = [*_thoughts(delta)]
        for part in _parts(delta.get("content")):
            added += self._thoughts.parts(part.text) if isinstance(part, Text) else [part]
        if refusal := "".join(part.text for part in _parts(delta.get("refusal"))):
            self._refused = True
            added.append(Refusal(refusal))
        if not added:
            return Chunk("") if self._thoughts.holding else None
        self._grow(sum(len(part.text) for part in added))
        text = "".join(part.text for part in added if not isinstance(part, Reasoning))
        self._spoke = self._spoke or bool(text.strip())
        plain = all(isinstance(part, Text) for part in added)
        return Chunk(text) if plain else Chunk(text, parts=tuple(added))

    def _grow(self, chars: int) -> None:
        self._chars += chars
        if self._chars > REPLY_CHARS:
            raise RequestFault(f"the answer has more than {REPLY_CHARS:,} characters")


def until_fault(items: Iterable[T]) -> tuple[list[T], ValueError | BackendError | None]:
    """What comes before the first fault in what a server sends, and that fault."""
    taken: list[T] = []
    try:
        taken.extend(items)
    except (ValueError, BackendError) as fault:
        return taken, fault
    return taken, None


def joined(chunks: Iterable[Chunk | None]) -> Chunk | None:
    """One chunk that adds what several do; None where none is a sign of life."""
    added = [chunk for chunk in chunks if chunk]
    text = "".join(chunk.text for chunk in added)
    if all(chunk.parts is None for chunk in added):
        return Chunk(text) if added else None
    return Chunk(text, parts=tuple(part for chunk in added for part in chunk.added))


def _thoughts(delta: dict[str, Any]) -> list[Said]:
    """What a model thinks, under the names that servers have for it."""
    thoughts = (delta.get(key) for key in THOUGHTS)
    return [Reasoning(t if isinstance(t, str) else json.dumps(t)) for t in thoughts if t]


def _parts(content: Any) -> list[Said]:
    """The texts and thoughts of a message's content, which may be a text or a list of parts.

    A part that is neither, such as a list of sources, counts as a thought.
    """
    if content is None or isinstance(content, str):
        return [Text(content)] if content else []
    parts: list[Said] = []
    for part in content if isinstance(content, list) else [content]:
        if isinstance(part, str):
            parts.append(Text(part))
        elif isinstance(part, dict) and isinstance(part.get("text"), str):
            parts.append(Text(part["text"]))
        elif isinstance(part, dict):
            parts.append(Reasoning(json.dumps(part, ensure_ascii=False)))
        else:
            raise ValueError(f"content is not a text: {content}")
    return [part for part in parts if part.text]


def _json(data: str) -> Any:
    try:
        return json.loads(data)
    except RecursionError as error:
        raise ValueError("an event of too many nested brackets") from error


def _object(value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{name} is not an object: {value}")
    return cast("dict[str, Any]", value)


def _named(event: dict[str, Any], key: str) -> str | None:
    value = event.get(key)
    return str(value) if value else None


def _count(usage: dict[str, Any], key: str) -> int | None:
    """A count of tokens; None where it is none."""
    value = usage.get(key)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return value if type(value) is int and value >= 0 else None


def _limit(size: int) -> None:
    if size > EVENT_BYTES:
        raise ValueError(f"an event of more than {EVENT_BYTES:,} bytes")
