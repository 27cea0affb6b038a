"""Fills the store of an arena with votes that were never cast, as fast as the database takes them.

The tables are made by the store's own migrations; the rows are drawn as frames and inserted by
DuckDB table by table, past the store's one transaction a record.
"""

from dataclasses import astuple
from dataclasses import fields as fields_of
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import numpy as np
import polars as pl

from arena.records import Outcome, Vote
from arena.store import open_store
from arena.store.chain import Head, Link, link

MODELS = 30
VARIANTS = 500
BORN = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
OUTCOMES = ("a", "b", "tie", "both_bad")
WORDS = "The moon pulls water on both sides of earth while it turns below two high tides"


def fill(path: Path, votes: int, chars: int, seed: int = 0) -> None:
    """A store at `path` with so many votes on replies of about `chars` characters."""
    open_store(path).close()
    rng = np.random.default_rng(seed)
    texts = [_text(rng, chars) for _ in range(VARIANTS)]
    with duckdb.connect(str(path)) as database:
        tables = _tables(rng, votes, texts)
        for name, frame in {**tables, "links": _links(tables["votes"])}.items():
            database.register("rows", frame.to_arrow())
            database.execute(f"INSERT INTO {name} BY NAME SELECT * FROM rows")
            database.unregister("rows")


def _tables(rng: np.random.Generator, votes: int, texts: list[str]) -> dict[str, pl.DataFrame]:
    """Rows in the order in which they refer to each other."""
    ids = [f"stored-{number:07}" for number in range(votes)]
    cast = pl.lit(BORN) + pl.duration(seconds=pl.int_range(votes))
    first = rng.integers(MODELS, size=votes)
    second = (first + rng.integers(1, MODELS, size=votes)) % MODELS
    voter = rng.integers(max(votes // 20, 2), size=votes)
    rows = pl.DataFrame({"battle_id": ids, "voter": voter}).with_columns(
        pl.format("voter-{}", "voter").alias("voter"), created_at=cast
    )
    sides = {"a": first, "b": second}
    battles = rows.with_columns(
        *(pl.format("past {}", pl.lit(pl.Series(n))).alias(f"model_{s}") for s, n in sides.items()),
        *(pl.format("{}", pl.lit(pl.Series(n))).alias(f"artifact_{s}") for s, n in sides.items()),
        propensity=pl.lit(1 / (MODELS * (MODELS - 1) / 2)),
        policy=pl.lit("uniform"),
        simulated=pl.lit(value=True),
        suggested=pl.lit(value=False),
    )
    turn = pl.lit(0, pl.Int32)
    turns = rows.drop("voter").with_columns(turn=turn, prompt=pl.format("Why? {}", "battle_id"))
    outcomes = pl.Series(rng.choice(OUTCOMES, p=(0.42, 0.38, 0.12, 0.08), size=votes))
    cast_votes = rows.with_columns(turn=turn, outcome=outcomes, early=pl.lit(value=False))
    replies = [
        turns.select(
            "battle_id", "turn", started_at="created_at", ended_at="created_at"
        ).with_columns(
            side=pl.lit(side),
            text=pl.Series(texts).gather(pl.Series(rng.integers(VARIANTS, size=votes))),
            finish_reason=pl.lit("stop"),
        )
        for side in "ab"
    ]
    return {"battles": battles, "turns": turns, "replies": pl.concat(replies), "votes": cast_votes}


def _links(votes: pl.DataFrame) -> pl.DataFrame:
    """The chain of these votes, so that the log is whole; what they judged is not digested."""
    head, rows = Head(), []
    for row in votes.iter_rows(named=True):
        fields = row | {
            "outcome": Outcome(row["outcome"]),
            "created_at": row["created_at"].replace(tzinfo=UTC),
        }
        known = link(head, "log", Vote(**fields), "")
        head = known.head
        rows.append(astuple(known))
    return pl.DataFrame(rows, schema=[field.name for field in fields_of(Link)], orient="row")


def _text(rng: np.random.Generator, chars: int) -> str:
    """Words with some headings, lists and bold among them."""
    marks = ("", "", "", "\n\n## ", "\n- ", "**")
    pieces: list[str] = []
    while sum(map(len, pieces)) < chars:
        mark = marks[rng.integers(len(marks))]
        words = " ".join(word for word in rng.choice(WORDS.split(), size=8))
        pieces.append(f"{mark}{words}{'**' if mark == '**' else ''} ")
    return "".join(pieces)
