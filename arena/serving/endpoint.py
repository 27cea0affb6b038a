"""Streams answers of an OpenAI-compatible server; knows its requests and nothing of battles.

Every way in which a request can go wrong ends as one BackendError whose message names the URL and
never the API key.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import aclosing, contextmanager, suppress
from copy import copy
from dataclasses import replace
from itertools import takewhile
from typing import Any

import aiohttp

from arena.config import Limits
from arena.content import Content, Image
from arena.errors import (
    BackendError,
    BadRequest,
    BadStream,
    Changed,
    StoreError,
    Unavailable,
)
from arena.http import ERROR_CHARS, HTTP_OK, Server, mapped, refusal, session, whole
from arena.records import Artifact
from arena.serving.base import Chunk, Message
from arena.serving.deadlines import timed
from arena.serving.messages import Images, wired
from arena.serving.openai_stream import DONE, Answer, Events, joined, until_fault
from arena.serving.probe import Opening, Report, alive, report, stamped
from arena.serving.request_faults import RequestFault, caused_by_request
from arena.serving.retries import Patience, Rejected, after_s
from arena.serving.terms import Terms

_log = logging.getLogger(__name__)

ERROR_BYTES = 4096
DRAIN_S = 0.05
GATHER_S = 0.08
EVENT_STREAM = "text/event-stream"
WHOLE = "application/json"
STREAMS = (EVENT_STREAM, "text/plain", "application/octet-stream")  # the latter by some proxies
# Compressed events would wait in a proxy until a block of them is full.
HEADERS = {"Accept": EVENT_STREAM, "Accept-Encoding": "identity"}


class EndpointBackend:
    """One model behind `{base_url}/chat/completions`.

    system_prompt: put before every conversation unless empty. asked_as: the `model` of every
    request where that is not the artifact's, such as the name that an adapter is served under.
    images: gives the bytes of a prompt's picture; needed where the artifact takes any.
    """

    def __init__(
        self,
        artifact: Artifact,
        server: Server,
        *,
        system_prompt: str = "",
        limits: Limits | None = None,
        asked_as: str | None = None,
        images: Images | None = None,
    ):
        self._images = images or _no_images
        self._configured = self._artifact = artifact
        self._server = server
        self._url = f"{server.base_url}/chat/completions"
        self._system_prompt = system_prompt
        self._limits = limits or Limits()
        self._asked_as = asked_as or artifact.model
        self._connections = _Connections(server, self._limits.connect_s)
        self._terms = Terms(without=server.refuses)

    @property
    def artifact(self) -> Artifact:
        """What is served, as configured or as given to `serving`."""
        return self._artifact

    def accepts(self, prompts: Sequence[Content]) -> bool:
        """Any whose kinds of parts it takes; how long they are is decided before the draw."""
        images = any(prompt.images for prompt in prompts)
        return bool(prompts) and (not images or "image" in self._artifact.modalities)

    def stream(self, conversation: Sequence[Message]) -> AsyncGenerator[Chunk, None]:
        """The model's answer, within the limits on connecting, first token, stall and reply."""
        return timed(self._chunks(conversation), self._limits, self._url)

    async def identify(self) -> Artifact:
        """The configured artifact with what the server reports about itself at this moment.

        Settings that the server refuses are none of it.
        """
        reported, sampling = await self.report(), self._configured.sampling
        accepted = tuple(
            (name, value) for name, value in sampling if name not in self._terms.without
        )
        return stamped(replace(self._configured, sampling=accepted), reported)

    async def report(self) -> Report:
        """What the server reports; learns from it on which terms it takes a battle's requests."""
        client, wait_s = self._connections.client(), self._limits.first_token_s
        return await report(client, self._server, self._asked_as, self._opening, wait_s)

    async def alive(self) -> None:
        """Return where the server lists the model; BackendError says why not."""
        client, wait_s = self._connections.client(), self._limits.connect_s
        await alive(client, self._server, self._asked_as, wait_s)

    def serving(self, artifact: Artifact) -> "EndpointBackend":
        """The same model of the same server as `artifact`; `close` of either closes both."""
        other = copy(self)
        other._artifact = artifact
        return other

    async def close(self) -> None:
        """Close the connections; a stream that is still open fails."""
        await self._connections.close()

    async def _chunks(self, conversation: Sequence[Message]) -> AsyncGenerator[Chunk, None]:
        body, begun = await self._with_images(conversation), False
        patience = Patience(self._limits)
        while True:
            try:
                async with aclosing(self._answer(body)) as chunks:
                    async for chunk in chunks:
                        begun = True
                        yield chunk
                return
            except BackendError as error:
                if begun:
                    raise
                await patience.wait(error)

    async def _opening(self) -> Opening:
        """The first words of an answer to what a battle would send."""
        while True:
            body = self._request([Message("user", Content.from_text("Hi"))], self._configured)
            try:
                with mapped(self._server, self._url):
                    async with asyncio.timeout(self._limits.first_token_s):
                        return await self._opened(body)
            except Rejected as refusal:
                terms = self._terms.after(refusal.status, str(refusal), body)
                if terms == self._terms:
                    raise
                self._terms = terms
                _log.warning("%s: battles are put otherwise from now on: %s", self._url, refusal)

    async def _opened(self, body: dict[str, Any]) -> Opening:
        answer, events = Answer(), 0
        async with aclosing(self._events(body)) as opened:
            async for batch in opened:
                events += len(batch)
                chunks, fault = until_fault(map(answer.read, batch))
                if any(chunks):
                    break
                if fault:
                    raise fault
        if not events:
            raise BadStream(f"{self._url}: the stream ended before it began")
        return Opening(answer.model, answer.mark)

    async def _answer(self, body: dict[str, Any]) -> AsyncGenerator[Chunk, None]:
        answer = Answer()
        with mapped(self._server, self._url), self._blaming_the_request():
            async with aclosing(self._events(body)) as batches:
                async for events in batches:
                    chunks, fault = until_fault(self._read(answer, event) for event in events)
                    if chunk := joined(chunks):
                        yield chunk
                    if fault:
                        raise fault
            yield answer.last()

    def _read(self, answer: Answer, event: str) -> Chunk | None:
        chunk = answer.read(event)
        self._check(answer.model)
        return chunk

    @contextmanager
    def _blaming_the_request(self) -> Generator[None]:
        """Raise as BadRequest what the prompt may have caused."""
        try:
            yield
        except Rejected as error:
            if not caused_by_request(error.words, error.status):
                raise
            raise BadRequest(str(error)) from error
        except RequestFault as error:
            text = self._server.safe(str(error))[:ERROR_CHARS]
            raise BadRequest(f"{self._url}: {text}") from error

    async def _events(self, body: dict[str, Any]) -> AsyncGenerator[list[str], None]:
        """The events of an answer, as many at a time as had come."""
        request = self._connections.client().post(
            self._url,
            params=self._server.query,
            json=body,
            headers=HEADERS,
            allow_redirects=False,
        )
        async with request as response:
            await self._require_stream(response)
            if response.content_type == WHOLE:  # by servers that do not stream
                yield [(await whole(response, self._url)).decode()]
                return
            cut = Events()
            async for chunk in response.content.iter_any():
                events, fault = until_fault(cut.feed(chunk))
                before_end = list(takewhile(_goes_on, events))
                yield before_end
                if len(before_end) < len(events):
                    await _drain(response)
                    return
                if fault:
                    raise fault
                await _gather(response)

    async def _require_stream(self, response: aiohttp.ClientResponse) -> None:
        if response.status != HTTP_OK:
            body = await response.content.read(ERROR_BYTES)
            text = refusal(self._server, self._url, response.status, body)
            pause = after_s(response.headers.get("Retry-After"))
            raise Rejected(text, response.status, body.decode(errors="replace"), pause)
        if response.content_type not in (*STREAMS, WHOLE):
            kind = self._server.safe(response.content_type)
            raise BadStream(f"{self._url}: the answer is {kind}, not {EVENT_STREAM}")

    def _check(self, model: str | None) -> None:
        expected = self._artifact.served_model
        if expected and model and model != expected:
            answering = self._server.safe(model)[:100]
            raise Changed(f"{self._url}: {answering!r} answers, not {expected!r}; identify it anew")

    async def _with_images(self, conversation: Sequence[Message]) -> dict[str, Any]:
        """The request of a battle; where it holds images a thread reads them."""
        if any(message.content.images for message in conversation):
            return await asyncio.to_thread(self._request, conversation, self._artifact)
        return self._request(conversation, self._artifact)

    def _request(self, conversation: Sequence[Message], artifact: Artifact) -> dict[str, Any]:
        return self._terms.request(
            wired(conversation, self._images),
            self._system_prompt,
            model=self._asked_as,
            stream=True,
            stream_options={"include_usage": True},
            **dict(artifact.sampling),
        )


