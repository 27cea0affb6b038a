"""Turns what was read from a log into the battles, turns and votes of a snapshot.

Knows the columns of a snapshot; nothing of files. What a log does not say stays null.
"""

from dataclasses import dataclass

import polars as pl

from ratings.votes.exchange.logs import Part
from ratings.votes.exchange.schema import IMPORTED, TABLES, Schema
from ratings.votes.texts import SIDES, prompt_ids

BATTLES, TURNS, VOTES = (TABLES[name] for name in ("battles", "turns", "votes"))
TIME = VOTES["created_at"]
_LABELS = pl.List(pl.String)
_YEARS = (-62_135_596_800.0, 253_402_300_799.0)  # 1 to 9999, in unix seconds

STYLE = "style_"
OWN_ID = "own_id"
"""The log's id of a row, beside its number: which of them names the battles is told at the end."""

_TEXTS = {"prompts": "prompt", "a_turns": SIDES[0], "b_turns": SIDES[1]}


@dataclass(frozen=True, eq=False, slots=True)
class Tables:
    """Rows of the three tables of a snapshot, and how many times were no dates."""

    battles: pl.DataFrame
    turns: pl.DataFrame
    votes: pl.DataFrame
    no_dates: int


def tables(part: Part, start: int) -> Tables:
    """The part's rows, as battles that are numbered from `start` + 1."""
    rows = part.reading.rows
    numbers = pl.int_range(start + 1, start + 1 + rows.height, eager=True).cast(pl.String)
    own = pl.col("vote_id") if "vote_id" in rows.columns else pl.lit(None, pl.String)
    named = rows.with_columns(numbers.alias("battle_id"), own.alias(OWN_ID))
    votes, no_dates = _votes(named)
    return Tables(_battles(part, named), _turns(part, named), votes, no_dates)


def _battles(part: Part, rows: pl.DataFrame) -> pl.DataFrame:
    reading = part.reading
    wanted = (*BATTLES, *IMPORTED, OWN_ID)
    known = [name for name in wanted if name in rows.columns and name != "row"]
    found = rows.select(known).with_columns(part.row.alias("row"))
    found = found.with_columns(
        *_prompt_ids(part),
        *_lengths(reading.said),
        pl.lit(part.log).alias("source"),
        pl.lit(part.dialect.blind).alias("blind"),
        pl.lit(part.dialect.live).alias("live"),
        pl.lit(reading.said is not None).alias("texts"),
        pl.lit(list(filter(None, reading.notes)), _LABELS).alias("notes"),
        pl.lit(reading.counts.extractor, pl.String).alias("extractor"),
    )
    counts = reading.counts.columns.rename(lambda name: STYLE + name)
    battles = _shaped(found, {**BATTLES, **IMPORTED})
    return pl.concat([battles, counts], how="horizontal") if counts.width else battles


def _prompt_ids(part: Part) -> list[pl.Series]:
    """Digests of the prompts, of a log that has prompts but no ids, as ratings use them."""
    said = part.reading.said
    if said is None or "prompt_id" in part.reading.rows.columns:
        return []
    return [prompt_ids(said["prompt"]).alias("prompt_id")]


def _lengths(said: pl.DataFrame | None) -> list[pl.Series]:
    """How many turns the log has of each text; null where it has none."""
    if said is None:
        return []
    return [said[text].list.len().alias(name) for name, text in _TEXTS.items()]


def _turns(part: Part, rows: pl.DataFrame) -> pl.DataFrame:
    said = part.reading.said
    if said is None:
        return _shaped(rows.clear(), TURNS)
    longest = pl.max_horizontal(pl.col(text).list.len() for text in _TEXTS.values())
    each = said.with_columns(rows["battle_id"], rows[OWN_ID], longest.fill_null(0).alias("longest"))
    each = each.filter(pl.col("longest") > 0)
    place = pl.int_ranges(0, pl.col("longest"), dtype=pl.Int32)
    at = {"prompt": "prompt", "text_a": SIDES[0], "text_b": SIDES[1]}
    turns = (
        each.with_columns(turn=place)
        .explode("turn")
        .with_columns(
            pl.col(text).list.get(pl.col("turn"), null_on_oob=True).alias(name)
            for name, text in at.items()
        )
    )
    return _shaped(turns, TURNS)


def _votes(rows: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """A vote for each row with an outcome; with it, how many times lie outside the calendar."""
    cast = rows.filter(pl.col("winner").is_not_null())
    votes = cast.rename({"winner": "outcome"})
    if "tstamp" not in votes.columns:
        return _shaped(votes, VOTES), 0
    dated = votes["tstamp"].is_between(*_YEARS)
    micros = pl.when(pl.col("tstamp").is_between(*_YEARS)).then(pl.col("tstamp") * 1e6)
    votes = votes.with_columns(created_at=micros.round().cast(pl.Int64).cast(TIME))
    return _shaped(votes, VOTES), int((~dated).sum())


def _shaped(frame: pl.DataFrame, schema: Schema) -> pl.DataFrame:
    """The columns of `schema`, null where the frame has none, and the log's own id."""
    return frame.select(
        (pl.col(name).cast(kind) if name in frame.columns else pl.lit(None, kind)).alias(name)
        for name, kind in {**schema, OWN_ID: pl.String}.items()
    )
