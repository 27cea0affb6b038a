"""Opens battles: draws who meets, or who stands in after a failure, and records it durably.

Knows the models, the store and the rule of pairing; knows nothing of answers being written.
"""

import asyncio
import random
import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import inf

from arena.battles.model_health import ModelHealth
from arena.battles.moderation_log import ModerationLog
from arena.battles.pairing import Candidate, Pair, draw, stand_in
from arena.config import Pairing
from arena.content import Content
from arena.errors import ImagesNotAnswerable, NotAnswerable, NotComparable
from arena.history import History
from arena.records import NAMED, SIDES, Battle, Judgement, Side, Tally, Turn, VoterKind
from arena.store import Store, waiting
from arena.store.open_battles import Allowance
from arena.supervision import watched

TALLIES_S = 10.0  # how old the votes may be by which a pair is drawn
CROWD_S = 60.0  # and those that are only told after a vote
STAND_IN = "stand-in"  # the policy of a battle in which one side was kept
BY_VOTES = ("weighted", "active")  # policies that look at votes, were it only to see who is new


@dataclass(frozen=True, slots=True)
class Request:
    """What a voter asks for. voter: a pseudonym. suggested: the arena offered this prompt.

    allowance: how many battles may be open; any number without one. named: the models of side A and
    B where the voter chooses them, else they are drawn.
    """

    prompt: Content
    voter: str
    suggested: bool = False
    prompt_id: str | None = None
    voter_kind: VoterKind = "human"
    allowance: Allowance | None = None
    named: tuple[str, str] | None = None


class Matchmaking:
    """Draws between the models of `health`, recorded in `store` with their probability."""

    def __init__(
        self,
        health: ModelHealth,
        store: Store,
        pairing: Pairing,
        rng: random.Random,
        clock: Callable[[], datetime],
    ):
        self._health, self._store, self._pairing = health, store, pairing
        self._rng, self._clock = rng, clock
        self._tallies: Mapping[tuple[str, str], Tally] = {}
        self._tallied_at = -inf

    async def open(self, request: Request, judged: Judgement | None) -> Battle:
        """A battle between two models that can answer now; NotAnswerable where there are none.

        judged: what a moderator said of the prompt, recorded with it. NotComparable where the
        request names two that may not meet. TooManyBattles where its allowance is used up.
        """
        prompts = [request.prompt]
        pair = self._chosen(request.named, prompts) if request.named else await self._pair(prompts)
        battle = self._battle(pair, request)
        await self._record(battle, request, judged)
        return battle

    async def replace(
        self, history: History, failed: Sequence[Side], before: Collection[str] = ()
    ) -> Battle:
        """A fresh battle of the first prompt in the place of one in which a side failed.

        The side that did not fail is kept, with its answer, and meets another model. Where both
        failed, it is an ordinary draw without the artifacts that did. before: artifacts that
        failed with this prompt already. NotAnswerable where two models are not left.
        """
        old = history.battle
        request = Request(
            history.prompts[0], old.voter, old.suggested, old.prompt_id, old.voter_kind
        )
        kept: Side | None = next((side for side in SIDES if side not in failed), None)
        if kept is None:
            gone = [old.artifact_a, old.artifact_b, *before]
            battle = self._battle(await self._pair([request.prompt], without=gone), request)
        else:
            battle = await self._beside(old, kept, request, before)
        battle = replace(battle, replaces=old.battle_id)
        await self._record(battle, request, None)
        return battle

    def comparable(self, names: tuple[str, str]) -> bool:
        """Whether these are two models, of different artifacts, that are drawn at times."""
        drawn = {c.name: c.fingerprint for c in self._health.registered() if c.weight}
        return len({drawn[name] for name in names if name in drawn}) == len(names)

    def _chosen(self, names: tuple[str, str], prompts: Sequence[Content]) -> Pair:
        if not self.comparable(names):
            raise NotComparable
        if not {*names} <= {candidate.name for candidate in self._health.candidates(prompts)}:
            raise NotAnswerable
        return Pair(*names, propensity=1.0, policy=NAMED)

    async def _pair(self, prompts: Sequence[Content], without: Sequence[str] = ()) -> Pair:
        tallies = await self._known_votes()
        candidates = self._health.candidates(prompts, without)
        try:
            return draw(candidates, tallies, self._pairing, self._rng)
        except NotAnswerable:
            if any(prompt.images for prompt in prompts):
                raise ImagesNotAnswerable from None
            raise

    async def _beside(
        self, old: Battle, kept: Side, request: Request, before: Collection[str]
    ) -> Battle:
        """The kept side as it was, and a model that stands in for the other."""
        failed: Side = "b" if kept == "a" else "a"
        survivor = Candidate(old.model(kept), old.artifact(kept))
        gone = [old.artifact(failed), survivor.fingerprint, *before]
        able = self._health.candidates([request.prompt], gone)
        # Whoever has no weight of its own may still stand in where it is named for that.
        reserve = self._pairing.reserve
        others = [replace(c, weight=c.weight or 1) if c.name in reserve else c for c in able]
        tallies = await self._known_votes()
        name, chance = stand_in(survivor, others, tallies, self._pairing, self._rng)
        names = {kept: survivor.name, failed: name}
        pair = Pair(names["a"], names["b"], chance, STAND_IN)
        seated = self._battle(pair, request)
        # What answered there may be served no more; it is what the voter has read.
        was = {f"artifact_{kept}": survivor.fingerprint}
        return replace(seated, kept=kept, **was)

    def tally(self, a: str, b: str) -> Tally:
        """The votes on two artifacts, by their fingerprints, as they stood a while ago."""
        tally = self._tallies.get((min(a, b), max(a, b)), Tally())
        return tally if a <= b else tally.turned

    async def _known_votes(self) -> Mapping[tuple[str, str], Tally]:
        """By which pairs are drawn; where no policy looks at them, nobody waits for newer ones."""
        by_votes, now = self._pairing.policy in BY_VOTES, asyncio.get_running_loop().time()
        if now - self._tallied_at > (TALLIES_S if by_votes else CROWD_S):
            self._tallied_at = now
            counting = watched(self._count(), "the count of votes by pair")
            if by_votes:
                await counting
        return self._tallies

    async def _count(self) -> None:
        self._tallies = await waiting(self._store, self._store.tallies)

    def _battle(self, pair: Pair, request: Request) -> Battle:
        a, b = (self._health.artifact(name) for name in (pair.model_a, pair.model_b))
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
            suggested=request.suggested,
            prompt_id=request.prompt_id,
            voter=request.voter,
            voter_kind=request.voter_kind,
        )

    async def _record(self, battle: Battle, request: Request, judged: Judgement | None) -> None:
        turn = Turn(battle.battle_id, 0, request.prompt, battle.created_at)
        placed = ModerationLog.placed(judged, turn)
        record = self._store.open_battle
        await waiting(self._store, record, battle, turn, placed, request.allowance)
