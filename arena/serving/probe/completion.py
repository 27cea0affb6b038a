"""One chat completion without streaming, on the terms that a server takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from arena.errors import BadStream
from arena.http import HTTP_OK
from arena.serving.probe.wire import Answer, Asker, part
from arena.serving.terms import Terms, thought_too_long


@dataclass(frozen=True, slots=True)
class Completion:
    """What the server answered, and the keys of the request that it took. answer: None where the
    limit on tokens left no room for an answer.
    """

    answer: object
    settings: tuple[str, ...]


async def complete(
    asker: Asker, messages: Sequence[Mapping[str, Any]], settings: Mapping[str, object]
) -> Completion:
    """The completion of these messages; what the server refuses of `settings` is left out.

    settings: all of the request but its messages. BackendError where the server does not answer.
    """
    terms = Terms(without=asker.server.refuses)
    while True:
        body = terms.request(messages, "", **settings)
        answer = await asker.ask(f"{asker.server.base_url}/chat/completions", body)
        learned = terms.after(answer.status, answer.words, body)
        if learned == terms:
            return Completion(_completion(answer), tuple(sorted(body)))
        terms = learned


def _completion(answer: Answer) -> object:
    if thought_too_long(answer.status, answer.words):
        return None
    if answer.status != HTTP_OK:
        raise answer.failure
    completion = answer.json()
    if not isinstance(part(completion, "choices"), list):
        start = answer.server.safe(answer.words)[:200]
        raise BadStream(f"{answer.url}: not a chat completion: {start}")
    return completion
