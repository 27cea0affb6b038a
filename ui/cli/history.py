"""`deflator history`: published boards in, ranks with and without style control over time out."""

import sys
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from ratings import BoardFilter, history
from ratings.reports.history import Kind
from ui.cli.output import FORMAT, OutputOption, format_of, put, show
from ui.reports import rank_history

ALL = "all"
Shape = Literal["table", "json", "csv", "md"]


def chart_history(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="BOARDS…", help="Files and folders of published boards."),
    ],
    shape: Annotated[Shape | None, FORMAT] = None,
    output: OutputOption = None,
    chart: Annotated[
        Path | None, typer.Option(help="Draw the changes into this SVG file.", writable=True)
    ] = None,
    model: Annotated[
        list[str] | None, typer.Option(help="A model, or a pattern with *. Repeatable.")
    ] = None,
    category: Annotated[
        list[str] | None, typer.Option(help="Unset: overall; all for every one. Repeatable.")
    ] = None,
    board: Annotated[
        list[str] | None, typer.Option(help="An arena, such as text. Unset: all. Repeatable.")
    ] = None,
    since: Annotated[
        datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")
    ] = None,
    by: Annotated[
        Kind, typer.Option(help="Rank by intervals, or place by point ratings.")
    ] = "rank",
    top: Annotated[int, typer.Option(min=1, help="Models in table and picture.")] = 10,
    daily: Annotated[
        bool, typer.Option("--daily", help="A line for each day instead of one a model.")
    ] = False,
) -> None:
    """Compare published ranks with and without style control, model by model over time."""
    chosen = format_of(shape, output, get_args(Shape))
    if chart is not None:
        format_of(None, chart, ["svg"])
    only = BoardFilter(
        models=tuple(model or ()),
        boards=tuple(board or ()),
        since=since.date() if since else None,
        until=until.date() if until else None,
    )
    if category:
        only = replace(only, categories=() if ALL in category else tuple(category))
    result = history(*paths, only=only, kind=by).to_dict()
    if chart is not None:
        from ui.reports.rank_history_chart import chart as drawn  # noqa: PLC0415 - half a second

        put(drawn(result, top), chart)
    writers = {
        "csv": rank_history.csv,
        "md": partial(rank_history.markdown, top=top, daily=daily),
    }
    show(result, chosen, output, partial(rank_history.table, top=top, daily=daily), writers)
    for line in (rank_history.funnel(result), *rank_history.unread(result)):
        print(line, file=sys.stderr)
