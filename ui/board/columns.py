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

    unit: a second line of the head. views: where it is shown. kind: text, numbers, ranks,
    whose range is left out where it is the rank itself, or a drawing, which is neither sorted nor
    handed out. best: the order in which a reader first wants it.
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
    Column("Rank", _spanned("raw_rank"), "raw", ("raw", "both"), "ranks", "ascending"),
    Column(
        "Rank",
        _spanned("controlled_rank"),
        "controlled",
        ("controlled", "both"),
        "ranks",
        "ascending",
    ),
    Column("Model", ("model", "status"), kind="text", best="ascending"),
    Column("Raw", _spanned("raw_rating"), "Elo", ("raw", "both")),
    Column("Controlled", _spanned("controlled_rating"), "Elo", ("controlled", "both")),
    Column("Interval", kind="drawing"),
    Column("Δ rating", _spanned("inflation_by_style"), "by style", ("both",)),
    Column("Δ rank", _spanned("rank_change"), "when priced out", ("both",)),
    Column("Votes", ("votes",)),
    Column("Both bad", ("both_bad_percent",), "% of votes", best="ascending"),
)
SERVED = (
    Column("Licence", ("licence",), kind="text", best="ascending"),
    Column("Open", ("open_weights",), "weights", kind="text"),
    Column("Price", ("price_in", "price_out"), "$ a million tokens, in / out", best="ascending"),
    Column("Context", ("context",), "tokens"),
)
