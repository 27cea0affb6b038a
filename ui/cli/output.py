"""Where a command's result goes: stdout or a file, in one of several formats."""

import json
import os
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer
from rich.console import Console, RenderableType

from ratings import InvalidData
from ui.cli.files import Misuse
from ui.staging import write_beside

WIDE = 120  # characters of a line that goes to no terminal
SUFFIXES = {
    "json": (".json",),
    "csv": (".csv",),
    "md": (".md", ".markdown"),
    "parquet": (".parquet",),
    "html": (".html", ".htm"),
    "jsonl": (".jsonl", ".ndjson"),
    "svg": (".svg",),
    "toml": (".toml",),
    "table": (".txt",),
    "lmarena": (".json",),
}
"""How files of each format end."""

FORMAT = typer.Option(
    "--format", help="How to write it. Unset: as the output's name ends, or a table."
)
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help="Write to this file, not to stdout.", writable=True),
]


def format_of(shape: str | None, output: Path | None, known: Collection[str]) -> str:
    """The format of a result: the one asked for, or that of the output's name, or a table.

    known: the formats that the result has. Raises Misuse where the name says nothing or another
    format than the one asked for.
    """
    if output is None:
        return shape or "table"
    ending = output.suffix.lower()
    named = [name for name, endings in SUFFIXES.items() if ending in endings]
    if shape is None:
        return next((name for name in named if name in known), None) or _unknown(output, known)
    if named and shape not in named:
        raise Misuse(f"{output}: --format {shape} contradicts the name; leave out one of the two")
    return shape


def _unknown(output: Path, known: Iterable[str]) -> str:
    endings = dict.fromkeys(SUFFIXES[name][0] for name in known)
    raise Misuse(f"{output}: name a file that ends in {', '.join(endings)}")


def show(
    result: dict[str, Any],
    shape: str,
    output: Path | None,
    table: Callable[[dict[str, Any]], RenderableType],
    writers: Mapping[str, Callable[[dict[str, Any]], str | bytes]],
) -> None:
    """Print a JSON-ready result, or write it to a file.

    table: how it looks in a terminal. writers: how it becomes text in formats other than JSON.
    """
    if shape == "table" and output is None:
        Console(width=_width()).print(table(result))
    elif shape == "table":
        put(_captured(table(result)), output)
    elif shape == "json":
        put(json.dumps(result, indent=1, ensure_ascii=False, allow_nan=False) + "\n", output)
    else:
        put(writers[shape](result), output)


def _width() -> int | None:
    """What the terminal has, or wide enough for every column where there is none."""
    return None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDE


def put(content: str | bytes, output: Path | None) -> None:
    """Write to a file, or to stdout; a file that cannot be written is InvalidData."""
    data = content.encode() if isinstance(content, str) else content
    if output is not None:
        _save(data, output)
    elif isinstance(content, str):
        sys.stdout.write(content)
    else:
        sys.stdout.buffer.write(data)


def _save(content: bytes, output: Path) -> None:
    try:
        write_beside(content, output)
    except OSError as error:
        raise InvalidData(
            f"cannot write {output}: {error.strerror}; choose another place"
        ) from error


TABLES = ("parquet", "csv", "jsonl")
"""The formats of tables that may be long."""


def write_table(table: pl.DataFrame, output: Path, shape: str) -> None:
    """Write a table in one of the formats of `TABLES`; lists are joined in CSV."""
    listed = [name for name, kind in table.schema.items() if isinstance(kind, pl.List)]
    flat = table.with_columns(pl.col(name).list.join(", ") for name in listed)
    writers: dict[str, Callable[[BytesIO], object]] = {
        "parquet": table.write_parquet,
        "csv": flat.write_csv,
        "jsonl": table.write_ndjson,
    }
    content = BytesIO()
    writers[shape](content)
    _save(content.getvalue(), output)


def _captured(shown: RenderableType) -> str:
    console = Console(width=WIDE, no_color=True)
    with console.capture() as captured:
        console.print(shown)
    return captured.get()
