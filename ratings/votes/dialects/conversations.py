"""What was said in conversations, lists of {role, content}, and whether both sides finished.

A content is a text, a list of typed parts of which those with a `text` are said, or null where an
answer never came. What an assistant says between two user turns is one answer: tool calls, tool
results and reasoning on the way are none of it. Columns of this shape are read as a whole, and any
other, such as JSON in a CSV, a message at a time: both ways mean the same.
"""

import re
from dataclasses import dataclass
from typing import Any

import polars as pl

from ratings.votes import columns
from ratings.votes.dialects.cells import MisshapenError, each, fields, listed, opened, text
from ratings.votes.readers import Table
from ratings.votes.texts import TURNS, said

ROLES = ("user", "assistant")
IGNORED = ("system", "tool", "developer", "function")
HIDDEN = ("thinking", "redacted_thinking", "reasoning", "tool_use", "tool_call", "tool_result")
"""Types of parts that no voter reads as the answer."""

THOUGHTS = ("reasoning", "reasoning_content", "thinking")
"""Fields of a message beside its content that hold reasoning."""

BREAK = "\n\n"
"""Between the texts that make up one answer."""

_PARTS = re.compile(r'^\[\{"type": ?"')
_SPACE = " \t\r\n"


@dataclass(frozen=True, eq=False)
class Talk:
    """What was said in each row, and what the conversations show besides (n,).

    said: see `ratings.votes.texts`. unfinished: whether an answer is missing. apart: whether
    the two sides were not asked the same. aside: answers beside which there was reasoning, or
    that took tools on the way.
    """

    said: pl.DataFrame
    unfinished: pl.Series
    apart: pl.Series
    aside: int = 0


def conversations(
    table: Table, names: tuple[str, str], last: pl.Series | None = None
) -> Talk | None:
    """Both sides' conversations, if the table has these two columns.

    last: the turn voted on, of which none after is read; null for all. Raises InvalidData for a
    cell that is no conversation.
    """
    if not set(names) <= set(table.frame.columns):
        return None
    sides = [_side(table, name) for name in names]
    if last is not None:
        sides = [(up_to(asked, last), up_to(told, last), aside) for asked, told, aside in sides]
    (asked_a, told_a, aside_a), (asked_b, told_b, aside_b) = sides
    return talk((asked_a, asked_b), (told_a, told_b), aside_a + aside_b)


def talk(
    asked: tuple[pl.Series, pl.Series], answered: tuple[pl.Series, pl.Series], aside: int = 0
) -> Talk:
    """Put together what each side was asked and answered, lists of one entry a turn."""
    return Talk(
        said(*answered, asked[0]),
        unfinished(asked[0], answered[0]) | unfinished(asked[1], answered[1]),
        asked[0].ne_missing(asked[1]),
        aside,
    )


def unfinished(asked: pl.Series, answered: pl.Series) -> pl.Series:
    """Whether fewer turns were answered than asked, or none; false where that is unknown (n,)."""
    frame = pl.DataFrame({"asked": asked, "answered": answered})
    lacking = pl.col("answered").list.drop_nulls().list.len() < pl.col("asked").list.len()
    null = pl.col("answered").list.eval(pl.element().is_null()).list.any()
    silent = pl.col("answered").list.len() == 0
    return frame.select((lacking | null | silent).fill_null(value=False)).to_series()


def up_to(turns: pl.Series, last: pl.Series) -> pl.Series:
    """The first turns, as many as `last` says; all where that is null or below one."""
    frame = pl.DataFrame({"turns": turns, "last": last})
    head = pl.col("turns").list.head(pl.col("last").cast(pl.UInt32, strict=False))
    some = pl.when(pl.col("last") > 0).then(head).otherwise(pl.col("turns"))
    return frame.select(some).to_series()


def _side(table: Table, name: str) -> tuple[pl.Series, pl.Series, int]:
    """The user's turns, the assistant's, and how many of these hold something aside."""
    kind = _content(table.frame[name])
    return _nested(table, name, kind) if kind else _by_cell(table, name)


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


