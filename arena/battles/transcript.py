"""What a battle's history may tell before and after the vote, and what it tells a model.

Knows nothing of the store, nor of answers being written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from arena.content import Content
from arena.errors import NotVoted
from arena.history import History
from arena.records import SIDES, Artifact, Outcome, Side, Stopper, Tally, Turn
from arena.serving.base import Message

NOBODY = Tally()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One prompt and what is shown of its two answers; None where nothing has begun.

    end_a, end_b: how they ended (`Reply.end`); None while they are being written.
    """

    prompt: Content
    text_a: str | None
    text_b: str | None
    end_a: str | None = None
    end_b: str | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """A battle as its voter, and nobody else, may see it at any time: enough to draw the page.

    named: the models of side A and B, where the voter chose them.
    """

    exchanges: tuple[Exchange, ...]
    voted: bool
    voter: str
    named: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Contestant:
    """One side after the vote. Times (seconds), tokens and ending are of the last turn voted on.

    tokens: as its server counted them, None where it did not. stopped_by: where its ending is
    "stopped".
    """

    model: str
    artifact: Artifact
    tokens: int | None
    first_token_s: float | None
    reply_s: float
    ending: str
    stopped_by: Stopper | None


@dataclass(frozen=True, slots=True)
class Reveal:
    """What the vote uncovers, and on what it was cast.

    crowd: earlier votes on these two artifacts, from the side of A.
    """

    battle_id: str
    outcome: Outcome
    early: bool
    a: Contestant
    b: Contestant
    transcript: Transcript
    crowd: Tally = NOBODY


def conversation(history: History, side: Side) -> tuple[Message, ...]:
    """What the model on this side has seen and said, up to the latest prompt."""
    messages: list[Message] = []
    for turn in history.turns:
        messages.append(Message("user", turn.content))
        if reply := history.reply(side, turn.turn):
            messages.append(Message("assistant", reply.content))
    return tuple(messages)


def transcript(history: History, live: Mapping[Side, str]) -> Transcript:
    """The prompts and texts; `live` holds the texts that are being written."""
    exchanges = [_exchange(history, turn, live) for turn in history.turns]
    battle, voted = history.battle, history.vote is not None
    named = (battle.model_a, battle.model_b) if battle.named else None
    return Transcript(tuple(exchanges), voted, battle.voter, named)


def reveal(history: History, artifacts: Mapping[Side, Artifact], crowd: Tally) -> Reveal:
    """Everything about both sides; NotVoted before the vote."""
    vote = history.vote
    if vote is None:
        raise NotVoted
    a, b = (_contestant(history, vote.turn, side, artifacts[side]) for side in SIDES)
    return Reveal(vote.battle_id, vote.outcome, vote.early, a, b, transcript(history, {}), crowd)


def _exchange(history: History, turn: Turn, live: Mapping[Side, str]) -> Exchange:
    texts = [_text(history, turn.turn, side, live) for side in SIDES]
    replies = [history.reply(side, turn.turn) for side in SIDES]
    return Exchange(turn.content, *texts, *(reply and reply.end for reply in replies))


def _text(history: History, turn: int, side: Side, live: Mapping[Side, str]) -> str | None:
    if reply := history.reply(side, turn):
        return reply.text
    return live.get(side) if turn == history.turn else None


def _contestant(history: History, turn: int, side: Side, artifact: Artifact) -> Contestant:
    reply = history.reply(side, turn)
    if reply is None:
        raise ValueError(f"battle {history.battle.battle_id}: a vote without a reply {side}")
    return Contestant(
        model=history.battle.model(side),
        artifact=artifact,
        tokens=reply.tokens,
        first_token_s=_seconds(reply.started_at, reply.first_token_at),
        reply_s=(reply.ended_at - reply.started_at).total_seconds(),
        ending=reply.ending,
        stopped_by=reply.stopped_by,
    )


def _seconds(start: datetime, end: datetime | None) -> float | None:
    return (end - start).total_seconds() if end else None
