"""The answers being written: starts each one once, says which there are, ends them.

Knows the models, the store and the moderator; knows nothing of votes or of who is reading.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime

from arena.battles.history import History
from arena.battles.model_health import ModelHealth
from arena.battles.moderation_log import ModerationLog
from arena.battles.reply_task import Place, ReplyTask
from arena.errors import SideFailed
from arena.records import SIDES, FinishReason, Reply, Side
from arena.store.base import Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Writing:
    """Answers that were being written at one moment, some of which may have ended since."""

    live: Mapping[tuple[str, Side], ReplyTask]

    def of(self, history: History) -> dict[Side, ReplyTask]:
        """Those of a battle, by side."""
        key = history.battle.battle_id
        return {side: self.live[key, side] for side in SIDES if (key, side) in self.live}


async def stop_all(live: Mapping[Side, ReplyTask]) -> bool:
    """End answers where they are; whether that cut any of them off."""
    ended = await asyncio.gather(*(each.stop() for each in live.values()))
    return any(reply.finish_reason == "stopped" for reply in ended)


class Generation:
    """Answers of the models in `health`, recorded in `store` and put to the moderator as they end.

    leave_s: how long an answer goes on after its last reader has left.
    """

    def __init__(
        self,
        health: ModelHealth,
        store: Store,
        moderation: ModerationLog,
        clock: Callable[[], datetime],
        leave_s: float,
    ):
        self._health, self._store, self._clock = health, store, clock
        self._moderation = moderation
        self._leave_s = leave_s
        self._live: dict[tuple[str, Side], ReplyTask] = {}

    def now(self) -> "Writing":
        """Those being written at this moment.

        To be asked before the log is read: an answer that ends meanwhile is then in one of them.
        """
        return Writing(dict(self._live))

    async def of(self, history: History, side: Side) -> ReplyTask | Reply:
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

    async def _start(self, history: History, side: Side) -> ReplyTask | Reply:
        battle, name = history.battle, history.battle.model(side)
        backend = self._health.backend(name, battle.artifact(side))
        if backend is None:
            _log.warning("battle %s: %s is no longer served", battle.battle_id, name)
            return await self._add(history, side, "error", "Changed: no longer served")
        place = Place(battle.battle_id, history.turn, side, label=name)
        conversation = history.conversation(side)
        chunks = backend.stream(conversation)
        live = ReplyTask(place, chunks, self._store.add_reply, self._clock, self._leave_s)
        self._live[battle.battle_id, side] = live

        def ended(reply: Reply | None) -> None:
            del self._live[battle.battle_id, side]
            if reply and reply.finish_reason != "stopped":
                self._health.answered(name, live.failure)
            if reply:
                self._moderation.judge(reply, [each.content for each in conversation], battle.voter)

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


async def texts(source: ReplyTask | Reply) -> AsyncGenerator[str, None]:
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


async def recorded(source: ReplyTask | Reply) -> Reply:
    """The reply once it is recorded; StoreError where it could not be."""
    return source if isinstance(source, Reply) else await source.ended()
