"""`deflator rate`: logs in, leaderboard out. Knows no formats and not how ratings are made."""

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import typer

from ratings import Comparisons, Intake, Leaderboard, NotEnoughData, Options, by_tag, rate, read
from ratings.model.vote_filter import explain
from ui.board import leaderboard_text, lmarena
from ui.board.artifacts import Served, read_served
from ui.board.exclusions import exclusions
from ui.cli import choices
from ui.cli.output import FORMAT, TABLES, OutputOption, format_of, show, write_table
from ui.cli.progress import watched
from ui.cli.read_options import read_by, under

Shape = Literal["table", "json", "csv", "md", "parquet", "html", "lmarena"]
SILENT = ("json", "csv", "parquet", "lmarena")
"""Formats that hold figures and no sentences."""


@choices.rated
@read_by
def rate_logs(
    paths: choices.Logs,
    shape: Annotated[Shape | None, FORMAT] = None,
    output: OutputOption = None,
    explain_dropped: Annotated[
        Path | None,
        typer.Option(
            help="Write every vote that does not count, and why, to this file: "
            ".parquet, .csv or .jsonl.",
            writable=True,
        ),
    ] = None,
    *,
    intake: Intake,
    options: Options,
) -> None:
    """Rate models from vote logs: raw board, style-controlled board, and what style is worth."""
    chosen = format_of(shape, output, get_args(Shape))
    dropped = explain_dropped and (explain_dropped, format_of(None, explain_dropped, TABLES))
    with watched("Reading") as watch:
        trace = replace(under(intake, options), trace=dropped is not None)
        comparisons = read(*paths, intake=trace, watch=watch)
    board = _rated(comparisons, options, dropped).to_dict()
    if chosen in SILENT:
        for exclusion in exclusions(board):
            print(exclusion, file=sys.stderr)

    def public(lb: dict[str, Any]) -> str:
        return lmarena.text(_boards(lb, comparisons, options))

    served = read_served(comparisons.sources)
    table = partial(leaderboard_text.table, served=served)
    show(board, chosen, output, table, _writers(served) | {"lmarena": public})


def _rated(
    comparisons: Comparisons, options: Options, dropped: tuple[Path, str] | None
) -> Leaderboard:
    """The leaderboard; the votes that do not count are written down even where none are left."""
    try:
        leaderboard = rate(comparisons, options)
    except NotEnoughData:
        if dropped:
            _write_dropped(explain(comparisons, options), *dropped)
        raise
    if dropped:
        left_out = [
            effect.feature for effect in leaderboard.style or () if effect.status == "left out"
        ]
        _write_dropped(explain(comparisons, options, left_out), *dropped)
    return leaderboard


def _write_dropped(votes: Any, output: Path, shape: str) -> None:
    write_table(votes, output, shape)
    print(f"{len(votes)} rows left out: {output}", file=sys.stderr)


def _writers(served: Served) -> dict[str, Callable[[dict[str, Any]], str | bytes]]:
    return {
        "csv": leaderboard_text.csv,
        "md": partial(leaderboard_text.markdown, served=served),
        "parquet": leaderboard_text.parquet,
        "html": partial(_page, served=served),
    }


def _page(board: dict[str, Any], served: Served) -> str:
    from ui.site import publication  # noqa: PLC0415 - its templates take a tenth of a second to import

    return publication.alone(board, served=served)


def _boards(
    whole: dict[str, Any], comparisons: Comparisons, options: Options
) -> dict[str, dict[str, Any]]:
    """The leaderboard of all votes and, where they have tags, of each tag that can be rated."""
    if "tags" not in comparisons.frame.columns:
        return {lmarena.WHOLE: whole}
    categories = by_tag(comparisons, options).categories
    rated = {
        category.category: category.leaderboard.to_dict()
        for category in categories
        if category.leaderboard
    }
    for category in categories:
        if category.reason:
            print(f"category {category.category} is not rated: {category.reason}", file=sys.stderr)
    return {lmarena.WHOLE: whole} | rated
