"""Reads objects from S3, Google and Azure stores with the keys the environment holds.

Knows one library; its variables are those of the stores' own tools (AWS_ACCESS_KEY_ID,
AWS_REGION, AWS_ENDPOINT_URL, GOOGLE_APPLICATION_CREDENTIALS, AZURE_STORAGE_ACCOUNT_NAME and kin).
"""

from collections.abc import Iterator

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore, from_url

from ratings.errors import InvalidData

_PIECE = 8 << 20


def names(base: str, prefix: str) -> Iterator[str]:
    """The names of the objects in a store that begin with a prefix, which ends in / or is empty."""
    try:
        for page in obstore.list(_opened(base), prefix=prefix or None):
            yield from (entry["path"] for entry in page)
    except (BaseError, OSError) as error:
        raise _unfetched(base + prefix, error) from error


def blocks(base: str, name: str) -> Iterator[bytes]:
    """An object's bytes. Raises InvalidData when it cannot be had."""
    try:
        for block in obstore.get(_opened(base), name).stream(min_chunk_size=_PIECE):
            yield bytes(block)
    except (BaseError, OSError) as error:
        raise _unfetched(base + name, error) from error


def _opened(base: str) -> ObjectStore:
    try:
        return from_url(base)
    except (BaseError, OSError, ValueError) as error:
        raise _unfetched(base, error) from error


def _unfetched(url: str, error: Exception) -> InvalidData:
    said = str(error).partition("\n")[0][:200]
    return InvalidData(f"{url}: cannot be fetched ({said}); check the URL and your access")
