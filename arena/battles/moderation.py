"""Asks a moderator whether a text may stand, prompts and replies alike; knows two protocols.

The moderator is a server that the operator has chosen: a moderations API, or a chat model of the
Llama Guard family. What it says in any other form than its own is no verdict but an error, and
what an error means is configured. Nothing is decided here about battles, and nothing is kept.
"""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

import aiohttp

from arena.config import Moderation
from arena.errors import BackendError, BadStream, ConfigError
from arena.http import Server, ask, server_of, session

WAIT_S = 10
GUARD_TOKENS = 100  # "unsafe" and all categories there are take about half of it
GUARD_SAYS = re.compile(r"safe|unsafe\s*\n\s*([A-Z]\d{1,2}(?:\s*,\s*[A-Z]\d{1,2})*)")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a moderator said of a text.

    categories: the moderator's own names of what it found, in its order. error: why there was no
    verdict, for the operator only. blocked: the text may not stand, because it was flagged or
    because there was no verdict and the arena is configured to refuse then.
    """

    flagged: bool
    categories: tuple[str, ...] = ()
    error: str | None = None
    blocked: bool = False


class Moderator(Protocol):
    """Judges texts. name: what it is recorded as."""

    @property
    def name(self) -> str:
        """Kind and model."""
        ...

    @property
    def looks(self) -> bool:
        """Whether it judges images too."""
        ...

    async def check(self, texts: Sequence[str], images: Sequence[str] = ()) -> Verdict:
        """The verdict on the last of `texts`, at least one: a conversation by turns.

        images: those that belong to it, as `data:` addresses; none for one that does not look.

        The voter's prompt comes first, then prompts and replies take turns, so the last of an
        odd number is a prompt and of an even number a reply. Raises nothing: a moderator that
        cannot be asked, or answers something else than a verdict, is a Verdict with an error.
        """
        ...

    async def close(self) -> None:
        """Close the connections."""
        ...


class _Remote:
    """A moderator behind HTTP, one POST a text, or each of its images; opens its connections at the
    first one.
    """

    kind = ""
    path = ""

    def __init__(
        self,
        server: Server,
        model: str,
        *,
        on_failure: str = "refuse",
        wait_s: float = WAIT_S,
        looks: bool = False,
    ):
        self._server, self._model = server, model
        self._refuses = on_failure == "refuse"
        self._wait_s, self.looks = wait_s, looks
        self._client: aiohttp.ClientSession | None = None

    @property
    def name(self) -> str:
        """Kind and model."""
        return f"{self.kind} {self._model}"

    async def check(self, texts: Sequence[str], images: Sequence[str] = ()) -> Verdict:
        """The verdict on the last of `texts`; see Moderator."""
        self._client = self._client or session(self._server, self._wait_s)
        asked = [self._question_of(texts[-1], image) for image in images]
        verdicts = [self._ask(question) for question in asked or [self._question(texts)]]
        return _whole(await asyncio.gather(*verdicts))

    async def _ask(self, question: dict[str, object]) -> Verdict:
        assert self._client
        url = self._server.base_url + self.path
        body = {"model": self._model, **question}
        try:
            answer = await ask(self._client, self._server, url, body, self._wait_s)
            verdict = self._read(answer)
        except BackendError as error:
            return Verdict(flagged=False, error=str(error), blocked=self._refuses)
        except RuntimeError as error:  # closed meanwhile, or JSON too deep to be read
            return Verdict(flagged=False, error=f"{url}: {error}", blocked=self._refuses)
        return replace(verdict, blocked=verdict.flagged)

    async def close(self) -> None:
        """Close the connections."""
        if self._client:
            await self._client.close()

    def _question(self, texts: Sequence[str]) -> dict[str, object]:
        raise NotImplementedError

    def _question_of(self, text: str, image: str) -> dict[str, object]:
        raise NotImplementedError

    def _read(self, answer: Any) -> Verdict:
        raise NotImplementedError

    def _not_a_verdict(self, answer: object) -> BadStream:
        text = self._server.safe(repr(answer))[:200]
        return BadStream(f"{self._server.base_url}{self.path}: not a verdict: {text}")


class OpenAiModeration(_Remote):
    """A server with OpenAI's moderations API; it judges the last text by itself.

    Its omni-moderation models look at one image a request, with the text beside it.
    """

    kind = "openai"
    path = "/moderations"

    def _question(self, texts: Sequence[str]) -> dict[str, object]:
        return {"input": texts[-1]}

    def _question_of(self, text: str, image: str) -> dict[str, object]:
        shown = {"type": "image_url", "image_url": {"url": image}}
        return {"input": [*([{"type": "text", "text": text}] if text else []), shown]}

    def _read(self, answer: Any) -> Verdict:
        match answer:
            case {"results": [{"flagged": bool(flagged), "categories": dict(categories)}]}:
                named = tuple(str(name) for name, holds in categories.items() if holds is True)
                return Verdict(flagged, named)
            case _:
                raise self._not_a_verdict(answer)


class LlamaGuard(_Remote):
    """A chat model of the Llama Guard family; it judges the last text in its conversation.

    It says "safe", or "unsafe" and on the next line the categories, such as S1,S10.
    """

    kind = "llama-guard"
    path = "/chat/completions"

    def _question(self, texts: Sequence[str]) -> dict[str, object]:
        roles = ("user", "assistant")
        messages = [{"role": roles[n % 2], "content": text} for n, text in enumerate(texts)]
        return {"messages": messages, "temperature": 0, "max_tokens": GUARD_TOKENS}

    def _read(self, answer: Any) -> Verdict:
        match answer:
            case {"choices": [{"message": {"content": str(text)}}, *_]}:
                wording = GUARD_SAYS.fullmatch(text.strip())
            case _:
                wording = None
        if wording is None:
            raise self._not_a_verdict(answer)
        return Verdict(wording[1] is not None, tuple(re.findall(r"\w+", wording[1] or "")))


def _whole(verdicts: Sequence[Verdict]) -> Verdict:
    """What all verdicts on one prompt come to: whatever any of them says."""
    categories = dict.fromkeys(name for verdict in verdicts for name in verdict.categories)
    return Verdict(
        any(verdict.flagged for verdict in verdicts),
        tuple(categories),
        next((verdict.error for verdict in verdicts if verdict.error), None),
        any(verdict.blocked for verdict in verdicts),
    )


_KINDS: dict[str, type[_Remote]] = {cls.kind: cls for cls in (OpenAiModeration, LlamaGuard)}


def connect_moderator(
    moderation: Moderation | None, environ: Mapping[str, str]
) -> Moderator | None:
    """The configured moderator, None where there is none; opens no connection yet.

    environ: where its secrets are read; ConfigError where one is named but not there.
    """
    if moderation is None:
        return None
    endpoint = moderation.endpoint
    named = {"api_key_env": endpoint.api_key_env, **endpoint.headers_env}
    for key, variable in named.items():
        if variable and not environ.get(variable):
            where = f"moderation.endpoint.{key}"
            raise ConfigError(f"{where} = {variable!r} is not set; set this environment variable")
    kind, server = _KINDS[moderation.kind], server_of(endpoint, environ)
    failing, looks = moderation.on_failure, moderation.images
    return kind(server, moderation.model, on_failure=failing, looks=looks)
