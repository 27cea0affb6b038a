"""Where a command's result goes: stdout or a file, in one of several formats."""

import json
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console, RenderableType

from ratings import InvalidData


class Format(StrEnum):
    """How a result is printed."""

    table = "table"
    json = "json"
    csv = "csv"
    md = "md"


FormatOption = Annotated[Format, typer.Option("--format", help="How to print it.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file instead of stdout.")
]


def show(
    result: dict[str, Any],
    shape: Format,
    output: Path | None,
    table: Callable[[dict[str, Any]], RenderableType],
    writers: dict[Format, Callable[[dict[str, Any]], str]],
) -> None:
    """Print a JSON-ready result, or write it to a file.

    table: how it looks in a terminal. writers: how it becomes text in formats other than JSON.
    """
    if shape is Format.table and output is None:
        Console().print(table(result))
    elif shape is Format.table:
        put(_captured(table(result)), output)
    elif shape is Format.json:
        put(json.dumps(result, indent=1, ensure_ascii=False, allow_nan=False) + "\n", output)
    else:
        put(writers[shape](result), output)


def put(text: str, output: Path | None) -> None:
    """Write text to a file, or to stdout; a file that cannot be written is InvalidData."""
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InvalidData(
            f"cannot write {output}: {error.strerror}; choose another place"
        ) from error


def _captured(shown: RenderableType) -> str:
    console = Console(width=120, no_color=True)
    with console.capture() as captured:
        console.print(shown)
    return captured.get()
