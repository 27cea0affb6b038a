"""Feedback that chat front ends export: a thumb up or down for one of several answers.

Knows Open WebUI's file: `data` names the model that was rated and its siblings, which answered the
same prompt; `meta` says whether it was a battle between hidden names; `snapshot` may hold the chat.
A thumb up is a vote for the model against each sibling, a thumb down against it; without a sibling
it compares nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from ratings.text.turns import TURNS, as_texts
from ratings.votes.dialects.cells import Vote, fields, listed, read_cells, spread_votes, text, truth
from ratings.votes.dialects.dialect import Dialect, Shape
from ratings.votes.readers import Table

_WINNERS = {"1": "a", "-1": "b", "1.0": "a", "-1.0": "b"}
_NOTHING: Mapping[str, Any] = {}


def _shape(table: Table) -> Shape:
    """A row a sibling, the rated model on side A."""
    about = {name: _objects(table, name) for name in ("data", "meta", "snapshot")}
    votes = [[*_votes(*parts)] for parts in zip(*about.values(), strict=True)]
    plain = replace(table, frame=table.frame.drop(*about, strict=False))
    known, others = spread_votes(plain, votes, _SCHEMA)
    texts = as_texts(known["reply_a"], known["reply_b"], known["prompt"])
    rows = pl.concat([known.drop("reply_a", "reply_b", "prompt"), others], how="horizontal")
    spoken = texts if known["reply_a"].null_count() < len(known) else None
    return Shape(replace(table, frame=rows), spoken)


def _objects(table: Table, name: str) -> list[Mapping[str, Any]]:
    if name not in table.frame.columns:
        return [_NOTHING] * table.frame.height
    cells = read_cells(table, name, lambda cell: fields(cell, name))
    return [cell or _NOTHING for cell in cells]


def _votes(
    data: Mapping[str, Any], meta: Mapping[str, Any], chat: Mapping[str, Any]
) -> Iterator[Vote]:
    model = text(data.get("model_id"), "model_id")
    siblings = listed(data.get("sibling_model_ids") or [], "sibling_model_ids")
    flags = [] if truth(meta.get("arena"), "arena") else ["not_anonymous"]
    vote = {"model_a": model, "winner": _WINNERS.get(str(data.get("rating"))), "flags": flags}
    if not siblings:
        yield vote | {"left_out": "no_opponent"}
    for sibling in siblings:
        yield vote | {"model_b": text(sibling, "a sibling")} | _texts(meta, chat, sibling)


def _texts(meta: Mapping[str, Any], chat: Mapping[str, Any], sibling: Any) -> dict[str, Any]:
    """The prompt and both answers, where the chat beside the feedback holds them."""
    messages = _messages(chat)
    rated = messages.get(str(meta.get("message_id")))
    if not isinstance(rated, dict):
        return {}
    parent = messages.get(str(rated.get("parentId")), _NOTHING)
    others = [messages.get(str(child)) for child in parent.get("childrenIds") or []]
    same = [one for one in others if isinstance(one, dict) and _model(one) == sibling]
    if not same:
        return {}
    return {
        "prompt": [_content(parent)],
        "reply_a": [_content(rated)],
        "reply_b": [_content(same[0])],
    }


def _messages(chat: Mapping[str, Any]) -> Mapping[str, Any]:
    """Messages by id, as deep as the chat lies in its wrappings."""
    inner: Any = chat
    while isinstance(inner, dict) and "history" not in inner:
        inner = inner.get("chat")
    history = inner.get("history") if isinstance(inner, dict) else None
    messages = history.get("messages") if isinstance(history, dict) else None
    return messages if isinstance(messages, dict) else _NOTHING


def _model(message: Mapping[str, Any]) -> Any:
    return message.get("selectedModelId") or message.get("model")


def _content(message: Mapping[str, Any]) -> str | None:
    content = message.get("content")
    return text(content, "a message's content") if isinstance(content, str) else None


def _is_rating(frame: pl.DataFrame) -> bool:
    """Whether the cells of `data` are ratings of models."""
    first = frame["data"].drop_nulls().head(1).to_list()
    return bool(first) and "model_id" in str(first[0]) and "rating" in str(first[0])


_SCHEMA = {
    **dict.fromkeys(("model_a", "model_b", "winner", "left_out"), pl.String),
    **dict.fromkeys(("flags", "prompt", "reply_a", "reply_b"), TURNS),
}

FEEDBACK = Dialect(
    name="feedback",
    marks=frozenset({"data"}),
    needs=("data",),
    columns={"voter": ("user_id", "voter"), "tstamp": ("created_at", "tstamp")},
    shape=_shape,
    fits=_is_rating,
)
