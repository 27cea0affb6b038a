"""Keeps the counted log up with the snapshot: the style of each reply is counted once.

The counted log is a snapshot without texts, small enough to be written whole for every board.
Battles are flagged anew when a model joins, because replies may give away its name as well, and
those of which a moderator thinks otherwise now; their counts stay.
"""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from arena.store.columns import COLUMNS
from ratings.text import style
from ratings.votes.exchange.counted import DESCRIBED, STYLE, board_names, counted
from ratings.votes.extract import DEFAULT
from ui.worker import shards
from ui.worker.folders import index, replaced, write_index

AT_ONCE = 4096  # battles whose texts are held in memory
ORDER = ("created_at", "battle_id")
ARTIFACTS = "artifacts.parquet"
COUNTED = {"flags": pl.List(pl.String), **DESCRIBED, "extractor": pl.String}
"""What counting adds to a battle, beside its counts."""


def count(snapshot: Path, folder: Path) -> None:
    """Bring the counted log in `folder` up to a snapshot in shards."""
    battles = shards.battles(snapshot)
    names, earlier = board_names(battles), _earlier(folder)
    same = index(folder).get("names") == names
    ready = _as_moderated(earlier, snapshot) if same else earlier.clear()
    if same and ready.height == battles.height:
        return
    fresh = [counted(part, names) for part in _missing(snapshot, ready, earlier)]
    whole = pl.concat([ready, *fresh], how="diagonal_relaxed")
    with replaced(folder) as stage:
        whole.sort(ORDER).write_parquet(stage / "battles.parquet")
        votes = shards.rows(snapshot, "votes").collect()
        votes.sort(ORDER).write_parquet(stage / "votes.parquet")
        pl.DataFrame(schema=COLUMNS["turns"]).write_parquet(stage / "turns.parquet")
        pl.read_parquet(snapshot / ARTIFACTS).write_parquet(stage / ARTIFACTS)
        write_index(stage, folder, {"names": names})


def _earlier(folder: Path) -> pl.DataFrame:
    """The battles that are counted already, by the extractor of today."""
    file = folder / "battles.parquet"
    if not file.exists() or "tags" not in pl.read_parquet_schema(file):
        return pl.DataFrame(schema=COLUMNS["battles"] | COUNTED)
    return pl.read_parquet(file).filter(pl.col("extractor") == style.identity(DEFAULT))


def _as_moderated(earlier: pl.DataFrame, snapshot: Path) -> pl.DataFrame:
    """Those that are flagged for moderation exactly where a turn that was voted on is."""
    flagged = shards.rows(snapshot, "turns").filter("flagged").select("battle_id", "turn")
    votes = shards.rows(snapshot, "votes").select("battle_id", last="turn")
    seen = flagged.join(votes, on="battle_id").filter(pl.col("turn") <= pl.col("last"))
    judged = seen.select("battle_id").collect()["battle_id"].implode()
    marked = pl.col("flags").list.contains("moderation")
    return earlier.filter(marked == pl.col("battle_id").is_in(judged))


def _missing(
    snapshot: Path, ready: pl.DataFrame, earlier: pl.DataFrame
) -> Iterator[dict[str, pl.DataFrame]]:
    """The tables of all battles but those that are ready, some at a time, with earlier counts."""
    counts = earlier.select("battle_id", "extractor", pl.col(f"^{STYLE}.*$"))
    for name in shards.shards(snapshot):
        battles = shards.rows(snapshot, "battles", [name]).collect()
        battles = battles.join(ready, on="battle_id", how="anti", maintain_order="left")
        known = battles.join(counts, on="battle_id", maintain_order="left")
        unknown = battles.join(counts, on="battle_id", how="anti", maintain_order="left")
        for group in (known, unknown):
            for part in group.iter_slices(AT_ONCE):
                yield {"battles": part, **_texts(snapshot, name, part)}


def _texts(snapshot: Path, name: str, battles: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Turns and votes of these battles of a shard."""
    held = pl.col("battle_id").is_in(battles["battle_id"].implode())
    return {
        table: shards.rows(snapshot, table, [name]).filter(held).collect()
        for table in ("turns", "votes")
    }
