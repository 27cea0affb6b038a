"""Makes of one reading a frame without texts: what is needed of them is counted and digested here.

Knows texts, style and the names of the rules of cleaning, a row at a time; nothing of other rows,
so that a log can be gathered a part at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from ratings.errors import InvalidData
from ratings.text.cleaning import iso, languages, leaks, refusals, tags
from ratings.text.turns import SIDES, prompt_ids
from ratings.votes.dialects.dialect import Dialect, Reading
from ratings.votes.features import Style, measured
from ratings.votes.mapping import labels
from ratings.votes.read_options import Intake
from ratings.votes.readers import Table

DEFAULT = "commonmark"


@dataclass(frozen=True, eq=False, slots=True)
class Gathered:
    """A log's rows, or some of them, without texts.

    frame: the rows of a Reading with features NAME_a, NAME_b and, where they are traced, log (path)
    and row (place in it, from 0). features: their names. extractor: how they were counted.
    texts: whether the log holds what was said. notes: for the reader. aside: replies beside which
    there was reasoning. unread_images: in prompts. labels: those of the user's that were seen.
    path: the log's, whose ids are its own.
    """

    frame: pl.DataFrame
    features: tuple[str, ...]
    extractor: str | None
    texts: bool
    notes: tuple[str, ...]
    aside: int = 0
    unread_images: int = 0
    labels: frozenset[str] = frozenset()
    path: str = ""


def gather(dialect: Dialect, table: Table, intake: Intake, names: Sequence[str] = ()) -> Gathered:
    """Read a table in its dialect and keep what ratings need of it; raises InvalidData.

    names: of all models of a log of which the table is a part; those of the table's rows without.
    """
    reading = dialect.read(table, labels(intake.columns))
    style = _style(reading, table, intake)
    rows = _annotated(dialect, reading, intake, names).with_columns(
        *style.columns.get_columns(), *prompt_digests(reading)
    )
    if intake.trace or intake.strict:
        path = pl.lit(table.path).cast(pl.Categorical).alias("log")
        rows = rows.with_columns(path, places(reading, table))
    return Gathered(
        frame=rows,
        features=style.features,
        extractor=style.extractor,
        texts=reading.texts is not None,
        notes=reading.notes,
        aside=reading.aside,
        unread_images=reading.unread_images,
        labels=reading.labels,
        path=table.path,
    )


def places(reading: Reading, table: Table) -> pl.Series:
    """Each row's place in its log, from 0 (i64); null where rows are not those of the table."""
    if "row" in reading.rows.columns:
        return reading.rows["row"].cast(pl.Int64) + table.first
    height = reading.rows.height
    if height == table.frame.height:
        return pl.int_range(table.first, table.first + height, eager=True).alias("row")
    return pl.repeat(None, height, dtype=pl.Int64, eager=True).alias("row")


def prompt_digests(reading: Reading) -> list[pl.Series]:
    """The column `prompt_id`, with the digests of prompts that have no id in a log with prompts."""
    if reading.texts is None:
        return []
    ids = prompt_ids(reading.texts["prompt"]).alias("prompt_id")
    if "prompt_id" in reading.rows.columns:
        ids = pl.select(pl.coalesce(reading.rows["prompt_id"], ids).alias("prompt_id")).to_series()
    return [ids] if ids.null_count() < len(ids) else []


def _style(reading: Reading, table: Table, intake: Intake) -> Style:
    asked, known = intake.extractor, reading.counts
    if not intake.style:
        return Style()
    if known.features and (asked is None or asked == (known.extractor or "").partition("/")[0]):
        return known
    if reading.texts is not None:
        return measured(reading.texts, asked or DEFAULT, intake.workers)
    if asked is not None:
        raise InvalidData(
            f"{table.path}: has no texts to count style in; leave the extractor out to use its "
            "own counts, or give the log with its texts"
        )
    return known


def _annotated(
    dialect: Dialect, reading: Reading, intake: Intake, known: Sequence[str]
) -> pl.DataFrame:
    """The rows with what their texts tell: flags and, where they are wanted, language and tags.

    What the log says of itself stays and wins.
    """
    rows, texts = reading.rows, reading.texts
    if "language" in rows.columns:
        rows = rows.with_columns(language=iso(rows["language"]))
    if texts is None:
        return rows
    reasons: dict[str, pl.Series] = {}
    if dialect.blind:
        names = pl.concat([rows[side].cast(pl.String) for side in ("model_a", "model_b")])
        reasons["leak"] = leaks(texts, known or names.drop_nulls().unique().sort().to_list())
    if dialect.blind and dialect.live:
        reasons["empty_reply"] = _silent(texts)
    if "refusal" in intake.excluded or intake.describes:
        reasons["refusal"] = refusals(texts)
    rows = _flagged(rows, reasons)
    if not intake.describes:
        return rows
    language = languages(texts, rows.get_column("language", default=None))
    named = tags(texts, language, rows.get_column("tags", default=None))
    if reading.images is not None:
        named = _with_image(named, reading.images)
    return rows.with_columns(language=language, tags=named)


def _with_image(tags: pl.Series, images: pl.Series) -> pl.Series:
    """The tags of each row, and `image` where its prompts hold one."""
    whole = pl.DataFrame({"tags": tags, "images": images})
    tagged = pl.col("tags").list.concat(pl.lit("image"))
    holds = pl.col("images").list.len() > 0
    return whole.select(pl.when(holds).then(tagged).otherwise("tags").alias("tags")).to_series()


def _silent(texts: pl.DataFrame) -> pl.Series:
    """Whether a side that was asked has no word in a turn of it, or no turn at all."""
    blank = pl.element().str.strip_chars().eq("").fill_null(value=True)
    turns = pl.col(SIDES)
    mute = turns.list.eval(blank).list.any() | (turns.list.len() == 0)
    return texts.select(pl.any_horizontal(mute.fill_null(value=False)).alias("silent")).to_series()


def _flagged(rows: pl.DataFrame, reasons: dict[str, pl.Series]) -> pl.DataFrame:
    """Flags after those that the log gives, none twice."""
    if not any(holds.any() for holds in reasons.values()):
        return rows
    more = [pl.when(pl.lit(holds)).then(pl.lit(name)) for name, holds in reasons.items()]
    flags = pl.concat_list(more).list.drop_nulls()
    if "flags" in rows.columns:
        own = pl.col("flags").fill_null(pl.lit([], pl.List(pl.String)))
        flags = pl.concat_list(own, flags).list.unique(maintain_order=True)
    return rows.with_columns(flags=flags)
