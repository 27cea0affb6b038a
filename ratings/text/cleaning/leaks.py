"""Replies that give their model away: by a claim of their own, or by a name nobody had said.

Knows the two rules; the names come from families.toml, the phrases from claims.py. Only what an
assistant says can leak, and only outside fenced code.
"""

from collections.abc import Callable, Sequence

import polars as pl

from ratings.text.cleaning.claims import CUES, claims
from ratings.text.cleaning.model_families import Families, Name, known
from ratings.text.turns import in_rows, replies, spread

SURVEY = 3
"""A turn that names so many families speaks of the field, not of itself."""

_FENCED = r"(?s)```.*?(?:```|\z)"
_UNSPACED = r"([\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]+)"
_KEYS = ["row", "side", "turn"]


def leaks(texts: pl.DataFrame, names: Sequence[str] = ()) -> pl.Series:
    """Whether a reply of each row gives a model away; false where there are no texts.

    texts: prompt, reply_a, reply_b, lists of turns. names: the log's own model names, which count
    as further names where they cannot be everyday words (see `Families.also`).

    A row leaks if a turn of either side *claims* a name of itself, whoever said it first, or
    *mentions* a family that no user turn up to then had named by any of its names, and does not
    mention `SURVEY` families or more.
    """
    return in_rows(leaked(texts, names)["row"], texts.height, "leak")


def leaked(texts: pl.DataFrame, names: Sequence[str] = ()) -> pl.DataFrame:
    """What gives models away: row, side, turn (from 0), family and how, `claim` or `mention`.

    One row a turn and family; of a turn that does both, the claim.
    """
    families = known().also(names)
    turns = _holding(replies(texts), families.names)
    mentions = _mentioned(turns, families)
    users = _users(texts["prompt"], mentions["row"], families)
    signs = pl.concat([_claimed(turns, families), _unprompted(mentions, users)])
    return signs.unique([*_KEYS, "family"], keep="first").sort([*_KEYS, "family"])


def _claimed(turns: pl.DataFrame, families: Families) -> pl.DataFrame:
    cues = pl.col("text").str.contains_any(list(CUES), ascii_case_insensitive=True)
    likely = _cleaned(turns.filter(cues))
    names = pl.concat(
        likely.select(*_KEYS, name=pl.col("text").str.extract(pattern, 1))
        for pattern in claims(families)
    )
    claimed = _in_families(names.drop_nulls("name"), families.family_named)
    return claimed.with_columns(how=pl.lit("claim"))


def _mentioned(turns: pl.DataFrame, families: Families) -> pl.DataFrame:
    likely = _cleaned(_holding(turns, families.mentioned))
    return _in_families(_names(likely, families.mentions), families.family)


def _users(prompts: pl.Series, rows: pl.Series, families: Families) -> pl.DataFrame:
    """Row, family and the first user turn that names it, of the rows given."""
    turns = spread(prompts).filter(pl.col("row").is_in(rows.implode())).drop_nulls("text")
    named = _in_families(_names(_cleaned(turns), families.named), families.family_named)
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


def _names(turns: pl.DataFrame, pattern: str) -> pl.DataFrame:
    """The turns with what the pattern matches in them as `name`, a row a match."""
    names = turns.with_columns(name=pl.col("text").str.extract_all(pattern)).drop("text")
    return names.filter(pl.col("name").list.len() > 0).explode("name")


def _in_families(turns: pl.DataFrame, family: Callable[[str], str | None]) -> pl.DataFrame:
    """Each family once a turn in place of its names; what `family` calls no name goes."""
    families = {name: family(name) for name in turns["name"].unique()}
    named = turns.with_columns(
        family=pl.col("name").replace_strict(families, default=None, return_dtype=pl.String)
    )
    return named.drop_nulls("family").drop("name").unique(maintain_order=True)
