"""Finds where JSON is wrong, once something refused it; knows JSON and Polars' refusals."""

import json
import math
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn, cast

import polars as pl
from polars.exceptions import PanicException, PolarsError

DEEPEST = 500  # levels of nesting, which every interpreter and Polars can follow


def parse(data: bytes) -> pl.DataFrame:
    """JSON Lines as a frame whose types fit all of its rows; raises what Polars raises."""
    return pl.read_ndjson(data, infer_schema_length=None)


def first_fault(lines: Sequence[bytes], refusal: Exception) -> tuple[int, str]:
    """The place (from 0) of the first line at which reading stops, and what is wrong with it.

    refusal: what was said of them all together.
    """
    for place, line in enumerate(lines):
        try:
            if line.strip():
                _check(line)
        except (ValueError, RecursionError) as error:
            return place, said(error)
    return first_misfit(lines, _parses), brief(refusal)


def first_misfit(lines: Sequence[bytes], fits: Callable[[bytes], bool]) -> int:
    """The place of the line up to which all lines together fit no longer, found by halving."""
    low, high = 0, len(lines)
    while high - low > 1:
        middle = (low + high) // 2
        if fits(b"\n".join(lines[:middle])):
            low = middle
        else:
            high = middle
    return low


def refuse_constant(name: str) -> NoReturn:
    """Refuse NaN and infinities, which JSON has not but Python reads."""
    raise ValueError(f"{name} is no JSON number (write null for unknown)")


def refuse_deep(value: object, brackets: int) -> None:
    """Raise RecursionError for a JSON value nested deeper than DEEPEST.

    brackets: how many open in its text, which few values have enough of to be looked through.
    """
    level, depth = [value], 0
    while level and brackets > DEEPEST:
        depth += 1
        if depth > DEEPEST:
            raise RecursionError
        level = [child for parent in level for child in _children(parent)]


def said(error: Exception) -> str:
    """An error of Python's JSON reader in words."""
    if isinstance(error, RecursionError):
        return "is nested too deep"
    return brief(error)


def brief(error: BaseException) -> str:
    """The first line of an error's message."""
    return str(error).strip().partition("\n")[0][:200]


def _check(line: bytes) -> None:
    value: object = json.loads(line, parse_constant=refuse_constant, parse_float=_finite)
    if not isinstance(value, dict):
        raise ValueError(f"{json.dumps(value)[:40]} is no object of columns and values")
    refuse_deep(cast("dict[str, object]", value), line.count(b"[") + line.count(b"{"))


def _children(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return cast("dict[str, object]", value).values()
    return cast("list[object]", value) if isinstance(value, list) else ()


def _finite(number: str) -> float:
    if math.isinf(value := float(number)):
        raise ValueError(f"{number[:40]} is beyond the numbers of 64 bits")
    return value


def _parses(data: bytes) -> bool:
    try:
        parse(data)
    except (PolarsError, PanicException):
        return not data.strip()
    return True
