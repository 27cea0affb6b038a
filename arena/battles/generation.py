"""The answers being written: starts each one once, says which there are, ends them.

Knows the models, the store and the gate; knows nothing of votes or of who is reading.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime

from arena.battles.history import History
from arena.battles.model_health import Roster
from arena.battles.moderation_log import Gate
from arena.battles.reply_task import LiveReply, Place
from arena.errors import SideFailed
from arena.records import SIDES, FinishReason, Reply, Side
from arena.store.base import Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Writing:
    """Answers that were being written at one moment, some of which may have ended since."""

    live: Mapping[tuple[str, Side], LiveReply]

    def of(self, history: History) -> dict[Side, LiveReply]:
        """Those of a battle, by side."""
        key = history.battle.battle_id
        return {side: self.live[key, side] for side in SIDES if (key, side) in self.live}


async def stop_all(live: Mapping[Side, LiveReply]) -> bool:
    """End answers where they are; whether that cut any of them off."""
    ended = await asyncio.gather(*(each.stop() for each in live.values()))
    return any(reply.finish_reason == "stopped" for reply in ended)


class Answers:
    """Answers of the models in `roster`, recorded in `store` and put to the gate as they end.

    leave_s: how long an answer goes on after its last reader has left.
    """

    def __init__(
        self,
        roster: Roster,
        store: Store,
        gate: Gate,
        clock: Callable[[], datetime],
        leave_s: float,
    ):
        self._roster, self._store, self._gate, self._clock = roster, store, gate, clock
        self._leave_s = leave_s
        self._live: dict[tuple[str, Side], LiveReply] = {}

    def now(self) -> "Writing":
        """Those being written at this moment.

        To be asked before the log is read: an answer that ends meanwhile is then in one of them.
        """
        return Writing(dict(self._live))

    async def of(self, history: History, side: Side) -> LiveReply | Reply:
        """One side's answer to the latest turn, recorded or begun now; not one being written.

        Where the artifact that was drawn is no longer served, it is a failed one.
        """
        return history.reply(side) or await self._start(history, side)

    async def record_unasked(self, history: History, side: Side) -> None:
        """Record that a side was stopped before it was asked, unless it has answered."""
        if history.reply(side) is None:
            await self._add(history, side, "stopped", None)

    async def close(self) -> None:
        """End and record all of them."""
        # An answer that cannot be recorded is in the log already; the others still can be.
        await asyncio.gather(*(r.stop() for r in self._live.values()), return_exceptions=True)

    async def _start(self, history: History, side: Side) -> LiveReply | Reply:
        battle, name = history.battle, history.battle.model(side)
        backend = self._roster.backend(name, battle.artifact(side))
        if backend is None:
            _log.warning("battle %s: %s is no longer served", battle.battle_id, name)
            return await self._add(history, side, "error", "Changed: no longer served")
        place = Place(battle.battle_id, history.turn, side, label=name)
        conversation = history.conversation(side)
        chunks = backend.stream(conversation)
        live = LiveReply(place, chunks, self._store.add_reply, self._clock, self._leave_s)
        self._live[battle.battle_id, side] = live

        def ended(reply: Reply | None) -> None:
            del self._live[battle.battle_id, side]
            if reply and reply.finish_reason != "stopped":
                self._roster.answered(name, live.failure)
            if reply:
                self._gate.judge(reply, [each.content for each in conversation], battle.voter)

        live.when_ended(ended)
        return live

    async def _add(
        self, history: History, side: Side, reason: FinishReason, error: str | None
    ) -> Reply:
        """Record the reply of a side that was never asked."""
        battle_id, at = history.battle.battle_id, self._clock()
        reply = Reply(battle_id, history.turn, side, "", reason, error, at, None, at, None)
        await asyncio.to_thread(self._store.add_reply, reply)
        return reply


async def texts(source: LiveReply | Reply) -> AsyncGenerator[str, None]:
    """The texts of an answer as it grows, or the whole one that is recorded; failed or not."""
    if isinstance(source, Reply):
        if source.text:
            yield source.text
        return
    async with aclosing(source.follow()) as following:
        try:
            async for text in following:
                yield text
        except SideFailed:
            return


async def recorded(source: LiveReply | Reply) -> Reply:
    """The reply once it is recorded; StoreError where it could not be."""
    return source if isinstance(source, Reply) else await source.ended()
