"""Keeps uploaded pictures until a prompt holds them, and those that one does for ever; knows no
voter and no model.

A picture that no prompt has taken after `WAIT_S` is forgotten when the next one comes.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from arena.battles.pictures import redrawn
from arena.blobs import Blobs
from arena.config import Config, Limits
from arena.content import Content, Image
from arena.errors import (
    ImageGone,
    ImagesComeFirst,
    ImageTooLarge,
    StoreError,
    TooManyImages,
    TooManyUploads,
)

WAIT_S = 3600
ROOM = 1_000_000_000  # bytes that may wait, of everybody


class PromptImages:
    """Pictures in the folder of a configuration, which processes may share; none without one.

    They are drawn one after another on a thread, so that no number of them takes the memory of
    several or the time of the answers.
    """

    def __init__(self, config: Config | None):
        self._limits = config.limits if config else Limits()
        folder = config.blobs if config else Path()
        self._kept, self._waiting = Blobs(folder), Blobs(folder / "waiting")
        self._drawing = ThreadPoolExecutor(1, "pictures")

    async def add(self, file: bytes) -> Image:
        """Draw the picture in this file anew, and keep it for a while.

        Raises TooManyImages where none are allowed, ImageTooLarge, TooManyUploads, or as `redrawn`.
        """
        if not self._limits.max_images:
            raise TooManyImages(limit=0)
        if len(file) > self._limits.max_image_bytes:
            raise ImageTooLarge(limit=self._limits.max_image_mb)
        return await asyncio.get_running_loop().run_in_executor(self._drawing, self._add, file)

    async def read(self, image: Image) -> bytes:
        """The bytes of a picture, waiting or kept; ImageGone where there are none."""
        return await asyncio.to_thread(self._read, image)

    async def require(self, prompt: Content, before: Sequence[Content] = ()) -> None:
        """Raise TooManyImages, ImagesComeFirst or ImageGone where this prompt may not be next."""
        if not prompt.images:
            return
        if before and not before[0].images:
            raise ImagesComeFirst
        if number_of(prompt, *before) > self._limits.max_images:
            raise TooManyImages(limit=self._limits.max_images)
        for image in prompt.images:
            await self.read(image)

    async def keep(self, prompt: Content) -> None:
        """Keep the images of a prompt that is recorded for ever; ImageGone where one is not."""
        for image in prompt.images:
            content = await self.read(image)
            await asyncio.to_thread(self._kept.add, content, image.media_type)

    def close(self) -> None:
        """Draw no more."""
        self._drawing.shutdown(wait=False, cancel_futures=True)

    def _add(self, file: bytes) -> Image:
        if self._waiting.forget(WAIT_S) > ROOM:
            raise TooManyUploads
        return self._waiting.add(*redrawn(file))

    def _read(self, image: Image) -> bytes:
        for blobs in (self._kept, self._waiting):
            with suppress(StoreError):
                return blobs.read(image)
        raise ImageGone


def number_of(*prompts: Content) -> int:
    """How many images these prompts hold together."""
    return sum(len(prompt.images) for prompt in prompts)
