"""`deflator rate`: logs in, leaderboard out. Knows no formats and not how ratings are made."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from ratings import Comparisons, Intake, Options, by_tag, rate, read
from ratings.model.vote_filter import explain
from ui import lmarena, site, tables
from ui.artifacts import Served, read_served
from ui.cli import choices
from ui.cli.intake import read_by, under
from ui.cli.output import Format, FormatOption, OutputOption, show, write_table
from ui.cli.progress import watched


@choices.rated
@read_by
def rate_logs(
    paths: choices.Logs,
    shape: FormatOption = Format.table,
    output: OutputOption = None,
    explain_dropped: Annotated[
        Path | None,
        typer.Option(help="Write every vote that does not count, and why, to this file."),
    ] = None,
    *,
    intake: Intake,
    options: Options,
) -> None:
    """Rate models from vote logs: raw board, style-controlled board, and what style is worth."""
    trace = replace(under(intake, options), trace=explain_dropped is not None)
    with watched("Reading") as watch:
        comparisons = read(*paths, intake=trace, watch=watch)
    board = rate(comparisons, options).to_dict()
    if explain_dropped is not None:
        left_out = [
            each["feature"] for each in board["style"] or [] if each["status"] == "left out"
        ]
        dropped = explain(comparisons, options, left_out)
        write_table(dropped, explain_dropped)
        print(f"{len(dropped)} rows left out: {explain_dropped}", file=sys.stderr)

    def public(lb: dict[str, Any]) -> str:
        return lmarena.text(_boards(lb, comparisons, options))

    served = read_served(comparisons.sources)
    table = partial(tables.table, served=served)
    show(board, shape, output, table, _writers(served) | {Format.lmarena: public})


def _writers(served: Served) -> dict[Format, Callable[[dict[str, Any]], str | bytes]]:
    return {
        Format.csv: tables.csv,
        Format.md: partial(tables.markdown, served=served),
        Format.parquet: tables.parquet,
        Format.html: partial(site.alone, served=served),
    }


def _boards(
    whole: dict[str, Any], comparisons: Comparisons, options: Options
) -> dict[str, dict[str, Any]]:
    """The leaderboard of all votes and, where they have tags, of each tag that can be rated."""
    if "tags" not in comparisons.frame.columns:
        return {lmarena.WHOLE: whole}
    found = by_tag(comparisons, options).categories
    rated = {each.category: each.leaderboard.to_dict() for each in found if each.leaderboard}
    for each in found:
        if each.reason:
            print(f"category {each.category} is not rated: {each.reason}", file=sys.stderr)
    return {lmarena.WHOLE: whole} | rated
