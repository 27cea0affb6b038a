"""`deflator check`: logs in, what would make their board wrong out. Knows no probe."""

from typing import Annotated, Literal, get_args

from ratings import Intake, Options, check, read
from ui.cli import choices
from ui.cli.output import FORMAT, OutputOption, format_of, show
from ui.cli.progress import watched
from ui.cli.read_options import read_by, under
from ui.reports import check_text

Shape = Literal["table", "json", "md"]


@choices.rated
@read_by
def check_logs(
    paths: choices.Logs,
    shape: Annotated[Shape | None, FORMAT] = None,
    output: OutputOption = None,
    *,
    intake: Intake,
    options: Options,
) -> None:
    """Say what would make a board of these votes wrong, and what to do about it."""
    chosen = format_of(shape, output, get_args(Shape))
    with watched("Reading") as watch:
        comparisons = read(*paths, intake=under(intake, options), watch=watch)
    findings = check(comparisons, options).to_dict()
    show(findings, chosen, output, check_text.table, {"md": check_text.markdown})
