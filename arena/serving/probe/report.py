"""Gathers all that a server tells of one model; knows in which order to ask and to believe it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import aiohttp

from arena.http import Server
from arena.serving.probe.engines import FACTS
from arena.serving.probe.identity import Report
from arena.serving.probe.listing import Card, card_of, cards, engine_of, require
from arena.serving.probe.wire import Asker, count, text

LENGTHS = ("max_model_len", "context_window", "context_length", "max_context_length")


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first words of a streamed answer say of their server.

    model: what really answers: an alias may stand for a dated one. mark: its system_fingerprint.
    """

    model: str | None
    mark: str | None


async def report(
    client: aiohttp.ClientSession,
    server: Server,
    model: str,
    opening: Callable[[], Awaitable[Opening]],
    wait_s: float = 30,
) -> Report:
    """What the server says that it serves under `model`; each question may take wait_s seconds.

    Asks for the list of models, opens one answer, and then asks for what the engine that it turns
    out to be tells of itself. The opening is the only cost; where tokens are paid for, it is paid
    for at every call. BackendError where the server does not answer; what it does not tell stays
    unknown.
    """
    asker = Asker(client, server, wait_s)
    listed = await cards(asker) or []
    require(asker, listed, model)
    opened = await opening()
    mark = text(opened.mark)
    engine = engine_of(listed, mark)
    facts = await FACTS[engine](asker, model, listed, mark) if engine in FACTS else Report()
    answering = Report(served_model=text(opened.model), engine=engine)
    return answering.over(facts).over(Report(max_model_len=_length(card_of(listed, model))))


async def alive(
    client: aiohttp.ClientSession, server: Server, model: str, wait_s: float = 5
) -> None:
    """Return where the server can be asked for the model; BackendError says why not.

    Asks for the list of models, which costs no token. A server without such a list is alive, one
    that refuses the key is not; nor is a vLLM that lists other models only.
    """
    asker = Asker(client, server, wait_s)
    require(asker, await cards(asker) or [], model)


def _length(card: Card) -> int | None:
    """Tokens of context as Groq, OpenRouter, Mistral and others put it on their cards."""
    return next((tokens for key in LENGTHS if (tokens := count(card.get(key)))), None)
