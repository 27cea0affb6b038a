"""A text that grows until it ends, and any number of readers at their own pace."""

import asyncio
from collections.abc import AsyncGenerator

from arena.records import storable


class GrowingText:
    """`text` is what there is so far."""

    def __init__(self) -> None:
        self.text = ""
        self._ended = False
        self._changed = asyncio.Event()

    def become(self, text: str) -> None:
        """It is this from now on."""
        if text != self.text:
            self.text = text
            self._tell()

    def end(self) -> None:
        """Nothing more comes."""
        self._ended = True
        self._tell()

    async def follow(self) -> AsyncGenerator[str, None]:
        """The text so far, again after each change, to its end; a slow reader skips some."""
        seen = ""
        while True:
            changed, ended = self._changed, self._ended
            if self.text != seen:
                seen = self.text
                yield storable(seen)
            elif ended:
                return
            else:
                await changed.wait()

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()
