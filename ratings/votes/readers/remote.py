"""Fetches logs from web servers, object stores and the Hugging Face hub by fsspec, whole.

A remote log is copied before it is read, so that its format is told by content, its errors name
rows, and its SHA-256 is that of the object, as for any other file.
"""

import os
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from ratings.errors import InvalidData
from ratings.votes.readers.card import CARD
from ratings.votes.readers.folder import is_data_set, is_part, shards
from ratings.votes.readers.log import Spool, brief

STORES = ("s3", "s3a", "gs", "az", "azure", "abfs", "abfss")
WEB = ("http", "https")
HUB = "hf"

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_IN_TEXT = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s'\"<>)]+")
_WAIT = 60.0  # seconds without a byte


def is_url(given: str) -> bool:
    """Whether something is meant as a URL."""
    return _URL.match(given) is not None


def shown(url: str) -> str:
    """The URL without what may be secret in it: user, password, signature."""
    scheme, host, path, _, _ = urlsplit(url)
    stands = scheme in STORES  # az://container@account
    return urlunsplit((scheme, host if stands else host.rpartition("@")[2], path, "", ""))


def fetched(url: str) -> Sequence[tuple[str, Spool]]:
    """The objects a URL stands for, with their URLs: it, those its * match, a folder's parts.

    Raises InvalidData when they cannot be had.
    """
    copies: list[tuple[str, Spool]] = []
    try:
        system = _system(url)
        for name in _listed(system, url):
            copies.append((name, Spool(shown(name))))
            system.get_file(name, str(copies[-1][1].path))
        return copies
    except InvalidData:
        raise
    except Exception as error:  # each kind of store has its own
        raise InvalidData(
            f"{shown(url)}: cannot be fetched ({_reason(error)}); check the URL and your access"
        ) from error


def _listed(system: Any, url: str) -> Sequence[str]:
    scheme = urlsplit(url).scheme
    pattern = re.search(r"[*\[]", url)
    folder = url.endswith("/") or (scheme == HUB and not pattern and system.isdir(url))
    if scheme in WEB or not (pattern or folder):
        return [url]
    if pattern:
        names = [name for name in sorted(system.glob(url)) if is_part(name.rpartition("/")[2])]
    else:
        folder = f"{system._strip_protocol(url).rstrip('/')}/"
        below = [name.removeprefix(folder) for name in sorted(system.find(url))]
        names = [name for name in below if is_part(name.rpartition("/")[2])]
        if is_data_set(below):
            card = system.cat_file(folder + CARD).decode(errors="replace") if CARD in below else ""
            names = shards(shown(url), below, card)
        names = [folder + name for name in names]
    if not names:
        raise InvalidData(f"{shown(url)}: matches no object; check the URL")
    return [str(system.unstrip_protocol(name)) for name in names]


def _system(url: str) -> Any:
    """What reads URLs of its kind, with the keys that the environment holds."""
    import fsspec  # noqa: PLC0415 - few logs are remote

    scheme = urlsplit(url).scheme
    if scheme in WEB:
        from aiohttp import ClientTimeout  # noqa: PLC0415

        wait = ClientTimeout(total=None, sock_connect=_WAIT, sock_read=_WAIT)
        return fsspec.filesystem(
            scheme,
            client_kwargs={"timeout": wait, "trust_env": True},
            headers={"accept-encoding": "identity"},  # else the bytes may not be the file's
            skip_instance_cache=True,
        )
    if scheme in STORES:
        try:
            from obstore.fsspec import register  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise InvalidData(
                f"{shown(url)}: object stores need an extra; install deflator[cloud]"
            ) from error
        register(scheme)
        return fsspec.filesystem(scheme, skip_instance_cache=True)
    if scheme == HUB:
        try:
            endpoint = os.environ.get("HF_ENDPOINT")
            return fsspec.filesystem(HUB, endpoint=endpoint, skip_instance_cache=True)
        except ImportError as error:
            raise InvalidData(
                f"{shown(url)}: the hub needs an extra; install deflator[hub]"
            ) from error
    raise InvalidData(
        f"{shown(url)}: cannot be read; give a path or a URL of {', '.join((*STORES, *WEB, HUB))}"
    )


def _reason(error: Exception) -> str:
    """What an error says, without the secrets of the URLs in it."""
    if isinstance(error, FileNotFoundError):
        return "nothing is there"
    status = getattr(error, "status", "")
    what = f"{status} {getattr(error, 'message', '')}" if status else brief(error)
    return _IN_TEXT.sub(lambda url: shown(url[0]), what) or type(error).__name__
