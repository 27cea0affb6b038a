"""Publishes a leaderboard as a folder of static files; knows neither how to rate nor how to serve.

The folder is assembled beside its place and renamed into it, so a reader never sees half of one.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from babel.dates import format_date
from markupsafe import Markup

from ratings import Comparisons, InvalidData, Options, check
from ui.board import details_html, leaderboard_html, leaderboard_text
from ui.board.artifacts import NAME as ARTIFACTS
from ui.board.artifacts import NOTHING, Served
from ui.board.documents import document
from ui.board.meetings import outcomes
from ui.board.method import method
from ui.messages import ENGLISH, Catalogue
from ui.reports import check_text
from ui.site import manifest
from ui.staging import put_in_place

PAGE = "index.html"
CSV = "leaderboard.csv"
NEEDED = ("model_a", "model_b", "winner", "count", "weight")
UNSET = ("style", "features", "anchor")
"""Options that have a message of their own where nothing was chosen."""
OPTIONAL = ("voter", "session", "prompt_id", "category", "tstamp", "propensity")


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
    words: Catalogue = ENGLISH,
) -> None:
    """Publish the page, its numbers, its votes, its artifacts and the manifest that verifies them.

    comparisons: the votes that `leaderboard` was rated from. licence, citation: of the data, shown
    where given. served: what stands behind the rows; nothing writes no file of artifacts. words:
    those of the page's language; what a check finds stays English. Replaces an earlier
    publication; any other folder with files in it is InvalidData.
    """
    folder = folder.resolve()
    _refuse_foreign(folder)
    released = manifest.public(comparisons)
    lb = _public(leaderboard, comparisons)
    rated = served.on_board(lb)
    columns = _columns(released)
    # Of what is published and no more, so that a stranger comes to the same findings.
    shown = replace(released, frame=released.frame.select(columns), dropped=None)
    checked = check(shown, Options.from_dict(lb["options"])).to_dict()
    release = Release(title, simulated, columns, _period(released, words), licence, citation)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as room:
        stage = Path(room) / "new"
        stage.mkdir()
        _write_json(lb, stage / manifest.LEADERBOARD)
        _write_json(checked, stage / manifest.CHECK)
        (stage / CSV).write_text(leaderboard_text.csv(lb), encoding="utf-8")
        released.frame.select(columns).write_parquet(stage / manifest.VOTES)
        if rated.artifacts:
            _write_json(rated.document(), stage / ARTIFACTS)
        (stage / PAGE).write_text(page(lb, release, rated, checked, words), encoding="utf-8")
        details = details_html.whole(lb, title, PAGE, rated, outcomes(released), words=words)
        (stage / details_html.NAME).write_text(details, encoding="utf-8")
        record = manifest.describe(lb, released, stage, title=title, simulated=simulated)
        _write_json(record, stage / manifest.NAME)
        put_in_place(stage, folder, Path(room) / "old")


def alone(lb: dict[str, Any], title: str = "Leaderboard", served: Served = NOTHING) -> str:
    """The page by itself, with no files beside it; inputs are named without their folders."""
    inputs = [source | {"path": Path(source["path"]).name} for source in lb["provenance"]["inputs"]]
    named = lb | {"provenance": lb["provenance"] | {"inputs": inputs}}
    return _page(named, Release(title, simulated=False, columns=()), (), served, None, ENGLISH)


def page(
    lb: dict[str, Any],
    release: Release,
    served: Served = NOTHING,
    checked: dict[str, Any] | None = None,
    words: Catalogue = ENGLISH,
) -> str:
    """index.html as text; checked: what a check of the votes says, shown where given."""
    downloads = (
        (PAGE, words.text("file-page")),
        (details_html.NAME, words.text("file-details")),
        (manifest.LEADERBOARD, words.text("file-leaderboard")),
        (CSV, words.text("file-csv")),
        *([(ARTIFACTS, words.text("file-artifacts"))] if served.artifacts else []),
        *([(manifest.CHECK, words.text("file-check"))] if checked else []),
        (manifest.VOTES, words.text("file-votes", columns=", ".join(release.columns))),
        (manifest.NAME, words.text("file-manifest")),
    )
    return _page(lb, release, downloads, served, checked, words)


def _page(  # noqa: PLR0913, PLR0917 - all that stands on a page
    lb: dict[str, Any],
    release: Release,
    downloads: Sequence[tuple[str, str]],
    served: Served,
    checked: dict[str, Any] | None,
    words: Catalogue,
) -> str:
    fragment = leaderboard_html.fragment(
        lb,
        simulated=release.simulated,
        served=served,
        details=details_html.NAME if downloads else "",
        words=words,
    )
    return document(
        "site.html",
        words,
        title=release.title,
        lb=lb,
        release=release,
        fragment=Markup(fragment),
        details=Markup("" if downloads else details_html.fragment(lb, served, words=words)),
        downloads=downloads,
        checked=checked and check_text.headline(checked),
        findings=check_text.ordered(checked) if checked else [],
        method=method(lb, words),
        options={key: _option(key, value, words) for key, value in lb["options"].items()},
        command=f"deflator verify {manifest.NAME}",
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


def _write_json(value: dict[str, Any], path: Path) -> None:
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
