"""Says which columns the table of a leaderboard has, and in which of its three views each is shown.

A view hides columns by their place, so the places here and those in `board.css` agree; a test holds
that. Knows no model and no HTML.
"""

from dataclasses import dataclass
from typing import Literal

View = Literal["raw", "controlled", "both"]
VIEWS: tuple[View, ...] = ("raw", "controlled", "both")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. keys: names of what its cells hold, in a file that a reader takes with them.

    label, unit: the messages of the first and second line of its head. views: where it is shown.
    kind: text, numbers, ranks, whose range is left out where it is the rank itself, or a drawing,
    which is neither sorted nor handed out. best: the order in which a reader first wants it.
    """

    label: str
    keys: tuple[str, ...] = ()
    unit: str = ""
    views: tuple[View, ...] = VIEWS
    kind: Literal["text", "numbers", "ranks", "drawing"] = "numbers"
    best: Literal["ascending", "descending"] = "descending"


def _spanned(name: str) -> tuple[str, str, str]:
    return name, f"{name}_lower", f"{name}_upper"


RATED = (
    Column("head-rank", _spanned("raw_rank"), "under-raw", ("raw", "both"), "ranks", "ascending"),
    Column(
        "head-rank",
        _spanned("controlled_rank"),
        "under-controlled",
        ("controlled", "both"),
        "ranks",
        "ascending",
    ),
    Column("head-model", ("model", "status"), kind="text", best="ascending"),
    Column("head-raw", _spanned("raw_rating"), "under-elo", ("raw", "both")),
    Column("head-controlled", _spanned("controlled_rating"), "under-elo", ("controlled", "both")),
    Column("head-interval", kind="drawing"),
    Column("head-rating-change", _spanned("inflation_by_style"), "under-by-style", ("both",)),
    Column("head-rank-change", _spanned("rank_change"), "under-priced-out", ("both",)),
    Column("head-votes", ("votes",)),
    Column("head-both-bad", ("both_bad_percent",), "under-votes", best="ascending"),
)
SERVED = (
    Column("fact-licence", ("licence",), kind="text", best="ascending"),
    Column("head-open", ("open_weights",), "under-weights", kind="text"),
    Column("fact-price", ("price_in", "price_out"), "under-price", best="ascending"),
    Column("head-context", ("context",), "under-tokens"),
)
