"""A battle as one reader follows it: both answers as they grow, whichever process writes them."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing

from arena.battles.generation import Standing, recorded, texts
from arena.battles.transcript import Transcript, transcript
from arena.errors import SideFailed
from arena.records import Side, storable


class Joined:
    """A battle as one reader has joined it.

    rejoin: joins some of its sides again. replaced: whether another battle stands in its place.
    `endings` says how each side ended that was read to its end.
    """

    def __init__(
        self,
        standing: Standing,
        rejoin: Callable[[Sequence[Side]], Awaitable["Joined"]],
        replaced: Callable[[Standing], Awaitable[bool]],
    ):
        self._standing, self._rejoin, self._replaced = standing, rejoin, replaced
        self.endings: dict[Side, str] = {}

    @property
    def transcript(self) -> Transcript:
        """Prompts and texts when it was joined."""
        return transcript(self._standing.history, storable_texts(self._standing.texts))

    async def texts(self, side: Side) -> AsyncGenerator[str, None]:
        """The latest answer of one side so far, again whenever it has grown, until it ends.

        Either side goes at its own pace. One that nobody reads any more ends after `leave_s`, which
        frees its server; until then it can be joined. Where a fresh battle takes this one's place,
        or the process that wrote is gone, the empty text comes next, and then the fresh answer.
        Raises SideFailed at the end of a failed answer for which there is no other.
        """
        standing = self._standing
        while True:
            source = standing.sources[side]
            async with aclosing(texts(source)) as following:
                async for text in following:
                    yield text
            reply = await recorded(source)
            if reply and not reply.failed:
                self.endings[side] = reply.end
                return
            if reply and not await self._replaced(standing):
                raise SideFailed
            yield ""
            standing = (await self._rejoin((side,)))._standing


def storable_texts(written: Mapping[Side, str]) -> dict[Side, str]:
    """What each side has written, as the log holds it."""
    return {side: storable(text) for side, text in written.items()}
