"""Reads a Chromium trace: how busy the page's main thread was, and with what."""

from dataclasses import dataclass
from typing import Any

CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata"]
TASK, THREAD, MAIN = "RunTask", "thread_name", "CrRendererMain"

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Busy:
    """longest_s: the longest task. share: of the time, in tasks."""

    longest_s: float
    share: float


def busy(events: list[Event]) -> Busy:
    """Of the renderer whose main thread was busiest: the page under test."""
    mains = {(e["pid"], e["tid"]) for e in events if e["name"] == THREAD and _named(e) == MAIN}
    tasks = [e for e in events if e["name"] == TASK and (e["pid"], e["tid"]) in mains]
    by_main = {main: [e for e in tasks if (e["pid"], e["tid"]) == main] for main in mains}
    page = max(by_main.values(), key=lambda tasks: sum(map(_length, tasks)))
    begin = min(e["ts"] for e in page)
    end = max(e["ts"] + _length(e) for e in page)
    lengths = [_length(e) for e in page]
    return Busy(max(lengths) / 1e6, sum(lengths) / (end - begin))


def _length(event: Event) -> float:
    return event.get("dur", 0)


def _named(event: Event) -> str:
    return event.get("args", {}).get("name", "")
