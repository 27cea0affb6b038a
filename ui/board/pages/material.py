"""What the pages beside a board tell, gathered from its votes; knows no page and no file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from ratings import Comparisons, Leaderboard, Options, RatingError, check
from ratings.reports.days import DayRatings, by_day
from ratings.reports.fragility import Fragility, fragility
from ratings.reports.specification_grid import Axes
from ratings.reports.specifications import specifications
from ui.board.artifacts import NOTHING, Served
from ui.board.meetings import Outcomes, outcomes
from ui.board.pages.category_boards import PartBoard, part_boards
from ui.board.pages.fingerprints import Fingerprints, fingerprints
from ui.board.pages.samples import Sample

Side = Literal["raw", "controlled"]

FAMILY = Axes(ties=("half", "drop"), covariate=(), weights=(), cluster=())
"""The specifications that every board is seen under: few, and each soon fitted."""


@dataclass(frozen=True, slots=True)
class Material:
    """A board and what its pages tell of it.

    lb: as published. rated: the same with covariances, without which no gap has an interval.
    votes: of each pair. style: how the models write. parts: boards of a category or language each.
    checked: what a check says of the votes. curve: ranks under other choices. days: how ratings
    went. fragility: how few votes keep ranks. samples: battles to read, by model. Whatever is None
    or empty is not told.
    """

    lb: dict[str, Any]
    served: Served = NOTHING
    rated: Leaderboard | None = None
    votes: Outcomes | None = None
    style: Fingerprints = field(default_factory=Fingerprints)
    parts: tuple[PartBoard, ...] = ()
    checked: dict[str, Any] | None = None
    curve: dict[str, Any] | None = None
    days: tuple[DayRatings, ...] = ()
    fragility: Fragility | None = None
    samples: Mapping[str, tuple[Sample, ...]] = field(default_factory=dict[str, tuple[Sample, ...]])

    def gap(self, a: str, b: str, side: Side) -> Mapping[str, float | None] | None:
        """How much better a is rated than b, with the interval of this one difference.

        None where one of them has no rating on that side.
        """
        first, second = (self.score(name, side) for name in (a, b))
        if first is None or second is None:
            return None
        if self.rated is None:
            return {"rating": first - second, "lower": None, "upper": None}
        known = self.rated.contrast(a, b, side)
        return {"rating": known.difference, "lower": known.lower, "upper": known.upper}

    def score(self, model: str, side: Side) -> float | None:
        """A model's rating on one side."""
        row = next(row for row in self.lb["models"] if row["model"] == model)
        return (row[side] or {}).get("rating")


def gather(
    comparisons: Comparisons, lb: dict[str, Any], served: Served, rated: Leaderboard | None = None
) -> Material:
    """What the votes tell, but not yet what `examined` adds.

    lb: as published. rated: the same as rated.
    """
    return Material(
        lb,
        served,
        rated,
        outcomes(comparisons),
        fingerprints(comparisons),
        part_boards(comparisons, Options.from_dict(lb["options"])),
    )


def examined(material: Material, comparisons: Comparisons) -> Material:
    """The same with a check of the votes, ranks under other choices, and what keeps and moved them.

    Takes some times as long as the board took.
    """
    options = Options.from_dict(material.lb["options"])
    checked = check(comparisons, options).to_dict()
    return replace(
        material,
        checked=checked,
        curve=_curve(comparisons, options),
        days=by_day(comparisons, options),
        fragility=fragility(comparisons, options),
    )


def _curve(comparisons: Comparisons, options: Options) -> dict[str, Any] | None:
    """Ranks under a small family of specifications; None where the options allow no other."""
    try:
        return specifications(comparisons, options, FAMILY).to_dict()
    except RatingError:
        return None
