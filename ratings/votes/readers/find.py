"""From what a user names to the logs it stands for: files, patterns, directories, URLs, stdin.

Knows how logs lie in file systems; the bytes of each are told apart elsewhere.
"""

import glob
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ratings.errors import InvalidData
from ratings.votes.readers.card import CARD
from ratings.votes.readers.folder import is_data_set, is_part, shards
from ratings.votes.readers.log import Log, Spool, described, unreadable
from ratings.votes.readers.remote import fetched, is_url, shown
from ratings.votes.readers.table import SNAPSHOT, files_of

_STDIN = "standard input"
_BLOCK = 1 << 20


def find(*given: str | Path) -> tuple[Log, ...]:
    """The logs that the given names stand for, in their order; parts of one name by their names.

    given: a file; a pattern with *, ?, [] or **; a directory whose files are parts in one format,
    or a data set as the Hugging Face hub has it; a snapshot directory; s3://, gs://, az://, hf://
    or https:// URLs; "-" for standard input. Files of a directory or pattern that begin with a dot
    or an underscore, and manifests, are no parts. Raises InvalidData for what matches nothing,
    cannot be read or is in no known format.
    """
    if not given:
        raise InvalidData("no log was given; name at least one file or snapshot directory")
    if [str(name) for name in given].count("-") > 1:
        raise InvalidData(f"{_STDIN}: can be read only once; give - once")
    return tuple(log for name in given for log in _logs(str(name)))


def _logs(given: str) -> Sequence[Log]:
    if given == "-":
        spool = _stdin()
        return (described(_STDIN, spool.path, spool=spool),)
    if is_url(given):
        return _remote(given)
    if os.path.isdir(given):
        return _directory(Path(given))
    if glob.has_magic(given) and not os.path.lexists(given):
        return _matching(given)
    return (described(given, Path(given)),)


def _stdin() -> Spool:
    if sys.stdin.isatty():
        raise InvalidData(f"{_STDIN}: is a terminal; send a log into it, as in `zcat LOG | …`")
    return Spool(_STDIN, iter(lambda: sys.stdin.buffer.read(_BLOCK), b""))


def _matching(pattern: str) -> Sequence[Log]:
    paths = [Path(path) for path in sorted(glob.glob(pattern, recursive=True))]
    paths = [path for path in paths if is_part(path.name)]
    if files := [path for path in paths if path.is_file()]:
        return [described(str(path), path, pattern) for path in files]
    if folders := [path for path in paths if path.is_dir()]:
        return [log for folder in folders for log in _directory(folder)]
    raise InvalidData(f"{pattern}: matches no file; check the pattern")


def _directory(folder: Path) -> Sequence[Log]:
    try:
        names = sorted(name for name in os.listdir(folder) if is_part(name))
        if _is_snapshot(folder, names):
            parts = [name for table in SNAPSHOT for name in files_of(table, names)]
            size = sum((folder / name).stat().st_size for name in parts)
            return (Log(str(folder), folder, "snapshot", "", size),)
        if is_data_set(names):
            names = _shards(folder)
        elif folders := [name for name in names if (folder / name).is_dir()]:
            raise InvalidData(
                f"{folder}: holds the directory {folders[0]}; give {folder}/*/* to read the files "
                "in it"
            )
    except OSError as error:
        raise unreadable(str(folder), error) from error
    return _of_one_kind(
        str(folder), [described(str(folder / name), folder / name, str(folder)) for name in names]
    )


def _shards(folder: Path) -> Sequence[str]:
    card = folder / CARD
    text = card.read_text("utf-8", errors="replace") if card.is_file() else ""
    below = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    return shards(str(folder), below, text)


def _is_snapshot(folder: Path, names: Sequence[str]) -> bool:
    absent = [table for table in SNAPSHOT if not files_of(table, names)]
    if absent and not {SNAPSHOT[0], SNAPSHOT[1]} <= {*absent}:
        tables = ", ".join(f"{table}.parquet" for table in SNAPSHOT)
        raise InvalidData(
            f"{folder}: {absent[0]}.parquet is missing; a snapshot directory holds {tables}"
        )
    return not absent


def _of_one_kind(place: str, logs: Sequence[Log]) -> Sequence[Log]:
    if not logs:
        raise InvalidData(
            f"{place}: holds no file of a log; give parts of one format or a snapshot"
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
    copies = fetched(given)
    part_of = "" if [url for url, _ in copies] == [given] else shown(given)
    logs = [described(shown(url), spool.path, part_of, spool) for url, spool in copies]
    return _of_one_kind(shown(given), logs) if given.endswith("/") else logs
