"""`deflator specs`: logs in, ranks under every combination of choices out. Knows no formats."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from ratings import Options, read
from ratings.specifications import specifications
from ui import specs, specs_chart
from ui.cli import choices
from ui.cli.output import Format, FormatOption, OutputOption, put, show


@choices.rated
def rate_specifications(
    paths: choices.Logs,
    shape: FormatOption = Format.table,
    output: OutputOption = None,
    chart: Annotated[
        Path | None, typer.Option(help="Draw the curve into this SVG file as well.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="Whose rating the picture shows. Unset: who moves the most.")
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="Models in tables and picture.")] = 10,
    *,
    options: Options,
) -> None:
    """Rate under every combination of choices around the given ones: how far do ranks depend?"""
    curve = specifications(read(*paths), options).to_dict()
    if chart is not None:
        put(specs_chart.chart(curve, model, top), chart)
    writers = {Format.csv: specs.csv, Format.md: partial(specs.markdown, top=top)}
    show(curve, shape, output, partial(specs.table, top=top), writers)
