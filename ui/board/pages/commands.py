"""The command that gives a board again: the options that differ from what they are by default.

Knows options and their names at the command line; runs nothing.
"""

import shlex
from collections.abc import Iterator, Mapping
from typing import Any

from ratings import Intake
from ratings.named_specifications import SPECIFICATIONS

_RENAMED = {"columns": "map", "percentile": "prompt-percentile"}
_SWITCHES = {"style": ("--style", "--no-style"), "describe": ("--describe", ""),
             "strict": ("--strict", ""), "position": ("--position", "")}  # fmt: skip
_SHARED = ("style", "seed")  # reading takes them from the options


def command(lb: Mapping[str, Any], name: str) -> str:
    """`deflator NAME` with the board's inputs and all options that it was read and rated with."""
    inputs = [source["path"] for source in lb["provenance"]["inputs"]]
    return shlex.join(["deflator", name, *inputs, *_reading(lb), *_rating(lb["options"])])


def _rating(options: Mapping[str, Any]) -> Iterator[str]:
    spec = options["spec"].partition(" ")[0]
    yield from ("--spec", spec)
    for name, usual in SPECIFICATIONS[spec].items():
        if options[name] != usual:
            yield from _given(name, options[name])


def _reading(lb: Mapping[str, Any]) -> Iterator[str]:
    usual = Intake().to_dict()
    for name, value in lb["provenance"].get("intake", usual).items():
        if name not in _SHARED and value != usual[name]:
            yield from _given(name, value)


def _given(name: str, value: Any) -> Iterator[str]:
    """An option with its value; one that may be repeated once for each."""
    flag = "--" + _RENAMED.get(name, name).replace("_", "-")
    if name in _SWITCHES:
        yield _SWITCHES[name][not value]
    elif name == "features":
        yield from (flag, ",".join(value))
    elif name == "anchor":
        yield from (flag, f"{value['model']}={value['rating']:g}")
    elif isinstance(value, list):
        for item in value:
            yield from (flag, item if isinstance(item, str) else "=".join(item))
    else:
        yield from (flag, f"{value}")
