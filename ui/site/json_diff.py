"""Compares two JSON values and words each difference; knows no files and no ratings."""

from collections.abc import Collection, Iterator
from math import isclose
from typing import Any

from ui.board.phrases import plain

TOLERANCE = 1e-6  # relative, and absolute in Elo or logits
ABSENT = object()


def differences(published: Any, recomputed: Any, ignored: Collection[str] = ()) -> list[str]:
    """One line for each place where the values differ, in the published order.

    Floats agree within 1e-6, relative or absolute; all else must be equal, an integer being no
    bool. A place reads `models[3] llama: raw.rating`; places in `ignored` are not looked at.
    """
    return list(_walk(published, recomputed, "", ignored))


def _walk(old: Any, new: Any, place: str, ignored: Collection[str]) -> Iterator[str]:
    if place in ignored:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            below = f"{place}{'' if not place else ' ' if place.endswith(':') else '.'}{plain(key)}"
            yield from _walk(old.get(key, ABSENT), new.get(key, ABSENT), below, ignored)
    elif isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            yield f"{place}: {len(old)} entries published, {len(new)} recomputed"
        for i, (one, other) in enumerate(zip(old, new, strict=False)):
            yield from _walk(one, other, f"{place}[{i}]{_label(one)}", ignored)
    elif not _agree(old, new):
        yield f"{place} {_worded(old)} published, {_worded(new)} recomputed"


def _agree(old: Any, new: Any) -> bool:
    numbers = (int, float)
    if isinstance(old, bool) or isinstance(new, bool):
        return old is new
    if isinstance(old, numbers) and isinstance(new, numbers):
        exact = isinstance(old, int) and isinstance(new, int)
        return old == new if exact else isclose(old, new, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return old == new


def _label(value: Any) -> str:
    """The name of the model, feature, reason or probe that a row of a list is about."""
    if not isinstance(value, dict):
        return ""
    named = [value[key] for key in ("model", "feature", "reason", "probe", "path") if key in value]
    return f" {plain(str(named[0]))}:" if named else ""


def _worded(value: Any) -> str:
    """`value` in a line: floats to nine digits, so that what differs shows."""
    if value is ABSENT:
        return "nothing"
    if value is None:
        return "null"
    return f"{value:.9g}" if isinstance(value, float) else plain(str(value))[:200]
