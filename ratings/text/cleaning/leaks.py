"""Replies that give their model away: by a claim of their own, or by a name nobody had said.

Knows the two rules; the names come from families.toml, the phrases from claims.py. Only what an
assistant says can leak, and only outside fenced code.
"""

from collections.abc import Callable, Sequence

import polars as pl

from ratings.text.cleaning.claims import CUES, claims
from ratings.text.cleaning.model_families import Families, Name, known
from ratings.text.cleaning.turns import in_rows, replies, turns

SURVEY = 3
"""A turn that names so many families speaks of the field, not of itself."""

_FENCED = r"(?s)```.*?(?:```|\z)"
_UNSPACED = r"([\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+)"
_KEYS = ["row", "side", "turn"]


def leaks(said: pl.DataFrame, names: Sequence[str] = ()) -> pl.Series:
    """Whether a reply of each row gives a model away; false where there are no texts.

    said: prompt, reply_a, reply_b, lists of turns. names: the log's own model names, which count
    as further names where they cannot be everyday words (see `Families.also`).

    A row leaks if a turn of either side *claims* a name of itself, whoever said it first, or
    *mentions* a family that no user turn up to then had named by any of its names, and does not
    mention `SURVEY` families or more.
    """
    return in_rows(leaked(said, names)["row"], said.height, "leak")


def leaked(said: pl.DataFrame, names: Sequence[str] = ()) -> pl.DataFrame:
    """What gives models away: row, side, turn (from 0), family and how, `claim` or `mention`.

    One row a turn and family; of a turn that does both, the claim.
    """
    families = known().also(names)
    spoken = _holding(replies(said), families.names)
    claimed = _claimed(spoken, families).with_columns(how=pl.lit("claim"))
    mentions = _mentioned(spoken, families)
    told_first = _unprompted(mentions, _users(said, mentions["row"], families))
    found = pl.concat([claimed, told_first])
    return found.unique([*_KEYS, "family"], keep="first").sort([*_KEYS, "family"])


def _claimed(spoken: pl.DataFrame, families: Families) -> pl.DataFrame:
    cues = pl.col("text").str.contains_any(list(CUES), ascii_case_insensitive=True)
    told = _cleaned(spoken.filter(cues))
    each = [
        told.select(*_KEYS, name=pl.col("text").str.extract(pattern, 1))
        for pattern in claims(families)
    ]
    return _in_families(pl.concat(each).drop_nulls("name"), families.family_named)


def _mentioned(spoken: pl.DataFrame, families: Families) -> pl.DataFrame:
    told = _cleaned(_holding(spoken, families.mentioned))
    return _in_families(_found(told, families.mentions), families.family)


def _users(said: pl.DataFrame, rows: pl.Series, families: Families) -> pl.DataFrame:
    """Row, family and the first user turn that names it, of the rows given."""
    prompts = turns(said, "prompt").filter(pl.col("row").is_in(rows.implode()))
    named = _in_families(_found(_cleaned(prompts), families.named), families.family_named)
    return named.group_by("row", "family").agg(first=pl.col("turn").min())


def _unprompted(mentions: pl.DataFrame, users: pl.DataFrame) -> pl.DataFrame:
    """Mentions of families that the user had not named by then, in turns that are no survey."""
    few = pl.col("family").n_unique().over(_KEYS) < SURVEY
    after = mentions.filter(few).join(users, on=["row", "family"], how="left")
    own = after.filter(pl.col("first").is_null() | (pl.col("first") > pl.col("turn")))
    return own.select(*_KEYS, "family", how=pl.lit("mention"))


def _holding(turns: pl.DataFrame, names: Sequence[Name]) -> pl.DataFrame:
    """The turns with the letters of a name in them, in its case if that counts."""
    return turns.filter(pl.col("text").str.contains("|".join(name.cased for name in names)))


def _cleaned(turns: pl.DataFrame) -> pl.DataFrame:
    """Without fenced code, and with spaces around scripts that put none between words."""
    text = pl.col("text").str.replace_all(_FENCED, "\n").str.replace_all(_UNSPACED, " $1 ")
    return turns.with_columns(text)


def _found(turns: pl.DataFrame, pattern: str) -> pl.DataFrame:
    each = turns.with_columns(name=pl.col("text").str.extract_all(pattern)).drop("text")
    return each.filter(pl.col("name").list.len() > 0).explode("name")


def _in_families(found: pl.DataFrame, family: Callable[[str], str | None]) -> pl.DataFrame:
    """Each family once a turn in place of its names; what `family` calls no name goes."""
    spoken = found["name"].unique().to_list()
    families = pl.DataFrame(
        {"name": spoken, "family": [family(name) for name in spoken]},
        schema={"name": pl.String, "family": pl.String},
    )
    named = found.join(families, on="name").drop_nulls("family").drop("name")
    return named.unique(maintain_order=True)
