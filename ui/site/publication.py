"""Publishes a leaderboard as a folder of static files; knows neither how to rate nor how to serve.

The folder is assembled beside its place and renamed into it, so a reader never sees half of one.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
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
from ui.board.pages import category_boards, listing, methods
from ui.board.pages.addresses import BOARDS, DETAILS, METHODS
from ui.board.pages.commands import command
from ui.board.pages.material import Material, examined, gather
from ui.board.pages.place import Place
from ui.messages import ENGLISH, Catalogue
from ui.site import manifest
from ui.staging import put_in_place

PAGE = "index.html"
CSV = "leaderboard.csv"
NEEDED = ("model_a", "model_b", "winner", "count", "weight")
OPTIONAL = (
    *("voter", "session", "prompt_id", "category", "tstamp", "propensity"),
    *("language", "tags"),
)


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
    pages' language. Replaces an earlier publication; any other folder with files in it is
    InvalidData.
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
    place = Place(
        title,
        PAGE,
        simulated=simulated,
        downloads=_downloads(material, columns, words),
        licence=licence,
        citation=citation,
        commands=(command(lb, "publish"),),
        check=f"deflator verify {manifest.NAME}",
    )
    index = page(material, place, words, _period(released, words))
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
        beside = listing.pages(replace(material, checked=None), place, words)
        for name, html in ((PAGE, index), *beside):
            (stage / name).write_text(html, encoding="utf-8")
        record = manifest.describe(lb, released, stage, title=title, simulated=simulated)
        _write_json(record, stage / manifest.NAME)
        put_in_place(stage, folder, Path(room) / "old")


def alone(lb: dict[str, Any], title: str = "Leaderboard", served: Served = NOTHING) -> str:
    """The page by itself, with no files beside it; inputs are named without their folders."""
    inputs = [source | {"path": Path(source["path"]).name} for source in lb["provenance"]["inputs"]]
    named = lb | {"provenance": lb["provenance"] | {"inputs": inputs}}
    board = leaderboard_html.fragment(named, served=served)
    return _page(Material(named), Place(title, ""), board + details_html.fragment(named, served))


def page(
    material: Material, place: Place, words: Catalogue = ENGLISH, period: str | None = None
) -> str:
    """index.html as text. period: when the votes were cast, where it is known."""
    return _page(material, place, listing.whole(material, place, words), words, period)


def _page(
    material: Material,
    place: Place,
    board: str,
    words: Catalogue = ENGLISH,
    period: str | None = None,
) -> str:
    return document(
        "site.html",
        words,
        place=place,
        title=place.title,
        period=period,
        fragment=Markup(board),
        checked=material.checked,
        **methods.content(material.lb, words),
    )


def _downloads(
    material: Material, columns: Sequence[str], words: Catalogue
) -> list[tuple[str, str]]:
    """Every file but the pages of models and boards, and what is in it."""
    files = {PAGE: "page", DETAILS: "details", METHODS: "methods"}
    files |= {manifest.LEADERBOARD: "leaderboard", CSV: "csv"}
    files |= {ARTIFACTS: "artifacts"} if material.served.artifacts else {}
    files |= {BOARDS: "boards"} if material.parts else {}
    files |= {manifest.CHECK: "check", manifest.VOTES: "votes", manifest.NAME: "manifest"}
    held = ", ".join(columns)
    return [(name, words.text(f"file-{what}", columns=held)) for name, what in files.items()]


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
