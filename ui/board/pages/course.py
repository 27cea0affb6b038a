"""How one model's ratings went from day to day, as rows of a table with marks on one axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import format_date

from ratings.reports.days import DayRatings
from ui.board.charts import Axis, axis
from ui.messages import Catalogue

LEAST = 3  # days; fewer are no course
SIDES = ("raw", "controlled")

Mark = dict[str, float | None]
"""A rating as charts draw one; it has no interval."""


@dataclass(frozen=True, slots=True)
class Row:
    """A day, all votes up to its end, and the model's rating on either board, as far as known."""

    day: str
    votes: int
    marks: dict[str, Mark]


@dataclass(frozen=True, slots=True)
class Course:
    """The days on which a model was ranked, oldest first, and the axis that they share."""

    axis: Axis
    rows: tuple[Row, ...]


def course(days: Sequence[DayRatings], model: str, words: Catalogue) -> Course | None:
    """The ratings of a model over the days on which it was ranked; None where they are few."""
    rows = tuple(_row(day, model, words) for day in days if model in day.raw)
    if len(rows) < LEAST:
        return None
    ratings = [mark["rating"] for row in rows for mark in row.marks.values()]
    return Course(axis([rating for rating in ratings if rating is not None]), rows)


def _row(day: DayRatings, model: str, words: Catalogue) -> Row:
    pattern, locale = words.text("day-pattern"), words.language.replace("-", "_")
    marks: dict[str, Mark] = {
        side: {"rating": ratings.get(model), "lower": None, "upper": None}
        for side, ratings in zip(SIDES, (day.raw, day.controlled), strict=True)
    }
    return Row(format_date(day.day, pattern, locale), day.votes, marks)
