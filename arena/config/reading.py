"""Reads a file's tables into pydantic types; what is wrong becomes one line that names its place.

Knows nothing of what the keys mean, except which of them lead to values that may hold a secret:
those are never repeated.
"""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast, get_args

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from arena.errors import ConfigError

T = TypeVar("T")
STRICT = ConfigDict(extra="forbid")
PRIVATE = frozenset({"api_base", "api_key", "args", "endpoint", "store"})
HIDDEN = "…"
LONGEST = 200
WORDS = {
    "dataclass_type": "a table",
    "dict_type": "a table",
    "tuple_type": "a list",
    "bool_type": "true or false",
    "string_type": "a text",
    "path_type": "a text",
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
}
UNKNOWN_KEY = ("unexpected_keyword_argument", "invalid_key")
FOLLOWS = "default_factory_not_called"  # another fault is the reason


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table comes from. environ: where variables that it names must be set."""

    path: Path
    environ: Mapping[str, str]


def validated(
    kind: type[T],
    values: object,
    path: Path,
    source: Source | None = None,
    under: Sequence[str] = (),
) -> T:
    """The values as `kind`; ConfigError with the file and the key. under: keys that lead here."""
    try:
        return TypeAdapter(kind).validate_python(values, context=source)
    except ValidationError as error:
        faults = [e for e in error.errors(include_url=False) if e["type"] != FOLLOWS]
    # A misspelt key is also a missing one; its own name says more.
    fault = min(faults, key=lambda e: e["type"] not in UNKNOWN_KEY)
    raise ConfigError(f"{path}: {_line(kind, fault, under)}")


def wrong(allowed: str, key: str = "", **shown: object) -> PydanticCustomError:
    """The error of a validator. key: further keys to the place; value: shown instead of its own."""
    return PydanticCustomError("wrong", "{allowed}", {"allowed": allowed, "key": key, **shown})


def shown(value: object) -> str:
    """The value on one line; hidden where it is long and nested or may hold a password."""
    if isinstance(value, list):
        return f"[{', '.join(map(shown, cast('list[object]', value)))}]"[:LONGEST]
    secret = isinstance(value, str) and "://" in value and "@" in value
    huge = isinstance(value, int) and value.bit_length() > LONGEST
    hidden = secret or huge or isinstance(value, dict)
    return repr(HIDDEN if hidden else value)[:LONGEST]


def _line(kind: type[object], fault: ErrorDetails, under: Sequence[str]) -> str:
    context = fault.get("ctx", {})
    keys = (*under, *fault["loc"])
    place = _place(keys) + context.get("key", "")
    if fault["type"] == "missing":
        return f"{place} is missing; give it a value"
    if fault["type"] in UNKNOWN_KEY:
        return f"{place} is not a known key; {_instead(kind, fault['loc'])}"
    value = HIDDEN if PRIVATE & set(keys) else fault["input"]
    allowed = WORDS.get(fault["type"]) or fault["msg"].removeprefix("Input should be ")
    written = shown(context.get("value", value))
    return f"{place} = {written} is wrong; allowed: {allowed.replace(chr(39), '')}"


def _place(keys: Sequence[int | str]) -> str:
    """The key path as TOML writes it; tables of an array are counted from 1."""
    parts = (f"[{key + 1}]" if isinstance(key, int) else f".{_written(key)}" for key in keys)
    return "".join(parts).removeprefix(".")


def _written(key: str) -> str:
    return key if re.fullmatch(r"[\w|-]+", key) else repr(key)


def _instead(kind: type[object], keys: Sequence[int | str]) -> str:
    """What to write for an unknown key."""
    known = _known(kind, keys[:-1])
    close = difflib.get_close_matches(str(keys[-1]), known, 1)
    return f"did you mean {close[0]}?" if close else f"allowed: {', '.join(known)}"


def _known(kind: Any, keys: Sequence[int | str]) -> list[str]:
    for key in keys:
        if isinstance(key, str):
            inner = _types(kind.__pydantic_fields__[key].annotation)
            kind = next(table for table in inner if hasattr(table, "__pydantic_fields__"))
    return list(kind.__pydantic_fields__)


def _types(annotation: object) -> Iterator[object]:
    yield annotation
    for inner in get_args(annotation):
        yield from _types(inner)
