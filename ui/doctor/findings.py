"""What a check says; knows none of them."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warning", "fault"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of an examination: what was checked, how it is, and what to do where it is not well.

    fault: the arena does not run, or not rightly.
    """

    check: str
    level: Level
    what: str
    remedy: str = ""


def ok(check: str, what: str) -> Finding:
    """All is well."""
    return Finding(check, "ok", what)


def warning(check: str, what: str, remedy: str) -> Finding:
    """It runs, but."""
    return Finding(check, "warning", what, remedy)


def fault(check: str, what: str, remedy: str) -> Finding:
    """It does not run, or not rightly."""
    return Finding(check, "fault", what, remedy)
