"""Puts prompts and replies to the moderator, if there is one, and records what it says.

A prompt is judged before it reaches a model, a reply once it has ended; both sides alike. Knows
the moderator and the store; knows nothing of who answers.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from arena.battles.moderation import Moderator, Verdict
from arena.content import Content, Image
from arena.errors import Blocked, StoreError
from arena.records import Judgement, Reply, Turn
from arena.serving.messages import data_url
from arena.store import Store, waiting
from arena.supervision import watched

_log = logging.getLogger(__name__)


class ModerationLog:
    """Judges with `moderator`; lets everything pass, and records nothing, where it is None.

    read: gives the bytes of a prompt's image.
    """

    def __init__(
        self,
        moderator: Moderator | None,
        store: Store,
        clock: Callable[[], datetime],
        read: Callable[[Image], Awaitable[bytes]],
    ):
        self._moderator, self._store, self._clock = moderator, store, clock
        self._read_image = read
        self._judging: set[asyncio.Task[None]] = set()

    async def admit(self, prompt: Content, voter: str) -> Judgement | None:
        """What is said of a prompt that may pass, to be recorded with its battle.

        Raises Blocked for one that may not; it is recorded with its text, without a battle.
        """
        if self._moderator is None:
            return None
        if prompt.images and not self._moderator.looks:
            raise Blocked
        images = [data_url(image, await self._read_image(image)) for image in prompt.images]
        verdict = await self._moderator.check([prompt.text], images)
        judgement = self._judgement(verdict, voter, "prompt", verdict.blocked)
        if verdict.blocked:
            unasked = "the moderator gave no verdict" if verdict.error else ""
            _log.info("a prompt was blocked: %s", unasked or ", ".join(verdict.categories))
            blocked = replace(judgement, text=prompt.text)
            await waiting(self._store, self._store.add_judgement, blocked)
            raise Blocked
        return judgement

    @staticmethod
    def placed(judgement: Judgement | None, turn: Turn) -> Judgement | None:
        """What was said of a prompt, now that it has its place."""
        return judgement and replace(judgement, battle_id=turn.battle_id, turn=turn.turn)

    def judge(self, reply: Reply, conversation: Sequence[str], voter: str) -> None:
        """Put an ended reply to the moderator, and record the verdict when it comes.

        conversation: the texts before it. An empty reply is not judged.
        """
        if self._moderator and reply.text.strip():
            judging = self._judge(self._moderator, reply, conversation, voter)
            task = watched(judging, f"the moderation of battle {reply.battle_id}")
            self._judging.add(task)
            task.add_done_callback(self._judging.discard)

    async def close(self) -> None:
        """Finish what is being judged and release the moderator."""
        await asyncio.gather(*self._judging, return_exceptions=True)
        if self._moderator:
            await self._moderator.close()

    async def _judge(
        self, moderator: Moderator, reply: Reply, conversation: Sequence[str], voter: str
    ) -> None:
        verdict = await moderator.check([*conversation, reply.text])
        judgement = self._judgement(verdict, voter, reply.side, blocked=False)
        placed = replace(judgement, battle_id=reply.battle_id, turn=reply.turn)
        try:
            await waiting(self._store, self._store.add_judgement, placed)
        except StoreError as error:
            _log.error("battle %s: a judgement is lost: %s", reply.battle_id, error)

    def _judgement(
        self, verdict: Verdict, voter: str, subject: Literal["prompt", "a", "b"], blocked: bool
    ) -> Judgement:
        return Judgement(
            judgement_id=secrets.token_urlsafe(12),
            created_at=self._clock(),
            voter=voter,
            of=subject,
            battle_id=None,
            turn=0,
            flagged=verdict.flagged,
            blocked=blocked,
            categories=verdict.categories,
            moderator=self._moderator.name if self._moderator else "",
            error=verdict.error,
            text=None,
        )
