"""The boards of one category or language each, as far as its votes carry one; knows no page.

Every such board is a family of its own: what it says holds for all of its models at once, and not
for all boards together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ratings import Comparisons, InvalidData, Options
from ratings.reports.categories import Categories, CategoryBoard, by_category, by_language, by_tag
from ui.board.pages.addresses import board_key

Kind = Literal["category", "tag", "language"]

LEAST = 100
"""Votes below which no board is computed."""

SCHEMA = "deflator.boards/1"

_BY: Mapping[Kind, Callable[[Comparisons, Options, int], Categories]] = {
    "category": by_category,
    "tag": by_tag,
    "language": by_language,
}


@dataclass(frozen=True, slots=True)
class PartBoard:
    """The board of a part of the votes; lb: None where they carry none."""

    kind: Kind
    name: str
    votes: int
    lb: dict[str, Any] | None

    @property
    def key(self) -> str:
        """What addresses call it."""
        return board_key(self.kind, self.name)


def part_boards(comparisons: Comparisons, options: Options) -> tuple[PartBoard, ...]:
    """A board for each category, tag and language of a log, by kind and name.

    None is shown of fewer than `LEAST` votes, nor one with fewer than two ranked models, or whose
    intervals are withheld.
    """
    return tuple(
        PartBoard(kind, board.category, board.votes, _carried(board))
        for kind, rate_by in _BY.items()
        for board in _rated(rate_by, comparisons, options)
    )


def document(parts: tuple[PartBoard, ...]) -> dict[str, Any]:
    """All of them as an object for JSON."""
    boards = [
        {"kind": part.kind, "name": part.name, "votes": part.votes, "leaderboard": part.lb}
        for part in parts
    ]
    return {"schema": SCHEMA, "boards": boards}


def _rated(
    rate_by: Callable[[Comparisons, Options, int], Categories],
    comparisons: Comparisons,
    options: Options,
) -> tuple[CategoryBoard, ...]:
    """Nothing where the log does not say of which category its votes are."""
    try:
        return rate_by(comparisons, options, LEAST).categories
    except InvalidData:
        return ()


def _carried(board: CategoryBoard) -> dict[str, Any] | None:
    rated = board.leaderboard
    if rated is None or (rated.inference and rated.inference.withheld):
        return None
    ranked = sum(row.status == "rated" for row in rated.models)
    return rated.to_dict() if ranked > 1 else None
