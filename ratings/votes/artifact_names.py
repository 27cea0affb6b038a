"""Keeps the artifacts of one name apart where several logs are put together; knows no dialect.

A snapshot names the artifacts of one name apart by itself. Two snapshots in which the same name
stood for two artifacts do not know of each other, and their votes must not be pooled either.
"""

from collections.abc import Sequence

import polars as pl

DIGITS = 8  # of a fingerprint, enough to tell artifacts of one name apart
SIDES = ("a", "b")
ARTIFACTS = tuple(f"artifact_{side}" for side in SIDES)


def kept_apart(frame: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The rows with `NAME @digits` for each artifact of a name that stood for several, and the
    names of which only putting the logs together has shown that.

    Rows of logs that know nothing of artifacts keep the name as it is.
    """
    if "artifact_a" not in frame.columns:
        return frame, ()
    known = pl.concat([_known(frame, side) for side in SIDES]).unique()
    several = known.filter(pl.col("artifact").n_unique().over("name") > 1)
    told = _several(several, marked=True)
    new = [name for name in _several(several, marked=False) if name not in told]
    if not len(several):
        return frame, ()
    return frame.with_columns(*(_renamed(frame, side, several) for side in SIDES)), tuple(new)


def note(names: Sequence[str]) -> tuple[str, ...]:
    """What a reader must be told of these names."""
    if not names:
        return ()
    return (
        f"{', '.join(names)} stood for several artifacts in these logs, which are rated apart; "
        "the digits after @ begin an artifact's fingerprint.",
    )


def _known(frame: pl.DataFrame, side: str) -> pl.DataFrame:
    """label, artifact and bare name of every model on this side whose artifact is known."""
    label, artifact = pl.col(f"model_{side}").cast(pl.String), pl.col(f"artifact_{side}")
    seen = frame.select(label=label, artifact=artifact).drop_nulls().unique()
    suffix = pl.format(" @{}", pl.col("artifact").str.head(DIGITS))
    text = pl.col("label")
    bare = text.str.head(text.str.len_chars() - suffix.str.len_chars())
    return seen.with_columns(name=pl.when(text.str.ends_with(suffix)).then(bare).otherwise(text))


def _several(several: pl.DataFrame, marked: bool) -> list[str]:
    """The bare names among these of which some row has, or lacks, its digits."""
    has = pl.col("label") != pl.col("name")
    return several.filter(has if marked else ~has)["name"].unique().sort().to_list()


def _renamed(frame: pl.DataFrame, side: str, several: pl.DataFrame) -> pl.Series:
    name = f"model_{side}"
    apart = several.select(
        pl.col("label", "artifact"),
        new=pl.format("{} @{}", "name", pl.col("artifact").str.head(DIGITS)),
    ).unique()
    on = frame.select(label=pl.col(name).cast(pl.String), artifact=f"artifact_{side}")
    found = on.join(apart, on=["label", "artifact"], how="left", maintain_order="left")
    return found.select(pl.coalesce("new", "label").alias(name)).to_series()
