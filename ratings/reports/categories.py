"""Rates each category of votes by itself; knows the log's column, not what is in it.

Strengths and style effects are both free in each category. `ratings.reports.interactions` fits all
votes at once instead, and compares what style is worth.
"""

from dataclasses import asdict, dataclass, replace
from typing import Any

import polars as pl

from ratings.errors import InvalidData, NotEnoughData, RatingError
from ratings.leaderboard import Leaderboard
from ratings.options import Options
from ratings.rating import rate
from ratings.sentences import sentence
from ratings.votes import Comparisons
from ratings.votes.pair_counts import votes


@dataclass(frozen=True, slots=True)
class CategoryBoard:
    """One category's leaderboard, or why there is none.

    votes: of this category in the log. status: rated, or the name of the error; reason: its words.
    """

    category: str
    votes: int
    status: str
    reason: str | None
    leaderboard: Leaderboard | None


@dataclass(frozen=True, slots=True, repr=False)
class Categories:
    """A leaderboard for each category, by name. without: votes that have no category."""

    options: Options
    without: int
    categories: tuple[CategoryBoard, ...]

    def __repr__(self) -> str:
        rated = sum(board.leaderboard is not None for board in self.categories)
        return f"Categories({rated} of {len(self.categories)} rated, {self.options.label})"

    def to_polars(self) -> pl.DataFrame:
        """The rated categories' leaderboards one below the other, under a column category."""
        tables = [
            board.leaderboard.to_polars().select(pl.lit(board.category).alias("category"), pl.all())
            for board in self.categories
            if board.leaderboard is not None
        ]
        return pl.concat(tables, how="diagonal") if tables else pl.DataFrame()

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready, schema `deflator.categories/1`."""
        return {
            "schema": "deflator.categories/1",
            "options": self.options.to_dict(),
            "without": self.without,
            "categories": [
                asdict(replace(category, leaderboard=None))
                | {"leaderboard": category.leaderboard and category.leaderboard.to_dict()}
                for category in self.categories
            ],
        }


def by_category(
    comparisons: Comparisons, options: Options | None = None, least: int = 0
) -> Categories:
    """Rate each category of votes by itself.

    A category that cannot be rated is kept with the name and the words of its error, and so is one
    of fewer than `least` votes. Raises InvalidData where the log has no categories, or where the
    options fit none of them.
    """
    options = options or Options()
    log, without = categorised(comparisons)
    boards = tuple(_board(log, name, options, least) for name in names_of(log))
    if all(board.status == InvalidData.__name__ for board in boards):
        raise InvalidData(boards[0].reason or "no category can be rated")
    return Categories(options, without, boards)


def by_tag(comparisons: Comparisons, options: Options | None = None, least: int = 0) -> Categories:
    """Rate the votes of each tag by themselves; a vote with several counts under each of them.

    least: as in `by_category`. Raises InvalidData where no vote has a tag, or where the options fit
    none of them.
    """
    frame = comparisons.frame
    if "tags" not in frame.columns:
        raise InvalidData("no vote has a tag; read the log with --describe, or rate it whole")
    tagged = frame.filter(pl.col("tags").list.len() > 0)
    single = tagged.with_columns(category="tags").explode("category")
    categories = by_category(replace(comparisons, frame=single), options, least)
    return replace(categories, without=votes(frame) - votes(tagged))


def by_language(
    comparisons: Comparisons, options: Options | None = None, least: int = 0
) -> Categories:
    """Rate the votes on prompts of each language by themselves.

    least: as in `by_category`. Raises InvalidData where no vote has a language, or where the
    options fit none of them.
    """
    frame = comparisons.frame
    if "language" not in frame.columns:
        raise InvalidData("no vote has a language; read the log with --describe, or rate it whole")
    named = frame.with_columns(category="language")
    return by_category(replace(comparisons, frame=named), options, least)


def categorised(comparisons: Comparisons) -> tuple[Comparisons, int]:
    """The votes that have a category, and how many have none.

    Raises InvalidData where no vote has one.
    """
    frame = comparisons.frame
    if "category" in frame.columns:
        name = pl.col("category").cast(pl.String)
        known = frame.with_columns(category=name).filter(name.str.strip_chars() != "")
        if len(known):
            return replace(comparisons, frame=known), votes(frame) - votes(known)
    raise InvalidData("no vote has a category; add a column category, or rate the log whole")


def names_of(log: Comparisons) -> list[str]:
    """The categories of a log whose votes all have one, in alphabetical order."""
    return log.frame["category"].unique().sort().to_list()


def counted(log: Comparisons, name: str) -> int:
    """How many of a log's votes are of this category."""
    return votes(log.frame.filter(pl.col("category") == name))


def _board(log: Comparisons, name: str, options: Options, least: int) -> CategoryBoard:
    if counted(log, name) < least:
        why = f"fewer than {least} votes; collect more"
        return CategoryBoard(name, counted(log, name), NotEnoughData.__name__, why, None)
    text = f"Only votes of category {name} count."
    notes = (*log.notes, sentence(text, "only-category", category=name))
    own = log.frame.filter(pl.col("category") == name)
    try:
        board = rate(replace(log, frame=own, left_out=(), notes=notes), options)
    except RatingError as error:
        return CategoryBoard(name, votes(own), type(error).__name__, str(error), None)
    return CategoryBoard(name, votes(own), "rated", None, board)
