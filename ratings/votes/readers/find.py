"""From what a user names to the logs it stands for: files, patterns, directories, URLs, stdin.

Knows how logs lie in file systems; the bytes of each are told apart elsewhere.
"""

import glob
import os
from collections.abc import Sequence
from pathlib import Path

from ratings.errors import InvalidData
from ratings.votes.readers.log import Log, described
from ratings.votes.readers.remote import downloaded, is_url, listed, shown
from ratings.votes.readers.spool import STDIN, from_stdin
from ratings.votes.readers.stream import unreadable
from ratings.votes.readers.table import SNAPSHOT

_HIDDEN = (".", "_")
_MANIFESTS = ("manifest", "manifest.json", "sha256sums", "sha256sums.txt", "md5sums")
_PARTS = tuple(f"{name}.parquet" for name in SNAPSHOT)


def find(*given: str | Path) -> tuple[Log, ...]:
    """The logs that the given names stand for, in their order; parts of one name by their names.

    given: a file; a pattern with *, ?, [] or **; a directory whose files are parts in one format;
    a snapshot directory; s3://, gs://, az://, hf:// or https:// URLs; "-" for standard input.
    Files of a directory or pattern that begin with a dot or an underscore, and manifests, are no
    parts. Raises InvalidData for what matches nothing, cannot be read or is in no known format.
    """
    if not given:
        raise InvalidData("no log was given; name at least one file or snapshot directory")
    if [str(each) for each in given].count("-") > 1:
        raise InvalidData(f"{STDIN}: can be read only once; give - once")
    return tuple(log for each in given for log in _found(str(each)))


def _found(given: str) -> Sequence[Log]:
    if given == "-":
        spool = from_stdin()
        return (described(STDIN, spool.path, spool=spool),)
    if is_url(given):
        return _remote(given)
    if os.path.isdir(given):
        return _directory(Path(given))
    if glob.has_magic(given) and not os.path.lexists(given):
        return _matching(given)
    return (described(given, Path(given)),)


def _matching(pattern: str) -> Sequence[Log]:
    paths = [Path(path) for path in sorted(glob.glob(pattern, recursive=True))]
    files = [path for path in paths if path.is_file() and _is_part(path.name)]
    if files:
        return [described(str(path), path, pattern) for path in files]
    if folders := [path for path in paths if path.is_dir() and _is_part(path.name)]:
        return [log for folder in folders for log in _directory(folder)]
    raise InvalidData(f"{pattern}: matches no file; check the pattern")


def _directory(folder: Path) -> Sequence[Log]:
    try:
        names = sorted(name for name in os.listdir(folder) if _is_part(name))
    except OSError as error:
        raise unreadable(str(folder), error) from error
    if _is_snapshot(folder, names):
        size = sum((folder / part).stat().st_size for part in _PARTS)
        return (Log(str(folder), folder, "snapshot", "", size),)
    for name in names:
        if (folder / name).is_dir():
            raise InvalidData(
                f"{folder}: holds the directory {name}; give {folder}/*/* to read the files in it"
            )
    return _of_one_kind(
        str(folder), [described(str(folder / name), folder / name, str(folder)) for name in names]
    )


def _is_snapshot(folder: Path, names: Sequence[str]) -> bool:
    absent = [part for part in _PARTS if part not in names]
    if absent and (_PARTS[0] in names or _PARTS[1] in names):
        raise InvalidData(
            f"{folder}: {absent[0]} is missing; a snapshot directory holds {', '.join(_PARTS)}"
        )
    return not absent


def _of_one_kind(place: str, logs: Sequence[Log]) -> Sequence[Log]:
    if not logs:
        raise InvalidData(
            f"{place}: holds no file of a log; give parts of one format or {', '.join(_PARTS)}"
        )
    first = logs[0]
    for log in logs:
        if log.kind != first.kind:
            raise InvalidData(
                f"{place}: holds {first.name} ({first.kind}) and {log.name} ({log.kind}); "
                "keep parts of one format in it"
            )
    return logs


def _remote(given: str) -> Sequence[Log]:
    urls = listed(given)
    part_of = "" if urls == [given] else shown(given)
    logs: list[Log] = []
    for url in urls:
        if _is_part(shown(url).rsplit("/", 1)[-1]):
            spool = downloaded(url)
            logs.append(described(shown(url), spool.path, part_of, spool))
    return _of_one_kind(shown(given), logs) if given.endswith("/") else logs


def _is_part(name: str) -> bool:
    return not name.startswith(_HIDDEN) and name.lower() not in _MANIFESTS
