"""Keeps the log that anyone may read as a snapshot in shards; knows no counts and no ratings.

New votes make a small shard. Of shards that are about as large as each other, every `ALIKE` become
one, so that a log of any length is a few dozen files and a vote is copied only a few times.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from arena.store.columns import COLUMNS
from ratings.votes.readers import SNAPSHOT
from ui.worker.folders import index, replaced, write_index

ALIKE = 8
LARGEST = 5  # powers of `ALIKE`: a shard of 32,768 votes or more stays as it is
ARTIFACTS = "artifacts.parquet"


def absorb(folder: Path, parts: Sequence[Path]) -> None:
    """Add the votes of parts of the feed to the snapshot in `folder`, which may not exist yet.

    A vote that is there already is passed over. Turns that a moderator flagged late are marked in
    the shards that hold them.
    """
    held, flags = shards(folder), pl.read_parquet(parts[-1] / "flags.parquet")
    known = battles(folder)["battle_id"] if held else pl.Series([], dtype=pl.String)
    latest = index(parts[-1])
    with replaced(folder) as stage:
        for name in held:
            _keep(folder, stage, name, flags)
        new = f"{int(held[-1]) + 1 if held else 1:06}"
        for table in SNAPSHOT:
            new_rows = _read([part / f"{table}.parquet" for part in parts])
            _write(new_rows.filter(~pl.col("battle_id").is_in(known.implode())), stage, table, new)
        _merge(stage, _alike(stage))
        held_by = [place for place in (folder, *parts) if (place / ARTIFACTS).exists()]
        artifacts = _read([place / ARTIFACTS for place in held_by]).unique(maintain_order=True)
        artifacts.collect().write_parquet(stage / ARTIFACTS)
        write_index(stage, folder, {name: latest[name] for name in ("reached", "last")})


def shards(folder: Path) -> list[str]:
    """The names of a snapshot's shards, oldest first; none where there is no snapshot."""
    return sorted(file.stem.partition("-")[2] for file in folder.glob("votes-*.parquet"))


def rows(folder: Path, table: str, names: Sequence[str] | None = None) -> pl.LazyFrame:
    """One table of a snapshot, or of some of its shards; null where an older one lacks a column."""
    named = shards(folder) if names is None else names
    whole = pl.LazyFrame(schema=COLUMNS[table])
    held = [_scanned(_file(folder, table, name)) for name in named]
    return pl.concat([whole, *held], how="diagonal_relaxed")


def battles(folder: Path) -> pl.DataFrame:
    """All battles of a snapshot."""
    return rows(folder, "battles").collect()


def _file(folder: Path, table: str, name: str) -> Path:
    return folder / f"{table}-{name}.parquet"


def _read(files: Sequence[Path]) -> pl.LazyFrame:
    return pl.concat([_scanned(file) for file in files], how="diagonal_relaxed")


def _scanned(file: Path) -> pl.LazyFrame:
    return pl.scan_parquet(file, glob=False, hive_partitioning=False)


def _write(frame: pl.LazyFrame, folder: Path, table: str, name: str) -> None:
    """Beside the file of this name first, which may be one that other folders share."""
    draft = folder / f".{table}.parquet"
    frame.sink_parquet(draft)
    draft.replace(_file(folder, table, name))


def _keep(folder: Path, stage: Path, name: str, flags: pl.DataFrame) -> None:
    """The same files, but for turns that were flagged since they were written."""
    for table in SNAPSHOT:
        os.link(_file(folder, table, name), _file(stage, table, name))
    turns = rows(folder, "turns", [name])
    late = turns.filter(~pl.col("flagged")).join(flags.lazy(), on=["battle_id", "turn"], how="semi")
    if late.select(pl.len()).collect().item():
        marked = flags.with_columns(late=pl.lit(value=True)).lazy()
        joined = turns.join(marked, on=["battle_id", "turn"], how="left", maintain_order="left")
        flagged = pl.col("flagged") | pl.col("late").fill_null(value=False)
        _write(joined.select(pl.exclude("late", "flagged"), flagged), stage, "turns", name)


def _alike(folder: Path) -> list[str]:
    """As many shards of about one size as become one, the smallest first; none if too few."""
    sizes: dict[int, list[str]] = {}
    for name in shards(folder):
        votes = rows(folder, "votes", [name]).select(pl.len()).collect().item()
        sizes.setdefault(_power(votes), []).append(name)
    several = [size for size in sorted(sizes) if size < LARGEST and len(sizes[size]) >= ALIKE]
    return sizes[several[0]] if several else []


def _power(votes: int) -> int:
    """The power of `ALIKE` that a number of votes reaches."""
    power = 0
    while votes >= ALIKE ** (power + 1):
        power += 1
    return power


def _merge(folder: Path, names: Sequence[str]) -> None:
    for table in SNAPSHOT if names else ():
        _write(rows(folder, table, names).select(*COLUMNS[table]), folder, table, names[-1])
        for name in names[:-1]:
            _file(folder, table, name).unlink()
