"""Which failures the request itself may have caused, by status, codes and words of the server.

A voter chooses the prompt, and with it can bring about such a failure at will: too long for the
context, filtered, an image that cannot be read, an answer of nothing or without end. It says
nothing of the model's health.

A message may repeat the prompt, so words only ever excuse a server, never accuse it: whether it
can be reached, and whether its key is good, is asked apart from all prompts.
"""

import json
from collections.abc import Iterator
from typing import cast

CLIENT = frozenset({400, 413, 422})
NEVER = frozenset({401, 402, 404, 408})  # the key, the account, the model's name, the time it took
KEYS = frozenset({"code", "error_type", "reason", "status", "type"})
# As OpenAI, Azure, Anthropic, Google, OpenRouter, vLLM, llama.cpp and TGI write them.
OF_REQUEST = """
    bad_request badrequesterror content_filter content_policy_violation context_length_exceeded
    data_inspection_failed exceed_context_size_error image_parse_error image_too_large
    invalid_argument invalid_image invalid_prompt invalid_request invalid_request_error
    request_too_large responsibleaipolicyviolation string_above_max_length string_too_long
    token_limit_exceeded validation validation_error
"""
OF_SERVER = """
    api_key_invalid authentication_error billing_hard_limit_reached billing_not_active
    insufficient_quota invalid_api_key model_not_found
"""
PHRASES = (
    *("context length", "context window", "context size", "maximum context", "longer than"),
    *("is too long", "too many tokens in", "request too large", "input length"),
    *("moderation", "flagged", "content filter", "content policy", "content management"),
    *("usage guidelines", "usage policies", "violates"),
)


class RequestFault(ValueError):
    """A stream failed, and the request may be why."""


def caused_by_request(text: str, status: int | None = None) -> bool:
    """Whether what the server says may be due to the prompt. status: None within a stream."""
    codes = set(_codes(_json(text)))
    status = status or next((int(c) for c in codes if c.isdecimal() and len(c) == 3), None)
    if status in NEVER or codes & set(OF_SERVER.split()):
        return False
    words = text.lower()
    excused = bool(codes & set(OF_REQUEST.split())) or any(phrase in words for phrase in PHRASES)
    return status in CLIENT or excused


def _codes(value: object) -> Iterator[str]:
    """The codes at any depth, in small letters."""
    left = [value]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            table = cast("dict[str, object]", value)
            left += table.values()
            yield from (
                str(code).lower()
                for key, code in table.items()
                if key in KEYS and isinstance(code, str | int)
            )
        elif isinstance(value, list):
            left += cast("list[object]", value)


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):  # a page for people, or cut short
        return None
