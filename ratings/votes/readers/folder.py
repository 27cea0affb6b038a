"""Which of a folder's files are the log; knows how the Hugging Face hub and `datasets` lay them.

A card, `README.md`, may name subsets and their files; else splits are told by the files' names.
"""

import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatch

from ratings.errors import InvalidData
from ratings.votes.readers.card import CARD, Listed, listed_files

_MANIFESTS = ("manifest", "manifest.json", "sha256sums", "sha256sums.txt", "md5sums")
_BESIDE = (CARD, "dataset_info.json", "state.json", "dataset_dict.json", "dataset_infos.json")
_DATA = re.compile(r"\.(parquet|arrow|csv|tsv|jsonl?|ndjson)(\.(gz|zst))?$")
_SPLIT = re.compile(r"(?<![a-z])(train|validation|valid|val|dev|test|eval)(?![a-z])", re.IGNORECASE)


def is_part(name: str) -> bool:
    """Whether a file may be part of a log: it is not hidden, and no list of the others."""
    return not name.startswith((".", "_")) and name.lower() not in _MANIFESTS


def is_data_set(names: Sequence[str]) -> bool:
    """Whether files beside those of the log say that a folder is a data set of the hub."""
    return not set(_BESIDE).isdisjoint(names)


def shards(place: str, names: Sequence[str], card: str) -> Sequence[str]:
    """The files of a data set that are the log.

    names: of all files in it and below. card: what its README.md says. Raises InvalidData that
    names its subsets if none is obviously meant, and for a card that cannot be read.
    """
    data = sorted(filter(_is_data, names))
    files = listed_files(f"{place.rstrip('/')}/{CARD}", card)
    subsets = _configured(data, files) or _split(data)
    if len(subsets) < 2:
        return next(iter(subsets.values()), [])
    listing = ", ".join(f"{name} ({files[0]})" for name, files in subsets.items())
    raise InvalidData(f"{place}: holds {len(subsets)} sets; name the files of one: {listing[:300]}")


def _is_data(name: str) -> bool:
    file = name.rpartition("/")[2]
    beside = file in _BESIDE or file.startswith("cache-") or not is_part(file)
    return not beside and _DATA.search(file) is not None


def _configured(data: Sequence[str], files: Sequence[Listed]) -> Mapping[str, Sequence[str]]:
    """The files of each subset and split that a card lists; of its default, if it has one."""
    subsets: dict[str, list[str]] = {}
    for part in [part for part in files if part.default] or files:
        matches = [name for name in data if any(fnmatch(name, glob) for glob in part.globs)]
        if matches:
            name = "/".join(filter(None, (part.config, part.split)))
            subsets.setdefault(name, []).extend(matches)
    return subsets


def _split(data: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """The files of each split, as the names of files and folders tell it."""
    subsets: dict[str, list[str]] = {}
    for name in data:
        split = _SPLIT.search(name)
        subsets.setdefault(split[0].lower() if split else "train", []).append(name)
    return subsets
