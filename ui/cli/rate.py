"""`deflator rate`: logs in, leaderboard out. Knows output formats, not how ratings are made."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from ratings import InvalidData, Options, rate, read
from ui import tables
from ui.cli import choices


class Format(StrEnum):
    """How a leaderboard is printed."""

    table = "table"
    json = "json"
    csv = "csv"
    md = "md"


@choices.rated
def rate_logs(
    paths: choices.Logs,
    shape: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.table,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead of stdout.")
    ] = None,
    *,
    options: Options,
) -> None:
    """Rate models from vote logs: raw board, style-controlled board, and what style is worth."""
    board = rate(read(*paths), options).to_dict()
    if shape is Format.table and output is None:
        Console().print(tables.table(board))
    else:
        _put(_text(board, shape), output)


def _text(board: dict[str, Any], shape: Format) -> str:
    if shape is Format.json:
        return json.dumps(board, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    if shape is Format.csv:
        return tables.csv(board)
    if shape is Format.md:
        return tables.markdown(board)
    console = Console(width=120, no_color=True, record=True, file=None, quiet=False)
    with console.capture() as captured:
        console.print(tables.table(board))
    return captured.get()


def _put(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InvalidData(
            f"cannot write {output}: {error.strerror}; choose another place with -o"
        ) from error
