"""What happens when a voter acts: prompt, streams, stop, vote. Knows the arena and the shape of a
chat; no layout, no language and no rating.

A refusal is answered with its own message and changes nothing. Whatever else goes wrong is the
operator's business: the voter reads one neutral message, the log has the rest.
"""

import logging
from collections.abc import AsyncGenerator, Callable, Collection, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from typing import Literal

from arena import Arena, Outcome, Reveal, Transcript
from arena.battles.joined import Joined
from arena.content import Content, Image, Text
from arena.errors import ArenaError, NotComparable, Refused, UnknownBattle
from arena.records import SIDES, Reason, Side
from arena.store.open_battles import Allowance
from ui.messages import Message
from ui.package_data import Prompt

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to an action: a message to the voter and the battle it leaves open.

    done: whether the action went through. reveal: what a vote uncovered.
    """

    message: Message
    battle: str | None
    done: bool
    reveal: Reveal | None = None


class Voting:
    """A voter's actions in one arena, however they are drawn.

    refused: told the code of each prompt that the arena refuses.
    """

    def __init__(
        self,
        arena: Arena,
        prompts: tuple[Prompt, ...],
        refused: Callable[[str], None] | None = None,
    ):
        self._arena, self._refused = arena, refused
        self._prompts = {prompt.prompt: prompt for prompt in prompts}

    async def send(
        self,
        prompt: Content,
        battle: str | None,
        voter: str,
        allowance: Allowance | None = None,
        versus: str | None = None,
    ) -> Response:
        """Open a battle with the prompt, or put it to the open one as its next turn.

        allowance: how many battles may be open; any number without one. versus: the models of a
        battle by name, as `named` reads them; else they are drawn.
        """
        try:
            if battle:
                await self._arena.follow_up(battle, prompt, voter)
                return Response(Message("answering-next"), battle, True)
            opened = await self._open(prompt, voter, allowance, versus)
            return Response(Message("answering"), opened, True)
        except ArenaError as error:
            return Response(self._told(error), battle, False)

    async def add_image(self, file: bytes) -> Image | Message:
        """Take the image in this file, to be sent with a prompt; a message says why not."""
        try:
            return await self._arena.images.add(file)
        except ArenaError as error:
            return self._told(error)

    async def image(self, image: Image) -> bytes:
        """The bytes of an image that was added; ImageGone where it is kept no more."""
        return await self._arena.images.read(image)

    async def join(self, battle: str, voter: str) -> "Watched | None":
        """Both sides of a battle, asked for where nobody has; None for a battle of nobody's here.

        What else is wrong is said on them.
        """
        try:
            return Watched(await self._arena.join(battle, voter), None)
        except UnknownBattle:
            return None
        except ArenaError as error:
            return Watched(None, message_of(error))

    async def stop(
        self, battle: str | None, voter: str, sides: Collection[Side] = SIDES
    ) -> Message:
        """End the answers on these sides where they are."""
        if not battle:
            return Message("nothing-to-stop")
        try:
            await self._arena.stop(battle, voter, sides)
        except ArenaError as error:
            return message_of(error)
        return Message("stopped")

    async def vote(
        self,
        battle: str | None,
        outcome: Outcome,
        voter: str,
        reasons: Collection[Reason] = (),
    ) -> Response:
        """Cast the vote; the reveal exists only once the vote is durable."""
        if not battle:
            return Response(Message("no-open-battle"), None, False)
        try:
            reveal = await self._arena.vote(battle, outcome, voter, reasons)
        except ArenaError as error:
            return Response(message_of(error), battle, False)
        return Response(Message("voted"), None, True, reveal)

    async def restore(
        self, battle: str | None, voter: str, versus: str | None = None
    ) -> Transcript | Reveal | None:
        """The battle that a refreshed page shows again; of one that has its vote, the reveal.

        versus: the models that the page's address names; where they are not those of a battle that
        is over, the page is for another one.
        """
        transcript = await self._own(battle, voter) if battle else None
        if battle is None or transcript is None or not transcript.voted:
            return transcript
        chosen = None if versus is None else self.named(versus)
        return await self._arena.reveal(battle) if chosen == transcript.named else None

    def named(self, versus: str) -> tuple[str, str] | None:
        """The two models that `one,other` names, where they may meet; names may hold commas."""
        parts = versus.split(",")
        pairs = (
            (",".join(parts[:cut]).strip(), ",".join(parts[cut:]).strip())
            for cut in range(1, len(parts))
        )
        return next(filter(self._arena.comparable, pairs), None)

    def follow_up(self, prompt: str) -> str | None:
        """A follow-up that fits a first prompt, where one is known."""
        known = self._prompts.get(prompt.strip())
        return known.follow_up if known else None

    async def _own(self, battle: str, voter: str) -> Transcript | None:
        try:
            transcript = await self._arena.transcript(battle)
        except UnknownBattle:
            return None
        return transcript if transcript.voter == voter else None

    def _told(self, error: ArenaError) -> Message:
        """What the voter is told of a prompt that is refused, which is counted."""
        if self._refused:
            self._refused(error.code)
        return message_of(error)

    async def _open(
        self, prompt: Content, voter: str, allowance: Allowance | None, versus: str | None
    ) -> str:
        named = None if versus is None else self.named(versus)
        if versus is not None and named is None:
            raise NotComparable
        known = None if prompt.images else self._prompts.get(prompt.text)
        return await self._arena.open(
            prompt,
            voter,
            suggested=known is not None,
            prompt_id=known.prompt_id if known else None,
            allowance=allowance,
            named=named,
        )


# What is said below an answer that did not end as its model meant it to, by how it ended.
MARKS = {
    "length": "cut-by-length",
    "filtered": "cut-by-filter",
    "refusal": "refused-answer",
    "tool_call": "cut-by-tool",
    "stopped-by-voter": "cut-by-voter",
    "stopped-by-leaving": "cut-by-leaving",
    "stopped-by-arena": "cut-by-arena",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a chat. mark: what is said below an answer."""

    role: Literal["user", "assistant"]
    text: str
    images: tuple[Image, ...] = ()
    mark: Message | None = None


