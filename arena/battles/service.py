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
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from weakref import WeakValueDictionary

from arena.battles.generation import Generation, Rules, Standing
from arena.battles.joined import Joined, storable_texts
from arena.battles.matchmaking import Matchmaking, Request
from arena.battles.model_health import ModelHealth, State
from arena.battles.moderation import connect_moderator
from arena.battles.moderation_log import ModerationLog
from arena.battles.prompt_images import PromptImages, number_of
from arena.battles.rendering import Rendering
from arena.battles.transcript import Reveal, Transcript, conversation, reveal, transcript
from arena.config import Config, Limits, Pairing
from arena.content import Content
from arena.errors import (
    AlreadyVoted,
    BattleExpired,
    BattleOver,
    EmptyPrompt,
    NoReply,
    NotAnswerable,
    PromptTooLong,
    Replaced,
    StillStreaming,
    UnknownBattle,
)
from arena.history import History
from arena.records import (
    REASONS,
    SIDES,
    Battle,
    Outcome,
    Reason,
    Side,
    Turn,
    Vote,
    VoterKind,
    now,
    storable_content,
)
from arena.serving.base import Backend
from arena.store import Store, waiting
from arena.store.open_battles import Allowance

_log = logging.getLogger(__name__)

REPLACED = 2  # fresh battles for one prompt, before a failure is the voter's to see


