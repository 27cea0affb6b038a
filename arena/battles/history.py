"""What is recorded of one battle, and which of it may be told before and after the vote.

Reads the store; knows nothing of answers being written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from arena.errors import NotVoted, UnknownBattle
from arena.records import SIDES, Artifact, Battle, Outcome, Reply, Side, Turn, Vote
from arena.serving.base import Message
from arena.store.base import Store


@dataclass(frozen=True, slots=True)
class Exchange:
    """One prompt and what is written of its two answers; None where nothing has begun."""

    prompt: str
    text_a: str | None
    text_b: str | None


@dataclass(frozen=True, slots=True)
class Transcript:
    """A battle as its voter, and nobody else, may see it at any time: enough to draw the page."""

    exchanges: tuple[Exchange, ...]
    voted: bool
    voter: str


@dataclass(frozen=True, slots=True)
class Contestant:
    """One side after the vote. Times (seconds), tokens and ending are of the last turn voted on.

    tokens: as its server counted them, None where it did not.
    """

    model: str
    artifact: Artifact
    tokens: int | None
    first_token_s: float | None
    reply_s: float
    ending: str


@dataclass(frozen=True, slots=True)
class Reveal:
    """What the vote uncovers."""

    battle_id: str
    outcome: Outcome
    early: bool
    a: Contestant
    b: Contestant


@dataclass(frozen=True, slots=True)
class History:
    """Everything recorded of one battle that has at least one turn."""

    battle: Battle
    turns: tuple[Turn, ...]
    replies: tuple[Reply, ...]
    vote: Vote | None

    @property
    def turn(self) -> int:
        """The number of the latest turn."""
        return self.turns[-1].turn

    @property
    def prompts(self) -> tuple[str, ...]:
        """The prompts so far."""
        return tuple(turn.prompt for turn in self.turns)

    def reply(self, side: Side, turn: int | None = None) -> Reply | None:
        """One side's reply to a turn, the latest unless said."""
        turn = self.turn if turn is None else turn
        return next((r for r in self.replies if r.side == side and r.turn == turn), None)

    @property
    def failed(self) -> list[Side]:
        """The sides whose reply to the latest turn failed."""
        replies: dict[Side, Reply | None] = {side: self.reply(side) for side in SIDES}
        return [side for side, reply in replies.items() if reply and reply.failed]

    def conversation(self, side: Side) -> tuple[Message, ...]:
        """What the model on this side has seen and said, up to the latest prompt."""
        messages: list[Message] = []
        for turn in self.turns:
            messages.append(Message("user", turn.prompt))
            if reply := self.reply(side, turn.turn):
                messages.append(Message("assistant", reply.text))
        return tuple(messages)


def load(store: Store, battle_id: str) -> History:
    """What is recorded of a battle; UnknownBattle where it has no turn. Blocks."""
    # What comes later is read first, so that a vote never lacks the replies it judges.
    vote, replies = store.vote(battle_id), store.replies(battle_id)
    turns, battle = store.turns(battle_id), store.battle(battle_id)
    if not turns:
        raise UnknownBattle
    return History(battle, turns, replies, vote)


def transcript(history: History, live: Mapping[Side, str]) -> Transcript:
    """The prompts and texts; `live` holds the texts that are being written."""
    exchanges = [
        Exchange(turn.prompt, *(_text(history, turn.turn, side, live) for side in SIDES))
        for turn in history.turns
    ]
    voted, voter = history.vote is not None, history.battle.voter
    return Transcript(tuple(exchanges), voted, voter)


def reveal(history: History, artifacts: Mapping[Side, Artifact]) -> Reveal:
    """Everything about both sides; NotVoted before the vote."""
    vote = history.vote
    if vote is None:
        raise NotVoted
    a, b = (_contestant(history, vote.turn, side, artifacts[side]) for side in SIDES)
    return Reveal(vote.battle_id, vote.outcome, vote.early, a, b)


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
    )


def _seconds(start: datetime, end: datetime | None) -> float | None:
    return (end - start).total_seconds() if end else None
