"""Counts what a shape cannot hold of the votes that are written in it; writes nothing."""

from collections import Counter

import polars as pl

from ratings.votes.dialects.conversations import unfinished
from ratings.votes.exchange import tags
from ratings.votes.exchange.lmarena_schemas import Shape
from ratings.votes.exchange.logs import Part
from ratings.votes.frame import OPTIONAL
from ratings.votes.texts import SIDES

LAST = 253_402_300_799.0
"""The last second that has a date of four digits, in unix seconds."""

BOTH_BAD = "both_bad, written as tie"
COUNTS = "style counts without texts"
NOT_LIVE = "that it was no blind vote on served replies"
PROMPTS = "prompt, where side A's reply is unknown"
ONE_SIDE = "replies of one side alone, which read as an answer to another prompt"
UNANSWERED = "missing answers, which read as unfinished"


def lost(rows: pl.DataFrame, said: pl.DataFrame, part: Part, shape: Shape) -> Counter[str]:
    """What is lost, with how many votes had it.

    rows: those that are written, with every optional column. said: what was said in them.
    """
    found = Counter({name: rows[name].count() for name in OPTIONAL if name not in shape.holds})
    if "tags" in shape.holds:
        found["tags"] = rows.select(tags.unheld(pl.col("tags")).sum()).item()
    if "tstamp" in shape.holds:
        found["tstamp"] = _many(rows["tstamp"] > LAST)
    if not shape.both_bad:
        found[BOTH_BAD] = _many(rows["winner"].cast(pl.String) == "both_bad")
    flags = rows["flags"].explode().drop_nulls().to_list()
    found.update(f"flag {name}" for name in flags if name not in shape.flags)
    return found + _of_texts(said, shape) + _of_log(part, rows.height)


def _of_texts(said: pl.DataFrame, shape: Shape) -> Counter[str]:
    """Answers are missing where a reader of the shape will see that and the log did not say it."""
    one, two = (
        unfinished(said[asked], said[side]) for asked, side in zip(shape.asked, SIDES, strict=True)
    )
    found = Counter({UNANSWERED: _many(one | two)})
    if "prompt" in shape.asked:
        found[ONE_SIDE] = _many(said[SIDES[0]].is_null() != said[SIDES[1]].is_null())
        found[PROMPTS] = _many(said["prompt"].is_not_null() & said[SIDES[0]].is_null())
    return found


def _of_log(part: Part, rows: int) -> Counter[str]:
    counted = part.reading.said is None and part.reading.counts.features
    return Counter(
        {
            NOT_LIVE: 0 if part.dialect.blind and part.dialect.live else rows,
            COUNTS: rows if counted else 0,
        }
    )


def _many(rows: pl.Series) -> int:
    return int(rows.sum())
