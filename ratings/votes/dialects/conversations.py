"""What was said in conversations, lists of {role, content}, and whether both sides finished.

A content is a text, a list of typed parts of which those with a `text` are said, or null where an
answer never came. What an assistant says between two user turns is one answer: tool calls, tool
results and reasoning on the way are none of it. Columns of this shape are read as a whole, and any
other, such as JSON in a CSV, a message at a time: both ways mean the same.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from ratings.text.turns import TURNS, as_texts, in_order
from ratings.votes import columns
from ratings.votes.dialects.cells import MisshapenError, fields, listed, opened, read_cells, text
from ratings.votes.readers import Table

ROLES = ("user", "assistant")
IGNORED = ("system", "tool", "developer", "function")
HIDDEN = ("thinking", "redacted_thinking", "reasoning", "tool_use", "tool_call", "tool_result")
"""Types of parts that no voter reads as the answer."""

IMAGES = ("image", "image_url", "input_image")
"""Types of parts that hold an image."""

THOUGHTS = ("reasoning", "reasoning_content", "thinking")
"""Fields of a message beside its content that hold reasoning."""

BREAK = "\n\n"
"""Between the texts that make up one answer."""

_STRANGE = f"a message has a role that is none of {', '.join((*ROLES, *IGNORED))}; correct it"
_PARTS = re.compile(r'^\[\{"type": ?"')
_SPACE = " \t\r\n"
_SCHEMA = {
    **{"row": pl.Int64, "role": pl.String, "content": pl.String},
    **{"thought": pl.Boolean, "images": pl.UInt32},
}


@dataclass(frozen=True, eq=False)
class Talk:
    """What was said in each row, and what the conversations show besides (n,).

    texts: see `ratings.text.turns`. unfinished: whether an answer is missing. apart: whether
    the two sides were not asked the same. aside: answers beside which there was reasoning, or
    that took tools on the way. images: how many the prompts hold, which are not read.
    """

    texts: pl.DataFrame
    unfinished: pl.Series
    apart: pl.Series
    aside: int = 0
    images: int = 0


def conversations(
    table: Table, names: tuple[str, str], last: pl.Series | None = None
) -> Talk | None:
    """Both sides' conversations, if the table has these two columns.

    last: the turn voted on, of which none after is read; null for all. Raises InvalidData for a
    cell that is no conversation.
    """
    if not set(names) <= set(table.frame.columns):
        return None
    a, b = (_side(table, name) for name in names)
    turns = [a.asked, b.asked, a.answers, b.answers]
    if last is not None:
        turns = [up_to(column, last) for column in turns]
    both = talk((turns[0], turns[1]), (turns[2], turns[3]))
    return replace(both, aside=a.aside + b.aside, images=max(a.images, b.images))


def talk(
    asked: tuple[pl.Series, pl.Series], answered: tuple[pl.Series, pl.Series], images: int = 0
) -> Talk:
    """Put together what each side was asked and answered, lists of one entry a turn."""
    return Talk(
        as_texts(*answered, asked[0]),
        unfinished(asked[0], answered[0]) | unfinished(asked[1], answered[1]),
        asked[0].ne_missing(asked[1]),
        images=images,
    )


def unfinished(asked: pl.Series, answered: pl.Series) -> pl.Series:
    """Whether fewer turns were answered than asked, or none; false where that is unknown (n,)."""
    lacking = answered.list.drop_nulls().list.len() < asked.list.len()
    null = answered.list.eval(pl.element().is_null()).list.any()
    return (lacking | null | (answered.list.len() == 0)).fill_null(value=False)


def up_to(turns: pl.Series, last: pl.Series) -> pl.Series:
    """The first turns, as many as `last` says; all where that is null or below one."""
    head = pl.lit(turns).list.head(pl.lit(last.cast(pl.UInt32, strict=False)))
    return pl.select(pl.when(last > 0).then(head).otherwise(turns).alias(turns.name)).to_series()


@dataclass(frozen=True, eq=False)
class _Side:
    """One side's turns; aside, images: as in a Talk."""

    asked: pl.Series
    answers: pl.Series
    aside: int
    images: int


def _side(table: Table, name: str) -> _Side:
    column = table.frame[name]
    kind = _content(column)
    messages, held = _nested(column, kind) if kind else _by_cell(table, name)
    known = messages["role"].is_in([*ROLES, *IGNORED]).fill_null(value=False)
    if not known.all():
        raise columns.row_error(table, messages.filter(~known)["row"][0], name, _STRANGE)
    asked = pl.col("role").eq("user").cast(pl.UInt32).cum_sum().over("row")
    messages = messages.with_columns(turn=asked)
    answers = _joined(messages.filter(role="assistant"))
    prompts = messages.filter(role="user")
    turns = _by_row(prompts, held), _by_row(answers, held)
    return _Side(*turns, int(answers["thought"].sum()), int(prompts["images"].sum()))


def _content(column: pl.Series) -> type[pl.DataType] | None:
    """String or List where every content of the column is of that type, else None."""
    inner = column.dtype.inner if isinstance(column.dtype, pl.List) else None
    if not isinstance(inner, pl.Struct):
        return None
    kinds = {field.name: field.dtype for field in inner.fields}
    content = kinds.get("content")
    messages = column.filter(column.list.len() > 0).explode()
    if kinds.get("role") != pl.String or messages.null_count():
        return None
    if content == pl.String:
        mixed = messages.struct.field("content").str.contains(_PARTS.pattern).any()
        return None if mixed else pl.String
    parts = content.inner if isinstance(content, pl.List) else None
    is_text = isinstance(parts, pl.Struct) and pl.Field("text", pl.String) in parts.fields
    return pl.List if is_text else None


