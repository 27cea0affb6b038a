"""Runs `deflator` in this process: its exit code and what it printed; knows no command."""

import sys
from dataclasses import dataclass
from unittest.mock import patch

from typer.testing import CliRunner

from ui.cli import main

OK, FAILURE, USAGE, INVALID, MISMATCH, TOO_LITTLE = range(6)


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def deflator(*arguments):
    """One command, as a terminal of 120 columns without colours would show it."""
    command = ["deflator", *map(str, arguments)]
    isolated = CliRunner(env={"NO_COLOR": "1", "COLUMNS": "120"}).isolation()
    with isolated as (stdout, stderr, _), patch.object(sys, "argv", command):
        try:
            main()
        except SystemExit as end:
            sys.stdout.flush()
            sys.stderr.flush()
            return Done(end.code, stdout.getvalue().decode(), stderr.getvalue().decode())
    raise AssertionError("the command did not say how it ended")


def complaint(done, code):
    """The one line on stderr of a command that failed with this code."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    lines = done.stderr.strip().split("\n")
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("deflator: ")
    return lines[0]
