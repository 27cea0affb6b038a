"""The command line: `deflator`. Data goes to stdout, progress and errors to stderr.

Exit codes: 0 ok, 1 failure, 2 usage, 3 invalid data, 4 verification mismatch, 5 not enough or
disconnected data, 130 interrupted.
"""

import atexit
import os
import sys
from typing import Annotated, cast

import typer

from arena.errors import ArenaError
from ratings.errors import RatingError
from ui.cli.lazy import lazily

COMMANDS = {
    "demo": (
        "ui.cli.run:open_demo",
        "Open an arena of recorded, simulated models: no GPU, no network, no account.",
    ),
    "serve": (
        "ui.cli.run:serve_config",
        "Open the arena that a configuration file describes, or one of the models found here.",
    ),
    "rate": (
        "ui.cli.rate:rate_logs",
        "Rate models from vote logs: raw board, style-controlled board, and what style is worth.",
    ),
    "specs": (
        "ui.cli.specs:rate_specifications",
        "Rate under every combination of choices around the given ones: how far do ranks depend?",
    ),
    "check": (
        "ui.cli.check:check_logs",
        "Say what would make a board of these votes wrong, and what to do about it.",
    ),
    "history": (
        "ui.cli.history:chart_history",
        "Compare published ranks with and without style control, model by model over time.",
    ),
    "features": (
        "ui.cli.features:write_features",
        "Count style in texts and write it as Parquet; started again, it goes on where it stopped.",
    ),
    "extractors": (
        "ui.cli.extractors:compare_extractors",
        "Count style by both extractors, and show where counts and ratings differ.",
    ),
    "publish": (
        "ui.cli.publish:publish",
        "Write a self-contained site: page, leaderboard, votes and manifest.",
    ),
    "verify": (
        "ui.cli.publish:verify_publication",
        "Recompute a publication from its votes; exit 4 and name what differs.",
    ),
    "import": (
        "ui.cli.endpoints:imports",
        "Read votes (import PATH…) or models (import endpoints FILE) of other arenas.",
    ),
    "export": (
        "ui.cli.exchange:export_log",
        "Write a snapshot or any log, a row a vote, as LMArena's public files have them.",
    ),
    "simulate": (
        "ui.cli.simulate:simulate_votes",
        "Write simulated votes with style counts, as a log that `deflator rate` reads.",
    ),
    "doctor": (
        "ui.cli.doctor:examine",
        "Say what would keep an arena from running well here, and what to do about it.",
    ),
    "models": (
        "ui.cli.models:group",
        "What the models of an arena are: where each would run, and whether each is still itself.",
    ),
}
"""Where each command lies, and the first line of its help."""

USAGE = cast("type[typer.BadParameter]", typer.BadParameter.__base__)
"""The class of all usage errors, for which typer has no public name."""

app = lazily(
    COMMANDS,
    help="A blind arena for language models, and a leaderboard with style priced out.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - slow, and for this alone

        print(f"deflator {version('deflator')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Say which version this is.", callback=_print_version,
                     is_eager=True),
    ] = False,
) -> None:  # fmt: skip
    """Take the options that stand before a command."""


def main() -> None:
    """Run one command; an expected failure is one line on stderr and its exit code."""
    try:
        _leave(app(prog_name="deflator", standalone_mode=False) or 0)
    except USAGE as error:
        _refuse(error)
    except (RatingError, ArenaError) as error:
        _end(str(error), error.exit_code)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        _end(f"{error.filename or 'a file'}: {error.strerror or error}", 1)
    except KeyboardInterrupt:
        sys.exit(130)


def _leave(code: int) -> None:
    """End the process here: to take every module apart takes as long as to rate a small log."""
    atexit._run_exitfuncs()  # pyright: ignore[reportPrivateUsage] - what others leave to the end
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _refuse(error: typer.BadParameter) -> None:
    """End with the message of a usage error in one line; help that was printed needs none."""
    message = " ".join(error.format_message().replace("Value error, ", "").split()).rstrip(".")
    if not message:
        sys.exit(error.exit_code)
    where = error.ctx.command_path if error.ctx else "deflator"
    _end(f"{message}; see {where} --help", error.exit_code)


def _end(message: str, code: int) -> None:
    print(f"deflator: {message}", file=sys.stderr)
    sys.exit(code)
