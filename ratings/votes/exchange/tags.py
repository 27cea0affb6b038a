"""Writes a prompt's categories as LMArena's files do; knows the names of both sides."""

import polars as pl

_FIELDS = {"creative_writing": "creative_writing_v0.1", "if": "if_v0.1", "math": "math_v0.1"}
_CRITERIA = (
    *("complexity", "creativity", "domain_knowledge", "problem_solving"),
    *("real_world", "specificity", "technical_accuracy"),
)
_SCORES = {"creative_writing": pl.String, "if": pl.Int64}
_CODE = "code"
HELD = (*_FIELDS, _CODE)
"""The tags that LMArena's shapes can say."""

_SHARED = (*HELD, "hard")


def category_tag() -> pl.Expr:
    """The column `category_tag` from the column `tags`, null where there are none.

    Scores and criteria are unknown.
    """
    told = [
        pl.struct(_has(tag).alias(tag), *_score(tag)).alias(field) for tag, field in _FIELDS.items()
    ]
    criteria = pl.struct(pl.lit(None, pl.Boolean).alias(name) for name in _CRITERIA)
    whole = pl.struct(*told, criteria.alias("criteria_v0.1"))
    return pl.when(pl.col("tags").is_not_null()).then(whole).alias("category_tag")


def is_code() -> pl.Expr:
    """The column `is_code` from the column `tags`."""
    return _has(_CODE).alias("is_code")


def unheld(tags: pl.Expr) -> pl.Expr:
    """Whether a row has a tag that LMArena's shapes cannot say."""
    return (tags.list.set_difference(list(HELD)).list.len() > 0).fill_null(value=False)


def _has(tag: str) -> pl.Expr:
    """Whether a row has a tag; null where its log has no tags, or tags of another kind.

    A log whose categories are others says nothing about those that it does not name.
    """
    tags = pl.col("tags")
    other = tags.list.set_difference(list(_SHARED)).list.len() > 0
    has = tags.list.contains(tag)
    return pl.when(has | ~other).then(has)


def _score(tag: str) -> list[pl.Expr]:
    return [pl.lit(None, _SCORES[tag]).alias("score")] if tag in _SCORES else []
