"""`deflator rate`: logs in, leaderboard out. Knows output formats, not how ratings are made."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from ratings import InvalidData, rate, read
from ui import tables
from ui.cli import choices


class Format(StrEnum):
    """How a leaderboard is printed."""

    table = "table"
    json = "json"
    csv = "csv"
    md = "md"


def rate_logs(
    paths: choices.Logs,
    both_bad: choices.BothBadOption = choices.BothBad.half,
    style: choices.StyleOption = None,
    features: choices.FeaturesOption = None,
    ci: choices.CiOption = choices.Ci.sandwich,
    cluster: choices.ClusterOption = choices.Cluster.none,
    anchor: choices.AnchorOption = None,
    seed: choices.SeedOption = 0,
    min_votes: choices.MinVotesOption = 30,
    shape: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.table,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file instead of stdout.")
    ] = None,
) -> None:
    """Rate models from vote logs: raw board, style-controlled board, and what style is worth."""
    chosen = choices.options(both_bad, style, features, ci, cluster, anchor, seed, min_votes)
    board = rate(read(*paths), chosen).to_dict()
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
