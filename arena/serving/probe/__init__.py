"""Asks a server what it serves under a model's name; knows wire shapes, not who wants to know."""

from arena.serving.probe.completion import Completion, complete
from arena.serving.probe.identity import Report, stamped
from arena.serving.probe.listing import cards, chats, engine_of, looks
from arena.serving.probe.report import Opening, alive, report
from arena.serving.probe.wire import Asker, KeyRefused, count, part, rows, text

__all__ = [
    "Asker",
    "Completion",
    "KeyRefused",
    "Opening",
    "Report",
    "alive",
    "cards",
    "chats",
    "complete",
    "count",
    "engine_of",
    "looks",
    "part",
    "report",
    "rows",
    "stamped",
    "text",
]
