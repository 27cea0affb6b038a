"""The FastChat event log: one event a line, votes among chats, as its server writes it.

Knows that a vote carries both conversations as they stood (`states`), so that no other event is
needed and events may come in any order; that the names are in the states while `models` is empty,
which is how an anonymous battle looks; and that what is said begins after `offset`. A voter is
known by an address, of which only a digest goes further and which no error shows. A chat does not
say whether it was one side of a battle, so chats are counted as what they are: events, not votes.
Source: github.com/lm-sys/FastChat, fastchat/serve, and clean_battle_data.py there.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from ratings.errors import InvalidData
from ratings.text.turns import TURNS, digest
from ratings.votes import columns
from ratings.votes.columns import ROW
from ratings.votes.dialects.cells import MisshapenError, fields, listed, opened, read_cells, text
from ratings.votes.dialects.conversations import Talk, talk
from ratings.votes.dialects.dialect import Dialect, Shape
from ratings.votes.frame import NO_VOTES
from ratings.votes.readers import Table

VOTES = ("leftvote", "rightvote", "tievote", "bothbad_vote")

_ANONYMOUS = (("", ""), ("Model A", "Model B"))

Shown = tuple[str | None, str | None]
"""What stood above the two sides: names, headings with names, or nothing."""

_HEADING = re.compile(r"(?:### |<h3>)Model [AB]: (.*?)(?:</h3>)?\s*$")  # a name after the vote


@dataclass(frozen=True, slots=True)
class State:
    """One side's conversation as it stood when the vote was cast. images: of its prompts."""

    model: str | None
    conversation: str | None
    asked: list[str | None]
    answered: list[str | None]
    images: int = 0


def _shape(table: Table) -> Shape:
    types = columns.texts(table, "type")
    voted = types.is_in(VOTES).fill_null(value=False)
    others = _others(table, types, voted)
    if not voted.any():
        none = pl.DataFrame(schema=dict.fromkeys(("model_a", "model_b", "winner"), pl.String))
        return Shape(replace(table, frame=pl.concat([none, others], how="diagonal_relaxed")))
    columns.require(table, ("models", "states"), f"a vote of dialect {EVENT_LOG.name}")
    pairs = _pairs(table, voted)
    spoken = _talk(pairs)
    whole = pl.concat([_ballots(table, voted, pairs, spoken), others], how="diagonal_relaxed")
    blank = spoken.texts.clear(len(others))
    texts = pl.concat([spoken.texts, blank])
    return Shape(replace(table, frame=whole), texts, unread_images=spoken.images)


def _ballots(
    table: Table, voted: pl.Series, pairs: list[tuple[State, State]], spoken: Talk
) -> pl.DataFrame:
    public = read_cells(table, "models", shown, voted)
    models = [names(pair, heads) for pair, heads in zip(pairs, public, strict=True)]
    rows = voted.arg_true()
    for row, pair in zip(rows, models, strict=True):
        if not all(name and name.strip() for name in pair):
            raise columns.row_error(
                table, row, "states", "a side names no model; add its model_name"
            )
    ids = [[state.conversation for state in pair] for pair in pairs]
    flags = {
        "not_anonymous": pl.Series([heads not in _ANONYMOUS for heads in public], dtype=pl.Boolean),
        "unfinished": spoken.unfinished,
        "different_prompts": spoken.apart,
    }
    return pl.DataFrame(
        {
            ROW: rows.cast(pl.UInt32),
            "model_a": [a for a, _ in models],
            "model_b": [b for _, b in models],
            "winner": table.frame["type"].filter(voted).cast(pl.String),
            "vote_id": [":".join(filter(None, pair)) if all(pair) else None for pair in ids],
        },
        schema_overrides=dict.fromkeys(("model_a", "model_b", "vote_id"), pl.String),
    ).with_columns(
        _times(table).filter(voted),
        *(voter.filter(voted) for voter in _voters(table)),
        count=pl.lit(1.0),
        **columns.flagged(flags),
    )


def _times(table: Table) -> pl.Series:
    if "tstamp" in table.frame.columns:
        return columns.times(table, "tstamp")
    return pl.repeat(None, table.frame.height, dtype=pl.Float64, eager=True).alias("tstamp")


def _voters(table: Table) -> list[pl.Series]:
    if "ip" not in table.frame.columns:
        return []
    if columns.odd(table.frame["ip"]):
        raise InvalidData(f"{table.path}: column ip holds no texts; write an address or a name")
    addresses = table.frame["ip"].cast(pl.String).replace("", None)
    return [addresses.map_elements(digest, return_dtype=pl.String).alias("ip")]


def _others(table: Table, types: pl.Series, voted: pl.Series) -> pl.DataFrame:
    """A row for each kind of event that is no vote: its reason, how many, the first one's place."""
    columns.refuse(table, "type", types.is_null(), "{} is no type of event; name it")
    named = types.is_in(NO_VOTES)
    if "states" in table.frame.columns:
        strange = ~voted & ~named & table.frame["states"].is_not_null()
        what = f"{{}} is no event with two states that we know; write one of {', '.join(VOTES)}"
        columns.refuse(table, "type", strange, what)
    reason = pl.when(named).then(types).otherwise(pl.lit(NO_VOTES[-1]))
    events = pl.select(
        reason.alias("left_out"), pl.int_range(len(types), dtype=pl.UInt32).alias(ROW)
    )
    return (
        events.filter(~voted)
        .group_by("left_out", maintain_order=True)
        .agg(pl.col(ROW).first(), count=pl.len().cast(pl.Float64))
    )


def _pairs(table: Table, voted: pl.Series) -> list[tuple[State, State]]:
    """The states of each vote; raises InvalidData for a vote without."""
    pairs: list[tuple[State, State]] = []
    cells = read_cells(table, "states", states, voted)
    for row, pair in zip(voted.arg_true(), cells, strict=True):
        if pair is None:
            raise columns.row_error(table, row, "states", "an empty value is no pair; correct it")
        pairs.append(pair)
    return pairs


def _talk(pairs: list[tuple[State, State]]) -> Talk:
    ones, others = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    asked = [pl.Series([state.asked for state in side], dtype=TURNS) for side in (ones, others)]
    answers = [
        pl.Series([state.answered for state in side], dtype=TURNS) for side in (ones, others)
    ]
    images = max(sum(state.images for state in side) for side in (ones, others))
    return talk((asked[0], asked[1]), (answers[0], answers[1]), images)


def _pair(value: Any, what: str) -> tuple[Any, Any]:
    pair = listed(value, "the cell")
    if len(pair) != 2:
        raise MisshapenError(f"holds {len(pair)} {what}, not two; correct it")
    return pair[0], pair[1]


def shown(value: Any) -> Shown:
    """The pair of names in a cell."""
    one, two = _pair(value, "models")
    return text(one, "a model"), text(two, "a model")


def states(value: Any) -> tuple[State, State]:
    """The pair of states in a cell."""
    one, two = _pair(value, "states")
    return _state(one), _state(two)


def _state(value: Any) -> State:
    state = fields(value, "a state")
    messages, offset = listed(state.get("messages"), "messages"), state.get("offset")
    if isinstance(offset, bool) or not isinstance(offset, int) or offset < 0:
        raise MisshapenError(f"offset is {columns.brief(offset)}, no place in messages; correct it")
    texts = [_message(message) for message in messages[offset:]]
    model, conversation = (text(state.get(name), name) for name in ("model_name", "conv_id"))
    images = sum(map(_images, messages[offset::2]))
    return State(model, conversation, texts[::2], texts[1::2], images)


def _message(value: Any) -> str | None:
    """What a message [role, text] says; with pictures it is [role, [text, pictures]]."""
    message = listed(value, "a message")
    if len(message) != 2:
        raise MisshapenError(f"a message has {len(message)} parts, not role and text; correct it")
    content = _content(message[1])
    return text(
        content[0] if isinstance(content, list) and content else content, "a message's text"
    )


def _images(message: Any) -> int:
    """How many pictures a message holds that is one."""
    content = _content(message[1])
    return len(content[1]) if isinstance(content, list) and isinstance(content[-1], list) else 0


def _content(content: Any) -> Any:
    """A text and pictures that became one text because other messages are texts, apart again."""
    if not isinstance(content, str) or not content.startswith('["') or not content.endswith("]]"):
        return content
    try:
        pair = opened(content)
    except MisshapenError:
        return content
    return pair if len(pair) == 2 and isinstance(pair[1], list) else content


def names(pair: tuple[State, State], public: Shown | None) -> tuple[str, ...]:
    """The models that answered: as the states say, or in old logs as they were shown."""
    return tuple(
        state.model or _HEADING.sub(r"\1", name or "")
        for state, name in zip(pair, public or (None, None), strict=True)
    )


EVENT_LOG = Dialect(
    name="fastchat-events",
    marks=frozenset({"states", "state"}),
    needs=("type",),
    columns={"voter": "ip"},
    shape=_shape,
    fits=lambda frame: "type" in frame.columns,
)
