"""Reads the YAML at the head of a data set's card, `README.md`; knows no file but the card.

The hub of Hugging Face lists there which files make up each config and split.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from ratings.errors import InvalidData

CARD = "README.md"

_HEAD = re.compile(r"\ufeff?\s*---\s*\n(.*?)\n---\s*(\n|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Listed:
    """Files that a card lists together.

    config, split: their names, empty where there is none. globs: patterns of their paths, relative
    to the card's folder. default: whether the config is the one that is meant unless said.
    """

    config: str
    split: str
    globs: tuple[str, ...]
    default: bool


def listed_files(path: str, text: str) -> list[Listed]:
    """The files of each config and split that a card lists; none if it has no head.

    path: what errors call the card. Raises InvalidData for a head that is no YAML or lists files
    in a way that we do not know.
    """
    import yaml  # noqa: PLC0415 - thirty milliseconds that only a folder with a card needs

    head = _HEAD.match(text)
    try:
        about: Any = yaml.safe_load(head[1]) if head else None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise InvalidData(f"{path}: its head is no YAML; correct or remove it") from error
    if about is None or isinstance(about, str):  # text between two rules
        return []
    try:
        configs = _list(_object(about, "its head").get("configs") or [], "configs")
        return [files for config in configs for files in _files(_object(config, "a config"))]
    except TypeError as error:
        raise InvalidData(f"{path}: {error}; correct it, or remove the head") from error


def _files(config: dict[str, Any]) -> Iterator[Listed]:
    name, default = str(config.get("config_name") or ""), bool(config.get("default"))
    files = config.get("data_files") or f"{config.get('data_dir') or '.'}/**"
    for entry in files if isinstance(files, list) else [files]:
        part = (
            {"path": entry} if isinstance(entry, str) else _object(entry, "an entry of data_files")
        )
        paths = part.get("path")
        globs = [paths] if isinstance(paths, str) else _list(paths, "a path in data_files")
        if not all(isinstance(glob, str) for glob in globs):
            raise TypeError("a path in data_files is no text")
        yield Listed(name, str(part.get("split") or ""), tuple(globs), default)


def _object(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"{what} is no object of names and values")
    return cast("dict[str, Any]", value)


def _list(value: Any, what: str) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"{what} is no list")
    return cast("list[Any]", value)
