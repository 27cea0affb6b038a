"""One chat completion without streaming; knows which settings servers refuse by name.

Newer models of OpenAI answer HTTP 400 to max_tokens ("Unsupported parameter: 'max_tokens' … Use
'max_completion_tokens' instead"), and to a temperature of 0 or to logprobs in the same manner. A
model that thinks may answer HTTP 400 because its thoughts reached the output limit.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from arena.errors import BadStream
from arena.http import HTTP_OK
from arena.records import Setting
from arena.serving.probe.wire import Answer, Asker, part

LIMITS = ("max_tokens", "max_completion_tokens")
DISPENSABLE = ("logprobs", "seed", "temperature")
INVALID = (400, 422)


@dataclass(frozen=True, slots=True)
class Completion:
    """What the server answered, and which settings it took. said: None where the limit on tokens
    left no room for an answer.
    """

    said: object
    settings: tuple[str, ...]


async def complete(
    asker: Asker,
    request: Mapping[str, object],
    tokens: int,
    sampling: tuple[tuple[str, Setting], ...] = (),
) -> Completion:
    """The completion of at most `tokens` tokens that answers `request`.

    The limit goes by the name that `sampling` gives it; where that gives none, by the name that
    the server takes. Settings in DISPENSABLE are left out where it refuses them. BackendError
    where it does not answer.
    """
    named = next((key for key in LIMITS if key in dict(sampling)), None)
    body = {**request, named or LIMITS[0]: tokens}
    while True:
        answer = await asker.ask(f"{asker.server.base_url}/chat/completions", body)
        less = _accepted(answer, body, named is None)
        if less == body:
            return Completion(_said(answer), tuple(sorted(set(body) & {*DISPENSABLE, *LIMITS})))
        body = less


def _accepted(answer: Answer, body: dict[str, object], renames: bool) -> dict[str, object]:
    """The body without one setting that the answer refuses, the same body where it refuses none."""
    if answer.status not in INVALID:
        return body
    old, new = LIMITS
    if renames and old in body and new in answer.words:
        return {new if key == old else key: value for key, value in body.items()}
    refused = next((key for key in DISPENSABLE if key in body and key in answer.words), None)
    return {key: value for key, value in body.items() if key != refused}


def _said(answer: Answer) -> object:
    if answer.status in INVALID and "output limit was reached" in answer.words:
        return None
    if answer.status != HTTP_OK:
        raise answer.failure
    said = answer.json()
    if not isinstance(part(said, "choices"), list):
        start = answer.server.safe(answer.words)[:200]
        raise BadStream(f"{answer.url}: not a chat completion: {start}")
    return said
