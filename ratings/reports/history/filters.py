"""Which boards, days and models of published boards to keep; counts what it leaves out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from fnmatch import fnmatchcase

import polars as pl

from ratings.errors import InvalidData
from ratings.reports.history.columns import OVERALL
from ratings.reports.history.pairs import Funnel


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """What to keep of published boards; an empty tuple keeps all.

    models: names or patterns with *, in upper or lower case. boards: arenas, text or vision.
    since, until: first and last day.
    """

    models: Sequence[str] = ()
    categories: Sequence[str] = (OVERALL,)
    boards: Sequence[str] = ()
    since: date | None = None
    until: date | None = None

    def kept(self, entries: pl.DataFrame, funnel: Funnel) -> pl.DataFrame:
        """The entries of the wanted boards, categories and days; InvalidData for one unknown."""
        for reason, column, names in (
            ("other_board", "board", self.boards),
            ("other_category", "category", self.categories),
        ):
            _refuse_unknown(entries[column], names)
            wanted = entries.filter(pl.col(column).is_in(names)) if names else entries
            entries = funnel.less(reason, entries, wanted)
        days = pl.col("date").is_between(self.since or date.min, self.until or date.max)
        return funnel.less("other_day", entries, entries.filter(days))

    def models_of(self, entries: pl.DataFrame) -> list[str]:
        """The names of the wanted models; InvalidData for a name or pattern that fits none."""
        names = entries["model"].drop_nulls().unique().to_list()
        if not self.models:
            return names
        chosen: set[str] = set()
        for pattern in self.models:
            fits = [name for name in names if fnmatchcase(name.casefold(), pattern.casefold())]
            if not fits:
                raise InvalidData(f"no board has the model {pattern!r}{_meant(pattern, names)}")
            chosen.update(fits)
        return list(chosen)


def _refuse_unknown(column: pl.Series, names: Sequence[str]) -> None:
    present = column.unique().to_list()
    for name in names:
        if present and name not in present:
            known = ", ".join(sorted(map(repr, present)))
            raise InvalidData(f"no board has the {column.name} {name!r}; there is {known}")


def _meant(pattern: str, names: Sequence[str]) -> str:
    close = get_close_matches(pattern, names, 3, 0.5)
    return f"; did you mean {', '.join(close)}" if close else ""
