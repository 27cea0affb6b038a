"""What FastChat's server keeps of both sides of a battle when a vote is cast: its `states`.

Knows one side's state: messages of role and text in turn, of which those before `offset` are the
template's. Nothing of votes.
"""

import re
from dataclasses import dataclass
from typing import Any

from ratings.votes import columns
from ratings.votes.dialects.cells import MisshapenError, fields, listed, opened, text

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
