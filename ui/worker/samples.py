"""Chooses the battles that models' pages show, out of the snapshot; knows which, not how.

Nobody picks them: of all that qualify they are those whose ids have the smallest SHA-256, so that
whoever has the log comes to the same ones.
"""

from hashlib import sha256
from pathlib import Path
from typing import Any

import polars as pl

from arena.records import NAMED, SIDES
from ui.board.artifacts import Served
from ui.board.pages.samples import Sample, excerpt, opened
from ui.worker.shards import rows

MOST = 5
"""Battles of a model."""


def choose(snapshot: Path, served: Served) -> dict[str, tuple[Sample, ...]]:
    """At most `MOST` battles of each row of a board, the same whoever chooses.

    served: what stands behind the rows. A battle is a person's, blind, between two of these rows,
    and its vote came after both answers had ended; none of its turns was flagged by a moderator,
    failed, or holds an image. What a log does not say of a battle keeps it out.
    """
    battles = _fit(snapshot, served)
    sides = [battles.select("battle_id", "digest", row=f"row_{side}") for side in SIDES]
    chosen = pl.concat(sides).sort("digest").group_by("row", maintain_order=True).head(MOST)
    shown = battles.join(chosen, on="battle_id", how="semi")
    held = pl.col("battle_id").is_in(shown["battle_id"].implode()) & (pl.col("turn") == 0)
    texts = rows(snapshot, "turns").filter(held).select("battle_id", "prompt", "text_a", "text_b")
    samples = {
        battle["battle_id"]: _sample(battle)
        for battle in shown.join(texts.collect(), on="battle_id").iter_rows(named=True)
    }
    listed = chosen.group_by("row", maintain_order=True).agg("battle_id").iter_rows()
    return {row: tuple(samples[battle_id] for battle_id in ids) for row, ids in listed}


def _fit(snapshot: Path, served: Served) -> pl.DataFrame:
    """The battles that may be shown, with the rows of both sides; reads no texts."""
    battles = rows(snapshot, "battles").filter(
        pl.col("policy") != NAMED, pl.col("voter_kind") == "human"
    )
    votes = rows(snapshot, "votes").filter(~pl.col("early"))
    turns = rows(snapshot, "turns").group_by("battle_id").agg(fit=_is_fit().all()).filter("fit")
    kept = battles.join(turns, on="battle_id", how="semi").join(
        votes.select("battle_id", "outcome", turns=pl.col("turn") + 1), on="battle_id"
    )
    for side in SIDES:
        places = [f"model_{side}", f"artifact_{side}"]
        kept = kept.join(_rows(served, [*places, f"row_{side}"]), on=places)
    named = kept.collect()
    digests = [sha256(battle_id.encode()).hexdigest() for battle_id in named["battle_id"]]
    return named.with_columns(digest=pl.Series(digests, dtype=pl.String))


def _is_fit() -> pl.Expr:
    """Whether nothing keeps a turn from being shown."""
    ended = pl.col("finish_a").is_not_null() & pl.col("finish_b").is_not_null()
    bad = pl.col("flagged") | pl.col("error_a") | pl.col("error_b")
    return (ended & ~bad & pl.col("images").is_null()).fill_null(value=False)


def _rows(served: Served, names: list[str]) -> pl.LazyFrame:
    """Model, fingerprint and row of each artifact, under these names."""
    known = [(rated.artifact.name, rated.fingerprint, rated.row) for rated in served.artifacts]
    return pl.LazyFrame(known, schema=dict.fromkeys(names, pl.String), orient="row")


def _sample(battle: dict[str, Any]) -> Sample:
    return Sample(
        battle["row_a"],
        battle["row_b"],
        battle["outcome"],
        battle["simulated"],
        battle["turns"],
        opened(battle["prompt"]),
        (excerpt(battle["text_a"]), excerpt(battle["text_b"])),
    )
