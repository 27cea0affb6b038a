"""Shows a finished battle to others, for as long as its voter wants; knows the store, no page.

Who has the token of a share sees what the vote uncovered, and nothing of the voter. A battle has
one share at most; the next one after it was ended has another token. Where a moderator flagged what
was said, even after it was shared, nobody sees it.
"""

import secrets

from arena.battles.transcript import NOBODY, Reveal, reveal
from arena.errors import NotVoted, UnknownBattle, Withheld
from arena.history import History
from arena.records import SIDES
from arena.store import Store, waiting


class Sharing:
    """The shares of the battles in `store`."""

    def __init__(self, store: Store):
        self._store = store

    async def share(self, battle_id: str, voter: str) -> str:
        """The token under which anybody may see this battle from now on.

        Raises UnknownBattle for another voter's, NotVoted before the vote, Withheld.
        """
        history = await self._own(battle_id, voter)
        if await self._withheld(history):
            raise Withheld
        token = secrets.token_urlsafe(16)
        return await waiting(self._store, self._store.shares.begin, history.battle.battle_id, token)

    async def end(self, battle_id: str, voter: str) -> None:
        """Show this battle to nobody any more.

        Raises UnknownBattle for another voter's, NotVoted before the vote.
        """
        history = await self._own(battle_id, voter)
        await waiting(self._store, self._store.shares.end, history.battle.battle_id)

    async def shared(self, token: str) -> Reveal:
        """The battle that is shown under this token; UnknownBattle where there is none."""
        battle_id = await waiting(self._store, self._store.shares.battle, token)
        if battle_id is None:
            raise UnknownBattle
        history = await waiting(self._store, self._store.history, battle_id)
        if await self._withheld(history):
            raise UnknownBattle
        served = [(history.battle.artifact(side), history.battle.model(side)) for side in SIDES]
        artifacts = await waiting(self._store, self._store.artifacts, served)
        return reveal(history, dict(zip(SIDES, artifacts, strict=True)), NOBODY)

    async def _withheld(self, history: History) -> bool:
        """Whether a moderator flagged a text of this battle."""
        battles = {history.battle.battle_id: {"prompt", *SIDES}}
        for reply in history.replies:
            if reply.kept_from:  # where it was judged
                battles.setdefault(reply.kept_from, set()).add(reply.side)
        for battle_id, shown in battles.items():
            judged = await waiting(self._store, self._store.judgements, battle_id)
            if any(judgement.flagged and judgement.of in shown for judgement in judged):
                return True
        return False

    async def _own(self, battle_id: str, voter: str) -> History:
        history = await waiting(self._store, self._store.history, battle_id)
        if history.battle.voter != voter:
            raise UnknownBattle
        if history.successor:
            return await self._own(history.successor.battle_id, voter)
        if history.vote is None:
            raise NotVoted
        return history
