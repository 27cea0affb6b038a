"""Says where on a board the votes separate the models above from those below; knows no HTML.

The best k models are separated from the rest where none of them can have a rank beyond k: rank sets
hold for all models at once, so all such cuts of one board hold together. A cut of the raw board is
firm where the same k models are separated on the controlled board too; otherwise style alone may
have made it.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from ui.board.phrases import is_controlled, ordered

Board = Literal["raw", "controlled"]


@dataclass(frozen=True, slots=True)
class Cuts:
    """After how many models of a board the votes separate them.

    firm: those that hold at equal style too.
    """

    after: tuple[int, ...]
    firm: frozenset[int]

    def tier(self, place: int) -> int:
        """How many cuts lie above the model in that place, counted from 0."""
        return bisect_left(self.after, place + 1)

    def firm_tier(self, place: int) -> int:
        """How many of them are firm."""
        return sum(cut <= place for cut in self.firm)


def cuts(lb: dict[str, Any], board: Board) -> Cuts:
    """The cuts of one board; all of the controlled one are firm, and so are those of a raw board
    that has no controlled one beside it.
    """
    models = [m for m in ordered(lb, board) if m["status"] == "rated" and m[board]]
    after = tuple(k for k in range(1, len(models)) if _separated(models[:k], board))
    if board == "controlled" or not is_controlled(lb):
        return Cuts(after, frozenset(after))
    return Cuts(after, frozenset(k for k in after if _separated(models[:k], "controlled")))


def _separated(best: Iterable[dict[str, Any]], board: Board) -> bool:
    """Whether none of these k models can have a rank beyond k."""
    ends = [model[board]["rank_upper"] for model in best]
    return None not in ends and max(ends) <= len(ends)
