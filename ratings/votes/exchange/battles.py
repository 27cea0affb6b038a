"""Turns what was read from a log into the battles, turns and votes of a snapshot.

Knows the columns of a snapshot, which all who write or read one share in one schema; nothing of
files. What a log does not say stays null.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from ratings.text.turns import SIDES
from ratings.votes.exchange.lmarena_columns import side_by_side
from ratings.votes.exchange.logs import Part
from ratings.votes.extract import prompt_digests

Schema = Mapping[str, Any]

_ROOT = Path(__file__).parents[2]  # the schema travels inside the package, or stands beside it
_FILES = (_ROOT / "schema" / "snapshot.json", _ROOT.parent / "data" / "schema" / "snapshot.json")
_TEXT: dict[str, Any] = json.loads(next(f for f in _FILES if f.is_file()).read_bytes())
_KINDS = {"Datetime": pl.Datetime("us", "UTC"), "List": pl.List(pl.String)}


def _columns(named: Mapping[str, str]) -> Schema:
    return {name: _KINDS.get(kind) or getattr(pl, kind) for name, kind in named.items()}


SCHEMA: str = _TEXT["schema"]
TABLES: Mapping[str, Schema] = {name: _columns(table) for name, table in _TEXT["tables"].items()}
IMPORTED = _columns(_TEXT["imported"])
"""What a battle of an imported log has besides; after these come its counts."""

STYLE = "style_"
OWN_ID = "own_id"
"""The log's id of a row, beside its number: which of them names the battles is told at the end."""

_YEARS = (-62_135_596_800.0, 253_402_300_799.0)  # 1 to 9999, in unix seconds
_LENGTHS = {"prompts": "prompt", "a_turns": SIDES[0], "b_turns": SIDES[1]}


def tables(part: Part, start: int) -> dict[str, pl.DataFrame]:
    """The part's battles, numbered from `start` + 1, turns and votes."""
    rows = part.reading.rows
    numbers = pl.int_range(start + 1, start + 1 + rows.height, eager=True).cast(pl.String)
    own = pl.col("vote_id") if "vote_id" in rows.columns else pl.lit(None, pl.String)
    rows = rows.with_columns(numbers.alias("battle_id"), own.alias(OWN_ID))
    return {"battles": _battles(part, rows), "turns": _turns(part, rows), "votes": _votes(rows)}


def without_date(rows: pl.DataFrame) -> int:
    """How many votes have a time outside the calendar, which a snapshot cannot hold."""
    if "tstamp" not in rows.columns:
        return 0
    return rows.select((pl.col("winner").is_not_null() & ~_dated()).sum()).item()


def _battles(part: Part, rows: pl.DataFrame) -> pl.DataFrame:
    reading, texts = part.reading, part.reading.texts
    lengths = {} if texts is None else {n: texts[name].list.len() for n, name in _LENGTHS.items()}
    battles = rows.with_columns(
        part.row.alias("row"),
        *prompt_digests(reading),
        **lengths,
        source=pl.lit(part.log),
        blind=pl.lit(part.dialect.blind),
        live=pl.lit(part.dialect.live),
        texts=pl.lit(texts is not None),
        notes=pl.lit(list(filter(None, reading.notes)), pl.List(pl.String)),
        extractor=pl.lit(reading.counts.extractor, pl.String),
    )
    battles = _shaped(battles, {**TABLES["battles"], **IMPORTED})
    counts = reading.counts.columns.rename(lambda name: STYLE + name)
    return pl.concat([battles, counts], how="horizontal") if counts.width else battles


def _turns(part: Part, rows: pl.DataFrame) -> pl.DataFrame:
    if part.reading.texts is None:
        return _shaped(rows.clear(), TABLES["turns"])
    turns = side_by_side(part.reading.texts)
    texts = {"prompt": "prompt", "text_a": SIDES[0], "text_b": SIDES[1]}
    named = rows.select("battle_id", OWN_ID)[turns["row"]]
    lists = turns.select("turn", **{n: pl.col(name).list.first() for n, name in texts.items()})
    return _shaped(pl.concat([named, lists], how="horizontal"), TABLES["turns"])


def _votes(rows: pl.DataFrame) -> pl.DataFrame:
    """A vote for each row with an outcome."""
    votes = rows.filter(pl.col("winner").is_not_null()).rename({"winner": "outcome"})
    if "tstamp" in votes.columns:
        micros = pl.when(_dated()).then(pl.col("tstamp") * 1e6).round().cast(pl.Int64)
        votes = votes.with_columns(created_at=micros.cast(TABLES["votes"]["created_at"]))
    return _shaped(votes, TABLES["votes"])


def _dated() -> pl.Expr:
    return pl.col("tstamp").is_between(*_YEARS)


def _shaped(frame: pl.DataFrame, schema: Schema) -> pl.DataFrame:
    """The columns of `schema`, null where the frame has none, and the log's own id."""
    return frame.select(
        (pl.col(name).cast(kind) if name in frame.columns else pl.lit(None, kind)).alias(name)
        for name, kind in {**schema, OWN_ID: pl.String}.items()
    )
