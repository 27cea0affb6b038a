"""The command line: `deflator`. Data goes to stdout, progress and errors to stderr.

Exit codes: 0 ok, 1 failure, 2 usage, 3 invalid data, 4 verification mismatch, 5 not enough or
disconnected data, 130 interrupted.
"""

import os
import sys

import typer

from arena.errors import ArenaError
from ratings.errors import RatingError
from ui.cli import (
    check,
    endpoints,
    exchange,
    extractors,
    features,
    history,
    models,
    publish,
    rate,
    run,
    simulate,
    specs,
)

app = typer.Typer(
    help="A blind arena for language models, and a leaderboard with style priced out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("demo")(run.open_demo)
app.command("serve")(run.serve_config)
app.command("rate")(rate.rate_logs)
app.command("specs")(specs.rate_specifications)
app.command("check")(check.check_logs)
app.command("history")(history.chart_history)
app.command("features")(features.write_features)
app.command("extractors")(extractors.compare_extractors)
app.command("publish")(publish.publish)
app.command("verify")(publish.verify_publication)
app.add_typer(endpoints.imports, name="import")
app.command("export")(exchange.export_log)
app.command("simulate")(simulate.simulate_votes)
app.add_typer(models.group, name="models")


def main() -> None:
    """Run one command; an expected failure is one line on stderr and its exit code."""
    try:
        app()
    except (RatingError, ArenaError) as error:
        print(f"deflator: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        print(f"deflator: {error.filename or 'a file'}: {error.strerror or error}", file=sys.stderr)
        sys.exit(1)
