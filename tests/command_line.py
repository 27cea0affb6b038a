"""Runs `deflator`, here or in a process: its exit code and what it printed; knows no command."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from typer.testing import CliRunner

from ui.cli import main

ROOT = Path(__file__).resolve().parents[1]
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
    argv, leave = patch.object(sys, "argv", command), patch("ui.cli._leave", sys.exit)
    with isolated as (stdout, stderr, _), argv, leave:
        try:
            main()
        except SystemExit as end:
            sys.stdout.flush()
            sys.stderr.flush()
            return Done(end.code, stdout.getvalue().decode(), stderr.getvalue().decode())
    raise AssertionError("the command did not say how it ended")


def process(*arguments, cwd=None, stdin=os.devnull, environment=None, before=""):
    """One command in a process of its own.

    environment: variables besides, None for one to be unset. before: code to run first.
    """
    ours = {"PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "120"} | (environment or {})
    variables = {name: value for name, value in (os.environ | ours).items() if value is not None}
    code = f"{before}from ui.cli import main; main()"
    with open(stdin, encoding="utf-8") as source:
        return subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            cwd=cwd, stdin=source, env=variables, capture_output=True, text=True, check=False,
        )  # fmt: skip


def complaint(done, code):
    """The one line on stderr of a command that failed with this code."""
    assert done.returncode == code, done.stderr
    assert done.stdout == ""
    lines = done.stderr.strip().split("\n")
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("deflator: ")
    return lines[0]
