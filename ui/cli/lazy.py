"""Groups whose commands are imported when they are called; knows names and lines of help only."""

import atexit
import gc
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from ui.cli.files import guarded

atexit.register(gc.unfreeze)  # at the end nothing is kept, as extension modules expect


def lazily(
    commands: Mapping[str, tuple[str, str]], unnamed: str | None = None, **settings: Any
) -> typer.Typer:
    """A group of commands that lie in modules of their own.

    commands: by name the place, MODULE:FUNCTION or MODULE:GROUP, and the line that help shows.
    unnamed: the command that is meant where the first word names none. settings: of the group.
    """

    class Lazy(TyperGroup):
        def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
            if unnamed and args and args[0] not in (*self.commands, "--help"):
                args = [unnamed, *args]
            return super().parse_args(ctx, args)

        def resolve_command(self, ctx: Any, args: list[str]) -> tuple[Any, Any, list[str]]:
            name, command, rest = super().resolve_command(ctx, args)
            return name, command and imported(str(name), commands[str(name)][0]), rest

    group = typer.Typer(cls=Lazy, no_args_is_help=True, pretty_exceptions_enable=False, **settings)
    for name, (_, line) in commands.items():
        group.command(name, help=line)(lambda: None)  # stands for it until it is called
    return group


def imported(name: str, place: str) -> Any:
    """The command or group at a place, as typer runs it; a command is guarded."""
    module, _, attribute = place.partition(":")
    gc.disable()  # modules make many objects and no rubbish to look for
    target = getattr(import_module(module), attribute)
    gc.freeze()  # nor later, while the command runs
    gc.enable()
    if not isinstance(target, typer.Typer):
        target, command = typer.Typer(add_completion=False), target
        target.command(name)(guarded(command))
    command = typer.main.get_command(target)
    command.name = name
    return command
