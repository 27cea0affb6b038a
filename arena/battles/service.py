"""Runs battles: opens them, streams both sides, takes the one vote, then reveals.

Knows the models and the store behind their seams; knows nothing of screens. Until the vote,
nothing that leaves this module, returned or raised, says who answers or how it was served: what
is raised is a refusal with a fixed sentence, or a StoreError that names no model. The log of the
operator says more.

A battle in whose first turn a side fails is replaced by a fresh one of the same prompt. It stays
in the log, and its id goes on to stand for the battle that took its place.

One Arena serves one event loop. What it keeps in memory is only the answers being written; all
else is read from the store, so a battle survives a restart.
"""

import asyncio
import logging
import os
import random
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing, suppress
from datetime import datetime
from weakref import WeakValueDictionary

from arena.battles.generation import Generation, recorded, stop_all, texts
from arena.battles.history import History, Reveal, Transcript, load, reveal, transcript
from arena.battles.matchmaking import Matchmaking, Request
from arena.battles.model_health import ModelHealth, State
from arena.battles.moderation import connect_moderator
from arena.battles.moderation_log import ModerationLog
from arena.battles.reply_task import ReplyTask
from arena.config import Config, Limits, Pairing
from arena.errors import (
    AlreadyVoted,
    BattleOver,
    EmptyPrompt,
    NoReply,
    NotAnswerable,
    PromptTooLong,
    SideFailed,
    StillStreaming,
    UnknownBattle,
)
from arena.records import SIDES, Battle, Outcome, Side, Turn, Vote, now, storable
from arena.serving.base import Backend
from arena.store.base import Store

_log = logging.getLogger(__name__)

REPLACED = 2  # fresh battles for one prompt, before a failure is the voter's to see


