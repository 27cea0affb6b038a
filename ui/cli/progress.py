"""Shows on stderr how far reading has come: share, rate and time left; silent off a terminal."""

import sys
from collections.abc import Generator
from contextlib import contextmanager

from ratings.votes.chunks import Watch, unwatched


@contextmanager
def watched(what: str) -> Generator[Watch]:
    """A function that is told how many bytes of how many are read, and rows, and shows it."""
    if not sys.stderr.isatty():
        yield unwatched
        return
    from rich import progress  # noqa: PLC0415 - what nobody sees needs no import
    from rich.console import Console  # noqa: PLC0415

    columns = (
        progress.BarColumn(),
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
        progress.TimeRemainingColumn(),
        progress.TextColumn("{task.fields[rows]:,} rows"),
    )
    with progress.Progress(
        progress.TextColumn(what), *columns, console=Console(stderr=True)
    ) as bar:
        task = bar.add_task(what, total=None, rows=0)

        def watch(done: int, total: int, rows: int) -> None:
            bar.update(task, completed=done, total=total or None, rows=rows)

        yield watch
