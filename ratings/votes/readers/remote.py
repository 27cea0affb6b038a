"""Fetches logs from web servers and object stores, whole; knows URLs and which reader takes them.

A remote log is copied before it is read, so that its format is told by content, its errors name
bytes and rows, and its SHA-256 is that of the object, as for any other file.
"""

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from urllib.parse import unquote, urlsplit, urlunsplit

from ratings.errors import InvalidData
from ratings.votes.readers.spool import Spool, spooled

STORES = ("s3", "s3a", "gs", "az", "azure", "abfs", "abfss")
WEB = ("http", "https", "hf")

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_SIGNS = re.compile(r"[*\[]")


def is_url(given: str) -> bool:
    """Whether something is meant as a URL."""
    return _URL.match(given) is not None


def shown(url: str) -> str:
    """The URL without what may be secret in it: user, password, signature."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2] if parts.scheme in WEB else parts.netloc
    return urlunsplit((parts.scheme, host, parts.path, "", ""))


def listed(url: str) -> Sequence[str]:
    """The objects a URL stands for: those under it if it ends in /, or those that its * match."""
    base, name = _split(url)
    signs = _SIGNS.search(name)
    if not url.startswith(tuple(f"{scheme}://" for scheme in STORES)):
        if signs and url.startswith("hf://"):
            raise InvalidData(f"{shown(url)}: patterns work in object stores; name each file")
        return (url,)
    if not signs and not name.endswith("/"):
        return (url,)
    literal = _SIGNS.split(name)[0]
    names = sorted(_store_names(base, literal[: literal.rfind("/") + 1]))
    found = [base + each for each in names if name.endswith("/") or fnmatchcase(each, name)]
    if not found:
        raise InvalidData(f"{shown(url)}: matches no object; check the URL")
    return found


def downloaded(url: str) -> Spool:
    """A copy of the object. Raises InvalidData when it cannot be had."""
    scheme = urlsplit(url).scheme
    if scheme in STORES:
        return spooled(shown(url), _store_blocks(*_split(url)))
    if scheme in WEB:
        return spooled(shown(url), _web_blocks(url))
    raise InvalidData(
        f"{shown(url)}: cannot be read; give a path or a URL of {', '.join((*STORES, *WEB))}"
    )


def _split(url: str) -> tuple[str, str]:
    """The store and the name in it."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/", unquote(parts.path).lstrip("/")


def _store_names(base: str, prefix: str) -> Iterator[str]:
    try:
        from ratings.votes.readers import stores  # noqa: PLC0415 - its library is an extra
    except ImportError as error:
        raise _no_library(base) from error
    return stores.names(base, prefix)


def _store_blocks(base: str, name: str) -> Iterator[bytes]:
    try:
        from ratings.votes.readers import stores  # noqa: PLC0415 - its library is an extra
    except ImportError as error:
        raise _no_library(base) from error
    return stores.blocks(base, name)


def _web_blocks(url: str) -> Iterator[bytes]:
    from ratings.votes.readers import web  # noqa: PLC0415 - its library takes a third of a second

    return web.blocks(url, shown(url))


def _no_library(base: str) -> InvalidData:
    return InvalidData(f"{base}: object stores need an extra; install deflator[cloud]")
