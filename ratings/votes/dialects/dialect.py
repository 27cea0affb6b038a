"""What a log dialect is: a table of columns and labels, and perhaps one function.

    Dialect(
        name="duels",
        marks=frozenset({"champion", "challenger"}),
        needs=("champion", "challenger", "verdict"),
        columns={"model_a": "champion", "model_b": "challenger", "winner": "verdict"},
        labels={"kept": "a", "lost": "b", "void": "no_vote"},
    )

What `reading.read` makes of such a table is the same for every dialect. A log whose rows are no
votes has a function `shape` besides, which makes rows of one vote each of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

from ratings.errors import InvalidData
from ratings.votes.features import Style
from ratings.votes.readers import Table


@dataclass(frozen=True)
class Reading:
    """What one log holds.

    rows: the columns of `Comparisons.frame` but features; left_out: why a row can never count (null
    where it can); perhaps flags: reasons why a policy may leave it out (lists of str), and row: its
    place in the table, where rows are not those of the table. texts: what was said in the same rows
    (see `ratings.text.turns`), None where the log holds no texts. counts: style counts that
    came with the log, of the same rows. notes: sentences for the reader. aside: replies beside
    which the log has reasoning or tool calls, which are no part of what was said. labels: those of
    the user's that the log holds. images: the file names of those in each row's prompts,
    None where the log names none. unread_images: how many more there are in prompts, whose texts
    alone are read.
    """

    rows: pl.DataFrame
    texts: pl.DataFrame | None = None
    counts: Style = Style()  # noqa: RUF009  (frozen)
    notes: tuple[str, ...] = ()
    aside: int = 0
    labels: frozenset[str] = frozenset()
    images: pl.Series | None = None
    unread_images: int = 0


@dataclass(frozen=True)
class Shape:
    """A log with one vote a row.

    table: under `columns.ROW` it may say which row of the log each of its rows is from; under
    `left_out` why one is no vote, which then needs neither models nor outcome. texts, counts: as in
    a Reading, where they are not to be sought in the table. images, unread_images: as there.
    """

    table: Table
    texts: pl.DataFrame | None = None
    counts: Style | None = None
    notes: tuple[str, ...] = ()
    images: pl.Series | None = None
    unread_images: int = 0


@dataclass(frozen=True)
class Dialect:
    """One way to write votes down.

    marks: columns any of which tells the dialect, if no dialect before it claims the table; none
    where only `fits` does: what else must hold of the table's columns and values, None for nothing.
    needs: columns a log must have. columns: ours to theirs, or to several of which the first that a
    log has is taken; whatever is not named stands under our own name. labels: outcomes of theirs to
    ours, or to the reason why it is no vote. shape: rows of the log to rows of one vote each;
    raises InvalidData, naming file, row and column, for what it cannot understand. named: the
    winner may be the name of a model. whole: its rows cannot be read a part at a time, for they
    belong together. blind: people voted without knowing the models, so a reply that names its own
    spoils the vote. live: replies were served to the voter, so an empty one is a failure and no
    answer. texts: the name of the dialect of files that hold texts of such a log, empty if there
    are none; these tables are its companions. votes: False for such files of texts.
    """

    name: str
    marks: frozenset[str]
    needs: tuple[str, ...] = ()
    columns: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict[str, str])
    labels: Mapping[str, str] = field(default_factory=dict[str, str])
    shape: Callable[[Table], Shape] | None = None
    fits: Callable[[pl.DataFrame], bool] | None = None
    named: bool = False
    whole: bool = False
    blind: bool = True
    live: bool = True
    texts: str = ""
    votes: bool = True

    def claims(self, table: Table) -> bool:
        """Whether the table is written in this dialect."""
        if self.marks and self.marks.isdisjoint(table.frame.columns):
            return False
        return self.fits is None or self.fits(table.frame)

    def read(self, table: Table, labels: Mapping[str, str] | None = None) -> Reading:
        """Read the table; labels: further ones, as a user says. Raises InvalidData."""
        from ratings.votes.dialects.reading import read  # noqa: PLC0415 - it reads these

        return read(self, table, labels or {})


def without_votes(advice: str) -> Callable[[Table], Shape]:
    """The `shape` of files of texts, which hold no votes: an error that says what to give."""

    def shape(table: Table) -> Shape:
        raise InvalidData(f"{table.path}: {advice}")

    return shape
