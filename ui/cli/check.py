"""`deflator check`: logs in, what would make their board wrong out. Knows no probe."""

from ratings import Intake, Options, check, read
from ui import check_table
from ui.cli import choices
from ui.cli.intake import read_by, under
from ui.cli.output import Format, FormatOption, OutputOption, show
from ui.cli.progress import watched


@choices.rated
@read_by
def check_logs(
    paths: choices.Logs,
    shape: FormatOption = Format.table,
    output: OutputOption = None,
    *,
    intake: Intake,
    options: Options,
) -> None:
    """Say what would make a board of these votes wrong, and what to do about it."""
    with watched("Reading") as watch:
        comparisons = read(*paths, intake=under(intake, options), watch=watch)
    findings = check(comparisons, options).to_dict()
    show(findings, shape, output, check_table.table, {Format.md: check_table.markdown})