class Arena:
    """Battles between the models in `backends`, recorded in `store`.

    config: how they are drawn, watched, limited and moderated, each as documented without it. rng
    draws the pairs; the system's own randomness unless given, so that no voter can foresee them.
    clock gives the time in UTC. rendering: what a voter reads of what a model wrote; all of it
    without one. Models that answer over a network may battle only after `start`.
    """

    def __init__(
        self,
        backends: Mapping[str, Backend],
        store: Store,
        *,
        config: Config | None = None,
        rng: random.Random | None = None,
        clock: Callable[[], datetime] = now,
        rendering: Rendering | None = None,
    ):
        self._limits = config.limits if config else Limits()
        self._early_votes = bool(config and config.arena.early_votes)
        self.images = PromptImages(config)
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
        if store.neighbours:
            self._health.share(store.neighbours)
        pairing = config.pairing if config else Pairing()
        rng = rng or random.SystemRandom()
        self._matchmaking = Matchmaking(self._health, store, pairing, rng, clock)
        moderator = connect_moderator(config.moderation, os.environ) if config else None
        self._moderation = ModerationLog(moderator, store, clock, self.images.read)
        rules = Rules(clock, self._limits.leave_s, rendering)
        self._generation = Generation(self._health, store, self._moderation, rules)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def start(self) -> None:
        """Ask every model what it serves, and watch from now on whether it can be reached."""
        await self._health.start()

    def states(self) -> tuple[State, ...]:
        """How every model is at this moment; for the operator, never for a voter."""
        return self._health.states()

    def can_draw(self) -> bool:
        """Whether two models that may meet can be reached at this moment."""
        return self._health.drawable() >= len(SIDES)

    async def open(
        self,
        prompt: str | Content,
        voter: str,
        suggested: bool = False,
        prompt_id: str | None = None,
        voter_kind: VoterKind = "human",
        allowance: Allowance | None = None,
        named: tuple[str, str] | None = None,
    ) -> str:
        """Draw two models that can answer and record the battle; its unguessable id.

        voter: a pseudonym that the caller has made, of a person or a judge. suggested: the arena
        offered this prompt. allowance: how many battles may be open; any number without one. named:
        the models of side A and B where the voter chooses them; no board counts such a battle.
        Raises EmptyPrompt, PromptTooLong, TooManyImages, ImageGone, Blocked, NotAnswerable or more.
        """
        content = self._checked(prompt)
        await self.images.require(content)
        self._health.require_room(content.text, images=number_of(content))
        judged = await self._moderation.admit(content, voter)
        request = Request(content, voter, suggested, prompt_id, voter_kind, allowance, named)
        battle = await self._matchmaking.open(request, judged)
        await self.images.keep(content)
        _log_step("battle %s is opened", battle.battle_id, "opened")
        return battle.battle_id

    def comparable(self, names: tuple[str, str]) -> bool:
        """Whether a battle between models of these names may be opened."""
        return self._matchmaking.comparable(names)

    async def join(self, battle_id: str, voter: str, sides: Sequence[Side] = SIDES) -> "Joined":
        """What there is of a battle, with its answers on these sides asked for where nobody has.

        Raises UnknownBattle for another voter's.
        """
        async with self._lock(battle_id):
            standing = await self._generation.join(battle_id, voter, sides)
        rejoin = partial(self.join, battle_id, voter)
        replaced = partial(self._replaced, battle_id)
        return Joined(standing, rejoin, replaced)

    async def follow_up(self, battle_id: str, prompt: str | Content, voter: str) -> None:
        """Record the next prompt; `join` then gives its answers.

        Raises UnknownBattle for another voter's, BattleOver after the vote, StillStreaming while an
        answer is being written, NoReply where a side has not answered, ImagesComeFirst, as `open`
        for the longer of the two conversations, or NotAnswerable where one of them cannot go on.
        """
        content = self._checked(prompt)
        async with self._lock(battle_id):
            standing = await self._generation.standing(battle_id)
            history = standing.history
            self._require_own(history, voter)
            if history.vote:
                raise BattleOver
            if standing.writing:
                raise StillStreaming
            _require_both(standing.texts)
            await self.images.require(content, history.prompts)
            self._require_answerable(history, content)
            judged = await self._moderation.admit(content, voter)
            turn = Turn(history.battle.battle_id, history.turn + 1, content, self._clock())
            placed = self._moderation.placed(judged, turn)
            await waiting(self._store, self._store.add_turn, turn, placed)
            await self.images.keep(content)

    async def stop(self, battle_id: str, voter: str, sides: Collection[Side] = SIDES) -> None:
        """End these answers where they are and record them, also one that has not been asked for.

        Raises UnknownBattle for another voter's.
        """
        async with self._lock(battle_id):
            standing = await self._generation.standing(battle_id)
            self._require_own(standing.history, voter)
            await self._generation.stop(standing, "voter", sides)

    async def vote(
        self, battle_id: str, outcome: Outcome, voter: str, reasons: Collection[Reason] = ()
    ) -> Reveal:
        """Take the one vote of a battle, durably, and only then reveal the models.

        A repeat changes nothing and returns the reveal, for the first may have been lost on its
        way. Raises UnknownBattle, also for another voter's, BattleExpired, NoReply before both
        answers have begun, or StillStreaming while one is being written; where the configuration
        allows early votes, that one is ended and recorded first. A caller that is cancelled leaves
        the vote to be completed.
        """
        return await asyncio.shield(
            self._vote(battle_id, voter, Judged(outcome, tuple(r for r in REASONS if r in reasons)))
        )

    async def reveal(self, battle_id: str) -> Reveal:
        """The models of a battle that has its vote; NotVoted before."""
        standing = await self._generation.standing(battle_id)
        return await self._uncover(standing.history)

    async def transcript(self, battle_id: str) -> Transcript:
        """Prompts and texts so far: what a page needs to be drawn again."""
        standing = await self._generation.standing(battle_id)
        return transcript(standing.history, storable_texts(standing.texts))

    async def close(self) -> None:
        """End and record every answer being written, then close the backends, not the store."""
        await self._generation.close()
        await self._moderation.close()
        await self._health.close()
        self.images.close()

    def _checked(self, prompt: str | Content) -> Content:
        content = Content.from_text(prompt) if isinstance(prompt, str) else prompt
        if not content.text.strip() and not content.images:
            raise EmptyPrompt
        if len(content.text) > self._limits.max_prompt_chars:
            raise PromptTooLong(self._limits.max_prompt_chars)
        return storable_content(content)

    async def _replaced(self, battle_id: str, standing: Standing) -> bool:
        """Whether a fresh battle stands, or now begins, in the place of one in which a side failed.

        battle_id: by which the battle is known to its reader.
        """
        async with self._lock(battle_id):
            latest = await self._generation.standing(battle_id)
            if latest.history.battle != standing.history.battle:
                return True
            return await self._begin_anew(latest)

    async def _begin_anew(self, standing: Standing) -> bool:
        history = standing.history
        if not history.failed or history.vote or history.turn or history.battle.named:
            return False
        failed = await self._failed_before(history.battle)
        if len(failed) == REPLACED:
            return False
        try:
            fresh = await self._matchmaking.replace(history, history.failed, set().union(*failed))
        except NotAnswerable:
            return False
        except (AlreadyVoted, Replaced):  # by another process, meanwhile
            return True
        _log.info("battle %s takes the place of %s", fresh.battle_id, history.battle.battle_id)
        if fresh.kept:
            await self._generation.join(fresh.battle_id, fresh.voter, (fresh.kept,))
        return True

    async def _failed_before(self, battle: Battle) -> list[set[str]]:
        """The artifacts that failed in each of the battles that this one has replaced."""
        failed: list[set[str]] = []
        while battle.replaces:
            before = await waiting(self._store, self._store.history, battle.replaces)
            battle = before.battle
            failed.append({battle.artifact(side) for side in before.failed})
        return failed

    def _require_answerable(self, history: History, prompt: Content) -> None:
        battle, prompts = history.battle, (*history.prompts, prompt)
        for side in SIDES:
            before = [message.content.text for message in conversation(history, side)]
            self._health.require_room(prompt.text, before, number_of(*prompts))
            backend = self._health.backend(battle.model(side), battle.artifact(side))
            if backend is None or not backend.accepts(prompts):
                raise NotAnswerable

    async def _vote(self, battle_id: str, voter: str, judged: "Judged") -> Reveal:
        async with self._lock(battle_id):
            while True:
                standing = await self._generation.standing(battle_id)
                self._require_own(standing.history, voter)
                if standing.history.vote:
                    return await self._uncover(standing.history)
                # By another process, meanwhile: what it has recorded is read again.
                with suppress(AlreadyVoted, Replaced):
                    return await self._uncover(await self._cast(standing, judged))

    async def _cast(self, standing: Standing, judged: "Judged") -> History:
        """End both answers where they are, then record the vote; NoReply where one is empty."""
        battle = standing.history.battle
        standing = await self._generation.heard(standing)
        _require_both(standing.texts)
        if standing.writing and not self._early_votes:
            raise StillStreaming
        ended = await self._generation.stop(standing, "vote")
        early = any(reply.stopped_by == "vote" for reply in ended.values())
        turn = standing.history.turn
        cast = (battle.battle_id, judged.outcome, battle.voter, self._clock())
        vote = Vote(*cast, early, turn, judged.reasons)
        voted = await waiting(self._store, self._store.add_vote, vote)
        _log_step("battle %s has its vote", battle.battle_id, "voted")
        return voted

    async def _uncover(self, history: History) -> Reveal:
        battle = history.battle
        served = [(battle.artifact(side), battle.model(side)) for side in SIDES]
        artifacts = await waiting(self._store, self._store.artifacts, served)
        crowd = self._matchmaking.tally(battle.artifact_a, battle.artifact_b)
        return reveal(history, dict(zip(SIDES, artifacts, strict=True)), crowd)

    def _require_own(self, history: History, voter: str) -> None:
        """Others' battles are unknown, so that an id that has been seen is of no use."""
        if history.battle.voter != voter:
            raise UnknownBattle
        age = self._clock() - history.battle.created_at
        if history.vote is None and age > timedelta(hours=self._limits.battle_h):
            raise BattleExpired

    def _lock(self, battle_id: str) -> asyncio.Lock:
        return self._locks.setdefault(battle_id, asyncio.Lock())


@dataclass(frozen=True, slots=True)
class Judged:
    """What a voter says of a battle."""

    outcome: Outcome
    reasons: tuple[Reason, ...]


def _log_step(sentence: str, battle_id: str, code: str) -> None:
    _log.info(sentence, battle_id, extra={"fields": {"battle": battle_id, "code": code}})


def _require_both(written: Mapping[Side, str]) -> None:
    if not all(written.get(side, "").strip() for side in SIDES):
        raise NoReply