class Watched:
    """A battle as one page watches it; `refusal` is said on both sides where it has none."""

    def __init__(self, joined: Joined | None, refusal: Message | None):
        self._joined, self._refusal = joined, refusal

    @property
    def past(self) -> dict[Side, list[Said]]:
        """Each side's chat up to the latest prompt; empty where the battle cannot be read."""
        joined = self._joined
        return {side: _past(joined.transcript, side) if joined else [] for side in SIDES}

    def mark(self, side: Side) -> Message | None:
        """What is said below an answer that has ended otherwise than its model meant it to."""
        return mark_of(self._joined.endings.get(side)) if self._joined else None

    async def answer(self, side: Side) -> AsyncGenerator[tuple[str, Message | None]]:
        """One side's latest answer, whole, again whenever it has grown; "" where it begins anew.

        Beside the text stands None, or at the end of a failed answer a message to the voter.
        """
        if self._joined is None:
            yield "", self._refusal
            return
        text = ""
        try:
            async with aclosing(self._joined.texts(side)) as texts:
                async for text in texts:
                    yield text, None
        except ArenaError as error:
            yield text, message_of(error)


def content(prompt: str, images: tuple[Image, ...]) -> Content:
    """A prompt; images first: models are taught that a question follows what it is about."""
    text = prompt.strip()
    return Content((*images, *([Text(text)] if text else [])))


def mark_of(end: str | None, marks: Mapping[str, str] = MARKS) -> Message | None:
    """What is said below an answer that ended like this, if anything."""
    code = marks.get(end or "")
    return Message(code) if code else None


def message_of(error: ArenaError) -> Message:
    """What the voter is told of an error; what is the operator's business goes to the log."""
    if isinstance(error, Refused):
        log.info("refused: %s", error.code, extra={"fields": {"code": error.code}})
        return Message(error.code, error.arguments)
    log.error("an action of a voter failed: %s", error)
    return Message("action-failed")


def _past(transcript: Transcript, side: Side) -> list[Said]:
    """All prompts, and this side's answers to all but the latest."""
    chat: list[Said] = []
    for exchange in transcript.exchanges:
        first, second = (exchange.text_a, exchange.end_a), (exchange.text_b, exchange.end_b)
        text, end = first if side == "a" else second
        asked = Said("user", exchange.prompt.text, exchange.prompt.images)
        chat += [asked, Said("assistant", text or "", mark=mark_of(end))]
    return chat[:-1]
