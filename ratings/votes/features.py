"""Style features of both sides of each row: read where a log has them, counted where it has texts.

Knows the column names NAME_a, NAME_b; nothing of votes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import polars as pl

from ratings.errors import InvalidData
from ratings.text import style
from ratings.text.turns import SIDES, in_order, spread
from ratings.votes.columns import as_numbers, numbers
from ratings.votes.readers import NO_COUNTS, Table


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
    given = dict.fromkeys(names)
    known = [name for name in style.FEATURES if name in given]
    return tuple(dict.fromkeys([*known, *given]))


def recorded(table: Table) -> Style:
    """Features that the table itself holds: every numeric pair NAME_a, NAME_b with a known row.

    None where style is not asked of it.

    Raises InvalidData for a negative, infinite or broken number, and for half a pair.
    """
    if not table.styled:
        return Style()
    sides = [f"{name}_{side}" for name in ordered(_pairs(table)) for side in "ab"]
    columns = [numbers(table, name, unknown=True).alias(name) for name in sides]
    return Style(pl.DataFrame(columns), _origin(table)) if columns else Style()


def measured(texts: pl.DataFrame, extractor: str, workers: int = 1) -> Style:
    """Features counted from texts (see `ratings.text.turns`).

    workers: processes that count. Turns are counted one by one and summed, so that a code fence
    which a turn leaves open does not swallow the next turn. A row without any text has unknown
    features.
    """
    both = turn_counts(pl.concat([texts[side] for side in SIDES]), extractor, workers)
    sides = {"a": both[: texts.height], "b": both[texts.height :]}
    columns = [sides[side][name].alias(f"{name}_{side}") for name in both.columns for side in "ab"]
    return Style(pl.DataFrame(columns), style.identity(extractor))


def turn_counts(turns: pl.Series, extractor: str, workers: int = 1) -> pl.DataFrame:
    """The features of all turns of each row together, null for a row without any text."""
    texts = spread(turns).drop_nulls("text")
    counts = style.count_many(texts["text"].to_list(), extractor, workers)
    return in_order(counts.with_columns(texts["row"]).group_by("row").sum(), len(turns))


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
    for name in style.FEATURES:
        have = [f"{name}_{side}" for side in "ab" if f"{name}_{side}" in table.frame.columns]
        if len(have) == 1:
            lack = f"{name}_{'b' if have[0].endswith('_a') else 'a'}"
            raise InvalidData(
                f"{table.path}: has column {have[0]} but no {lack}; add or remove one"
            )
