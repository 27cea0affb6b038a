"""Runs battles: opens them, streams both sides, takes the one vote, then reveals.

Knows the backends and the store behind their seams; knows nothing of screens. Until the vote,
nothing that leaves this module, returned or raised, says who answers or how it was served: what
is raised is a refusal with a fixed sentence, or a StoreError that names no model. The log of the
operator says more.

One Arena serves one event loop. What it keeps in memory is only the answers being written; all
else is read from the store, so a battle survives a restart.
"""

import asyncio
import logging
import random
import secrets
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from datetime import datetime
from weakref import WeakValueDictionary

from arena.backends.base import Backend
from arena.config import Limits
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
from arena.history import History, Reveal, Transcript, reveal, transcript
from arena.live import LiveReply, Place
from arena.pairing import draw
from arena.records import SIDES, Battle, Outcome, Reply, Side, Turn, Vote, now, storable
from arena.store.base import Store

_log = logging.getLogger(__name__)


class Arena:
    """Battles between the models in `backends`, recorded in `store`.

    rng draws the pairs; the system's own randomness unless given, so that no voter can foresee
    them. limits: only the one on prompts applies here. clock gives the time in UTC. The artifacts
    are recorded at once, so construction touches the store.
    """

    def __init__(
        self,
        backends: Mapping[str, Backend],
        store: Store,
        *,
        limits: Limits | None = None,
        rng: random.Random | None = None,
        clock: Callable[[], datetime] = now,
    ):
        self._backends = dict(backends)
        self._store = store
        self._limits = limits or Limits()
        self._rng = rng or random.SystemRandom()
        self._clock = clock
        self._live: dict[tuple[str, Side], LiveReply] = {}
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        for backend in backends.values():
            store.add_artifact(backend.artifact)

    async def open(
        self, prompt: str, voter: str, suggested: bool = False, prompt_id: str | None = None
    ) -> str:
        """Draw two models that can answer and record the battle; its unguessable id.

        voter: a pseudonym that the caller has made. suggested: the arena offered this prompt.
        Raises EmptyPrompt, PromptTooLong or NotAnswerable.
        """
        prompt = self._checked(prompt)
        able = [name for name, backend in self._backends.items() if backend.accepts([prompt])]
        if len(able) < 2:
            raise NotAnswerable
        battle = self._draw(able, voter, suggested, prompt_id)
        await asyncio.to_thread(self._record, battle, prompt)
        return battle.battle_id

    async def stream(self, battle_id: str, side: Side) -> AsyncGenerator[str, None]:
        """The latest answer of one side so far, again whenever it has grown, until it ends.

        Starts the answer, or joins it; either side goes at its own pace, and an answer once
        started ends without a reader too. Raises SideFailed at the end of a failed answer.
        """
        async with self._lock(battle_id):
            source = await self._join(battle_id, side)
        if isinstance(source, LiveReply):
            async with aclosing(source.follow()) as texts:
                async for text in texts:
                    yield text
            return
        if source.text:
            yield source.text
        if source.finish_reason == "error":
            raise SideFailed

    async def follow_up(self, battle_id: str, prompt: str) -> None:
        """Record the next prompt; `stream` then gives its answers.

        Raises BattleOver after the vote, StillStreaming while an answer is being written, NoReply
        where a side has not answered, NotAnswerable where one of the two models cannot go on.
        """
        prompt = self._checked(prompt)
        async with self._lock(battle_id):
            if self._writing(battle_id):
                raise StillStreaming
            history = await self._load(battle_id)
            if history.vote:
                raise BattleOver
            _require_both(history, {})
            self._require_answerable(history, prompt)
            turn = Turn(battle_id, history.turn + 1, prompt, self._clock())
            await asyncio.to_thread(self._store.add_turn, turn)

    async def stop(self, battle_id: str) -> None:
        """End both answers where they are and record them, also one that has not been asked for."""
        async with self._lock(battle_id):
            await _stop_all(self._writing(battle_id))
            history = await self._load(battle_id)
            for side in SIDES:
                if history.reply(side) is None:
                    unasked = _unasked(history, side, self._clock())
                    await asyncio.to_thread(self._store.add_reply, unasked)

    async def vote(self, battle_id: str, outcome: Outcome, voter: str) -> Reveal:
        """Take the one vote of a battle, durably, and only then reveal the models.

        Answers still being written are ended and recorded first. Raises UnknownBattle,
        AlreadyVoted, or NoReply before both answers have begun. A caller that is cancelled
        leaves the vote to be completed.
        """
        return await asyncio.shield(self._vote(battle_id, outcome, voter))

    async def reveal(self, battle_id: str) -> Reveal:
        """The models of a battle that has its vote; NotVoted before."""
        return await self._reveal(await self._load(battle_id))

    async def transcript(self, battle_id: str) -> Transcript:
        """Prompts and texts so far: what a page needs to be drawn again."""
        async with self._lock(battle_id):
            live = self._writing(battle_id)
            history = await self._load(battle_id)
            return transcript(history, {side: storable(live[side].text) for side in live})

    async def close(self) -> None:
        """End and record every answer being written, then close the backends, not the store."""
        # An answer that cannot be recorded is in the log already; the others still can be.
        await asyncio.gather(*(r.stop() for r in self._live.values()), return_exceptions=True)
        for backend in self._backends.values():
            await backend.close()

    def _checked(self, prompt: str) -> str:
        if not prompt.strip():
            raise EmptyPrompt
        if len(prompt) > self._limits.max_prompt_chars:
            raise PromptTooLong(self._limits.max_prompt_chars)
        return storable(prompt)

    def _draw(
        self, able: Sequence[str], voter: str, suggested: bool, prompt_id: str | None
    ) -> Battle:
        pair = draw(able, self._rng)
        a, b = (self._backends[name].artifact for name in (pair.model_a, pair.model_b))
        return Battle(
            battle_id=secrets.token_urlsafe(16),
            created_at=self._clock(),
            model_a=pair.model_a,
            model_b=pair.model_b,
            artifact_a=a.fingerprint,
            artifact_b=b.fingerprint,
            propensity=pair.propensity,
            policy=pair.policy,
            simulated=a.simulated or b.simulated,
            suggested=suggested,
            prompt_id=prompt_id,
            voter=voter,
        )

    def _record(self, battle: Battle, prompt: str) -> None:
        self._store.add_battle(battle)
        self._store.add_turn(Turn(battle.battle_id, 0, prompt, battle.created_at))

    async def _join(self, battle_id: str, side: Side) -> LiveReply | Reply:
        if live := self._live.get((battle_id, side)):
            return live
        history = await self._load(battle_id)
        return history.reply(side) or self._start(history, side)

    def _start(self, history: History, side: Side) -> LiveReply:
        battle = history.battle
        backend = self._backend(battle, side)
        if backend is None:
            raise SideFailed
        place = Place(battle.battle_id, history.turn, side, label=battle.model(side))
        chunks = backend.stream(history.conversation(side))
        live = LiveReply(place, chunks, self._store.add_reply, self._clock)
        self._live[battle.battle_id, side] = live
        live.when_ended(lambda: self._live.pop((battle.battle_id, side)))
        return live

    def _backend(self, battle: Battle, side: Side) -> Backend | None:
        """What serves this side, if the artifact that was drawn is still the one that is served."""
        backend = self._backends.get(battle.model(side))
        if backend is None or backend.artifact.fingerprint != battle.artifact(side):
            _log.warning("battle %s: %s is no longer served", battle.battle_id, battle.model(side))
            return None
        return backend

    def _require_answerable(self, history: History, prompt: str) -> None:
        prompts = (*history.prompts, prompt)
        for side in SIDES:
            backend = self._backend(history.battle, side)
            if backend is None or not backend.accepts(prompts):
                raise NotAnswerable

    async def _vote(self, battle_id: str, outcome: Outcome, voter: str) -> Reveal:
        async with self._lock(battle_id):
            live = self._writing(battle_id)
            history = await self._load(battle_id)
            if history.vote:
                raise AlreadyVoted
            _require_both(history, live)
            early = await _stop_all(live)
            vote = Vote(battle_id, outcome, voter, self._clock(), early, history.turn)
            await asyncio.to_thread(self._store.add_vote, vote)
            return await self._reveal(await self._load(battle_id))

    async def _reveal(self, history: History) -> Reveal:
        return await asyncio.to_thread(self._uncover, history)

    def _uncover(self, history: History) -> Reveal:
        battle, find = history.battle, self._store.artifact
        return reveal(history, {s: find(battle.artifact(s), battle.model(s)) for s in SIDES})

    async def _load(self, battle_id: str) -> History:
        return await asyncio.to_thread(self._read, battle_id)

    def _read(self, battle_id: str) -> History:
        # What comes later is read first, so that a vote never lacks the replies it judges.
        vote, replies = self._store.vote(battle_id), self._store.replies(battle_id)
        turns, battle = self._store.turns(battle_id), self._store.battle(battle_id)
        if not turns:
            raise UnknownBattle
        return History(battle, turns, replies, vote)

    def _writing(self, battle_id: str) -> dict[Side, LiveReply]:
        return {s: self._live[battle_id, s] for s in SIDES if (battle_id, s) in self._live}

    def _lock(self, battle_id: str) -> asyncio.Lock:
        return self._locks.setdefault(battle_id, asyncio.Lock())


def _require_both(history: History, live: Mapping[Side, LiveReply]) -> None:
    for side in SIDES:
        source = live.get(side) or history.reply(side)
        if source is None or not source.text.strip():
            raise NoReply


async def _stop_all(live: Mapping[Side, LiveReply]) -> bool:
    """End the answers; whether that cut any of them off."""
    ended = await asyncio.gather(*(reply.stop() for reply in live.values()))
    return any(reply.finish_reason == "stopped" for reply in ended)


def _unasked(history: History, side: Side, at: datetime) -> Reply:
    """The reply of a side that was stopped before it was asked for."""
    battle_id = history.battle.battle_id
    return Reply(battle_id, history.turn, side, "", "stopped", None, at, None, at, None)
