"""`deflator specs`: logs in, ranks under every combination of choices out. Knows no formats."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer

from ratings import Comparisons, Intake, Options, read
from ratings.reports.specifications import specifications
from ratings.text.style import EXTRACTORS
from ui.cli import choices
from ui.cli.output import FORMAT, OutputOption, format_of, put, show
from ui.cli.read_options import read_by, under
from ui.reports import specification_text

Shape = Literal["table", "json", "csv", "md"]


@choices.rated
@read_by
def rate_specifications(
    paths: choices.Logs,
    shape: Annotated[Shape | None, FORMAT] = None,
    output: OutputOption = None,
    chart: Annotated[
        Path | None, typer.Option(help="Draw the curve into this SVG file as well.", writable=True)
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="Whose rating the picture shows. Unset: who moves the most.")
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="Models in tables and picture.")] = 10,
    *,
    intake: Intake,
    options: Options,
) -> None:
    """Rate under every combination of choices around the given ones: how far do ranks depend?"""
    chosen = format_of(shape, output, get_args(Shape))
    if chart is not None:
        format_of(None, chart, ["svg"])
    curve = specifications(_readings(paths, under(intake, options)), options).to_dict()
    if chart is not None:
        from ui.reports.specification_chart import chart as drawn  # noqa: PLC0415 - drawing is heavy

        put(drawn(curve, model, top), chart)
    writers = {"csv": specification_text.csv, "md": partial(specification_text.markdown, top=top)}
    show(curve, chosen, output, partial(specification_text.table, top=top), writers)


def _readings(paths: choices.Logs, intake: Intake) -> dict[str, Comparisons]:
    """The same votes with style counted in every way that the logs allow, the asked one first."""
    first = read(*paths, intake=intake)
    readings = {first.extractor or "log": first}
    if first.texts and intake.style:
        for name in EXTRACTORS:
            log = read(*paths, intake=replace(intake, extractor=name))
            readings.setdefault(log.extractor or name, log)
    return readings
