"""`deflator import endpoints`, and how it stands beside `deflator import LOG…`."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from arena.endpoints import convert
from ui.cli import exchange


class LogsUnlessNamed(TyperGroup):
    """A group whose command is `logs` where the first word names none; --help stays its own."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `logs` before arguments that begin with a path or an option of it."""
        if args and args[0] not in self.commands and args[0] != "--help":
            args = ["logs", *args]
        return super().parse_args(ctx, args)


imports = typer.Typer(
    cls=LogsUnlessNamed,
    help="Read votes (import PATH…) or models (import endpoints FILE) of other arenas.",
    no_args_is_help=True,
)
imports.command("logs")(exchange.import_logs)


@imports.command("endpoints")
def import_endpoints(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="FastChat's api_endpoints.json.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="New configuration file. Unset: to stdout."),
    ] = None,
) -> None:
    """Write the models that FastChat reaches over an API as a configuration of ours."""
    done = convert(path)
    if output is None:
        sys.stdout.write(done.toml)
    else:
        with output.open("x", encoding="utf-8") as file:  # never over a configuration that is there
            file.write(done.toml)
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
