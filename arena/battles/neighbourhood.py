"""Answers that other processes write, and what those want of ours; asleep where there are none.

Knows the seam to other processes; knows nothing of models or of votes.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Mapping
from contextlib import suppress
from functools import partial

from arena.battles.growing_text import GrowingText
from arena.battles.reply_task import KeptReply, ReplyTask
from arena.errors import StoreError
from arena.history import History
from arena.records import Reply, Side, Stopper
from arena.store import Store, waiting
from arena.store.neighbours import Key, Neighbours, News
from arena.supervision import kept

_log = logging.getLogger(__name__)

TALK_S = 0.4  # between two exchanges, while there is something to exchange
TRIES = 3  # of a talk that fails by a fault of ours: soon after, others claim what is written here
SILENCES = 3  # exchanges without a word: what was asked for is shared by the third


class RemoteReply:
    """An answer that another process writes, with the same calls as one of ours."""

    def __init__(self, key: Key, store: Store, neighbours: Neighbours):
        self._key, self._store, self._neighbours = key, store, neighbours
        self._growing = GrowingText()
        self._begun, self._silences = asyncio.Event(), 0
        self._ending: asyncio.Future[Reply | None] = asyncio.get_running_loop().create_future()

    @property
    def text(self) -> str:
        """What is written so far, as far as it is known here."""
        return self._growing.text

    def follow(self) -> AsyncGenerator[str, None]:
        """The text so far, again after each change that is heard of, until it has ended."""
        return self._growing.follow()

    async def begun(self) -> None:
        """Wait until some of it is known here, it has ended, or clearly has no word yet."""
        await self._begun.wait()

    async def ended(self) -> Reply | None:
        """The reply once it is recorded, None where whoever wrote it is gone."""
        return await asyncio.shield(self._ending)

    async def stop(self, by: Stopper) -> Reply | None:
        """Have it ended where it is; the reply as it was recorded."""
        battle_id, turn, _ = self._key
        await waiting(self._store, self._neighbours.wish, battle_id, turn, by)
        return await self.ended()

    def hear(self, text: str) -> None:
        """It is this by now; a text that has not come yet is empty."""
        self._growing.become(text)
        self._silences += not text
        if text or self._silences == SILENCES:
            self._begun.set()

    def end(self, reply: Reply | None) -> None:
        """It is recorded, or its process is gone."""
        if reply:
            self._growing.become(reply.text)
        self._ending.set_result(reply)
        self._growing.end()
        self._begun.set()


class Neighbourhood:
    """What this process exchanges with others on `store`. ours: the answers being written here."""

    def __init__(self, store: Store, ours: Mapping[Key, ReplyTask | KeptReply]):
        self._store, self._ours = store, ours
        self._theirs: dict[Key, RemoteReply] = {}
        self._talking: asyncio.Task[None] | None = None

    async def follow(self, history: History, side: Side) -> RemoteReply:
        """The latest answer of a side that another process has claimed."""
        neighbours = self._store.neighbours
        if neighbours is None:
            raise StoreError("a reply is claimed by another process, on a log that has only one")
        key = history.battle.battle_id, history.turn, side
        if key not in self._theirs:
            await waiting(self._store, neighbours.wish, *key[:2], "follow")
            self._theirs[key] = RemoteReply(key, self._store, neighbours)
        self.watch()
        return self._theirs[key]

    def watch(self) -> None:
        """Talk to the others from now on, until nothing is being written."""
        neighbours = self._store.neighbours
        if neighbours and (self._talking is None or self._talking.done()):
            talk = partial(self._talk, neighbours)
            self._talking = kept(talk, "the talk with other processes", TRIES)

    async def close(self) -> None:
        """Fall silent."""
        if self._talking:
            self._talking.cancel()
            with suppress(asyncio.CancelledError):
                await self._talking

    async def _talk(self, neighbours: Neighbours) -> None:
        while self._ours or self._theirs:
            await asyncio.sleep(TALK_S)
            try:
                await self._exchange(neighbours)
            except StoreError as error:
                _log.warning("other processes cannot be heard: %s", error)

    async def _exchange(self, neighbours: Neighbours) -> None:
        texts = {key: reply.text for key, reply in self._ours.items()}
        news = await waiting(self._store, neighbours.exchange, texts, list(self._theirs))
        for (battle_id, turn, _), reply in list(self._ours.items()):
            if by := news.stopped.get((battle_id, turn)):
                reply.cut(by)
        for key in list(self._theirs):
            await self._hear(key, news)

    async def _hear(self, key: Key, news: News) -> None:
        self._theirs[key].hear(news.drafts.get(key, ""))
        if key not in news.claimed:  # it has ended, or its process is gone
            battle_id, turn, side = key
            history = await waiting(self._store, self._store.history, battle_id)
            self._theirs.pop(key).end(history.reply(side, turn))
