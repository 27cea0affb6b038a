"""Streams answers of an OpenAI-compatible server; knows its wire format and nothing of battles.

Every way in which a request can go wrong ends as one BackendError whose message names the URL and
never the API key. `reasoning_content` counts as a sign of life and is not part of the answer.
"""

import json
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, cast

import httpx
from httpx_sse import SSEError, aconnect_sse

from arena.backends.base import Chunk, Message
from arena.backends.deadlines import timed
from arena.config import Limits
from arena.errors import BackendError, BadStream, TimedOut, Unavailable
from arena.records import Artifact

ERROR_CHARS = 300
HTTP_OK = 200


@dataclass(frozen=True, slots=True)
class Server:
    """Where an OpenAI-compatible API begins, such as http://127.0.0.1:8000/v1, and its key."""

    base_url: str
    api_key: str | None = field(default=None, repr=False)


class EndpointBackend:
    """One model behind `{base_url}/chat/completions`.

    system_prompt: put before every conversation unless empty. transport: replaces the network.
    """

    def __init__(
        self,
        artifact: Artifact,
        server: Server,
        *,
        system_prompt: str = "",
        limits: Limits | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ):
        self._artifact = artifact
        self._url = f"{server.base_url}/chat/completions"
        self._api_key = server.api_key
        self._system_prompt = system_prompt
        self._limits = limits or Limits()
        self._client = _client(server.api_key, self._limits, transport)

    @property
    def artifact(self) -> Artifact:
        """The artifact as configured."""
        return self._artifact

    def accepts(self, prompts: Sequence[str]) -> bool:
        """A live model takes any conversation."""
        return bool(prompts)

    async def stream(self, conversation: Sequence[Message]) -> AsyncGenerator[Chunk, None]:
        """The model's answer, within the limits on connecting, first token, stall and reply."""
        chunks = timed(self._chunks(conversation), self._limits, self._url)
        async with aclosing(chunks):
            async for chunk in chunks:
                yield chunk

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _chunks(self, conversation: Sequence[Message]) -> AsyncGenerator[Chunk, None]:
        answer = _Answer()
        try:
            async with aclosing(self._events(self._request(conversation))) as events:
                async for data in events:
                    if (text := answer.read(data)) is not None:
                        yield Chunk(text)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise self._failure(error) from error
        except ValueError as error:
            raise BadStream(f"{self._url}: {self._safe(str(error))}") from error
        if answer.finish_reason is None:
            raise BadStream(f"{self._url}: the stream ended without a finish reason")
        if answer.finish_reason not in ("stop", "length"):
            raise BadStream(f"{self._url}: finish reason {answer.finish_reason!r}")
        yield Chunk("", answer.finish_reason, answer.tokens)

    async def _events(self, body: dict[str, Any]) -> AsyncGenerator[str, None]:
        async with aconnect_sse(self._client, "POST", self._url, json=body) as source:
            if source.response.status_code != HTTP_OK:
                said = await source.response.aread()
                raise Unavailable(self._refusal(source.response.status_code, said))
            async with aclosing(source.aiter_sse()) as events:
                async for event in events:
                    if event.data == "[DONE]":
                        return
                    if event.data:
                        yield event.data

    def _request(self, conversation: Sequence[Message]) -> dict[str, Any]:
        messages = [{"role": m.role, "content": m.content} for m in conversation]
        if self._system_prompt:
            messages.insert(0, {"role": "system", "content": self._system_prompt})
        return {
            "model": self._artifact.model,
            "messages": messages,
            "stream": True,
            "stream_options": {"include_usage": True},
            **dict(self._artifact.sampling),
        }

    def _refusal(self, status: int, said: bytes) -> str:
        text = self._safe(said.decode(errors="replace"))[:ERROR_CHARS]
        return f"{self._url}: HTTP {status}: {text}"

    def _failure(self, error: Exception) -> BackendError:
        text = f"{self._url}: {type(error).__name__}: {self._safe(str(error))}"
        if isinstance(error, httpx.TimeoutException):
            return TimedOut(text)
        return BadStream(text) if isinstance(error, SSEError) else Unavailable(text)

    def _safe(self, text: str) -> str:
        # One line, and without the key: some servers repeat the one that they refuse.
        line = " ".join(text.split())
        return line.replace(self._api_key, "…") if self._api_key else line


class _Answer:
    """What a stream has said so far about its end."""

    def __init__(self):
        self.finish_reason: Any = None
        self.tokens: int | None = None

    def read(self, data: str) -> str | None:
        """The text that one event adds, "" for a sign of life, None for neither.

        ValueError where the event is not a chat completion chunk.
        """
        event = _object(json.loads(data), "event")
        if event.get("error"):
            raise ValueError(f"the server reports {str(event['error'])[:ERROR_CHARS]}")
        if event.get("usage"):
            self.tokens = _count(_object(event["usage"], "usage").get("completion_tokens"))
        choices: Any = event.get("choices")
        if not isinstance(choices, list):
            raise ValueError(f"an event without choices: {data[:ERROR_CHARS]}")
        return self._choice(_object(choices[0], "choice")) if choices else None

    def _choice(self, choice: dict[str, Any]) -> str | None:
        self.finish_reason = choice.get("finish_reason") or self.finish_reason
        delta = _object(choice.get("delta") or {}, "delta")
        text = delta.get("content")
        if text and not isinstance(text, str):
            raise ValueError(f"content is not a text: {str(text)[:ERROR_CHARS]}")
        thinks = delta.get("reasoning_content") or delta.get("reasoning")
        return text or ("" if thinks else None)


def _object(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{what} is not an object: {str(value)[:ERROR_CHARS]}")
    return cast("dict[str, Any]", value)


def _count(value: Any) -> int | None:
    if value is not None and not isinstance(value, int):
        raise ValueError(f"completion_tokens is not a count: {value!r}")
    return value


def _client(
    api_key: str | None, limits: Limits, transport: httpx.AsyncBaseTransport | None
) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        headers={"Authorization": f"Bearer {api_key}"} if api_key else {},
        # Reading is timed by `timed`; as many streams run at once as there are battles.
        timeout=httpx.Timeout(None, connect=limits.connect_s, write=limits.connect_s),
        limits=httpx.Limits(max_connections=None),
        transport=transport,
    )
