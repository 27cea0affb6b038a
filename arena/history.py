"""Everything recorded of one battle, as one value; knows neither the store nor who may be told."""

from dataclasses import dataclass

from arena.content import Content
from arena.records import SIDES, Battle, Reply, Side, Turn, Vote


@dataclass(frozen=True, slots=True)
class History:
    """A battle that has at least one turn. turns, replies: in order, replies by turn and side.

    successor: the battle that took its place after a side had failed.
    """

    battle: Battle
    turns: tuple[Turn, ...]
    replies: tuple[Reply, ...] = ()
    vote: Vote | None = None
    successor: Battle | None = None

    @property
    def turn(self) -> int:
        """The number of the latest turn."""
        return self.turns[-1].turn

    @property
    def prompts(self) -> tuple[Content, ...]:
        """The prompts so far."""
        return tuple(turn.content for turn in self.turns)

    def reply(self, side: Side, turn: int | None = None) -> Reply | None:
        """One side's reply to a turn, the latest unless said."""
        turn = self.turn if turn is None else turn
        return next((r for r in self.replies if r.side == side and r.turn == turn), None)

    @property
    def failed(self) -> list[Side]:
        """The sides whose reply to the latest turn failed."""
        replies: dict[Side, Reply | None] = {side: self.reply(side) for side in SIDES}
        return [side for side, reply in replies.items() if reply and reply.failed]
