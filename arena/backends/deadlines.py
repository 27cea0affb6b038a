"""Holds a stream of chunks to its time limits; knows nothing of how the chunks are made."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

from arena.backends.base import Chunk
from arena.config import Limits
from arena.errors import TimedOut


async def timed(
    chunks: AsyncGenerator[Chunk, None], limits: Limits, who: str
) -> AsyncGenerator[Chunk, None]:
    """The same chunks; TimedOut where the first, the next or the last one takes too long.

    who: named in the error. The stream underneath is closed when this one ends for any reason.
    """
    clock = asyncio.get_running_loop().time
    end = clock() + limits.reply_s
    wait, what = limits.first_token_s, "first_token_s"
    async with aclosing(chunks):
        while True:
            due = clock() + wait
            limit = what if due < end else "reply_s"
            try:
                async with asyncio.timeout_at(min(due, end)):
                    chunk = await anext(chunks, None)
            except TimeoutError as error:
                seconds = getattr(limits, limit)
                raise TimedOut(f"{who}: limits.{limit} = {seconds:g} s passed") from error
            if chunk is None:
                return
            yield chunk
            wait, what = limits.stall_s, "stall_s"
