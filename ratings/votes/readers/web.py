"""Reads files from web servers and the Hugging Face hub; knows one HTTP library."""

import os
from collections.abc import Iterator
from http import HTTPStatus

import httpx

from ratings.errors import InvalidData

_HUB = "https://huggingface.co"
_WAIT = 60.0  # seconds without a byte


def blocks(url: str, shown: str) -> Iterator[bytes]:
    """A file's bytes as they lie there; shown: the URL for errors. Raises InvalidData."""
    headers = {"accept-encoding": "identity"}  # else the bytes may not be those of the file
    try:
        if url.startswith("hf://"):
            url, headers = _on_hub(url), headers | _token()
        with httpx.stream(
            "GET", url, headers=headers, follow_redirects=True, timeout=_WAIT
        ) as answer:
            if answer.status_code != HTTPStatus.OK:
                raise _unfetched(shown, f"{answer.status_code} {answer.reason_phrase}")
            yield from answer.iter_raw(1 << 20)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise _unfetched(shown, str(error) or type(error).__name__) from error


def _on_hub(url: str) -> str:
    """The address of hf://datasets/OWNER/NAME@REVISION/PATH, or of a model or space likewise."""
    kind, _, rest = url.removeprefix("hf://").partition("/")
    if kind not in ("datasets", "spaces"):
        kind, rest = "", f"{kind}/{rest}"
    owner, name, path = (*rest.split("/", 2), "", "")[:3]
    name, _, revision = name.partition("@")
    if not path:
        raise httpx.InvalidURL("it names no file: hf://datasets/OWNER/NAME/PATH")
    place = "/".join(part for part in (kind, owner, name) if part)
    host = os.environ.get("HF_ENDPOINT", _HUB).rstrip("/")
    return f"{host}/{place}/resolve/{revision or 'main'}/{path}"


def _token() -> dict[str, str]:
    token = os.environ.get("HF_TOKEN")
    return {"authorization": f"Bearer {token}"} if token else {}


def _unfetched(shown: str, what: str) -> InvalidData:
    said = what.partition("\n")[0][:200]
    return InvalidData(f"{shown}: cannot be fetched ({said}); check the URL and your access")
