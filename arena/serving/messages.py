"""Messages as OpenAI-compatible servers take them: a text, or a list of texts and pictures."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from typing import Any

from arena.content import Content, Image, Refusal, Text
from arena.serving.base import Message

Images = Callable[[Image], bytes]


def wired(conversation: Sequence[Message], images: Images) -> list[dict[str, Any]]:
    """The conversation for a request. images: gives the bytes of a picture; StoreError passes.

    A model reads neither its own thoughts of earlier turns nor its tool calls again.
    """
    return [{"role": m.role, "content": _content(m.content, images)} for m in conversation]


def data_url(image: Image, content: bytes) -> str:
    """A picture as an address that holds all of it."""
    return f"data:{image.media_type};base64,{b64encode(content).decode()}"


def _content(content: Content, images: Images) -> str | list[dict[str, Any]]:
    if not content.images:
        return content.text
    parts: list[dict[str, Any]] = []
    for part in content.parts:
        if isinstance(part, Text | Refusal):
            parts.append({"type": "text", "text": part.text})
        elif isinstance(part, Image):
            url = data_url(part, images(part))
            parts.append({"type": "image_url", "image_url": {"url": url}})
    return parts
