"""The optional columns that logs of one row a vote share, each read from where a log has it.

Knows their names and types; no dialect.
"""

from collections.abc import Mapping

import polars as pl

from ratings.votes import columns
from ratings.votes.features import text_pairs
from ratings.votes.frame import OPTIONAL
from ratings.votes.readers import Table

NOBODY = "arena_user_"
"""How an arena's log names its voters once their numbers are taken out."""

PLAIN: Mapping[str, str] = {name: name for name in OPTIONAL}
"""Each optional column under its own name."""


def optional(table: Table, *steps: Mapping[str, str]) -> dict[str, pl.Series]:
    """Count, weight and the optional columns, of those that the table has.

    steps: see `sources`; before them, each column is sought under its own name.
    """
    found = sources(table, {"count": "count", "weight": "weight"}, PLAIN, *steps)
    return {name: _CHECKS.get(name, columns.texts)(table, at) for name, at in found.items()}


def sources(table: Table, *steps: Mapping[str, str]) -> dict[str, str]:
    """Which of the table's columns holds each optional one.

    steps: where each may be; a later step replaces an earlier one where the table has both.
    """
    return {
        name: source
        for step in steps
        for name, source in step.items()
        if source in table.frame.columns
    }


def lists(table: Table, name: str) -> pl.Series:
    """A column of lists of short texts, or of texts with commas; null where unknown."""
    column = table.frame[name]
    if column.dtype in (pl.List(pl.String), pl.List(pl.Null)):
        return column.cast(pl.List(pl.String)).list.drop_nulls()
    parts = columns.texts(table, name).str.split(",")
    return parts.list.eval(pl.element().str.strip_chars()).list.eval(
        pl.element().filter(pl.element() != "")
    )


def one_voter(
    table: Table, more: dict[str, pl.Series], source: str
) -> tuple[dict[str, pl.Series], tuple[str, ...]]:
    """The optional columns without a voter who gave every vote of a log: that tells nobody apart.

    source: the voter's column in the table. Where a log comes in parts, its first one decides.
    """
    if "voter" not in more:
        return more, ()
    voter = more["voter"]
    if table.first or voter.n_unique() > 1:
        known = pl.select(pl.when(voter != NOBODY).then(voter)).to_series()
        return more | {"voter": known}, ()
    rest = {name: column for name, column in more.items() if name != "voter"}
    return rest, (f"{table.name}: {source} is the same in every row, so it is no voter.",)


def no_style(table: Table) -> str:
    """Why a log of one row a vote has no style features; empty where nobody asked for them."""
    if not table.styled:
        return ""
    why = f"{table.name}: no style features, for it has no counts such as tokens_a and tokens_b"
    texts = text_pairs(table)
    if not texts:
        return f"{why}."
    found = " and ".join(f"{texts[0]}_{side}" for side in "ab")
    return f"{why}; {found} are no numbers, so count their style first."


_CHECKS = {
    "count": columns.numbers,
    "weight": columns.numbers,
    "tstamp": columns.times,
    "propensity": columns.numbers,
    "tags": lists,
}
