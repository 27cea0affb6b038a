"""Lays turns out as messages of a user and an assistant; knows no votes and no files."""

import polars as pl

from ratings.votes.texts import SIDES

PLAIN = pl.Struct({"role": pl.String, "content": pl.String})
CONTENT = pl.List(
    pl.Struct(dict.fromkeys(("type", "text", "image", "mimeType"), pl.String)),
)
MESSAGE = pl.Struct({"role": pl.String, "content": CONTENT})
_FIELDS = {
    "user": ("prompt", "user"),
    "model_side_a": (SIDES[0], "assistant"),
    "model_side_b": (SIDES[1], "assistant"),
}
TURN = pl.Struct(dict.fromkeys(_FIELDS, MESSAGE))


def plain(role: pl.Expr, text: pl.Expr) -> pl.Expr:
    """A message whose content is a text, as in the earlier public files."""
    return pl.struct(role=role, content=text).cast(PLAIN)


def typed(role: pl.Expr, text: pl.Expr) -> pl.Expr:
    """A message whose content is a list of parts, as in the later public files."""
    unset = pl.lit(None, pl.String)
    part = pl.struct(type=pl.lit("text"), text=text, image=unset, mimeType=unset)
    parts = pl.when(text.is_not_null()).then(pl.concat_list(part))
    return pl.struct(role=role, content=parts).cast(MESSAGE)


def messages(said: pl.DataFrame, side: str, message: pl.Expr) -> pl.Series:
    """Each row's prompts and the replies of one side in turn, as lists of `message`.

    said: see `ratings.votes.texts`. message: of the columns role and text. Null where the
    replies are unknown, for prompts alone would look like a side that never answered.
    """
    said = said.with_columns(
        pl.when(pl.col(side).is_not_null()).then("prompt").alias("prompt"),
    )
    spoken = [
        _spoken(said[name], role, order)
        for order, (name, role) in enumerate([("prompt", "user"), (side, "assistant")])
    ]
    whole = pl.concat(spoken).sort("place", "turn", "order")
    return _by_place(whole, message, said.height)


def whole_turns(said: pl.DataFrame) -> pl.Series:
    """Each row's turns with the prompt and both replies; null where nothing was said."""
    longest = pl.max_horizontal(pl.exclude("place").list.len()).fill_null(0)
    turns = said.with_row_index("place").with_columns(turn=pl.int_ranges(0, longest))
    turns = turns.filter(pl.col("turn").list.len() > 0).explode("turn")
    each = [_message_at(name, role).alias(field) for field, (name, role) in _FIELDS.items()]
    return _by_place(turns, pl.struct(each).cast(TURN), said.height)


def _message_at(name: str, role: str) -> pl.Expr:
    """The message of the row's turn; null where the list of texts has no such turn."""
    text = pl.col(name).list.get(pl.col("turn"), null_on_oob=True)
    there = (pl.col("turn") < pl.col(name).list.len()).fill_null(value=False)
    return pl.when(there).then(typed(pl.lit(role), text))


def _spoken(texts: pl.Series, role: str, order: int) -> pl.DataFrame:
    each = pl.DataFrame({"text": texts}).with_row_index("place")
    each = each.filter(pl.col("text").list.len() > 0)
    turns = each.with_columns(turn=pl.int_ranges(0, pl.col("text").list.len()))
    return turns.explode("text", "turn").with_columns(role=pl.lit(role), order=pl.lit(order))


def _by_place(rows: pl.DataFrame, item: pl.Expr, height: int) -> pl.Series:
    lists = rows.group_by("place", maintain_order=True).agg(item.alias("items"))
    every = pl.DataFrame({"place": pl.int_range(height, dtype=pl.UInt32, eager=True)})
    return every.join(lists, on="place", how="left", maintain_order="left")["items"]
