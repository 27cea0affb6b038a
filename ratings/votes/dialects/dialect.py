"""What a log dialect is: the columns that tell it and a reader; knows no dialect in particular."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from ratings.votes.columns import require
from ratings.votes.features import Style
from ratings.votes.frame import NUMERIC, OPTIONAL
from ratings.votes.readers import Table

_MORE = ("count", "weight", *OPTIONAL, "flags", "row", "artifact_a", "artifact_b")


@dataclass(frozen=True)
class Reading:
    """What one log holds.

    rows: the columns of `Comparisons.frame` but features; left_out: why a row can never count (null
    where it can); perhaps flags: reasons why a policy may leave it out (lists of str), and row: its
    place in the table, where rows are not those of the table. said: what was said in the same rows
    (see `ratings.votes.texts`), None where the log holds no texts. counts: style counts that
    came with the log, of the same rows.
    notes: sentences for the reader.
    """

    rows: pl.DataFrame
    said: pl.DataFrame | None = None
    counts: Style = Style()  # noqa: RUF009  (frozen)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dialect:
    """One way to write votes down.

    marks: columns any of which tells the dialect, if no dialect before it in the registry claims
    the table. fits: what else must hold of the table's columns and values, None for nothing.
    needs: columns a log must have. reader: a table with those columns to its Reading;
    raises InvalidData, naming file, row and column, for whatever it cannot understand.
    whole: its rows cannot be read a part at a time, for they belong together. blind: people voted
    without knowing the models, so a reply that names its own spoils the vote. live: replies were
    served to the voter, so an empty one is a failure and no answer. texts: the name of
    the dialect of files that hold texts of such a log, empty if there are none; these tables are
    its companions. votes: False for such files of texts.
    """

    name: str
    marks: frozenset[str]
    needs: tuple[str, ...]
    reader: Callable[[Table], Reading]
    whole: bool = False
    blind: bool = True
    live: bool = True
    fits: Callable[[pl.DataFrame], bool] | None = None
    texts: str = ""
    votes: bool = True

    def claims(self, table: Table) -> bool:
        """Whether the table is written in this dialect."""
        if self.marks.isdisjoint(table.frame.columns):
            return False
        return self.fits is None or self.fits(table.frame)

    def read(self, table: Table) -> Reading:
        """Read the table; raises InvalidData."""
        require(table, self.needs, f"a log of dialect {self.name}")
        return self.reader(table)


def flagged(**where: pl.Series) -> dict[str, pl.Series]:
    """The column `flags` of rows: for each, the names of the conditions that hold; none if none do.

    where: booleans of the rows by name, null as good as false.
    """
    if not any(each.any() for each in where.values()):
        return {}
    named = [pl.when(each).then(pl.lit(name)) for name, each in where.items()]
    return {"flags": pl.select(pl.concat_list(named).list.drop_nulls()).to_series()}


def rows(
    model_a: pl.Series,
    model_b: pl.Series,
    winner: pl.Series,
    left_out: pl.Series | None = None,
    **more: pl.Series,
) -> pl.DataFrame:
    """Arrange the rows of a Reading; count and weight are 1 unless given, self-battles left out.

    left_out: reasons found so far, null elsewhere. more: count, weight and optional columns.
    """
    given = {name: more[name] for name in _MORE if name in more}
    given |= {name: given[name].cast(pl.Float64) for name in NUMERIC if name in given}
    ones = [pl.lit(1.0).alias(name) for name in ("count", "weight") if name not in more]
    if not model_a.dtype == model_b.dtype == pl.Categorical:
        model_a, model_b = model_a.cast(pl.String), model_b.cast(pl.String)
    frame = pl.DataFrame({"model_a": model_a, "model_b": model_b, "winner": winner, **given})
    itself = model_a == model_b
    if left_out is None and not itself.any():
        return frame.with_columns(*ones, left_out=pl.lit(None, pl.String))
    alone = pl.when(itself).then(pl.lit("self_battle"))
    reason = alone if left_out is None else pl.coalesce(left_out, alone)
    return frame.with_columns(*ones, left_out=reason)
