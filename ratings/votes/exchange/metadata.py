"""Counts what LMArena's files say of a conversation; knows no votes.

The counts are those of the extractor `lmarena`, a turn at a time and summed. The tokens of a
reply's context are not known here and stay null.
"""

from typing import Any

import polars as pl

from ratings.text import style
from ratings.votes.texts import SIDES

_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
_GROUPS = {
    "header_count": {level: level for level in _LEVELS},
    "list_count": {"ordered": "ordered", "unordered": "unordered"},
    "bold_count": {"**": "bold_stars", "__": "bold_underscores"},
}


def metadata(said: pl.DataFrame) -> pl.Series:
    """The column `conv_metadata` (structs), its fields null unless both sides said something."""
    fields: dict[str, Any] = {"sum_user_tokens": _sums(said["prompt"])["tokens"]}
    for side, name in zip("ab", SIDES, strict=True):
        found = _sums(said[name])
        fields[f"sum_assistant_{side}_tokens"] = found["tokens"]
        fields[f"context_{side}_tokens"] = pl.Series([None] * len(found), dtype=pl.Int64)
        fields |= {f"{group}_{side}": _parts(found, names) for group, names in _GROUPS.items()}
    fields["turns"] = said["prompt"].list.len().cast(pl.Int64)
    both = pl.all_horizontal(pl.col(f"sum_assistant_{side}_tokens").is_not_null() for side in "ab")
    known = pl.DataFrame(fields).with_row_index("place").filter(both)
    every = pl.DataFrame({"place": pl.int_range(said.height, dtype=pl.UInt32, eager=True)})
    whole = every.join(known, on="place", how="left", maintain_order="left").drop("place")
    return whole.with_columns(_gaps(whole)).to_struct("conv_metadata")


def _gaps(whole: pl.DataFrame) -> list[pl.Expr]:
    """Objects of unknown counts instead of unknown objects, which a text format cannot type."""
    return [
        pl.struct(pl.col(name).struct.field(field.name) for field in kind.fields).alias(name)
        for name, kind in whole.schema.items()
        if isinstance(kind, pl.Struct)
    ]


def _parts(found: pl.DataFrame, names: dict[str, str]) -> pl.Series:
    return found.select(pl.col(name).alias(part) for part, name in names.items()).to_struct()


def _sums(turns: pl.Series) -> pl.DataFrame:
    """The counts of all texts of each row together, null where it has none."""
    each = pl.DataFrame({"text": turns}).with_row_index("place").explode("text").drop_nulls("text")
    counted = style.count_many(each["text"].to_list(), "lmarena").with_columns(each["place"])
    every = pl.DataFrame({"place": pl.int_range(len(turns), dtype=pl.UInt32, eager=True)})
    sums = counted.group_by("place").sum()
    return every.join(sums, on="place", how="left", maintain_order="left").drop("place")
