"""`deflator extractors`: where two ways to count style disagree on a log, and what that does."""

from dataclasses import replace
from typing import Annotated, Literal, get_args

from ratings import Intake, Options, read
from ratings.reports.extractor_agreement import agreement
from ratings.text.style import EXTRACTORS
from ui.cli import choices
from ui.cli.output import FORMAT, OutputOption, format_of, show
from ui.cli.read_options import read_by, under
from ui.reports import agreement as faces

Shape = Literal["table", "json", "csv", "md"]


@choices.rated
@read_by
def compare_extractors(
    paths: choices.Logs,
    shape: Annotated[Shape | None, FORMAT] = None,
    output: OutputOption = None,
    *,
    intake: Intake,
    options: Options,
) -> None:
    """Count style by both extractors, and show where counts and ratings differ.

    With --extractor the log's own counts are compared with that one's.
    """
    chosen = format_of(shape, output, get_args(Shape))
    first = under(intake, options)
    names = (None, intake.extractor) if intake.extractor else EXTRACTORS
    one, other = (read(*paths, intake=replace(first, extractor=name)) for name in names)
    result = agreement(one, other, options).to_dict()
    writers = {"csv": faces.csv, "md": faces.markdown}
    show(result, chosen, output, faces.table, writers)
