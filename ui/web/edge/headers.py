"""What browsers are told of every answer: load nothing from elsewhere, run no script but ours,
guess no type, send no referrer.

An answer that needs another policy brings its own: see `policy`.
"""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP = "Content-Security-Policy"


@dataclass(frozen=True, slots=True)
class Inline:
    """What stands in a page itself: scripts, styles, and how elements say that they look."""

    scripts: list[str] = field(default_factory=list[str])
    styles: list[str] = field(default_factory=list[str])
    attributes: list[str] = field(default_factory=list[str])


def policy(inline: Inline, *, driven: bool = False) -> str:
    """A policy for a page of ours: nothing from another host, nothing inline but these texts.

    driven: its scripts may evaluate text, as programs that drive a browser make them.
    """
    evaluated = " 'unsafe-eval'" if driven else ""
    looks = f"'unsafe-hashes'{_digests(inline.attributes)}" if inline.attributes else "'none'"
    # Nothing on the page may ask another host for anything, least of all because a model wrote a
    # link.
    return (
        f"default-src 'none'; script-src 'self'{evaluated}{_digests(inline.scripts)}; "
        f"style-src 'self'{_digests(inline.styles)}; style-src-attr {looks}; "
        "img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "form-action 'self'; base-uri 'self'; frame-ancestors 'self'; object-src 'none'"
    )


def inline_of(page: str) -> Inline:
    """All that stands in a page itself."""
    return _Reader(page).inline


class _Reader(HTMLParser):
    def __init__(self, page: str):
        super().__init__()
        self.inline, self._into = Inline(), list[str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        lists = {"script": self.inline.scripts, "style": self.inline.styles}
        self._into = lists.get(tag, []) if "src" not in given else []
        self._into.append("")
        if looks := given.get("style"):
            self.inline.attributes.append(looks)

    def handle_data(self, data: str) -> None:
        if self._into:  # a text may come in parts
            self._into[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._into = []


def _digests(texts: Iterable[str]) -> str:
    digests = (sha256(text.encode()).digest() for text in texts)
    return "".join(f" 'sha256-{b64encode(digest).decode()}'" for digest in digests)


class SecurityHeaders:
    """Middleware: puts these headers on every answer that has none of its own by these names."""

    def __init__(self, app: ASGIApp, standing: str):
        self.app = app
        self._sent = {
            CSP: standing,
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._sent.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, answer)
