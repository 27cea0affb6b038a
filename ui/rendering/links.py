"""Links of an answer: which lead somewhere, and to which host; knows no Markdown.

Only http, https and mailto lead somewhere. The host is what the browser would ask, in ASCII, so
that letters that look alike do not hide it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

from ui.rendering.allowed import REL, SCHEMES, cleaned
from ui.rendering.tokens import attribute

_SAFE = "%/:?#[]@!$&'()+*,;=~"
_TRAILING = "?!.,:;*_~'\"”’»"
_END = re.compile(r"[<>]")
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")
_MAIL = re.compile(r"[\w.+%-]+@[\w.-]+", re.ASCII)
NOWHERE = '<span class="link">'


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads, and whom a reader should know it leads to."""

    url: str
    host: str

    def tag(self, text: str) -> str:
        """The opening tag; it names the host if the link's text does not begin with it."""
        named = "" if self._is_shown(text) else attribute("data-host", self.host)
        return f'<a{attribute("href", self.url)}{named} rel="{REL}" target="_blank">'

    def _is_shown(self, text: str) -> bool:
        bare = text.strip().lower()
        for scheme in ("mailto:", "https://", "http://"):
            bare = bare.removeprefix(scheme)
        return bare.startswith(self.host) and bare[len(self.host) :][:1] in ("", *"/?#")


@lru_cache(maxsize=1024)
def link_to(url: str) -> Link | None:
    """The link to an address as a model wrote it; none where it leads nowhere that is allowed."""
    url = quote(url.strip(), safe=_SAFE)
    try:
        parts = urlsplit(url)
        mail = parts.path if parts.scheme == "mailto" else ""
        host = mail or unquote(parts.hostname or "").lower().encode("idna").decode()
    except (ValueError, UnicodeError):
        return None
    plain = _MAIL.fullmatch(host) if mail else _HOST.fullmatch(host)
    link = Link(url, host) if plain and parts.scheme in SCHEMES else None
    return link if link and cleaned(f"{link.tag('')}</a>").startswith("<a href=") else None


def tag(url: str, text: str) -> str:
    """The opening tag of a link to that address with that text."""
    link = link_to(url)
    return link.tag(text) if link else NOWHERE


def written_out(address: re.Match[str]) -> tuple[int, str]:
    """Where an address in prose ends, and its URL: the punctuation of the sentence apart."""
    text = _END.split(address[0], maxsplit=1)[0]
    end = len(text)
    unopened = text.count(")") - text.count("(")
    while text[end - 1] in _TRAILING or (text[end - 1] == ")" and unopened > 0):
        unopened -= text[end - 1] == ")"
        end -= 1
    scheme = "mailto:" if address["mail"] else "http://" if address["domain"] else ""
    return address.start() + end, scheme + text[:end]
