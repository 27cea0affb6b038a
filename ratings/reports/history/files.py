"""From what a user names to files of boards, and what their places say that rows may not.

Knows folders as the Hugging Face hub lays them out and dates in file names; reads no board.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatch
from pathlib import Path, PurePath

from ratings.errors import InvalidData
from ratings.votes.readers.card import CARD, listed_files

TWIN = "_style_control"
"""What the name of an arena ends in where its board controls for style."""

_TABLES = (".parquet", ".csv", ".json", ".jsonl", ".ndjson")
_PACKED = (".gz", ".zst")
_ARENAS = (
    *("text_to_image", "text_to_video", "image_to_video", "image_edit", "video_edit"),
    *("text_factuality", "search_factuality", "document", "search", "vision", "webdev"),
    *("agent", "image", "lmsys", "text"),
)
_SHARD = re.compile(r"(latest|full|train|test)(-\d+-of-\d+)?")
_DAY = re.compile(r"(?<!\d)(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class BoardFile:
    """A file that may hold boards, and what its place says of them; None where it says nothing.

    path: where to read it. name: how to speak of it. board: the arena, without `TWIN`.
    """

    path: str
    name: str
    date: date | None
    board: str | None
    controlled: bool | None


def board_files(paths: Iterable[str | Path]) -> tuple[tuple[BoardFile, ...], tuple[str, ...]]:
    """The files of tables that the paths stand for, by name, and the names of the other files.

    A folder is read with all below it, except what begins with a dot or an underscore. Its
    README.md may say which config a file belongs to. Raises InvalidData for an empty folder.
    """
    files: list[BoardFile] = []
    others: list[str] = []
    for path in map(str, paths):
        if not Path(path).is_dir():
            files.append(placed(path))
            continue
        inside = sorted(_inside(Path(path)))
        tables = [place for place in inside if _is_table(place)]
        if not tables:
            raise InvalidData(f"{path}: holds no table; give Parquet, CSV or JSON files of boards")
        configs = _card(Path(path) / CARD)
        files += [_within(Path(path), place, configs) for place in tables]
        others += [place.relative_to(path).as_posix() for place in inside if place not in tables]
    return tuple(files), tuple(others)


def placed(path: str, name: str | None = None, config: str | None = None) -> BoardFile:
    """A file, with what its name, its folder's name and `config` say of the boards in it."""
    place = PurePath(path)
    stem, folder = _stem(place.name), place.parent.name
    if config is None and _SHARD.fullmatch(stem):
        config = folder
    board, controlled = _named(stem) if config is None else _config(config)
    return BoardFile(path, name or place.name, _day(stem) or _day(folder), board, controlled)


def _within(folder: Path, place: Path, configs: Mapping[str, Sequence[str]]) -> BoardFile:
    name = place.relative_to(folder).as_posix()
    fits = (config for config, globs in configs.items() if any(fnmatch(name, g) for g in globs))
    return placed(str(place), name, next(fits, None))


def _inside(folder: Path) -> Iterator[Path]:
    for place in folder.rglob("*"):
        parts = place.relative_to(folder).parts
        if place.is_file() and not any(part.startswith((".", "_")) for part in parts):
            yield place


def _is_table(place: Path) -> bool:
    return _unpacked(place.name).endswith(_TABLES)


def _unpacked(name: str) -> str:
    name = name.lower()
    return next((name.removesuffix(end) for end in _PACKED if name.endswith(end)), name)


def _stem(name: str) -> str:
    bare = _unpacked(name)
    return next((bare.removesuffix(end) for end in _TABLES if bare.endswith(end)), bare)


def _day(text: str) -> date | None:
    for year, month, day in _DAY.findall(text):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def _config(name: str) -> tuple[str | None, bool | None]:
    bare = name.removesuffix(TWIN)
    return (None, None) if bare in ("", "default", "data") else (bare, bare != name)


def _named(stem: str) -> tuple[str | None, bool | None]:
    """The arena a file name holds as words of its own, and whether its board controls for style."""
    words = re.sub(r"[^a-z]+", "_", stem)
    for arena in _ARENAS:
        if match := re.search(rf"(?:^|_){arena}({TWIN})?(?:_|$)", words):
            return arena, bool(match[1])
    return None, None


def _card(readme: Path) -> dict[str, list[str]]:
    """Globs of files by config, as the head of a dataset's card lists them."""
    if not readme.is_file():
        return {}
    globs: dict[str, list[str]] = {}
    for files in listed_files(str(readme), readme.read_text(encoding="utf-8", errors="replace")):
        globs.setdefault(files.config, []).extend(files.globs)
    return globs
