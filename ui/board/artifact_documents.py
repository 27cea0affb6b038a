"""Reads the JSON of an artifact as strictly as the record is typed; knows no files.

A snapshot may come from anybody, so nothing of a document is taken on trust.
"""

from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from arena.records import Artifact, Setting, Table
from ratings import InvalidData

_LARGEST = 1e15  # what can still be shown; it also keeps out what is no number
_FIELDS = get_type_hints(Artifact)


def parse(document: str, place: str) -> Artifact:
    """The artifact of a document; InvalidData names the place and what does not fit."""
    try:
        artifact = Artifact.parse(document)
        known = {name: getattr(artifact, name) for name in _FIELDS}
        wrong = [name for name, kind in _FIELDS.items() if not _fits(known[name], kind)]
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        why = ascii(str(error))[1:-1][:200]
        raise InvalidData(
            f"{place}: document is no artifact ({why}); take the snapshot again, or read it "
            "with the version that wrote it"
        ) from error
    if wrong:
        raise InvalidData(
            f"{place}: {wrong[0]} = {ascii(known[wrong[0]])[:80]} does not fit an artifact; "
            "take the snapshot again"
        )
    return artifact


def _fits(value: object, kind: Any) -> bool:
    """Whether a value is of an annotated type, and of a size that can be shown."""
    kind = Setting if kind is Any else kind  # within a list or a table of settings
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return value in inner
    if kind is Table and isinstance(value, Table):
        return _fits_all((*value, *value.values()), (Any, ...))
    if origin in (Union, UnionType):
        return any(_fits(value, member) for member in inner)
    if origin is tuple:
        return _fits_all(value, inner)
    if kind is float:  # as JSON has it, where a whole number needs no point
        return type(value) in (int, float) and abs(cast(float, value)) <= _LARGEST
    return type(value) is kind and (kind is not str or _is_text(str(value)))


def _fits_all(value: object, kinds: tuple[Any, ...]) -> bool:
    if not isinstance(value, tuple):
        return False
    members = kinds[:1] * len(value) if kinds[-1] is ... else kinds
    return len(value) == len(members) and all(map(_fits, value, members))


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
