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
from contextlib import aclosing
from datetime import datetime
from weakref import WeakValueDictionary

from arena.answers import Answers, recorded, texts
from arena.backends.base import Backend
from arena.config import Config, Limits, Pairing
from arena.draws import Draws, Request
from arena.errors import (
    AlreadyVoted,
    BattleOver,
    EmptyPrompt,
    NoReply,
    NotAnswerable,
    PromptTooLong,
    SideFailed,
    StillStreaming,
)
from arena.gate import Gate
from arena.history import History, Reveal, Transcript, load, reveal, transcript
from arena.live import LiveReply
from arena.moderation import connect_moderator
from arena.records import SIDES, Outcome, Reply, Side, Turn, Vote, now, storable
from arena.roster import Roster, State
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
        self._roster = Roster(
            backends, store.add_artifact, weights=weights, health_s=self._limits.health_s
        )
        pairing = config.pairing if config else Pairing()
        rng = rng or random.SystemRandom()
        self._draws = Draws(self._roster, store, pairing, rng, clock)
        moderator = connect_moderator(config.moderation, os.environ) if config else None
        self._gate = Gate(moderator, store, clock)
        self._answers = Answers(self._roster, store, self._gate, clock, self._limits.leave_s)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def start(self) -> None:
        """Ask every model what it serves, and watch from now on whether it can be reached."""
        await self._roster.start()

    def states(self) -> tuple[State, ...]:
        """How every model is at this moment; for the operator, never for a voter."""
        return self._roster.states()

    async def open(
        self, prompt: str, voter: str, suggested: bool = False, prompt_id: str | None = None
    ) -> str:
        """Draw two models that can answer and record the battle; its unguessable id.

        voter: a pseudonym that the caller has made. suggested: the arena offered this prompt.
        Raises EmptyPrompt, PromptTooLong, Blocked or NotAnswerable.
        """
        prompt = self._checked(prompt)
        judged = await self._gate.admit(prompt, voter)
        battle = await self._draws.open(Request(prompt, voter, suggested, prompt_id))
        await self._gate.record(judged, battle.battle_id, 0)
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
                current = await self._current(battle_id)
                source = await self._source(current, side)
            async with aclosing(texts(source)) as following:
                async for text in following:
                    yield text
            async with self._lock(battle_id):
                if await self._current(battle_id) == current:
                    if not (await recorded(source)).failed:
                        return
                    if not await self._replace_failed(current):
                        raise SideFailed
            yield ""

    async def follow_up(self, battle_id: str, prompt: str) -> None:
        """Record the next prompt; `stream` then gives its answers.

        Raises BattleOver after the vote, StillStreaming while an answer is being written, NoReply
        where a side has not answered, Blocked, or NotAnswerable where one of the two models
        cannot go on.
        """
        prompt = self._checked(prompt)
        async with self._lock(battle_id):
            battle_id = await self._current(battle_id)
            if self._answers.writing(battle_id):
                raise StillStreaming
            history = await self._load(battle_id)
            if history.vote:
                raise BattleOver
            _require_both(history, {})
            self._require_answerable(history, prompt)
            judged = await self._gate.admit(prompt, history.battle.voter)
            turn = Turn(battle_id, history.turn + 1, prompt, self._clock())
            await asyncio.to_thread(self._store.add_turn, turn)
            await self._gate.record(judged, battle_id, turn.turn)

    async def stop(self, battle_id: str) -> None:
        """End both answers where they are and record them, also one that has not been asked for."""
        async with self._lock(battle_id):
            battle_id = await self._current(battle_id)
            await self._answers.stop(battle_id)
            history = await self._load(battle_id)
            for side in SIDES:
                await self._answers.record_unasked(history, side)

    async def vote(self, battle_id: str, outcome: Outcome, voter: str) -> Reveal:
        """Take the one vote of a battle, durably, and only then reveal the models.

        Answers still being written are ended and recorded first. Raises UnknownBattle,
        AlreadyVoted, or NoReply before both answers have begun. A caller that is cancelled
        leaves the vote to be completed.
        """
        return await asyncio.shield(self._vote(battle_id, outcome, voter))

    async def reveal(self, battle_id: str) -> Reveal:
        """The models of a battle that has its vote; NotVoted before."""
        return await self._reveal(await self._load(await self._current(battle_id)))

    async def transcript(self, battle_id: str) -> Transcript:
        """Prompts and texts so far: what a page needs to be drawn again."""
        async with self._lock(battle_id):
            battle_id = await self._current(battle_id)
            live = self._answers.writing(battle_id)
            history = await self._load(battle_id)
            return transcript(history, {side: storable(live[side].text) for side in live})

    async def close(self) -> None:
        """End and record every answer being written, then close the backends, not the store."""
        await self._answers.close()
        await self._gate.close()
        await self._roster.close()

    def _checked(self, prompt: str) -> str:
        if not prompt.strip():
            raise EmptyPrompt
        if len(prompt) > self._limits.max_prompt_chars:
            raise PromptTooLong(self._limits.max_prompt_chars)
        return storable(prompt)

    async def _current(self, battle_id: str) -> str:
        """The battle that stands in the place of this one, which is mostly itself."""
        while successor := await asyncio.to_thread(self._store.successor, battle_id):
            battle_id = successor.battle_id
        return battle_id

    async def _replace_failed(self, battle_id: str) -> bool:
        """Whether a fresh battle now stands in the place of this one, because a side failed."""
        history = await self._load(battle_id)
        failed = history.failed
        if not failed or history.vote or history.turn or await self._depth(battle_id) == REPLACED:
            return False
        try:
            fresh = await self._draws.replace(history, failed)
        except NotAnswerable:
            return False
        _log.info("battle %s takes the place of %s", fresh.battle_id, battle_id)
        # Only now: whoever reads the other side must find the fresh battle when it ends.
        await self._answers.stop(battle_id)
        return True

    async def _depth(self, battle_id: str) -> int:
        """How many battles this one has replaced, one after another."""
        battle = await asyncio.to_thread(self._store.battle, battle_id)
        return 0 if battle.replaces is None else 1 + await self._depth(battle.replaces)

    async def _source(self, battle_id: str, side: Side) -> LiveReply | Reply:
        if live := self._answers.writing(battle_id).get(side):
            return live
        return await self._answers.of(await self._load(battle_id), side)

    def _require_answerable(self, history: History, prompt: str) -> None:
        battle, prompts = history.battle, (*history.prompts, prompt)
        for side in SIDES:
            backend = self._roster.backend(battle.model(side), battle.artifact(side))
            if backend is None or not backend.accepts(prompts):
                raise NotAnswerable

    async def _vote(self, battle_id: str, outcome: Outcome, voter: str) -> Reveal:
        async with self._lock(battle_id):
            battle_id = await self._current(battle_id)
            live = self._answers.writing(battle_id)
            history = await self._load(battle_id)
            if history.vote:
                raise AlreadyVoted
            _require_both(history, live)
            early = await self._answers.stop(battle_id)
            vote = Vote(battle_id, outcome, voter, self._clock(), early, history.turn)
            await asyncio.to_thread(self._store.add_vote, vote)
            return await self._reveal(await self._load(battle_id))

    async def _reveal(self, history: History) -> Reveal:
        return await asyncio.to_thread(self._uncover, history)

    def _uncover(self, history: History) -> Reveal:
        battle, find = history.battle, self._store.artifact
        return reveal(history, {s: find(battle.artifact(s), battle.model(s)) for s in SIDES})

    async def _load(self, battle_id: str) -> History:
        return await asyncio.to_thread(load, self._store, battle_id)

    def _lock(self, battle_id: str) -> asyncio.Lock:
        return self._locks.setdefault(battle_id, asyncio.Lock())


def _require_both(history: History, live: Mapping[Side, LiveReply]) -> None:
    for side in SIDES:
        source = live.get(side) or history.reply(side)
        if source is None or not source.text.strip():
            raise NoReply
