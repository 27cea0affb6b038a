"""Makes of a snapshot's battles what ratings need of their texts: counts, flags and digests.

What comes out is a snapshot without texts, in the columns that imported logs have: whoever reads
it counts nothing again. Knows frames, no files.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from ratings.votes.dialects.snapshot import OWN, STYLE, board_names
from ratings.votes.exchange.battles import TABLES
from ratings.votes.extract import gather
from ratings.votes.read_options import Intake
from ratings.votes.readers import SNAPSHOT, Table

__all__ = ["DESCRIBED", "STYLE", "board_names", "counted"]

DESCRIBED: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "language": pl.String,
    "tags": pl.List(pl.String),
}
"""What is told of a prompt; null where a battle has no texts."""


def counted(tables: Mapping[str, pl.DataFrame], names: Sequence[str]) -> pl.DataFrame:
    """The battles with style counts, languages, categories, and flags for what texts show.

    tables: battles, turns and votes of one snapshot or a part of it. Battles that have counts
    already keep them and are only flagged. names: of all models of the snapshot, see
    `board_names`. Raises InvalidData where a table is not as a snapshot has it.
    """
    known = gather(OWN, _table(tables), Intake(describe=True), names)
    rows, none = known.frame, pl.lit([], pl.List(pl.String))
    sides = [f"{name}_{side}" for name in known.features for side in "ab"]
    return pl.concat(
        [
            tables["battles"].select(*TABLES["battles"]).drop("prompt_id"),
            rows.select(
                pl.col("prompt_id")
                if "prompt_id" in rows.columns
                else pl.lit(None, pl.String).alias("prompt_id"),
                pl.col("flags").fill_null(none) if "flags" in rows.columns else none.alias("flags"),
                *(
                    (pl.col(name) if name in rows.columns else pl.lit(None)).cast(kind).alias(name)
                    for name, kind in DESCRIBED.items()
                ),
                pl.lit(known.extractor, pl.String).alias("extractor"),
                pl.lit(value=False).alias("texts"),
                *(pl.col(side).alias(STYLE + side) for side in sides),
            ),
        ],
        how="horizontal",
    )


def _table(tables: Mapping[str, pl.DataFrame]) -> Table:
    parts = {name: Table(f"{name}.parquet", "", tables[name]) for name in SNAPSHOT}
    return Table("snapshot", "", tables["battles"], companions=parts)
