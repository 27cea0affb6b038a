"""Columns of LMArena's public files that hold more than one value; knows no votes and no files.

Conversations are lists of messages of a user and an assistant; the tags of a prompt are objects;
counts of style are those of the extractor `lmarena`, a turn at a time and summed.
"""

import polars as pl

from ratings.text.turns import SIDES, in_order, spread
from ratings.votes.features import turn_counts

PLAIN = pl.Struct({"role": pl.String, "content": pl.String})
PART = pl.Struct(dict.fromkeys(("type", "text", "image", "mimeType"), pl.String))
MESSAGE = pl.Struct({"role": pl.String, "content": pl.List(PART)})
_FIELDS = {
    "user": ("prompt", "user"),
    "model_side_a": (SIDES[0], "assistant"),
    "model_side_b": (SIDES[1], "assistant"),
}

_TAG_FIELDS = {"creative_writing": "creative_writing_v0.1", "if": "if_v0.1", "math": "math_v0.1"}
_CRITERIA = (
    *("complexity", "creativity", "domain_knowledge", "problem_solving"),
    *("real_world", "specificity", "technical_accuracy"),
)
_SCORES = {"creative_writing": pl.String, "if": pl.Int64}
_HELD = (*_TAG_FIELDS, "code")
_TAGS = pl.col("tags")

_COUNTS = {
    "header_count": {level: level for level in ("h1", "h2", "h3", "h4", "h5", "h6")},
    "list_count": {"ordered": "ordered", "unordered": "unordered"},
    "bold_count": {"**": "bold_stars", "__": "bold_underscores"},
}


def plain(role: pl.Expr, text: pl.Expr) -> pl.Expr:
    """A message whose content is a text, as in the earlier public files."""
    return pl.struct(role=role, content=text).cast(PLAIN)


def typed(role: pl.Expr, text: pl.Expr) -> pl.Expr:
    """A message whose content is a list of parts, as in the later public files."""
    unset = pl.lit(None, pl.String)
    part = pl.struct(type=pl.lit("text"), text=text, image=unset, mimeType=unset)
    parts = pl.when(text.is_not_null()).then(pl.concat_list(part))
    return pl.struct(role=role, content=parts).cast(MESSAGE)


def messages(texts: pl.DataFrame, side: str, message: pl.Expr) -> pl.Series:
    """Each row's prompts and the replies of one side in turn, as lists of `message`.

    texts: see `ratings.text.turns`. message: of the columns role and text. Null where the
    replies are unknown, for prompts alone would look like a side that never answered.
    """
    prompts = texts.select(pl.when(pl.col(side).is_not_null()).then("prompt"))
    roles = {"user": prompts.to_series(), "assistant": texts[side]}
    turns = [spread(turns).with_columns(role=pl.lit(role)) for role, turns in roles.items()]
    whole = pl.concat(turns).sort("row", "turn", maintain_order=True)
    return _lists(whole, message, texts.height)


def whole_turns(texts: pl.DataFrame) -> pl.Series:
    """Each row's turns with the prompt and both replies; null where nothing was said."""
    message = pl.struct(
        pl.when(pl.col(name).is_not_null())
        .then(typed(pl.lit(role), pl.col(name).list.first()))
        .alias(field)
        for field, (name, role) in _FIELDS.items()
    )
    return _lists(side_by_side(texts), message, texts.height)


def side_by_side(texts: pl.DataFrame) -> pl.DataFrame:
    """A row a turn of any text: row, turn, and of each text its turn as a list of one.

    A list holds null where the turn has no text; it is null where there is no such turn.
    """
    longest = pl.max_horizontal(pl.all().list.len()).fill_null(0)
    turns = texts.select(
        pl.int_range(pl.len()).alias("row"), pl.int_ranges(longest).alias("turn"), pl.all()
    )
    turns = turns.filter(pl.col("turn").list.len() > 0).explode("turn")
    lists = pl.col(texts.columns)
    return turns.with_columns(
        pl.when(pl.col("turn") < lists.list.len()).then(lists.list.slice(pl.col("turn"), 1))
    )


def _lists(turns: pl.DataFrame, item: pl.Expr, height: int) -> pl.Series:
    lists = turns.group_by("row", maintain_order=True).agg(item.alias("items"))
    return in_order(lists, height)["items"]


def category_tag() -> pl.Expr:
    """The column `category_tag` from the column `tags`, null where there are none.

    Scores and criteria are unknown.
    """
    fields = [
        pl.struct(
            _has(tag).alias(tag),
            *([pl.lit(None, _SCORES[tag]).alias("score")] if tag in _SCORES else []),
        ).alias(field)
        for tag, field in _TAG_FIELDS.items()
    ]
    criteria = pl.struct(pl.lit(None, pl.Boolean).alias(name) for name in _CRITERIA)
    whole = pl.struct(*fields, criteria.alias("criteria_v0.1"))
    return pl.when(_TAGS.is_not_null()).then(whole).alias("category_tag")


def is_code() -> pl.Expr:
    """The column `is_code` from the column `tags`."""
    return _has("code").alias("is_code")


def unheld_tags() -> pl.Expr:
    """Whether a row has a tag that LMArena's shapes cannot say."""
    return (_TAGS.list.set_difference(list(_HELD)).list.len() > 0).fill_null(value=False)


def _has(tag: str) -> pl.Expr:
    """Whether a row has a tag; null where its log has no tags, or tags of another kind.

    A log whose categories are others says nothing about those that it does not name.
    """
    other = _TAGS.list.set_difference([*_HELD, "hard"]).list.len() > 0
    has = _TAGS.list.contains(tag)
    return pl.when(has | ~other).then(has)


def metadata(texts: pl.DataFrame) -> pl.Series:
    """The column `conv_metadata` (structs), its fields null unless both sides said something.

    The tokens of a reply's context are not known here and stay null.
    """
    sources = {"user": "prompt", "a": SIDES[0], "b": SIDES[1]}
    counts = pl.concat(
        [
            turn_counts(texts[name], "lmarena").rename(lambda count, who=who: f"{count}_{who}")
            for who, name in sources.items()
        ],
        how="horizontal",
    ).with_columns(turns=texts["prompt"].list.len().cast(pl.Int64))
    both = pl.all_horizontal(pl.col("tokens_a", "tokens_b").is_not_null())
    known = counts.select(pl.when(both).then(pl.all()).name.keep())
    tokens = pl.col("tokens_user").alias("sum_user_tokens")
    sides = [field for side in "ab" for field in _side_counts(side)]
    return known.select(pl.struct(tokens, *sides, "turns").alias("conv_metadata")).to_series()


def _side_counts(side: str) -> list[pl.Expr]:
    """The fields of `conv_metadata` of one side."""
    groups = [
        pl.struct(pl.col(f"{count}_{side}").alias(name) for name, count in names.items())
        for names in _COUNTS.values()
    ]
    return [
        pl.col(f"tokens_{side}").alias(f"sum_assistant_{side}_tokens"),
        pl.lit(None, pl.Int64).alias(f"context_{side}_tokens"),
        *(part.alias(f"{name}_{side}") for name, part in zip(_COUNTS, groups, strict=True)),
    ]
