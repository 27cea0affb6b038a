"""Publishes a leaderboard as a folder of static files; knows neither how to rate nor how to serve.

The folder is assembled beside its place and renamed into it, so a reader never sees half of one.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from babel.dates import format_date
from markupsafe import Markup

from ratings import Comparisons, InvalidData, Leaderboard
from ui.board import details_html, leaderboard_html, leaderboard_text
from ui.board.artifacts import NAME as ARTIFACTS
from ui.board.artifacts import NOTHING, Served
from ui.board.documents import document
from ui.board.method import method
from ui.board.pages import category_boards, listing
from ui.board.pages.addresses import BOARDS, DETAILS, METHODS
from ui.board.pages.commands import command
from ui.board.pages.material import Material, examined, gather
from ui.board.pages.place import Place
from ui.messages import ENGLISH, Catalogue
from ui.reports import check_text
from ui.site import manifest
from ui.staging import put_in_place

PAGE = "index.html"
CSV = "leaderboard.csv"
VERIFY = f"deflator verify {manifest.NAME}"
NEEDED = ("model_a", "model_b", "winner", "count", "weight")
UNSET = ("style", "features", "anchor")
"""Options that have a message of their own where nothing was chosen."""
OPTIONAL = (
    *("voter", "session", "prompt_id", "category", "tstamp", "propensity"),
    *("language", "tags"),
)


@dataclass(frozen=True, slots=True)
class Release:
    """What a page says besides the leaderboard.

    columns: those of votes.parquet. period: when the votes were cast. licence, citation: of the
    data; None says nothing.
    """

    title: str
    simulated: bool
    columns: tuple[str, ...]
    period: str | None = None
    licence: str | None = None
    citation: str | None = None


def write(  # noqa: PLR0913 - each is one thing that a publisher decides
    leaderboard: dict[str, Any],
    comparisons: Comparisons,
    folder: Path,
    *,
    title: str,
    simulated: bool,
    licence: str | None = None,
    citation: str | None = None,
    served: Served = NOTHING,
    rated: Leaderboard | None = None,
    words: Catalogue = ENGLISH,
) -> None:
    """Publish the pages, numbers, votes, artifacts and the manifest that verifies them.

    comparisons: the votes that `leaderboard` was rated from. licence, citation: of the data, shown
    where given. served: what stands behind the rows; nothing writes no file of artifacts. rated:
    the leaderboard with covariances, without which no gap has an interval. words: those of the
    pages' language; what a check finds stays English. Replaces an earlier publication; any other
    folder with files in it is InvalidData.
    """
    folder = folder.resolve()
    _refuse_foreign(folder)
    released = manifest.public(comparisons)
    lb = _public(leaderboard, comparisons)
    behind = served.on_board(lb)
    columns = _columns(released)
    # Of what is published and no more, so that a stranger comes to the same findings.
    shown = replace(released, frame=released.frame.select(columns), dropped=None)
    material = examined(gather(shown, lb, behind, rated), shown)
    release = Release(title, simulated, columns, _period(released, words), licence, citation)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as room:
        stage = Path(room) / "new"
        stage.mkdir()
        _write_json(lb, stage / manifest.LEADERBOARD)
        _write_json(material.checked, stage / manifest.CHECK)
        (stage / CSV).write_text(leaderboard_text.csv(lb), encoding="utf-8")
        released.frame.select(columns).write_parquet(stage / manifest.VOTES)
        if behind.artifacts:
            _write_json(behind.document(), stage / ARTIFACTS)
        if material.parts:
            _write_json(category_boards.document(material.parts), stage / BOARDS)
        for name, html in _pages(material, release, words):
            (stage / name).write_text(html, encoding="utf-8")
        record = manifest.describe(lb, released, stage, title=title, simulated=simulated)
        _write_json(record, stage / manifest.NAME)
        put_in_place(stage, folder, Path(room) / "old")


def _pages(material: Material, release: Release, words: Catalogue) -> Iterator[tuple[str, str]]:
    """The page with the board, and all that stand beside it."""
    numbers = [manifest.LEADERBOARD, CSV, manifest.CHECK, manifest.VOTES, manifest.NAME]
    numbers += [ARTIFACTS] if material.served.artifacts else []
    numbers += [BOARDS] if material.parts else []
    place = Place(
        release.title,
        PAGE,
        simulated=release.simulated,
        downloads=sorted(numbers),
        licence=release.licence,
        citation=release.citation,
        commands=(VERIFY, command(material.lb, "publish")),
    )
    yield PAGE, page(material, release, place, words)
    yield from listing.pages(replace(material, checked=None), place, words)


def alone(lb: dict[str, Any], title: str = "Leaderboard", served: Served = NOTHING) -> str:
    """The page by itself, with no files beside it; inputs are named without their folders."""
    inputs = [source | {"path": Path(source["path"]).name} for source in lb["provenance"]["inputs"]]
    named = lb | {"provenance": lb["provenance"] | {"inputs": inputs}}
    release = Release(title, simulated=False, columns=())
    board = leaderboard_html.fragment(named, served=served)
    return _page(named, release, board + details_html.fragment(named, served))


def page(material: Material, release: Release, place: Place, words: Catalogue = ENGLISH) -> str:
    """index.html as text."""
    downloads = (
        (PAGE, words.text("file-page")),
        (DETAILS, words.text("file-details")),
        (METHODS, words.text("file-methods")),
        (manifest.LEADERBOARD, words.text("file-leaderboard")),
        (CSV, words.text("file-csv")),
        *([(ARTIFACTS, words.text("file-artifacts"))] if material.served.artifacts else []),
        *([(BOARDS, words.text("file-boards"))] if material.parts else []),
        *([(manifest.CHECK, words.text("file-check"))] if material.checked else []),
        (manifest.VOTES, words.text("file-votes", columns=", ".join(release.columns))),
        (manifest.NAME, words.text("file-manifest")),
    )
    board = listing.whole(material, place, words)
    return _page(material.lb, release, board, downloads, material.checked, words)


def _page(  # noqa: PLR0913, PLR0917 - all that stands on a page
    lb: dict[str, Any],
    release: Release,
    board: str,
    downloads: Sequence[tuple[str, str]] = (),
    checked: dict[str, Any] | None = None,
    words: Catalogue = ENGLISH,
) -> str:
    return document(
        "site.html",
        words,
        title=release.title,
        lb=lb,
        release=release,
        fragment=Markup(board),
        downloads=downloads,
        checked=checked and check_text.headline(checked),
        findings=check_text.ordered(checked) if checked else [],
        method=method(lb, words),
        options={key: _option(key, value, words) for key, value in lb["options"].items()},
        command=VERIFY,
    )


def _option(key: str, value: Any, words: Catalogue) -> str:
    """What was chosen, in words where nothing was."""
    if value is None:
        return words.text(f"unset-{key}" if key in UNSET else "not-set")
    if isinstance(value, dict):
        return " = ".join(str(part) for part in value.values())
    return ", ".join(value) if isinstance(value, list) else str(value)


def _public(leaderboard: dict[str, Any], comparisons: Comparisons) -> dict[str, Any]:
    """The leaderboard without local paths."""
    sources = manifest.public(comparisons).sources
    provenance = leaderboard["provenance"] | {"inputs": [asdict(source) for source in sources]}
    notes = [manifest.without_folders(note, comparisons) for note in leaderboard["notes"]]
    return leaderboard | {"provenance": provenance, "notes": notes}


def _columns(released: Comparisons) -> tuple[str, ...]:
    """The columns of the published votes: what rating and clustering need, and style counts."""
    known = [name for name in OPTIONAL if name in released.frame.columns]
    return (*NEEDED, *known, *(f"{name}_{side}" for name in released.features for side in "ab"))


def _write_json(value: dict[str, Any] | None, path: Path) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def _period(released: Comparisons, words: Catalogue) -> str | None:
    """First and last day of the votes, in UTC, where the log says when they were cast."""
    if "tstamp" not in released.frame.columns:
        return None
    times = released.frame["tstamp"].drop_nulls().to_numpy()
    if not len(times):
        return None
    ends = [datetime.fromtimestamp(float(t), UTC).date() for t in (times.min(), times.max())]
    pattern, locale = words.text("day-pattern"), words.language.replace("-", "_")
    first, last = (format_date(day, pattern, locale) for day in ends)
    return first if first == last else words.text("period", first=first, last=last)


def _refuse_foreign(folder: Path) -> None:
    """InvalidData where replacing `folder` would lose anything but an earlier publication."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise InvalidData(f"{folder}: is a file; name a folder to publish into")
    held = {path.name for path in folder.iterdir()}
    if not held:
        return
    try:
        written = manifest.load(folder)["outputs"].keys() | {manifest.NAME}
    except InvalidData as error:
        raise InvalidData(
            f"{folder}: holds files but no publication; name a new or empty folder"
        ) from error
    foreign = sorted(held - written)
    if foreign:
        raise InvalidData(
            f"{folder}: holds {foreign[0]}, which its publication did not write; "
            "move it away or name a new folder"
        )
