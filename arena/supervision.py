"""Background tasks that never die silently: whatever ends one unexpectedly is logged by its name.

A task of a fixed length is `watched`. One that has to run on is `kept`: it begins anew after a
pause that grows, or ends the process where the arena is of no use without it. Knows asyncio and how
to end a process; knows nothing of what the tasks do.
"""

import asyncio
import logging
import signal
import time
from collections.abc import Callable, Coroutine
from math import inf
from typing import Any, TypeVar

T = TypeVar("T")
Work = Callable[[], Coroutine[Any, Any, None]]

FIRST_PAUSE_S = 1.0
MOST_PAUSE_S = 60.0  # also how long work has to go well to be trusted as at first

_log = logging.getLogger(__name__)


def watched(work: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T]:
    """Do it beside everything else; where it fails, the log has its name and traceback."""
    task = asyncio.create_task(work, name=name)
    task.add_done_callback(_report)
    return task


def kept(work: Work, name: str, tries: float = inf) -> asyncio.Task[None]:
    """The same, and begin it anew whenever it fails; it is over once it returns.

    tries: failures in a row after which the process ends, as by SIGTERM: what is being done is
    recorded, and whoever watches over the process starts another.
    """
    return watched(_keep(work, name, tries), name)


async def _keep(work: Work, name: str, tries: float) -> None:
    failures = 0
    while True:
        began = time.monotonic()
        try:
            return await work()
        except Exception as error:
            failures = 1 if time.monotonic() - began >= MOST_PAUSE_S else failures + 1
            if failures >= tries:
                _end_process(name, failures, error)
                return None
            pause_s = min(FIRST_PAUSE_S * 2 ** (failures - 1), MOST_PAUSE_S)
            _log.error("%s failed; it begins anew in %g s", name, pause_s, exc_info=error)
        await asyncio.sleep(pause_s)


def _end_process(name: str, failures: int, error: Exception) -> None:
    why = "%s failed %d times in a row; the process ends, start it again"
    _log.critical(why, name, failures, exc_info=error)
    signal.raise_signal(signal.SIGTERM)


def _report(task: "asyncio.Task[Any]") -> None:
    if not task.cancelled() and (error := task.exception()):
        _log.error("%s ended unexpectedly", task.get_name(), exc_info=error)
