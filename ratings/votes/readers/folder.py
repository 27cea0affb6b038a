"""Which of a folder's files are the log; knows how the Hugging Face hub and `datasets` lay them.

A card, `README.md`, may name subsets and their files; else splits are told by the files' names.
"""

import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from typing import Any

from ratings.errors import InvalidData

_HIDDEN = (".", "_")
_MANIFESTS = ("manifest", "manifest.json", "sha256sums", "sha256sums.txt", "md5sums")
CARD = "README.md"
_BESIDE = (CARD, "dataset_info.json", "state.json", "dataset_dict.json", "dataset_infos.json")
_DATA = re.compile(r"\.(parquet|arrow|csv|tsv|jsonl?|ndjson)(\.(gz|zst))?$")
_SPLIT = re.compile(r"(?<![a-z])(train|validation|valid|val|dev|test|eval)(?![a-z])", re.IGNORECASE)
_FRONT = re.compile(r"\s*---\s*\n(.*?)\n---\s*(\n|$)", re.DOTALL)


def is_part(name: str) -> bool:
    """Whether a file may be part of a log: it is not hidden, and no list of the others."""
    return not name.startswith(_HIDDEN) and name.lower() not in _MANIFESTS


def is_data_set(names: Sequence[str]) -> bool:
    """Whether files beside those of the log say that a folder is a data set of the hub."""
    return not set(_BESIDE).isdisjoint(names)


def shards(place: str, names: Sequence[str], card: str) -> Sequence[str]:
    """The files of a data set that are the log.

    names: of all files in it and below. card: what its README.md says. Raises InvalidData that
    names its subsets if none is obviously meant.
    """
    data = sorted(filter(_is_data, names))
    subsets = _configured(data, card) or _split(data)
    if len(subsets) < 2:
        return next(iter(subsets.values()), [])
    listing = ", ".join(f"{name} ({files[0]})" for name, files in subsets.items())
    raise InvalidData(f"{place}: holds {len(subsets)} sets; name the files of one: {listing[:300]}")


def _is_data(name: str) -> bool:
    file = name.rpartition("/")[2]
    beside = file in _BESIDE or file.startswith("cache-") or not is_part(file)
    return not beside and _DATA.search(file) is not None


def _configured(data: Sequence[str], card: str) -> Mapping[str, Sequence[str]]:
    """The files of each subset and split that the card names; of its default, if it has one."""
    import yaml  # noqa: PLC0415 - few logs are folders of the hub

    front = _FRONT.match(card)
    about: Any = yaml.safe_load(front[1]) if front else None
    configs: list[dict[str, Any]] = (about or {}).get("configs") or []
    default = [config for config in configs if config.get("default")]
    subsets: dict[str, list[str]] = {}
    for config in default or configs:
        files = config.get("data_files") or f"{config.get('data_dir', '.')}/**"
        for split in files if isinstance(files, list) else [files]:
            about = split if isinstance(split, dict) else {"path": split}
            paths = about["path"] if isinstance(about["path"], list) else [about["path"]]
            name = "/".join(filter(None, (config.get("config_name"), about.get("split"))))
            found = [file for file in data if any(fnmatch(file, path) for path in paths)]
            if found:
                subsets.setdefault(name, []).extend(found)
    return subsets


def _split(data: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The files of each split, as the names of files and folders tell it."""
    subsets: dict[str, list[str]] = {}
    for name in data:
        split = _SPLIT.search(name)
        subsets.setdefault(split[0].lower() if split else "train", []).append(name)
    return subsets