def _no_images(image: Image) -> bytes:
    raise StoreError(f"image {image.digest[:12]} cannot be read: no blob store is at hand")


def _goes_on(event: str) -> bool:
    return event.strip() != DONE


async def _gather(response: aiohttp.ClientResponse) -> None:
    """Leave events in the socket for a while: to wait for each one alone costs more than to read
    it, and tells its reader a rhythm that is its model's own.
    """
    connection = response.connection
    transport = connection.transport if connection else None
    if transport is None:  # all of it has come
        return
    transport.pause_reading()
    await asyncio.sleep(GATHER_S)
    transport.resume_reading()


async def _drain(response: aiohttp.ClientResponse) -> None:
    """Wait a moment for the end of the body: only then the next answer takes this connection."""
    with suppress(TimeoutError, OSError, aiohttp.ClientError):
        async with asyncio.timeout(DRAIN_S):
            while await response.content.readany():
                pass


class _Connections:
    """One client of a server, made when it is first needed: it belongs to the running loop."""

    def __init__(self, server: Server, connect_s: float):
        self._server = server
        self._connect_s = connect_s
        self._client: aiohttp.ClientSession | None = None
        self._closed = False

    def client(self) -> aiohttp.ClientSession:
        if self._closed:
            raise Unavailable(f"{self._server.base_url}: its connections are closed")
        if self._client is None:
            self._client = session(self._server, self._connect_s)
        return self._client

    async def close(self) -> None:
        self._closed = True
        if self._client is not None:
            await self._client.close()
