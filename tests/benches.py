"""Runs a bench as its user does, `python -m bench.NAME`, and reads its tables; imports none."""

import subprocess
import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def bench(name, *arguments):
    """How it ended, with its stdout and stderr as text."""
    command = [sys.executable, "-m", f"bench.{name}", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def printed(name, *arguments):
    """What it prints where it ends well."""
    done = bench(name, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


def tables(text):
    """{title: rows} of Markdown's tables, the first below each title; rows are dictionaries."""
    by_title, title = {}, ""
    for of_table, lines in groupby(text.splitlines(), lambda line: line.startswith("| ")):
        if of_table:
            heads, _, *rows = ([cell.strip() for cell in line[1:-1].split("|")] for line in lines)
            by_title.setdefault(title, [dict(zip(heads, row, strict=True)) for row in rows])
        else:
            titles = [line.lstrip("# ") for line in lines if line.startswith("#")]
            title = titles[-1] if titles else title
    return by_title