def _nested(column: pl.Series, kind: type[pl.DataType]) -> tuple[pl.DataFrame, pl.Series]:
    """A row a message, and which rows have a conversation.

    Of a message: row, role, content (what it says), thought (whether more is hidden) and images
    (how many it holds).
    """
    messages = pl.DataFrame({"row": pl.int_range(len(column), eager=True), "message": column})
    messages = messages.filter(pl.col("message").list.len() > 0).explode("message")
    inner = messages.schema["message"].to_schema()  # pyright: ignore[reportAttributeAccessIssue]
    message = pl.col("message").struct
    beside = [message.field(field).is_not_null() for field in THOUGHTS if field in inner]
    messages = messages.select(
        "row",
        role=message.field("role"),
        content=message.field("content"),
        thought=pl.any_horizontal(beside) if beside else pl.lit(value=False),
        images=pl.lit(0, pl.UInt32),
    )
    if kind == pl.List:
        shown, hidden, images = _of_parts(inner["content"])
        thought = pl.col("thought") | hidden
        messages = messages.with_columns(content=shown, thought=thought, images=images)
    return messages, column.is_not_null()


def _of_parts(content: pl.DataType) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """What the parts of a content say, whether some of them are hidden, how many are images."""
    part, parts = pl.element().struct, pl.col("content").list
    hidden = image = pl.lit(value=False)
    if "type" in content.inner.to_schema():  # pyright: ignore[reportAttributeAccessIssue]
        hidden = part.field("type").is_in(HIDDEN).fill_null(value=False)
        image = part.field("type").is_in(IMAGES).fill_null(value=False)
    texts = parts.eval(pl.when(~hidden).then(part.field("text")))
    some = parts.eval(hidden).list.any().fill_null(value=False)
    images = parts.eval(image).list.sum().fill_null(0)
    return texts.list.join("\n", ignore_nulls=True), some, images.cast(pl.UInt32)


def _joined(answers: pl.DataFrame) -> pl.DataFrame:
    """One row a turn: the texts of all its messages."""
    keys = ["row", "turn"]
    if not answers.select(keys).is_duplicated().any():
        return answers
    content = pl.col("content").filter(pl.col("content").str.strip_chars(_SPACE) != "")
    whole = (
        pl.when(content.len() > 0)
        .then(content.str.join(BREAK))
        .otherwise(pl.col("content").drop_nulls().first())
    )
    thought = pl.col("thought").any() | (pl.len() > 1)
    return answers.group_by(keys, maintain_order=True).agg(whole.alias("content"), thought)


def _by_row(messages: pl.DataFrame, held: pl.Series) -> pl.Series:
    turns = messages.group_by("row", maintain_order=True).agg(pl.col("content").cast(pl.String))
    lists = in_order(turns, len(held))["content"].fill_null(pl.lit([], TURNS))
    return pl.select(pl.when(held).then(lists)).to_series()


def _by_cell(table: Table, name: str) -> tuple[pl.DataFrame, pl.Series]:
    """As `_nested`, of cells that are no column of one type."""
    talks = read_cells(table, name, lambda cell: [*map(_message, listed(cell, "the conversation"))])
    rows = [(row, *message) for row, talk in enumerate(talks) for message in talk or ()]
    return pl.DataFrame(rows, _SCHEMA, orient="row"), pl.Series(
        [talk is not None for talk in talks]
    )


def _message(value: Any) -> tuple[str, str | None, bool, int]:
    """A message's role, what it says, whether more of it is not shown, and its images."""
    message = fields(value, "a message")
    role = message.get("role")
    if role not in (*ROLES, *IGNORED):
        raise MisshapenError(_STRANGE)
    if role not in ROLES:
        return role, None, False, 0
    content, hidden, images = _shown(message.get("content"))
    hidden = hidden or any(message.get(field) is not None for field in THOUGHTS)
    return role, content, hidden, images


def _shown(content: Any) -> tuple[str | None, bool, int]:
    """What a content says, whether it holds more that is not shown, and how many images."""
    content = _parts(content)
    if not isinstance(content, list):
        return text(content, "a message's content"), False, 0
    shown = [part for part in content if _type(part) not in HIDDEN]
    texts = [_part(part) for part in shown]
    spoken = "\n".join(part for part in texts if part is not None)
    return spoken, len(shown) < len(content), sum(_type(part) in IMAGES for part in content)


def _type(part: Any) -> Any:
    return part.get("type") if isinstance(part, dict) else None


def _parts(content: Any) -> Any:
    """The parts of a content that became a text because others in its column are texts."""
    if not isinstance(content, str) or not _PARTS.match(content):
        return content
    try:
        parts = opened(content)
    except MisshapenError:
        return content
    typed = all(isinstance(part, dict) and "type" in part for part in parts)
    return parts if typed else content


def _part(part: Any) -> str | None:
    content = part if isinstance(part, str) else fields(part, "a part").get("text")
    return text(content, "a part's text")