def _nested(table: Table, name: str, kind: type[pl.DataType]) -> tuple[pl.Series, pl.Series, int]:
    """Messages one under another are faster to sort out than lists of them."""
    talks = table.frame.select(talk=pl.col(name)).with_row_index("row")
    message, inner = pl.col("talk").struct, talks.schema["talk"].inner  # pyright: ignore[reportAttributeAccessIssue]
    named = {field.name for field in inner.fields}
    beside = [message.field(field).is_not_null() for field in THOUGHTS if field in named]
    messages = (
        talks.filter(pl.col("talk").list.len() > 0)
        .explode("talk")
        .select(
            "row",
            role=message.field("role"),
            content=message.field("content"),
            thought=pl.any_horizontal(beside) if beside else pl.lit(value=False),
        )
    )
    strange = messages.filter(~pl.col("role").is_in([*ROLES, *IGNORED]).fill_null(value=False))
    if len(strange):
        what = f"a message has a role that is none of {_roles()}; correct it"
        raise columns.at(table, strange["row"][0], name, what)
    if kind == pl.List:
        shown, hidden = _of_parts(messages.schema["content"])
        messages = messages.with_columns(content=shown, thought=pl.col("thought") | hidden)
    asked = pl.col("role").eq("user").cast(pl.UInt32).cum_sum().over("row")
    spoken = messages.with_columns(turn=asked)
    answers = _joined(spoken.filter(role="assistant"))
    users = _by_row(talks, spoken.filter(role="user"))
    return users, _by_row(talks, answers), int(answers["thought"].sum())


def _of_parts(content: pl.DataType) -> tuple[pl.Expr, pl.Expr]:
    """What the parts of a content say together, and whether some of them are hidden."""
    part, kinds = pl.element().struct, {field.name for field in content.inner.fields}  # pyright: ignore[reportAttributeAccessIssue]
    if "type" not in kinds:
        texts = pl.col("content").list.eval(part.field("text"))
        return texts.list.join("\n", ignore_nulls=True), pl.lit(value=False)
    hidden = part.field("type").is_in(HIDDEN).fill_null(value=False)
    texts = pl.col("content").list.eval(pl.when(~hidden).then(part.field("text")))
    some = pl.col("content").list.eval(hidden).list.any().fill_null(value=False)
    return texts.list.join("\n", ignore_nulls=True), some


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


def _by_row(talks: pl.DataFrame, messages: pl.DataFrame) -> pl.Series:
    turns = messages.group_by("row", maintain_order=True).agg(pl.col("content"))
    every = talks.select("row", said=pl.col("talk").is_not_null())
    lists = every.join(turns, on="row", how="left", maintain_order="left")
    content = pl.col("content").fill_null(pl.lit([], TURNS))
    return lists.select(pl.when("said").then(content).cast(TURNS)).to_series()


def _by_cell(table: Table, name: str) -> tuple[pl.Series, pl.Series, int]:
    turns = each(table, name, _turns)
    asked, answered = (
        pl.Series(name, [None if row is None else row[side] for row in turns], TURNS)
        for side in (0, 1)
    )
    return asked, answered, sum(row[2] for row in turns if row is not None)


def _turns(value: Any) -> tuple[list[str | None], list[str | None], int]:
    asked: list[str | None] = []
    answers: list[tuple[int, list[str | None], bool]] = []
    for message in listed(value, "the conversation"):
        parts = fields(message, "a message")
        role = parts.get("role")
        if role == "user":
            asked.append(_said(parts.get("content"))[0])
        elif role == "assistant":
            spoken, hidden = _said(parts.get("content"))
            hidden |= any(parts.get(field) is not None for field in THOUGHTS)
            if answers and answers[-1][0] == len(asked):
                answers[-1] = (len(asked), [*answers[-1][1], spoken], True)
            else:
                answers.append((len(asked), [spoken], hidden))
        elif role not in IGNORED:
            raise MisshapenError(f"a message has a role that is none of {_roles()}; correct it")
    return asked, [_whole(texts) for _, texts, _ in answers], sum(hid for *_, hid in answers)


def _whole(texts: list[str | None]) -> str | None:
    if len(texts) == 1:
        return texts[0]
    spoken = [each for each in texts if each is not None]
    return BREAK.join(each for each in spoken if each.strip(_SPACE)) or next(iter(spoken), None)


def _said(content: Any) -> tuple[str | None, bool]:
    """What a content says, and whether it holds more that is not shown."""
    content = _parts(content)
    if not isinstance(content, list):
        return text(content, "a message's content"), False
    shown = [part for part in content if _type(part) not in HIDDEN]
    known = [_part(part) for part in shown]
    return "\n".join(part for part in known if part is not None), len(shown) < len(content)


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
    typed = all(isinstance(each, dict) and "type" in each for each in parts)
    return parts if typed else content


def _part(part: Any) -> str | None:
    said = part if isinstance(part, str) else fields(part, "a part").get("text")
    return text(said, "a part's text")


def _roles() -> str:
    return ", ".join((*ROLES, *IGNORED))
