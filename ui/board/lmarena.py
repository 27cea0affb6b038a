"""Writes leaderboards as public boards publish them: {category: {model: {rating, …}}}.

Knows that shape, nothing of how votes are put into categories.
"""

import json
from collections.abc import Mapping
from typing import Any

from ratings.errors import InvalidData
from ui.board import phrases

Board = dict[str, dict[str, float]]
"""By model: rating, rating_q975 and rating_q025, in Elo."""

WHOLE = "full"
CONTROLLED = "{}_style_control"
_LEVEL = 0.95  # of an interval whose ends are the 2.5% and 97.5% quantiles


def to_lmarena(leaderboards: Mapping[str, dict[str, Any]]) -> dict[str, Board]:
    """Ranked models of each category, as `NAME` and, where controlled, `NAME_style_control`.

    leaderboards: by category; that of all votes is called `full`. A category without ranked models
    has no entry, `full` always has one. A board whose intervals are of another level than 95% is
    InvalidData.
    """
    boards: dict[str, Board] = {}
    for name, lb in leaderboards.items():
        _require(lb)
        sides = {name: _quantiles(lb, "raw")}
        if phrases.is_controlled(lb):
            sides[CONTROLLED.format(name)] = _quantiles(lb, "controlled")
        boards |= {category: board for category, board in sides.items() if board or name == WHOLE}
    return boards


def text(leaderboards: Mapping[str, dict[str, Any]]) -> str:
    """The same as JSON."""
    boards = to_lmarena(leaderboards)
    return json.dumps(boards, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _require(lb: dict[str, Any]) -> None:
    phrases.require_leaderboard(lb)
    if lb["options"]["level"] != _LEVEL:
        raise InvalidData(
            f"leaderboard: its intervals cover {phrases.coverage(lb)}, but this shape holds 95% "
            "ones; rate again with level 0.95"
        )


def _quantiles(lb: dict[str, Any], board: str) -> Board:
    scores = {m["model"]: m[board] for m in lb["models"] if m["status"] == "rated"}
    return {
        name: {
            "rating": score["rating"],
            "rating_q975": score["upper"],
            "rating_q025": score["lower"],
        }
        for name, score in scores.items()
    }
