"""Refuses to write over what a command reads, or two results into one file; reads nothing itself.

A command says of each of its parameters what it is for: an option with `writable=True` names what
is written, every argument and every other option with a path names what is read.
"""

import glob
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any, cast, get_args

import typer
from typer.models import ArgumentInfo, OptionInfo


class Misuse(typer.BadParameter):
    """Options that contradict each other; its message is one line, its exit code 2."""

    def format_message(self) -> str:
        """The message alone, which names the option itself."""
        return self.message


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """The command, which first refuses outputs that are inputs; see `refuse_overlap`."""
    known = signature(command).parameters.values()
    written = [option.name for option in known if writes(option)]
    read = [option.name for option in known if reads(option)]

    @wraps(command)
    def run(**given: Any) -> None:
        refuse_overlap(_named(given, written), _named(given, read))
        command(**given)

    run.__dict__["__signature__"] = signature(command)
    return run


def writes(parameter: Parameter) -> bool:
    """Whether a parameter of a command names what it writes."""
    return any(isinstance(info, OptionInfo) and info.writable for info in _about(parameter))


def reads(parameter: Parameter) -> bool:
    """Whether a parameter of a command names what it reads."""
    argument = any(isinstance(info, ArgumentInfo) for info in _about(parameter))
    return argument or (is_path(parameter) and not writes(parameter))


def is_path(parameter: Parameter) -> bool:
    """Whether a parameter of a command is one path, or several."""
    kinds = [*get_args(parameter.annotation)[:1]]
    for kind in kinds:
        kinds += get_args(kind)
    return Path in kinds


def refuse_overlap(outputs: Iterable[str | Path], inputs: Iterable[str | Path]) -> None:
    """Raise Misuse where an output is an input or another output, by any name.

    A name stands for the file behind its links, for a folder with all that lies in it, or for what
    a pattern matches. Devices and pipes can be written to more than once.
    """
    targets = [path for path in map(Path, outputs) if _can_be_lost(path)]
    read = [str(name) for name in inputs]
    for place, target in enumerate(targets):
        if any(_overlap(target, other) for other in targets[:place]):
            raise Misuse(f"{target}: two results would be written there; name a file for each")
        for given in read:
            if _stands_for(given, target):
                raise Misuse(
                    f"{target}: would change what is read ({given}); write to another place"
                )


def _about(parameter: Parameter) -> tuple[Any, ...]:
    return getattr(parameter.annotation, "__metadata__", ())


def _named(given: dict[str, Any], names: Iterable[str]) -> Iterator[str | Path]:
    """The paths that were given for some of the parameters, one or several each."""
    for name in names:
        value = given[name]
        if isinstance(value, list | tuple):
            yield from cast("list[str | Path]", value)
        elif value is not None:
            yield value


def _can_be_lost(path: Path) -> bool:
    mode = path.stat().st_mode if path.exists() else None
    return mode is None or S_ISREG(mode) or S_ISDIR(mode)


def _stands_for(given: str, target: Path) -> bool:
    """Whether an input, as its user names it, is or holds the target."""
    if given == "-":
        return _is_stdin(target)
    if "://" in given:
        return False
    if glob.has_magic(given) and not os.path.lexists(given):
        matched = map(Path, glob.glob(given, recursive=True))
        return _matches(target, given) or any(_overlap(target, path) for path in matched)
    return _overlap(target, Path(given))


def _is_stdin(target: Path) -> bool:
    try:
        return target.exists() and os.path.samestat(os.fstat(sys.stdin.fileno()), target.stat())
    except (OSError, ValueError):  # closed, or no file at all
        return False


def _matches(target: Path, pattern: str) -> bool:
    """Whether the pattern would match the target if that were there already."""
    whole, path = os.path.abspath(pattern), Path(os.path.abspath(target))
    if "**" in pattern:
        return fnmatchcase(str(path), whole.replace(f"**{os.sep}", "*"))
    return path.match(whole)


def _overlap(one: Path, other: Path) -> bool:
    """Whether two paths are one file, or one lies within the other."""
    first, second = Path(os.path.realpath(one)), Path(os.path.realpath(other))
    if first == second or first in second.parents or second in first.parents:
        return True
    if not first.exists():
        return False
    known = {_identity(path) for path in _files(first)}
    return any(_identity(path) in known for path in _files(second))


def _files(path: Path) -> Iterator[Path]:
    """The file, or those in the folder."""
    if path.is_dir():
        yield from (inner for inner in path.iterdir() if inner.is_file())
    elif path.exists():
        yield path


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino
