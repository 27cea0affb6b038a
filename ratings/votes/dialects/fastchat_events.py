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
from ratings.votes import columns
from ratings.votes.columns import ROW
from ratings.votes.dialects.cells import MisshapenError, each, fields, listed, opened, text
from ratings.votes.dialects.conversations import Talk, talk
from ratings.votes.dialects.dialect import Dialect, Shape
from ratings.votes.frame import NO_VOTES
from ratings.votes.readers import Table
from ratings.votes.texts import TURNS, digest

VOTES = ("leftvote", "rightvote", "tievote", "bothbad_vote")

_ANONYMOUS = (("", ""), ("Model A", "Model B"))

Shown = tuple[str | None, str | None]
"""What stood above the two sides: names, headings with names, or nothing."""

_HEADING = re.compile(r"(?:### |<h3>)Model [AB]: (.*?)(?:</h3>)?\s*$")  # a name after the vote


@dataclass(frozen=True, slots=True)
class State:
    """One side's conversation as it stood when the vote was cast."""

    model: str | None
    conversation: str | None
    asked: list[str | None]
    answered: list[str | None]


def _shape(table: Table) -> Shape:
    types = columns.texts(table, "type")
    voted = types.is_in(VOTES).fill_null(value=False)
    others = _others(table, types, voted)
    if not voted.any():
        names = {"model_a": pl.String, "model_b": pl.String, "winner": pl.String}
        none = pl.DataFrame(schema=names)
        return Shape(replace(table, frame=pl.concat([none, others], how="diagonal_relaxed")))
    columns.require(table, ("models", "states"), f"a vote of dialect {EVENT_LOG.name}")
    pairs = _both(table, voted)
    spoken = _talk(pairs)
    whole = pl.concat([_ballots(table, voted, pairs, spoken), others], how="diagonal_relaxed")
    blank = spoken.said.clear(len(others))
    return Shape(replace(table, frame=whole), pl.concat([spoken.said, blank]))


def _ballots(
    table: Table, voted: pl.Series, pairs: list[tuple[State, State]], spoken: Talk
) -> pl.DataFrame:
    public = each(table, "models", shown, voted)
    told = [names(pair, heads) for pair, heads in zip(pairs, public, strict=True)]
    for row, pair in zip(voted.arg_true(), told, strict=True):
        if not all(name and name.strip() for name in pair):
            raise columns.at(table, row, "states", "a side names no model; add its model_name")
    opened = pl.Series([heads not in _ANONYMOUS for heads in public], dtype=pl.Boolean)
    amiss = {
        "not_anonymous": opened,
        "unfinished": spoken.unfinished,
        "different_prompts": spoken.apart,
    }
    ids = [(one.conversation, two.conversation) for one, two in pairs]
    ballots = pl.DataFrame(
        {
            ROW: voted.arg_true().cast(pl.UInt32),
            **{
                f"model_{side}": pl.Series([pair[place] for pair in told], dtype=pl.String)
                for place, side in enumerate("ab")
            },
            "winner": table.frame["type"].filter(voted).cast(pl.String),
            "vote_id": pl.Series(
                [f"{a}:{b}" if a and b else None for a, b in ids], dtype=pl.String
            ),
            "count": pl.repeat(1.0, len(pairs), eager=True),
        }
    )
    return ballots.with_columns(
        _times(table, voted), *_voters(table, voted), **columns.flagged(amiss)
    )


def _times(table: Table, voted: pl.Series) -> pl.Series:
    if "tstamp" not in table.frame.columns:
        return pl.repeat(None, int(voted.sum()), dtype=pl.Float64, eager=True).alias("tstamp")
    return columns.times(table, "tstamp").filter(voted)


def _voters(table: Table, voted: pl.Series) -> list[pl.Series]:
    if "ip" not in table.frame.columns:
        return []
    if columns.odd(table.frame["ip"]):
        raise InvalidData(f"{table.path}: column ip holds no texts; write an address or a name")
    addresses = table.frame["ip"].cast(pl.String).replace("", None)
    return [addresses.filter(voted).map_elements(digest, return_dtype=pl.String).alias("ip")]


