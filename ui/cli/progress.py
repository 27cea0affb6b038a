"""Shows on stderr how far reading has come: share, rate and time left; silent off a terminal."""

import sys
from collections.abc import Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from ratings.votes.chunks import Watch


@contextmanager
def watched(what: str) -> Generator[Watch]:
    """A function that is told how many bytes of how many are read, and rows, and shows it."""
    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    rows = TextColumn("{task.fields[rows]:,} rows")
    console = Console(stderr=True)
    bar = Progress(TextColumn(what), *columns, rows, console=console, disable=not _shown())
    with bar:
        task = bar.add_task(what, total=None, rows=0)

        def watch(done: int, total: int, rows: int) -> None:
            bar.update(task, completed=done, total=total or None, rows=rows)

        yield watch


def _shown() -> bool:
    return sys.stderr.isatty()
