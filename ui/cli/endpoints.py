"""`deflator import endpoints`, and how it stands beside `deflator import LOG…`."""

import os
import sys
from collections.abc import Mapping, Sequence
from errno import EEXIST
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.lazy import lazily
from ui.cli.output import format_of
from ui.staging import write_beside

LOGS = "Write logs of any dialect as one snapshot, the form in which an arena keeps its votes."
ENDPOINTS = "Write the models that FastChat reaches over an API as a configuration of ours."


imports = lazily(
    {
        "logs": ("ui.cli.exchange:import_logs", LOGS),
        "endpoints": ("ui.cli.endpoints:import_endpoints", ENDPOINTS),
    },
    unnamed="logs",
    add_completion=False,
    help="Read votes (import PATH…) or models (import endpoints FILE) of other arenas.",
)


def import_endpoints(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="FastChat's api_endpoints.json.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="New configuration file. Unset: to stdout.", writable=True
        ),
    ] = None,
) -> None:
    """Write the models that FastChat reaches over an API as a configuration of ours."""
    from arena.config.fastchat import convert  # noqa: PLC0415 - an import of votes needs no pydantic

    if output is not None:
        format_of(None, output, ["toml"])
    done = convert(path)
    if output is None:
        sys.stdout.write(done.toml)
    elif output.exists():  # never over a configuration that is there
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(output))
    else:
        write_beside(done.toml.encode(), output)
    _list("left out", done.left_out)
    _list("not kept", done.not_kept)
    _list("set the environment variable", done.variables)
    if len(done.models) < 2:
        _say("one model: a battle needs two, so add another one before you serve this")
    _say(f"{len(done.models)} models of {path}: {output or 'stdout'}")


def _list(what: str, named: Mapping[str, Sequence[str]]) -> None:
    """One line for each, with how many models it holds for and their names."""
    for why, names in named.items():
        _say(f"{what}: {why}: {len(names)}: {', '.join(names)}")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
