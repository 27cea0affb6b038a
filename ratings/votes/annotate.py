"""What texts say about a row: reasons why its vote may not count, its language and its categories.

Knows the rules' names; the rules themselves are those of `ratings.text.cleaning`.
"""

import polars as pl

from ratings.text.cleaning import iso, languages, leaks, refusals, tags
from ratings.votes.dialects.dialect import Dialect, Reading
from ratings.votes.read_options import Intake
from ratings.votes.texts import SIDES


def marked(dialect: Dialect, reading: Reading, intake: Intake) -> pl.DataFrame:
    """The rows of a reading with more flags and, where they are wanted, language and tags.

    What the log says of itself stays and wins.
    """
    rows, said = _coded(reading.rows), reading.said
    if said is None:
        return rows
    found: dict[str, pl.Series] = {}
    if dialect.blind:
        names = pl.concat([rows[side].cast(pl.String) for side in ("model_a", "model_b")])
        found["leak"] = leaks(said, names.drop_nulls().unique().sort().to_list())
    if dialect.blind and dialect.live:
        found["empty_reply"] = _silent(said)
    if "refusal" in intake.excluded or intake.describes:
        found["refusal"] = refusals(said)
    rows = _flagged(rows, found)
    return _described(rows, said) if intake.describes else rows


def _silent(said: pl.DataFrame) -> pl.Series:
    """Whether a side that was asked has no word in a turn of it, or no turn at all."""
    blank = pl.element().str.strip_chars().eq("").fill_null(value=True)
    mute = [
        (pl.col(side).list.eval(blank).list.any()) | (pl.col(side).list.len() == 0)
        for side in SIDES
    ]
    return said.select(pl.any_horizontal(mute).fill_null(value=False).alias("silent")).to_series()


def _flagged(rows: pl.DataFrame, found: dict[str, pl.Series]) -> pl.DataFrame:
    """Flags after those that the log gives, none twice."""
    if not any(each.any() for each in found.values()):
        return rows
    more = [pl.when(pl.lit(each)).then(pl.lit(name)) for name, each in found.items()]
    flags = pl.concat_list(more).list.drop_nulls()
    if "flags" in rows.columns:
        own = pl.col("flags").fill_null(pl.lit([], pl.List(pl.String)))
        flags = pl.concat_list(own, flags).list.unique(maintain_order=True)
    return rows.with_columns(flags=flags)


def _described(rows: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    own = {name: rows[name] if name in rows.columns else None for name in ("language", "tags")}
    spoken = languages(said, own["language"])
    return rows.with_columns(language=spoken, tags=tags(said, spoken, own["tags"]))


def _coded(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows without texts, with the log's own language as a code."""
    return rows.with_columns(language=iso(rows["language"])) if "language" in rows.columns else rows
