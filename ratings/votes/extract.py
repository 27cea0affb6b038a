"""Makes of one reading a frame without texts: what is needed of them is counted and digested here.

Knows texts, style and identity leaks, a row at a time; nothing of other rows, so that a log can be
gathered a part at a time.
"""

from dataclasses import dataclass

import polars as pl

from ratings.errors import InvalidData
from ratings.votes.annotate import marked
from ratings.votes.dialects.dialect import Dialect, Reading
from ratings.votes.features import Style, measured
from ratings.votes.mapping import labels
from ratings.votes.read_options import Intake
from ratings.votes.readers import Table
from ratings.votes.texts import prompt_ids

DEFAULT = "commonmark"


@dataclass(frozen=True, eq=False, slots=True)
class Gathered:
    """A log's rows, or some of them, without texts.

    frame: the rows of a Reading with features NAME_a, NAME_b and, where they are traced, log (path)
    and row (place in it, from 0). features: their names. extractor: how they were counted.
    texts: whether the log holds what was said. notes: for the reader. aside: replies beside which
    there was reasoning. labels: those of the user's that were seen. path: the log's, whose ids
    are its own.
    """

    frame: pl.DataFrame
    features: tuple[str, ...]
    extractor: str | None
    texts: bool
    notes: tuple[str, ...]
    aside: int = 0
    labels: frozenset[str] = frozenset()
    path: str = ""


def gather(dialect: Dialect, table: Table, intake: Intake) -> Gathered:
    """Read a table in its dialect and keep what ratings need of it; raises InvalidData."""
    reading = dialect.read(table, labels(intake.columns))
    found = _style(reading, table, intake)
    columns = [marked(dialect, reading, intake), found.columns, *_digests(reading)]
    frame = pl.concat([each for each in columns if each.width], how="horizontal")
    if intake.trace or intake.strict:
        path = pl.lit(table.path).cast(pl.Categorical).alias("log")
        frame = frame.with_columns(path, places(reading, table))
    return Gathered(
        frame=frame,
        features=found.features,
        extractor=found.extractor,
        texts=reading.said is not None,
        notes=reading.notes,
        aside=reading.aside,
        labels=reading.labels,
        path=table.path,
    )


def _style(reading: Reading, table: Table, intake: Intake) -> Style:
    asked, known = intake.extractor, reading.counts
    if not intake.style:
        return Style()
    if known.features and (asked is None or asked == (known.extractor or "").partition("/")[0]):
        return known
    if reading.said is not None:
        return measured(reading.said, asked or DEFAULT, intake.workers)
    if asked is not None:
        raise InvalidData(
            f"{table.path}: has no texts to count style in; leave the extractor out to use its "
            "own counts, or give the log with its texts"
        )
    return known


def places(reading: Reading, table: Table) -> pl.Series:
    """Each row's place in its log, from 0 (i64); null where rows are not those of the table."""
    if "row" in reading.rows.columns:
        return reading.rows["row"].cast(pl.Int64) + table.first
    height = reading.rows.height
    if height == table.frame.height:
        return pl.int_range(table.first, table.first + height, eager=True).alias("row")
    return pl.repeat(None, height, dtype=pl.Int64, eager=True).alias("row")


def _digests(reading: Reading) -> list[pl.DataFrame]:
    """Prompt ids, of a log that has prompts but no ids."""
    if reading.said is None or "prompt_id" in reading.rows.columns:
        return []
    ids = prompt_ids(reading.said["prompt"]).alias("prompt_id")
    return [ids.to_frame()] if ids.null_count() < len(ids) else []
