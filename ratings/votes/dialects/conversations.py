"""What was said in conversations, lists of {role, content}, and whether both sides finished.

A content is a text, a list of typed parts of which those with a `text` are said, or null where an
answer never came. Knows this shape; no dialect. Columns that have it are read as a whole, and any
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

_PARTS = re.compile(r'^\[\{"type": ?"')


@dataclass(frozen=True, eq=False)
class Talk:
    """What was said in each row, and what the conversations show besides (n,).

    said: see `ratings.votes.texts`. unfinished: whether an answer is missing. apart: whether
    the two sides were not asked the same.
    """

    said: pl.DataFrame
    unfinished: pl.Series
    apart: pl.Series


def conversations(table: Table, names: tuple[str, str]) -> Talk | None:
    """Both sides' conversations up to the `turn` voted on, if the table has these two columns.

    Raises InvalidData for a cell that is no conversation.
    """
    if not set(names) <= set(table.frame.columns):
        return None
    asked, answered = zip(*(_sides(table, name) for name in names), strict=True)
    return talk((asked[0], asked[1]), (answered[0], answered[1]))


def talk(asked: tuple[pl.Series, pl.Series], answered: tuple[pl.Series, pl.Series]) -> Talk:
    """Put together what each side was asked and answered, lists of one entry a turn."""
    return Talk(
        said(*answered, asked[0]),
        unfinished(asked[0], answered[0]) | unfinished(asked[1], answered[1]),
        asked[0].ne_missing(asked[1]),
    )


def unfinished(asked: pl.Series, answered: pl.Series) -> pl.Series:
    """Whether fewer turns were answered than asked, or none; false where that is unknown (n,)."""
    frame = pl.DataFrame({"asked": asked, "answered": answered})
    lacking = pl.col("answered").list.drop_nulls().list.len() < pl.col("asked").list.len()
    null = pl.col("answered").list.eval(pl.element().is_null()).list.any()
    silent = pl.col("answered").list.len() == 0
    return frame.select((lacking | null | silent).fill_null(value=False)).to_series()


def _sides(table: Table, name: str) -> list[pl.Series]:
    """The user's turns and the assistant's."""
    kind = _content(table.frame[name])
    turns = _spoken(table, name, kind) if kind else _parsed(table, name)
    if "turn" not in table.frame.columns:
        return turns
    last = columns.numbers(table, "turn", unknown=True).cast(pl.Int64, strict=False)
    return [up_to(side, last) for side in turns]


def up_to(turns: pl.Series, last: pl.Series) -> pl.Series:
    """The first turns, as many as `last` says; all where that is null or below one."""
    frame = pl.DataFrame({"turns": turns, "last": last})
    head = pl.col("turns").list.head(pl.col("last").cast(pl.UInt32, strict=False))
    some = pl.when(pl.col("last") > 0).then(head).otherwise(pl.col("turns"))
    return frame.select(some).to_series()


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


def _spoken(table: Table, name: str, kind: type[pl.DataType]) -> list[pl.Series]:
    """Both roles' turns: messages one under another are faster to sort out than lists of them."""
    talks = table.frame.select(talk=pl.col(name)).with_row_index("row")
    message = pl.col("talk").struct
    messages = (
        talks.filter(pl.col("talk").list.len() > 0)
        .explode("talk")
        .select("row", role=message.field("role"), content=message.field("content"))
    )
    strange = messages.filter(~pl.col("role").is_in([*ROLES, *IGNORED]).fill_null(value=False))
    if len(strange):
        what = f"a message has a role that is none of {_roles()}; correct it"
        raise columns.at(table, strange["row"][0], name, what)
    if kind == pl.List:
        texts = pl.col("content").list.eval(pl.element().struct.field("text"))
        messages = messages.with_columns(content=texts.list.join("\n", ignore_nulls=True))
    return [_by_row(talks, messages.filter(role=role)) for role in ROLES]


def _by_row(talks: pl.DataFrame, messages: pl.DataFrame) -> pl.Series:
    turns = messages.group_by("row", maintain_order=True).agg(pl.col("content"))
    every = talks.select("row", said=pl.col("talk").is_not_null())
    found = every.join(turns, on="row", how="left", maintain_order="left")
    content = pl.col("content").fill_null(pl.lit([], TURNS))
    return found.select(pl.when("said").then(content).cast(TURNS)).to_series()


def _parsed(table: Table, name: str) -> list[pl.Series]:
    turns = each(table, name, _turns)
    sides = ([None if row is None else row[side] for row in turns] for side in (0, 1))
    return [pl.Series(name, side, dtype=TURNS) for side in sides]


def _turns(value: Any) -> tuple[list[str | None], list[str | None]]:
    asked: list[str | None] = []
    answered: list[str | None] = []
    for message in listed(value, "the conversation"):
        parts = fields(message, "a message")
        role = parts.get("role")
        if role in ROLES:
            (asked if role == "user" else answered).append(_said(parts.get("content")))
        elif role not in IGNORED:
            raise MisshapenError(f"a message has a role that is none of {_roles()}; correct it")
    return asked, answered


def _said(content: Any) -> str | None:
    content = _parts(content)
    if not isinstance(content, list):
        return text(content, "a message's content")
    known = [_part(part) for part in content]
    return "\n".join(part for part in known if part is not None)


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
