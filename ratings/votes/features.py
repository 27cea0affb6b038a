"""Style features of both sides of each row: read where a log has them, counted where it has texts.

Knows the column names NAME_a, NAME_b; nothing of votes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import polars as pl

from ratings.errors import InvalidData
from ratings.text import style
from ratings.votes.columns import as_numbers, numbers
from ratings.votes.readers import NO_COUNTS, Table
from ratings.votes.texts import SIDES


@dataclass(frozen=True)
class Style:
    """Feature columns NAME_a, NAME_b (numbers, null where unknown) of rows, and their origin.

    extractor: the extractor's name, "log" when the log holds counts but does not say whose, None
    without any.
    """

    columns: pl.DataFrame = field(default_factory=pl.DataFrame)
    extractor: str | None = None

    @property
    def features(self) -> tuple[str, ...]:
        """The features' names, in order."""
        return tuple(name[:-2] for name in self.columns.columns if name.endswith("_a"))


def ordered(names: Iterable[str]) -> tuple[str, ...]:
    """Names without repeats: those of `ratings.text.style` first, others in the order found."""
    found = dict.fromkeys(names)
    known = [name for name in style.FEATURES if name in found]
    return tuple(dict.fromkeys([*known, *found]))


def recorded(table: Table) -> Style:
    """Features that the table itself holds: every numeric pair NAME_a, NAME_b with a known row.

    None where style is not asked of it.

    Raises InvalidData for a negative, infinite or broken number, and for half a pair.
    """
    if not table.styled:
        return Style()
    columns = [
        numbers(table, f"{name}_{side}", unknown=True).alias(f"{name}_{side}")
        for name in ordered(_pairs(table))
        for side in "ab"
    ]
    return Style(pl.DataFrame(columns), _origin(table)) if columns else Style()


def measured(said: pl.DataFrame, extractor: str, workers: int = 1) -> Style:
    """Features counted from texts (see `ratings.votes.texts`).

    workers: processes that count. Turns are counted one by one and summed, so that a code fence
    which a turn leaves open does not swallow the next turn. A row without any text has unknown
    features.
    """
    both = _counts(pl.concat([said[turns] for turns in SIDES]), extractor, workers)
    sides = {"a": both[: said.height], "b": both[said.height :]}
    columns = [
        sides[side][name].alias(f"{name}_{side}")
        for name in (*style.features_of(extractor), *style.more_of(extractor))
        for side in "ab"
    ]
    return Style(pl.DataFrame(columns), style.identity(extractor))


def text_pairs(table: Table) -> tuple[str, ...]:
    """Names of the pairs NAME_a, NAME_b that hold no numbers, such as the replies themselves."""
    numeric = set(_pairs(table))
    return tuple(name for name in _candidates(table) if name not in numeric)


def _origin(table: Table) -> str:
    """What counted the recorded features: the one value of a column `extractor`, else the log."""
    if "extractor" not in table.frame.columns:
        return "log"
    named = table.frame["extractor"].cast(pl.String).unique().to_list()
    return named[0] if len(named) == 1 and named[0] else "log"


def _candidates(table: Table) -> Iterator[str]:
    columns = set(table.frame.columns)
    for column in table.frame.columns:
        name = column[:-2]
        if column.endswith("_a") and f"{name}_b" in columns and name not in NO_COUNTS:
            yield name


def _pairs(table: Table) -> Iterator[str]:
    _refuse_half_pairs(table)
    for name in _candidates(table):
        sides = [table.frame[f"{name}_a"], table.frame[f"{name}_b"]]
        meant = name in style.FEATURES or any(as_numbers(side) is not None for side in sides)
        known = all(side.null_count() < len(side) for side in sides)
        if meant and known:
            yield name


def _refuse_half_pairs(table: Table) -> None:
    columns = set(table.frame.columns)
    for name in style.FEATURES:
        have, lack = f"{name}_a", f"{name}_b"
        if (have in columns) == (lack in columns):
            continue
        if lack in columns:
            have, lack = lack, have
        raise InvalidData(f"{table.path}: has column {have} but no {lack}; add or remove one")


def _counts(turns: pl.Series, extractor: str, workers: int) -> pl.DataFrame:
    """The features of all turns of each row together, null for a row without any."""
    each = pl.DataFrame({"row": pl.arange(len(turns), eager=True), "text": turns})
    each = each.explode("text").drop_nulls("text")
    counts = style.count_many(each["text"].to_list(), extractor, workers).with_columns(each["row"])
    every = pl.DataFrame({"row": pl.arange(len(turns), eager=True)})
    return every.join(
        counts.group_by("row").sum(), on="row", how="left", maintain_order="left"
    ).drop("row")
