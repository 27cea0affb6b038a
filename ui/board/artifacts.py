"""Finds in logs which artifacts answered, under the names that their rows have on the board.

Knows the folder of a snapshot and how a board names its models; knows no HTML and no ratings. A log
of any other kind says nothing of artifacts. What is read here may be shown to anybody: folders of
an operator's machine are cut from it, also where an older snapshot still has them.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from ratings import InvalidData, Source
from ratings.votes.readers import files_of

if TYPE_CHECKING:
    from arena.config import Config
    from arena.records import Artifact

SCHEMA = "deflator.artifacts/1"
NAME = "artifacts.json"
DIGITS = 8  # of a fingerprint, as many as the board's own names have


@dataclass(frozen=True, slots=True)
class Rated:
    """An artifact that took part in battles. row: its name on the board."""

    row: str
    fingerprint: str
    artifact: "Artifact"


@dataclass(frozen=True, slots=True)
class Registered:
    """A model that an arena names but nobody can serve; why, in words for a reader."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Served:
    """What stands behind the rows of a board, as far as its logs say."""

    artifacts: tuple[Rated, ...] = ()
    registered: tuple[Registered, ...] = ()

    def on_board(self, lb: dict[str, Any]) -> "Served":
        """The same without artifacts that have no row on this leaderboard."""
        rows = {model["model"] for model in lb["models"]}
        return replace(
            self, artifacts=tuple(rated for rated in self.artifacts if rated.row in rows)
        )

    def behind(self, row: str) -> tuple[Rated, ...]:
        """The artifacts behind one row: none, one, or several of several logs."""
        return tuple(rated for rated in self.artifacts if rated.row == row)

    def document(self) -> dict[str, Any]:
        """All of it as an object for JSON."""
        artifacts = [
            {
                "model": rated.row,
                "fingerprint": rated.fingerprint,
                "artifact": asdict(rated.artifact),
            }
            for rated in self.artifacts
        ]
        registered = [asdict(model) for model in self.registered]
        return {"schema": SCHEMA, "artifacts": artifacts, "registered": registered}


NOTHING = Served()


def read_served(sources: Iterable[Source]) -> Served:
    """The artifacts of the snapshots among the sources of a board, by row and fingerprint.

    Of several documents of one artifact the latest counts: what is said of it may change, what
    it is may not. Raises InvalidData where a snapshot's artifacts cannot be read.
    """
    folders = [Path(source.path) for source in sources if source.dialect == "own"]
    having = [f for f in folders if (f / "artifacts.parquet").is_file()]
    if not having:
        return NOTHING
    from arena.publishable import without_folders  # noqa: PLC0415 - most boards are of no snapshot
    from ui.board.artifact_documents import parse  # noqa: PLC0415

    rows = _rows(having)
    frames = [_artifacts(f, rows) for f in having]
    whole = pl.concat(frames).sort("created_at", maintain_order=True)
    latest = whole.unique(["row", "fingerprint"], keep="last", maintain_order=True)
    in_order = latest.sort("row", "fingerprint")
    return Served(
        tuple(
            Rated(row["row"], row["fingerprint"], without_folders(parse(**_cited(row))))
            for row in in_order.iter_rows(named=True)
        )
    )


def registered(config: "Config") -> tuple[Registered, ...]:
    """The models of a configuration that nobody can serve."""
    from arena.config import Unavailable  # noqa: PLC0415 - boards of logs have no configuration

    return tuple(
        Registered(model.name, model.reached_by.why)
        for model in config.models
        if isinstance(model.reached_by, Unavailable)
    )


def _artifacts(folder: Path, named: pl.DataFrame) -> pl.DataFrame:
    """row, fingerprint, created_at, document and place of every artifact that took part."""
    path = folder / "artifacts.parquet"
    try:
        given = pl.scan_parquet(path, glob=False, hive_partitioning=False).select(
            pl.col("name", "fingerprint", "document").cast(pl.String),
            pl.col("created_at").cast(pl.Datetime("us", "UTC")),
            place=pl.format("{}, row {}", pl.lit(str(path)), pl.int_range(pl.len()) + 1),
        )
        whole = given.collect()
    except (OSError, pl.exceptions.PolarsError) as error:
        raise _unreadable(path, error) from error
    joined = named.join(whole, on=["name", "fingerprint"], how="inner", maintain_order="right")
    return joined.select("row", "fingerprint", "created_at", "document", "place")


def _rows(folders: Sequence[Path]) -> pl.DataFrame:
    """name, fingerprint and row of each artifact of the snapshots' battles.

    A row has the model's name, with the first digits of the fingerprint where that name stood for
    several artifacts, in one snapshot or in different ones, just as votes are put together.
    """
    met = pl.concat([_met(file) for folder in folders for file in _battles(folder)]).unique()
    several = pl.col("name").is_duplicated()
    apart = pl.format("{} @{}", "name", pl.col("fingerprint").str.head(DIGITS))
    return met.with_columns(row=pl.when(several).then(apart).otherwise("name"))


def _battles(folder: Path) -> list[Path]:
    return [folder / name for name in files_of("battles", os.listdir(folder))]


def _met(battles: Path) -> pl.DataFrame:
    """name and fingerprint of all that took part."""
    sides = [
        pl.scan_parquet(battles, glob=False, hive_partitioning=False).select(
            name=pl.col(f"model_{side}").cast(pl.String),
            fingerprint=pl.col(f"artifact_{side}").cast(pl.String),
        )
        for side in "ab"
    ]
    try:
        return pl.concat(sides).drop_nulls("name").unique().collect(engine="streaming")
    except (OSError, pl.exceptions.PolarsError) as error:
        raise _unreadable(battles, error) from error


def _unreadable(path: Path, error: Exception) -> InvalidData:
    why = str(error).split("\n", 1)[0]
    return InvalidData(f"{path}: cannot be read ({why}); take the snapshot again")


def _cited(row: dict[str, Any]) -> dict[str, str]:
    return {"document": row["document"] or "", "place": row["place"]}
