"""What may be said of an artifact to anybody: folders of the operator's machine are cut from it.

Knows how paths look, on any system; a hub's id is none.
"""

import re
from dataclasses import replace
from pathlib import PureWindowsPath

from arena.records import Artifact

_LOCAL = re.compile(r"~|\.{1,2}[/\\]|[/\\]|[A-Za-z]:[/\\]")
_QUOTED = re.compile(r'"([^"]*)"')


def without_folders(artifact: Artifact) -> Artifact:
    """The artifact with folders of its operator's machine cut from paths."""
    adapter = artifact.adapter
    return replace(
        artifact,
        model=_bare(artifact.model),
        served_model=artifact.served_model and _bare(artifact.served_model),
        adapter=adapter and _bare(adapter),
        arguments=tuple(_bare_argument(argument) for argument in artifact.arguments),
    )


def _bare_argument(argument: str) -> str:
    """A flag with its value, or either alone; paths also inside a value that is JSON."""
    flag, equals, value = argument.partition("=") if argument[:1] == "-" else ("", "", argument)
    return flag + equals + _QUOTED.sub(lambda inner: f'"{_bare(inner[1])}"', _bare(value))


def _bare(text: str) -> str:
    """The last part of a local path; any other text as it is, such as the id of a hub."""
    return (PureWindowsPath(text).name or text) if _LOCAL.match(text) else text
