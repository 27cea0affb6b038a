"""The record of a publication and its verification; knows files and digests, not how they look.

A manifest names what was read (name and digest, never a local path), how it was rated, and the
digest of every file beside it. `verify` rates the published votes again and compares. The words of
index.html are vouched for by their digest only.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from ratings import (
    Comparisons,
    Intake,
    InvalidData,
    Options,
    RatingError,
    Source,
    check,
    rate,
    read,
)
from ratings.votes.read_options import EXCLUDED
from ui.board.pages.addresses import BOARDS
from ui.board.pages.category_boards import document, part_boards
from ui.site.json_diff import differences

SCHEMA = "deflator.manifest/1"
NAME = "manifest.json"
LEADERBOARD = "leaderboard.json"
VOTES = "votes.parquet"
CHECK = "check.json"

SHAPE: dict[str, type | tuple[type, ...]] = {
    "title": str,
    "simulated": bool,
    "inputs": list,
    "left_out": list,
    "notes": list,
    "extractor": (str, type(None)),
    "intake": dict,
    "options": dict,
    "seed": int,
    "versions": dict,
    "outputs": dict,
}
INPUT: dict[str, type | tuple[type, ...]] = {
    "path": str,
    "sha256": str,
    "dialect": str,
    "rows": int,
}
LEFT_OUT: dict[str, type | tuple[type, ...]] = {"reason": str, "rows": int}
# What another machine may do otherwise without any number on the board changing.
INCIDENTAL = frozenset(
    {"provenance.versions"}
    | {f"fits.{board}.{fact}" for board in ("raw", "controlled") for fact in ("steps", "gradient")}
)


def public(comparisons: Comparisons) -> Comparisons:
    """The same comparisons with inputs named without their folders, in notes too."""
    return replace(
        comparisons,
        sources=tuple(replace(source, path=_base(source.path)) for source in comparisons.sources),
        notes=tuple(without_folders(note, comparisons) for note in comparisons.notes),
    )


def without_folders(note: str, comparisons: Comparisons) -> str:
    """`note` with the paths of the inputs cut to their names."""
    for source in comparisons.sources:
        if source.path in note:  # else it keeps what it says in no language
            note = note.replace(source.path, _base(source.path))
    return note


def describe(
    lb: dict[str, Any], comparisons: Comparisons, folder: Path, *, title: str, simulated: bool
) -> dict[str, Any]:
    """The manifest of the files now in `folder`; `lb` and `comparisons` are public already."""
    return {
        "schema": SCHEMA,
        "title": title,
        "simulated": simulated,
        "inputs": [asdict(source) for source in comparisons.sources],
        "left_out": [{"reason": why, "rows": rows} for why, rows in comparisons.left_out],
        "notes": list(comparisons.notes),
        "extractor": comparisons.extractor,
        "texts": comparisons.texts,
        "intake": comparisons.intake.to_dict(),
        "options": lb["options"],
        "seed": lb["options"]["seed"],
        "versions": lb["provenance"]["versions"],
        "outputs": {path.name: digest(path) for path in sorted(folder.iterdir())},
    }


def load(path: Path) -> dict[str, Any]:
    """Read a manifest, given as the file or as its folder; InvalidData unless it is one."""
    path = path / NAME if path.is_dir() else path
    manifest = _json(path)
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA:
        raise InvalidData(f"{path}: not a {SCHEMA} object; name a manifest that publish wrote")
    _require(manifest, SHAPE, str(path))
    for key, shape in (("inputs", INPUT), ("left_out", LEFT_OUT)):
        for i, entry in enumerate(manifest[key]):
            _require(entry, shape, f"{path}: {key}[{i}]")
    for name, sha256 in manifest["outputs"].items():
        if not _is_beside(name) or not isinstance(sha256, str):
            raise InvalidData(f"{path}: outputs: {name!r} is no file beside the manifest; refused")
    return manifest


def verify(manifest_path: Path) -> list[str]:
    """What is not as the manifest says, one line each; empty when everything is.

    Checks the digest of every file, then rates votes.parquet with the manifest's options and
    compares with leaderboard.json, and with check.json and boards.json where there are some. Raises
    InvalidData when the manifest itself is unusable.
    """
    manifest = load(manifest_path)
    options = Options.from_dict(manifest["options"])
    folder = manifest_path if manifest_path.is_dir() else manifest_path.parent
    for name in (LEADERBOARD, VOTES):
        if name not in manifest["outputs"]:
            raise InvalidData(f"{manifest_path}: outputs: {name} is not listed; publish again")
    changed = list(_changed_files(manifest, folder))
    try:
        published = _json(folder / LEADERBOARD)
        again = _read_again(manifest, folder / VOTES)
        recomputed = rate(again, options).to_dict()
        lines = differences(published, recomputed, INCIDENTAL)
        if CHECK in manifest["outputs"]:
            checked = differences(_json(folder / CHECK), check(again, options).to_dict())
            lines += [f"{CHECK}: {line}" for line in checked]
        if BOARDS in manifest["outputs"]:
            lines += _other_boards(_json(folder / BOARDS), again, options)
    except RatingError as error:
        return [*changed, f"cannot compare ratings: {error}"]
    return [*changed, *lines, *(_other_versions(manifest, recomputed) if lines else ())]


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _changed_files(manifest: dict[str, Any], folder: Path) -> Iterator[str]:
    for name, sha256 in manifest["outputs"].items():
        path = folder / name
        if not path.is_file():
            yield f"{name}: missing"
        elif (now := digest(path)) != sha256:
            yield f"{name}: sha256 {sha256[:12]}… published, {now[:12]}… found"


def _other_boards(published: Any, again: Comparisons, options: Options) -> list[str]:
    """How the boards of categories and languages differ, one line each."""
    boards = part_boards(again, options)
    places = (f"boards[{i}].leaderboard." for i in range(len(boards)))
    ignored = {f"{place}{fact}" for place in places for fact in INCIDENTAL}
    return [f"{BOARDS}: {line}" for line in differences(published, document(boards), ignored)]


def _read_again(manifest: dict[str, Any], votes: Path) -> Comparisons:
    """The published votes, as if they had been read from the original logs."""
    return replace(
        read(votes, intake=Intake(keep=EXCLUDED)),
        left_out=tuple((step["reason"], step["rows"]) for step in manifest["left_out"]),
        sources=tuple(
            Source(**{key: source[key] for key in INPUT}) for source in manifest["inputs"]
        ),
        extractor=manifest["extractor"],
        intake=Intake.from_dict(manifest["intake"]),
        notes=tuple(manifest["notes"]),
        texts=manifest.get("texts") is True,
    )


def _other_versions(manifest: dict[str, Any], recomputed: dict[str, Any]) -> Iterator[str]:
    """Versions that differ: a possible cause of differences, and none by themselves."""
    for name, here in recomputed["provenance"]["versions"].items():
        if (then := manifest["versions"].get(name)) != here:
            yield f"version of {name}: {then} published, {here} here"


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidData(f"{path}: {error.strerror}; name an existing publication") from error
    except ValueError as error:
        raise InvalidData(f"{path}: not JSON ({error}); download or publish it again") from error


def _require(entry: Any, shape: dict[str, type | tuple[type, ...]], where: str) -> None:
    for key, kind in shape.items():
        if not isinstance(entry, dict) or not isinstance(entry.get(key, ...), kind):
            raise InvalidData(f"{where}: {key} is missing or of the wrong type; publish again")


def _is_beside(name: str) -> bool:
    """Whether `name` is a bare file name on every system: no folder, drive, or parent."""
    bare = PurePosixPath(name).name == name and PureWindowsPath(name).name == name
    return bare and name not in ("", ".", "..") and "\0" not in name


def _base(path: str) -> str:
    """The last part of a path of either kind."""
    return PureWindowsPath(path).name or path
