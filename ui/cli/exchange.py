"""`deflator import` and `deflator export`: logs into our snapshots, and out in public shapes."""

import sys
from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from arena.blobs import Blobs
from arena.content import Image
from arena.errors import StoreError
from ratings.votes.exchange import bring_in, export
from ui.cli.choices import Logs
from ui.cli.output import TABLES, format_of
from ui.cli.read_options import intake


class Shape(StrEnum):
    """The public files that an export looks like, by how many votes they had."""

    latest = "140k"
    earlier = "100k"
    contest = "55k"


_Renamed = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="OURS=THEIRS",
        help="For a log of no known dialect: our column's name and the log's. Repeatable.",
    ),
]


def import_logs(
    paths: Logs,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder of the snapshot.", writable=True)
    ],
    renamed: _Renamed = None,
) -> None:
    """Write logs of any dialect as one snapshot, the form in which an arena keeps its votes."""
    done = bring_in(paths, output, intake(map=renamed))
    for note in done.notes:
        _say(note)
    if done.no_dates:
        _say(f"not kept: {done.no_dates} times outside the years 1 to 9999")
    if done.unread_images:
        _say(f"not kept: {done.unread_images} images in prompts")
    logs = ", ".join(f"{source.path} ({source.dialect})" for source in done.sources)
    _say(f"{done.battles} battles of {logs}: {output}")


def export_log(
    paths: Logs,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="File ending in .parquet, .jsonl or .csv.", writable=True
        ),
    ],
    images: Annotated[
        Path | None,
        typer.Option(
            help="Folder in which an arena keeps images, STORE.blobs: copies those of the votes "
            "that are written to a folder beside the file."
        ),
    ] = None,
    shape: Annotated[Shape, typer.Option(help="Which public files it looks like.")] = Shape.latest,
    renamed: _Renamed = None,
) -> None:
    """Write a snapshot or any log, a row a vote, as LMArena's public files have them."""
    format_of(None, output, TABLES)
    done = export(paths, output, shape.value, intake(map=renamed))
    _list("left out", done.left_out)
    _list("not held by this shape", done.lost)
    if images:
        _copy(done.images, Blobs(images), output.with_suffix(".images"))
    _say(f"{done.rows} votes: {output}")


def _copy(names: Collection[str], blobs: Blobs, folder: Path) -> None:
    """Write each image under its name; what is not there is counted."""
    folder.mkdir(exist_ok=True)
    missing = 0
    for name in sorted(names):
        try:
            (folder / name).write_bytes(blobs.read(Image.named(name)))
        except StoreError:
            missing += 1
    _list("missing", {"images": missing})
    _say(f"{len(names) - missing} images: {folder}")


def _list(what: str, counted: Mapping[str, int]) -> None:
    """One line on what happened to how many votes, if it happened to any."""
    many = [f"{name} {rows}" for name, rows in counted.items() if rows]
    if many:
        _say(f"{what}: {', '.join(many)}")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
