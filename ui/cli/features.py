"""`deflator features`: counts style in a log or a table of texts once, for all ratings after."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ratings import Intake
from ratings.votes.extract import DEFAULT
from ratings.votes.feature_table import tabulate
from ui.cli import choices
from ui.cli.files import refuse_overlap
from ui.cli.output import format_of
from ui.cli.progress import watched
from ui.cli.read_options import read_by


@read_by
def write_features(
    paths: choices.Logs,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Parquet file to write.", writable=True)
    ],
    text_column: Annotated[
        str | None, typer.Option(help="Count this column of a plain table, a row a text.")
    ] = None,
    *,
    intake: Intake,
) -> None:
    """Count style in texts and write it as Parquet; started again, it goes on where it stopped.

    Of a vote log: one row a vote with everything that `rate` needs, in the wide dialect. Of a plain
    table: one row a text, in order.
    """
    format_of(None, output, ["parquet"])
    refuse_overlap([output.with_name(f"{output.name}.parts")], paths)  # where it goes on from
    chosen = replace(intake, extractor=intake.extractor or DEFAULT)
    with watched("Counting style") as watch:
        written = tabulate(paths, output, chosen, text_column, watch)
    again = f", {written.resumed} parts of an earlier run used again" if written.resumed else ""
    print(f"{written.rows} rows: {output}{again}", file=sys.stderr)
