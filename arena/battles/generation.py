"""The answers to the latest prompts: asks for each one once, says which there are, ends them.

Whoever has claimed a reply in the store asks its model; a reply that another process has claimed is
followed from afar. Knows the models, the store and the moderator; knows nothing of votes or of who
is reading.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Collection, Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from arena.battles.model_health import ModelHealth
from arena.battles.moderation_log import ModerationLog
from arena.battles.neighbourhood import Neighbourhood, RemoteReply
from arena.battles.rendering import Rendering
from arena.battles.reply_task import KeptReply, Place, ReplyTask
from arena.battles.transcript import conversation
from arena.content import Content
from arena.errors import UnknownBattle
from arena.history import History
from arena.records import SIDES, Battle, Reply, Side, Stopper
from arena.store import Store, waiting
from arena.store.neighbours import Key

_log = logging.getLogger(__name__)

Live = ReplyTask | KeptReply
Source = Reply | Live | RemoteReply


@dataclass(frozen=True, slots=True)
class Standing:
    """A battle that nothing has replaced, and its answers to the latest prompt, by side.

    An answer that ended while the log was read is here as it was written, and may be recorded too.
    """

    history: History
    sources: Mapping[Side, Source]

    @property
    def writing(self) -> dict[Side, Live | RemoteReply]:
        """The answers that are not recorded in `history`."""
        return {s: a for s, a in self.sources.items() if not isinstance(a, Reply)}

    @property
    def texts(self) -> dict[Side, str]:
        """What is written on each side so far."""
        return {side: source.text for side, source in self.sources.items()}


@dataclass(frozen=True, slots=True)
class Rules:
    """clock: the time in UTC. leave_s: how long an answer goes on after its last reader has left.
    rendering: between what a model writes and what its voter reads."""

    clock: Callable[[], datetime]
    leave_s: float
    rendering: Rendering | None = None


class Generation:
    """Answers of the models in `health`, recorded in `store`, put to the moderator as they end."""

    def __init__(
        self,
        health: ModelHealth,
        store: Store,
        moderation: ModerationLog,
        rules: Rules,
    ):
        self._health, self._store, self._rules = health, store, rules
        self._moderation = moderation
        self._live: dict[Key, Live] = {}
        self._neighbourhood = Neighbourhood(store, self._live)

    async def standing(self, battle_id: str) -> Standing:
        """A battle, or the one that took its place, with the answers that there are."""
        while True:
            live = dict(self._live)  # before the log is read: what ends meanwhile is in one of them
            history = await waiting(self._store, self._store.history, battle_id)
            if history.successor is None:
                return Standing(history, _known(history, live))
            battle_id = history.successor.battle_id

    async def join(self, battle_id: str, voter: str, sides: Collection[Side]) -> Standing:
        """The same with an answer on each of these sides: recorded, being written, or begun now.

        UnknownBattle, and nothing begun, for another voter's. Where the artifact that was drawn is
        no longer served, it is a failed one.
        """
        while True:
            live = dict(self._live)
            claim = self._store.claim_replies
            history, claimed = await waiting(self._store, claim, battle_id, tuple(sides))
            if history.battle.voter != voter:
                raise UnknownBattle
            if history.successor is None:
                break
            battle_id = history.successor.battle_id
        sources = _known(history, live)
        for side in sides:
            if side in sources:
                continue
            if side not in claimed:
                sources[side] = await self._neighbourhood.follow(history, side)
            elif side == history.battle.kept and not history.turn:
                sources[side] = await self._keep(history, side) or await self._start(history, side)
            else:
                sources[side] = await self._start(history, side)
        return Standing(history, sources)

    async def heard(self, standing: Standing) -> Standing:
        """The same with what other processes have shown of their answers, if anything."""
        if self._store.neighbours is None or len(standing.sources) == len(SIDES):
            return standing
        history, sources = standing.history, dict(standing.sources)
        for side in SIDES:
            if side not in sources:
                remote = await self._neighbourhood.follow(history, side)
                await remote.begun()
                sources[side] = remote
        return Standing(history, sources)

    async def stop(
        self, standing: Standing, by: Stopper, sides: Collection[Side] = SIDES
    ) -> Mapping[Side, Reply]:
        """End these answers to the latest prompt where they are; as they are recorded.

        One that nobody has asked for is recorded as stopped before it was asked.
        """
        ending = [self._stop(standing.history, side, standing, by) for side in sides]
        return dict(zip(sides, await asyncio.gather(*ending), strict=True))

    async def close(self) -> None:
        """End and record every answer that is being written here."""
        # An answer that cannot be recorded is in the log already; the others still can be.
        live = list(self._live.values())
        await asyncio.gather(*(reply.stop("arena") for reply in live), return_exceptions=True)
        await self._neighbourhood.close()

    async def _stop(self, history: History, side: Side, standing: Standing, by: Stopper) -> Reply:
        source = standing.sources.get(side)
        if source is None:
            battle_id = history.battle.battle_id
            now, claimed = await waiting(self._store, self._store.claim_replies, battle_id, (side,))
            if side in claimed:
                return await self._add_stopped(now, side, by)
            source = now.reply(side) or await self._neighbourhood.follow(now, side)
        if isinstance(source, Reply):
            return source
        reply = await source.stop(by)
        if reply is None:  # its process is gone: what it had shown is what there is
            return await self._add_stopped(history, side, by, source.text)
        return reply

    async def _keep(self, history: History, side: Side) -> Source | None:
        """The answer that was given in the battle before this one, or is being written there.

        It is recorded in this battle as well, once it has ended. None where there is none.
        """
        battle_id = history.battle.replaces or ""
        live = self._live.get((battle_id, 0, side))
        before = await waiting(self._store, self._store.history, battle_id)
        if live is None:
            reply = before.reply(side)
            return reply and await self._copy(history, reply)
        kept = KeptReply(live, partial(self._copy, history))
        self._live[history.battle.battle_id, 0, side] = kept
        kept.when_ended(partial(self._live.pop, (history.battle.battle_id, 0, side)))
        return kept

    async def _copy(self, history: History, reply: Reply) -> Reply:
        battle_id = history.battle.battle_id
        copy = replace(reply, battle_id=battle_id, kept_from=reply.kept_from or reply.battle_id)
        await self._record(copy)
        return copy

    async def _start(self, history: History, side: Side) -> ReplyTask | Reply:
        battle, name = history.battle, history.battle.model(side)
        backend = self._health.backend(name, battle.artifact(side))
        if backend is None:
            _log.warning("battle %s: %s is no longer served", battle.battle_id, name)
            reply = _unwritten(history, side, self._rules.clock())
            reply = replace(reply, finish_reason="error", error="Changed: no longer served")
            await self._record(reply)
            return reply
        place = self._place(history, side)
        messages = conversation(history, side)
        chunks, rules = backend.stream(messages), self._rules
        reply = ReplyTask(place, chunks, self._record, rules.clock, rules.leave_s)
        key = battle.battle_id, history.turn, side
        self._live[key] = reply
        self._neighbourhood.watch()

        def ended(recorded: Reply | None) -> None:
            del self._live[key]
            if recorded and recorded.finish_reason != "stopped":
                self._health.answered(name, reply.failure)
            if recorded:
                prompts = [message.content.text for message in messages]
                self._moderation.judge(recorded, prompts, battle.voter)

        reply.when_ended(ended)
        return reply

    def _place(self, history: History, side: Side) -> Place:
        battle, step = history.battle, self._rules.rendering
        place = Place(battle.battle_id, history.turn, side, label=battle.model(side))
        if step is None:
            return place
        return replace(place, rendering=step.name, show=partial(_shown, step, battle, side))

    async def _record(self, reply: Reply) -> None:
        await waiting(self._store, self._store.add_reply, reply)

    async def _add_stopped(
        self, history: History, side: Side, by: Stopper, text: str = ""
    ) -> Reply:
        """Record a reply that was ended before anybody here had asked for it."""
        reply = _unwritten(history, side, self._rules.clock())
        reply = replace(reply, stopped_by=by, content=Content.from_text(text))
        await self._record(reply)
        return reply


def _shown(step: Rendering, battle: Battle, side: Side, text: str) -> str:
    return step.show(text, battle, side)


async def texts(source: Source) -> AsyncGenerator[str, None]:
    """The texts of an answer as it grows, or the whole one that is recorded; failed or not."""
    if isinstance(source, Reply):
        if source.text:
            yield source.text
        return
    async with aclosing(source.follow()) as following:
        async for text in following:
            yield text


async def recorded(source: Source) -> Reply | None:
    """The reply once it is recorded, None where its process is gone; StoreError if lost."""
    return source if isinstance(source, Reply) else await source.ended()


def _known(history: History, live: Mapping[Key, Live]) -> dict[Side, Source]:
    """The answers to the latest prompt that are being written here, or recorded."""
    sources: dict[Side, Source] = {}
    for side in SIDES:
        key = history.battle.battle_id, history.turn, side
        if source := live.get(key) or history.reply(side):
            sources[side] = source
    return sources


def _unwritten(history: History, side: Side, now: datetime) -> Reply:
    """A stopped reply without a word."""
    battle_id, turn = history.battle.battle_id, history.turn
    return Reply(battle_id, turn, side, Content(), "stopped", None, now, None, now, None)