class Arena:
    """Battles between the models in `backends`, recorded in `store`.

    config: how they are drawn, watched, limited and moderated, each as documented without it. rng
    draws the pairs; the system's own randomness unless given, so that no voter can foresee them.
    clock gives the time in UTC. Models that answer over a network may battle only after `start`.
    """

    def __init__(
        self,
        backends: Mapping[str, Backend],
        store: Store,
        *,
        config: Config | None = None,
        rng: random.Random | None = None,
        clock: Callable[[], datetime] = now,
    ):
        self._limits = config.limits if config else Limits()
        self._store, self._clock = store, clock
        weights = {model.name: model.weight for model in config.models} if config else {}
        system_prompts = {m.name: m.system_prompt for m in config.models} if config else {}
        self._health = ModelHealth(
            backends,
            store.add_artifact,
            weights=weights,
            system_prompts=system_prompts,
            health_s=self._limits.health_s,
        )
        pairing = config.pairing if config else Pairing()
        rng = rng or random.SystemRandom()
        self._matchmaking = Matchmaking(self._health, store, pairing, rng, clock)
        moderator = connect_moderator(config.moderation, os.environ) if config else None
        self._moderation = ModerationLog(moderator, store, clock)
        self._generation = Generation(
            self._health, store, self._moderation, clock, self._limits.leave_s
        )
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def start(self) -> None:
        """Ask every model what it serves, and watch from now on whether it can be reached."""
        await self._health.start()

    def states(self) -> tuple[State, ...]:
        """How every model is at this moment; for the operator, never for a voter."""
        return self._health.states()

    async def open(
        self, prompt: str, voter: str, suggested: bool = False, prompt_id: str | None = None
    ) -> str:
        """Draw two models that can answer and record the battle; its unguessable id.

        voter: a pseudonym that the caller has made. suggested: the arena offered this prompt.
        Raises EmptyPrompt, PromptTooLong, Blocked or NotAnswerable.
        """
        prompt = self._checked(prompt)
        judged = await self._moderation.admit(prompt, voter)
        battle = await self._matchmaking.open(Request(prompt, voter, suggested, prompt_id))
        await self._moderation.record(judged, battle.battle_id, 0)
        return battle.battle_id

    async def stream(self, battle_id: str, side: Side) -> AsyncGenerator[str, None]:
        """The latest answer of one side so far, again whenever it has grown, until it ends.

        Starts the answer, or joins it; either side goes at its own pace. One that nobody reads any
        more ends after `leave_s`, which frees its server; until then it can be joined. Where a
        fresh battle takes this one's place, the empty text comes next, on both sides, and then
        the fresh answer. Raises SideFailed at the end of a failed answer for which there is no
        other.
        """
        while True:
            async with self._lock(battle_id):
                history, live = await self._standing(battle_id)
                source = live.get(side) or await self._generation.of(history, side)
            async with aclosing(texts(source)) as following:
                async for text in following:
                    yield text
            reply = await recorded(source)
            async with self._lock(battle_id):
                standing, live = await self._standing(battle_id)
                if standing.battle == history.battle:
                    if not reply.failed:
                        return
                    if not await self._replace(standing, live):
                        raise SideFailed
            yield ""

    async def follow_up(self, battle_id: str, prompt: str, voter: str) -> None:
        """Record the next prompt; `stream` then gives its answers.

        Raises UnknownBattle for another voter's, BattleOver after the vote, StillStreaming while an
        answer is being written, NoReply where a side has not answered, Blocked, PromptTooLong where
        the longer of the two conversations is more than any model here may take, or NotAnswerable
        where one of the two models cannot go on.
        """
        prompt = self._checked(prompt)
        async with self._lock(battle_id):
            history, live = await self._standing(battle_id)
            _require_own(history, voter)
            if any(history.reply(side) is None for side in live):
                raise StillStreaming
            if history.vote:
                raise BattleOver
            _require_both(history, {})
            self._require_answerable(history, prompt)
            judged = await self._moderation.admit(prompt, history.battle.voter)
            turn = Turn(history.battle.battle_id, history.turn + 1, prompt, self._clock())
            await asyncio.to_thread(self._store.add_turn, turn)
            await self._moderation.record(judged, turn.battle_id, turn.turn)

    async def stop(self, battle_id: str, voter: str) -> None:
        """End both answers where they are and record them, also one that has not been asked for.

        Raises UnknownBattle for another voter's.
        """
        async with self._lock(battle_id):
            history, live = await self._standing(battle_id)
            _require_own(history, voter)
            await stop_all(live)
            for side in SIDES:
                if side not in live:
                    await self._generation.record_unasked(history, side)

    async def vote(self, battle_id: str, outcome: Outcome, voter: str) -> Reveal:
        """Take the one vote of a battle, durably, and only then reveal the models.

        Answers still being written are ended and recorded first. A repeat changes nothing and
        returns the reveal, for the first may have been lost on its way. Raises UnknownBattle, also
        for another voter's, or NoReply before both answers have begun. A caller that is cancelled
        leaves the vote to be completed.
        """
        return await asyncio.shield(self._vote(battle_id, outcome, voter))

    async def reveal(self, battle_id: str) -> Reveal:
        """The models of a battle that has its vote; NotVoted before."""
        return await asyncio.to_thread(self._uncover, battle_id)

    async def transcript(self, battle_id: str) -> Transcript:
        """Prompts and texts so far: what a page needs to be drawn again."""
        async with self._lock(battle_id):
            history, live = await self._standing(battle_id)
            return transcript(history, {side: storable(live[side].text) for side in live})

    async def close(self) -> None:
        """End and record every answer being written, then close the backends, not the store."""
        await self._generation.close()
        await self._moderation.close()
        await self._health.close()

    def _checked(self, prompt: str) -> str:
        if not prompt.strip():
            raise EmptyPrompt
        if len(prompt) > self._limits.max_prompt_chars:
            raise PromptTooLong(self._limits.max_prompt_chars)
        return storable(prompt)

    async def _replace(self, history: History, live: Mapping[Side, ReplyTask]) -> bool:
        """Open a fresh battle in the place of one in which a side failed; whether there is one."""
        if not history.failed or history.vote or history.turn:
            return False
        if await asyncio.to_thread(self._depth, history.battle) == REPLACED:
            return False
        try:
            fresh = await self._matchmaking.replace(history, history.failed)
        except NotAnswerable:
            return False
        _log.info("battle %s takes the place of %s", fresh.battle_id, history.battle.battle_id)
        # Only now: whoever reads the other side must find the fresh battle when it ends.
        await stop_all(live)
        return True

    def _depth(self, battle: Battle) -> int:
        """How many battles this one has replaced, one after another."""
        return 1 + self._depth(self._store.battle(battle.replaces)) if battle.replaces else 0

    def _require_answerable(self, history: History, prompt: str) -> None:
        battle, prompts = history.battle, (*history.prompts, prompt)
        for side in SIDES:
            before = [message.content for message in history.conversation(side)]
            self._health.require_room(prompt, before)
            backend = self._health.backend(battle.model(side), battle.artifact(side))
            if backend is None or not backend.accepts(prompts):
                raise NotAnswerable

    async def _vote(self, battle_id: str, outcome: Outcome, voter: str) -> Reveal:
        async with self._lock(battle_id):
            history, live = await self._standing(battle_id)
            _require_own(history, voter)
            standing = history.battle.battle_id
            if not history.vote:
                _require_both(history, live)
                early = await stop_all(live)
                vote = Vote(standing, outcome, voter, self._clock(), early, history.turn)
                with suppress(AlreadyVoted):  # by another process, meanwhile
                    await asyncio.to_thread(self._store.add_vote, vote)
            return await asyncio.to_thread(self._uncover, standing)

    def _uncover(self, battle_id: str) -> Reveal:
        history, find = self._read(battle_id), self._store.artifact
        battle = history.battle
        return reveal(history, {s: find(battle.artifact(s), battle.model(s)) for s in SIDES})

    async def _standing(self, battle_id: str) -> tuple[History, dict[Side, ReplyTask]]:
        """The battle that stands in the place of this one, mostly itself, and its open answers.

        An answer that ends meanwhile is among the open ones, and may be recorded as well.
        """
        live = self._generation.now()
        history = await asyncio.to_thread(self._read, battle_id)
        return history, live.of(history)

    def _read(self, battle_id: str) -> History:
        while successor := self._store.successor(battle_id):
            battle_id = successor.battle_id
        return load(self._store, battle_id)

    def _lock(self, battle_id: str) -> asyncio.Lock:
        return self._locks.setdefault(battle_id, asyncio.Lock())


def _require_own(history: History, voter: str) -> None:
    """Others' battles are unknown, so that an id that has been seen is of no use."""
    if history.battle.voter != voter:
        raise UnknownBattle


def _require_both(history: History, live: Mapping[Side, ReplyTask]) -> None:
    for side in SIDES:
        source = live.get(side) or history.reply(side)
        if source is None or not source.text.strip():
            raise NoReply
