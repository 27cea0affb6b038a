"""Frozen dataclasses to JSON values and back by their annotations; knows no class in particular.

A key that is missing or not known, or a value of another kind, is refused by its place.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from ratings.errors import InvalidData


def plain(record: Any) -> dict[str, Any]:
    """A dataclass as JSON values: tuples are lists, dataclasses inside it objects."""
    return asdict(record, dict_factory=_listed)


def parsed(kind: Any, value: Any, where: str) -> Any:
    """The value as the annotated kind: a dataclass, tuple, dict, union, literal, or plain value.

    A class that reads its own JSON by `from_dict` does. Raises InvalidData.
    """
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return None if value is None else parsed(_known(inner), value, where)
    if origin is tuple:
        return _tuple(inner, value, where)
    if origin is dict and isinstance(value, dict):
        items = cast("dict[str, Any]", value).items()
        return {name: parsed(inner[1], item, f"{where}.{name}") for name, item in items}
    if origin is Literal and value in inner:
        return value
    if is_dataclass(kind):
        reader = getattr(kind, "from_dict", None)
        return reader(_object(value, where)) if reader else _record(kind, value, where)
    return _value(kind, value, where)


def members(value: Any, names: tuple[str, ...], where: str) -> dict[str, Any]:
    """The object's values, which are those named and no others; raises InvalidData."""
    given = _object(value, where)
    if odd := [name for name in (*names, *given) if (name in names) != (name in given)]:
        what = "is missing" if odd[0] in names else "is not known"
        raise InvalidData(f"{where}: {odd[0]} {what}; read what to_dict wrote")
    return dict(given)


def _listed(items: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: list(item) if isinstance(item, tuple) else item for name, item in items}


def _record(kind: Any, value: Any, where: str) -> Any:
    hints = _hints(kind)
    given = members(value, tuple(hints), where)
    return kind(**{name: parsed(hints[name], given[name], f"{where}.{name}") for name in hints})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _tuple(inner: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    listed = cast("list[Any]", value) if isinstance(value, list | tuple) else None
    kinds = inner[:1] * len(listed or ()) if inner[-1] is Ellipsis else inner
    if listed is None or len(listed) != len(kinds):
        raise _refused(value, where)
    pairs = enumerate(zip(kinds, listed, strict=True))
    return tuple(parsed(inside, item, f"{where}[{i}]") for i, (inside, item) in pairs)


def _value(kind: Any, value: Any, where: str) -> Any:
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool):
        if math.isfinite(value):
            return float(value)
    elif isinstance(kind, type) and (
        type(value) is kind or (kind is str and isinstance(value, str))
    ):
        return value
    raise _refused(value, where)


def _object(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _refused(value, where)
    return cast("dict[str, Any]", value)


def _known(inner: tuple[Any, ...]) -> Any:
    return next(kind for kind in inner if kind is not NoneType)


def _refused(value: Any, where: str) -> InvalidData:
    return InvalidData(
        f"{where}: {value!r:.80} is of another kind; read a file that Deflator wrote"
    )
