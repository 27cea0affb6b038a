"""Keeps the artifacts of one name apart where several logs are put together; knows no dialect.

A snapshot names the artifacts of one name apart by itself. Two snapshots in which the same name
stood for two artifacts do not know of each other, and their votes must not be pooled either.
"""

from collections.abc import Sequence

import polars as pl

from ratings.sentences import sentence

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
    served = pl.concat([_served(frame, side) for side in SIDES]).unique()
    several = served.filter(pl.col("artifact").n_unique().over("name") > 1)
    if several.is_empty():
        return frame, ()
    digits = pl.col("label") != pl.col("name")
    new = several.group_by("name").agg(digits.any()).filter(~pl.col("label"))["name"]
    renamed = [_renamed(frame, side, several) for side in SIDES]
    return frame.with_columns(renamed), tuple(new.sort())


def note(names: Sequence[str]) -> tuple[str, ...]:
    """What a reader must be told of these names."""
    if not names:
        return ()
    listed = ", ".join(names)
    text = (
        f"{listed} stood for several artifacts in these logs, which are rated apart; "
        "the digits after @ begin an artifact's fingerprint."
    )
    return (sentence(text, "several-artifacts", names=listed),)


def _served(frame: pl.DataFrame, side: str) -> pl.DataFrame:
    """label, artifact and bare name of every model on this side whose artifact is known."""
    label, artifact = pl.col(f"model_{side}").cast(pl.String), pl.col(f"artifact_{side}")
    served = frame.select(label=label, artifact=artifact).drop_nulls().unique()
    suffix = pl.format(" @{}", pl.col("artifact").str.head(DIGITS))
    return served.with_columns(name=pl.col("label").str.strip_suffix(suffix))


def _renamed(frame: pl.DataFrame, side: str, several: pl.DataFrame) -> pl.Series:
    new = several.select(
        "label", "artifact", new=pl.format("{} @{}", "name", pl.col("artifact").str.head(DIGITS))
    )
    name = f"model_{side}"
    rows = frame.select(label=pl.col(name).cast(pl.String), artifact=f"artifact_{side}")
    joined = rows.join(new, on=["label", "artifact"], how="left", maintain_order="left")
    return joined.select(pl.coalesce("new", "label").alias(name)).to_series()
