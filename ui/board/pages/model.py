"""The page of one model: its place and how it came there, what answered, its siblings and rivals.

Knows what was gathered of a board, neither votes nor files. A rank holds for all ranked models at
once; every other interval is that of one number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ui.board import phrases, provenance
from ui.board.artifacts import Rated, Served
from ui.board.documents import document
from ui.board.pages.category_boards import PartBoard
from ui.board.pages.course import course
from ui.board.pages.material import Material, Side
from ui.board.pages.names import part_name
from ui.board.pages.place import Place
from ui.board.pages.samples import shown
from ui.messages import Catalogue

RIVALS = 6

Span = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Other:
    """Another model beside this one.

    relation: what it is to this one, empty where it is none of its kin. votes: won, tied and lost
    by this one against it, None where they are not at hand. raw, controlled: how much better this
    one is rated; None without a rating.
    """

    name: str
    relation: str
    votes: tuple[int, int, int] | None
    raw: Span | None
    controlled: Span | None


@dataclass(frozen=True, slots=True)
class Habit:
    """One style feature: mean count per answer of this model and of all, and what it is worth.

    times: the ratio of the two; None where nobody has any. worth: the part of the model's
    inflation, in Elo; None where style is not controlled for it.
    """

    name: str
    own: float
    field: float
    times: float | None
    worth: Span | None


def page(material: Material, name: str, place: Place, words: Catalogue) -> str:
    """The page of the row of that name, which is on the board."""
    row = _row(material.lb, name)
    return document(
        "model.html",
        words,
        place=place,
        title=name,
        lb=material.lb,
        row=row,
        share=_share(material.lb, row),
        artifacts=[_facts(rated, words) for rated in material.served.behind(name)],
        kin=list(_kin(material, name)),
        rivals=list(_rivals(material, row)),
        habits=list(_habits(material, row, words)),
        parts=list(_parts(material, name, words)),
        under=_under(material, name),
        fragile=_fragile(material, name, words),
        course=course(material.days, name, words),
        samples=[shown(sample, words) for sample in material.samples.get(name, ())],
    )


def several(name: str, rows: tuple[str, ...], place: Place, words: Catalogue) -> str:
    """The page of a name that stands for several rows, each an artifact of its own."""
    return document("several.html", words, place=place, title=name, rows=rows)


def named_apart(lb: dict[str, Any], served: Served) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Names of models that have no row of their own, with the rows that they stand for."""
    rows = {model["model"] for model in lb["models"]}
    behind = served.on_board(lb).artifacts
    for name in dict.fromkeys(rated.artifact.name for rated in behind):
        if name not in rows:
            yield name, tuple(rated.row for rated in behind if rated.artifact.name == name)


def _row(lb: dict[str, Any], name: str) -> dict[str, Any]:
    return next(row for row in lb["models"] if row["model"] == name)


def _share(lb: dict[str, Any], row: dict[str, Any]) -> float | None:
    """The share of the votes in which the model took part."""
    kept = sum(step["rows"] for step in lb["funnel"] if step["reason"] == "kept")
    return row["votes"] / kept if kept else None


def _facts(rated: Rated, words: Catalogue) -> list[tuple[str, str]]:
    """What is known of an artifact, by its label; what has nothing to say is left out."""
    known = provenance.facts(rated.artifact, rated.fingerprint, words)
    return [(words.text(f"fact-{name}"), text) for name, text in known.items() if text]


def _kin(material: Material, name: str) -> Iterator[Other]:
    """Rows whose artifact is this one's parent, variant or sibling, or bears its name."""
    own = [rated.artifact for rated in material.served.behind(name)]
    names = {artifact.name for artifact in own}
    parents = {artifact.variant_of for artifact in own if artifact.variant_of}
    for rated in material.served.on_board(material.lb).artifacts:
        other = rated.artifact
        relations = {
            "parent": other.name in parents,
            "variant": other.variant_of in names,
            "sibling": other.variant_of in parents,
            "namesake": other.name in names,
        }
        relation = next((kind for kind, holds in relations.items() if holds), None)
        if relation and rated.row != name:
            yield _other(material, name, rated.row, relation)


def _rivals(material: Material, row: dict[str, Any]) -> Iterator[Other]:
    """The ranked models whose raw ratings are nearest, best first."""
    if row["status"] != "rated":
        return
    ranked = [m for m in phrases.ordered(material.lb, "raw") if m["status"] == "rated"]
    others = [model for model in ranked if model is not row]
    own = row["raw"]["rating"]
    nearest = sorted(others, key=lambda model: abs(model["raw"]["rating"] - own))[:RIVALS]
    near = {model["model"] for model in nearest}
    for model in others:
        if model["model"] in near:
            yield _other(material, row["model"], model["model"])


def _other(material: Material, name: str, other: str, relation: str = "") -> Other:
    votes = None if material.votes is None else material.votes.get((name, other), (0, 0, 0))
    sides: tuple[Side, Side] = ("raw", "controlled")
    return Other(other, relation, votes, *(material.gap(name, other, side) for side in sides))


def _habits(material: Material, row: dict[str, Any], words: Catalogue) -> Iterator[Habit]:
    own, whole = material.style.models.get(row["model"], {}), material.style.whole
    parts = {part["name"]: part for part in (row["inflation"] or {}).get("parts", ())}
    for feature, mean in own.items():
        times = mean / whole[feature] if whole[feature] else None
        name = phrases.capitalised(phrases.feature(feature, words))
        yield Habit(name, mean, whole[feature], times, parts.get(feature))


def _parts(
    material: Material, name: str, words: Catalogue
) -> Iterator[tuple[PartBoard, str, dict[str, Any], int]]:
    """Each board of a part of the votes on which the model is ranked: board, name, row, ranked."""
    for part in material.parts:
        models = part.lb["models"] if part.lb else ()
        ranked = [model for model in models if model["status"] == "rated"]
        for model in ranked:
            if model["model"] == name:
                yield part, part_name(part, words), model, len(ranked)


def _fragile(material: Material, name: str, words: Catalogue) -> str:
    """How few votes keep the model's rank, in one sentence; empty where nothing is known."""
    known = material.fragility
    pair = known.least(name) if known else None
    if known is None or pair is None:
        return ""
    if pair.votes is None:
        return words.text("model-firm", sought=known.sought, all=known.votes)
    other = phrases.plain(pair.lower if pair.upper == name else pair.upper)
    return words.text("model-fragile", votes=pair.votes, all=known.votes, other=other)


def _under(material: Material, name: str) -> dict[str, Any] | None:
    """The model's ranks under other choices."""
    models = material.curve["models"] if material.curve else ()
    return next((m for m in models if m["model"] == name and m["rank_min"] is not None), None)
