"""Pieces of an answer's HTML: tags as they are sent, texts as they are read; knows no Markdown.

A token is an opening tag, a closing tag, a whole element that nothing is ever added to (`<br>`,
`<hr>`, a formula), or a `Text`. Two texts never follow one another.
"""

from collections.abc import Iterable, Sequence
from html import unescape

_WHOLE = ("<br>", "<hr>")


class Text(str):
    """What is shown as it stands, escaped only when it is written."""

    __slots__ = ()


def html(tokens: Iterable[str]) -> str:
    """The tokens as HTML, spelled as nh3 spells it."""
    return "".join([escaped(token) if isinstance(token, Text) else token for token in tokens])


def escaped(text: str) -> str:
    """The text with references for what HTML reads otherwise."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\xa0", "&nbsp;")


def attribute(name: str, value: str) -> str:
    """An attribute with the space before it."""
    return f' {name}="{escaped(value).replace(chr(34), "&quot;")}"'


def is_whole(token: str) -> bool:
    """Whether the token is an element with its end."""
    return token in _WHOLE or token.startswith("<math")


def is_closing(token: str) -> bool:
    """Whether the token is a closing tag."""
    return token.startswith("</") and not isinstance(token, Text)


def name_of(tag: str) -> str:
    """The name of an opening tag's element."""
    return tag[1:-1].split(" ", 1)[0]


def closed(tags: Sequence[str]) -> str:
    """The closing tags of these opening ones."""
    return "".join(f"</{name_of(tag)}>" for tag in reversed(tags))


def text_of(tokens: Iterable[str]) -> str:
    """The text that the tokens show; a formula shows its TeX, a break a line end."""
    return "".join(map(_text_of, tokens))


def _text_of(token: str) -> str:
    if isinstance(token, Text):
        return token
    if token.startswith("<math"):
        return unescape(token.rpartition('tex">')[2].partition("<")[0])
    return "\n" if token == "<br>" else ""
