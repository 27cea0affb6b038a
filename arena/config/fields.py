"""The kinds of values that a configuration file holds; knows none of its tables."""

import re
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

from arena.config.reading import HIDDEN, Source, wrong
from arena.records import Table

# Headers that a request has anyway.
TAKEN = frozenset(
    {"accept", "accept-encoding", "connection", "content-length", "content-type", "host"}
    | {"transfer-encoding"}
)


def source(info: ValidationInfo) -> Source | None:
    """Where the value was read; None for one that was made in code."""
    return info.context


def beside(name: str, info: ValidationInfo) -> str:
    """The folder of weights where one of that name lies beside the file; else the hub's id."""
    where = source(info)
    folder = where.path.parent / name if where else None
    return str(folder) if folder and folder.is_dir() else name


def url_flaw(url: str) -> str | None:
    """What a base URL should be, where this one is not it."""
    try:
        parts = urlsplit(url)
        numbered = parts.port != 0
    except ValueError:
        return "a URL with a host and a port from 1 to 65535"
    if "@" in parts.netloc:
        return "a URL without a password; name it by api_key_env"
    if "?" in url or "#" in url:
        return "a URL without a query or fragment; give `query` as a table"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "a URL that begins with http:// or https:// and a host"
    if not url.isprintable() or " " in url:
        return "a URL without white space"
    return None if numbered else "a URL with a port from 1 to 65535"


def _base_url(url: str) -> str:
    flaw = url_flaw(url)
    if flaw:
        # What is wrong may be a password or a key, so it is not repeated.
        secret = next((mark for mark in "@?#" if mark in url), None)
        raise wrong(flaw, value=f"http…{secret}…" if secret else url)
    return url.rstrip("/")


def _variable(name: str, info: ValidationInfo) -> str:
    # Somebody may have written the key itself, so only what looks like a name is repeated.
    named = name if re.fullmatch("[A-Z_][A-Z0-9_]*", name) else HIDDEN
    where = source(info)
    if not re.fullmatch("[A-Za-z_][A-Za-z0-9_]*", name):
        raise wrong("the name of an environment variable", value=named)
    if where and not where.environ.get(name, "").strip():
        raise wrong("the name of an environment variable that is set", value=named)
    if where and not where.environ[name].isprintable():
        raise wrong("an environment variable that holds one line", value=named)
    return name


def _headers(headers: Mapping[str, str]) -> Table:
    for name in headers:
        if not re.fullmatch(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+", name) or name.lower() in TAKEN:
            raise wrong("names of headers that the arena does not set itself", value=name)
    if len({name.lower() for name in headers}) < len(headers):
        raise wrong("each header once", value=list(headers))
    return Table(headers)


def _stated(text: str) -> str:
    if not text.strip():
        raise wrong("a text that is not empty", value=text)
    return text


def _unsaid(value: object) -> object:
    return None if value == "" else value


Text = Annotated[str, AfterValidator(_stated)]
Maybe = Annotated[str | None, BeforeValidator(_unsaid)]
BaseUrl = Annotated[str, AfterValidator(_base_url)]
Variable = Annotated[str, AfterValidator(_variable)]
MaybeVariable = Annotated[Variable | None, BeforeValidator(_unsaid)]
Headers = Annotated[Mapping[str, Variable], AfterValidator(_headers)]
Query = Annotated[Mapping[str, Text], AfterValidator(Table)]
Flag = Annotated[bool, Field(strict=True)]
Count = Annotated[int, Field(strict=True, gt=0)]
CountFrom0 = Annotated[int, Field(strict=True, ge=0)]
Number = Annotated[float, Field(strict=True, ge=0, allow_inf_nan=False)]
Positive = Annotated[float, Field(strict=True, gt=0, allow_inf_nan=False)]
Pace = Annotated[float, Field(strict=True, gt=0)]
