"""On which terms a server takes a request: what it refused is left out or put in other words.

Newer models of OpenAI take `max_completion_tokens` for `max_tokens` and no temperature; some
servers know no `stream_options`, and some chat templates, such as Gemma's, have no system role.
A model that thinks may answer HTTP 400 because its thoughts reached the output limit; that names
the limit and refuses nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

LIMITS = {"max_tokens": "max_completion_tokens", "max_completion_tokens": "max_tokens"}
INVALID = (400, 422)  # the statuses that may name what the server does not take


@dataclass(frozen=True, slots=True)
class Terms:
    """without: keys that a request must not have. renamed: keys that go by another name.
    system: whether a conversation may begin with a message of the role system."""

    without: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)
    system: bool = True

    def request(
        self, messages: Sequence[Mapping[str, Any]], system_prompt: str, **settings: object
    ) -> dict[str, Any]:
        """The body of a request; messages: as `messages.wired` has them; settings: all else."""
        accepted = {key: value for key, value in settings.items() if key not in self.without}
        named = {self.renamed.get(key, key): value for key, value in accepted.items()}
        return named | {"messages": self._after_system(messages, system_prompt)}

    def after(self, status: int, refusal: str, body: Mapping[str, Any]) -> "Terms":
        """The terms once a server has answered a body, the same where it refuses nothing of it."""
        words = refusal.lower()
        if status not in INVALID or thought_too_long(status, refusal):
            return self
        for old, new in LIMITS.items():
            if old in body and new in words and new not in self.renamed:
                return replace(self, renamed={**self.renamed, old: new})
        if refused := next((key for key in _dispensable(body) if _names(words, key)), None):
            return replace(self, without=self.without | {refused})
        roles = [message["role"] for message in body["messages"]]
        if "system" in roles and ("system" in words or "alternate" in words):
            return replace(self, system=False)
        return self

    def _after_system(
        self, messages: Sequence[Mapping[str, Any]], system_prompt: str
    ) -> list[Mapping[str, Any]]:
        if system_prompt and self.system:
            return [{"role": "system", "content": system_prompt}, *messages]
        if system_prompt and messages:
            return [_headed(messages[0], system_prompt), *messages[1:]]
        return list(messages)


def _headed(message: Mapping[str, Any], system_prompt: str) -> dict[str, Any]:
    """A message that begins with the system prompt, for servers that know no such role."""
    content = message["content"]
    if isinstance(content, str):
        return {**message, "content": f"{system_prompt}\n\n{content}"}
    return {**message, "content": [{"type": "text", "text": system_prompt}, *content]}


def thought_too_long(status: int, refusal: str) -> bool:
    """Whether a model's thoughts left no room for an answer within the limit on tokens."""
    return status in INVALID and "output limit was reached" in refusal.lower()


def _dispensable(body: Mapping[str, object]) -> list[str]:
    """Keys of a request that may be left out."""
    return sorted(set(body) - {"model", "messages", "stream", *LIMITS})


def _names(words: str, key: str) -> bool:
    """Whether a refusal names the key, not only a longer word that holds it."""
    return re.search(rf"\b{re.escape(key.lower())}\b", words) is not None