def _others(table: Table, types: pl.Series, voted: pl.Series) -> pl.DataFrame:
    """A row for each kind of event that is no vote: its reason, how many, the first one's place."""
    if types.null_count():
        raise columns.fault(table, "type", types.is_null(), "{} is no type of event; name it")
    named = types.is_in(NO_VOTES)
    if "states" in table.frame.columns:
        odd = ~voted & ~named & table.frame["states"].is_not_null()
        if odd.any():
            what = f"{{}} is no event with two states that we know; write one of {', '.join(VOTES)}"
            raise columns.fault(table, "type", odd, what)
    known = pl.when(named).then(types).otherwise(pl.lit(NO_VOTES[-1]))
    events = pl.select(
        left_out=known, voted=voted, row=pl.int_range(len(types), dtype=pl.UInt32)
    ).rename({"row": ROW})
    return (
        events.filter(~pl.col("voted"))
        .group_by("left_out", maintain_order=True)
        .agg(pl.col(ROW).first(), count=pl.len().cast(pl.Float64))
    )


def _both(table: Table, voted: pl.Series) -> list[tuple[State, State]]:
    """The states of each vote; raises InvalidData for a vote without."""
    pairs: list[tuple[State, State]] = []
    for row, pair in zip(voted.arg_true(), each(table, "states", states, voted), strict=True):
        if pair is None:
            raise columns.at(table, row, "states", "an empty value is no pair; correct it")
        pairs.append(pair)
    return pairs


def _talk(pairs: list[tuple[State, State]]) -> Talk:
    asked = [pl.Series([pair[side].asked for pair in pairs], dtype=TURNS) for side in (0, 1)]
    told = [pl.Series([pair[side].answered for pair in pairs], dtype=TURNS) for side in (0, 1)]
    return talk((asked[0], asked[1]), (told[0], told[1]))


def _is_log(frame: pl.DataFrame) -> bool:
    return "type" in frame.columns


def shown(value: Any) -> Shown:
    """The pair of names in a cell."""
    pair = [text(name, "a model") for name in listed(value, "the cell")]
    if len(pair) != 2:
        raise MisshapenError(f"holds {len(pair)} models, not two; correct it")
    return pair[0], pair[1]


def states(value: Any) -> tuple[State, State]:
    """The pair of states in a cell."""
    pair = listed(value, "the cell")
    if len(pair) != 2:
        raise MisshapenError(f"holds {len(pair)} states, not two; correct it")
    return _state(pair[0]), _state(pair[1])


def _state(value: Any) -> State:
    state = fields(value, "a state")
    messages, offset = listed(state.get("messages"), "messages"), state.get("offset")
    if isinstance(offset, bool) or not isinstance(offset, int) or offset < 0:
        raise MisshapenError(f"offset is {columns.brief(offset)}, no place in messages; correct it")
    said = [_message(message) for message in messages[offset:]]
    model, conversation = (text(state.get(name), name) for name in ("model_name", "conv_id"))
    return State(model, conversation, said[::2], said[1::2])


def _message(value: Any) -> str | None:
    """What a message [role, text] says; with pictures it is [role, [text, pictures]]."""
    message = listed(value, "a message")
    if len(message) != 2:
        raise MisshapenError(f"a message has {len(message)} parts, not role and text; correct it")
    said = _spoken(message[1])
    return text(said[0] if isinstance(said, list) and said else said, "a message's text")


def _spoken(said: Any) -> Any:
    """A text and pictures that became one text because other messages are texts, apart again."""
    if not isinstance(said, str) or not said.startswith('["') or not said.endswith("]]"):
        return said
    try:
        pair = opened(said)
    except MisshapenError:
        return said
    return pair if len(pair) == 2 and isinstance(pair[1], list) else said


def names(both: tuple[State, State], public: Shown | None) -> tuple[str, ...]:
    """The models that answered: as the states say, or in old logs as they were shown."""
    return tuple(
        state.model or _HEADING.sub(r"\1", name or "")
        for state, name in zip(both, public or (None, None), strict=True)
    )


EVENT_LOG = Dialect(
    name="fastchat-events",
    marks=frozenset({"states", "state"}),
    needs=("type",),
    columns={"voter": "ip"},
    shape=_shape,
    fits=_is_log,
)
