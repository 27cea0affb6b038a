"""Both sides of every battle straight from their backends, in a process of its own."""

import asyncio
import random
import time
from pathlib import Path

from arena import connect, load
from arena.content import Content
from arena.serving import Backend, Message
from bench.serving.load import Seen, given, report, run


async def answer(backend: Backend, prompt: str) -> Seen:
    seen = Seen(time.perf_counter())
    async for chunk in backend.stream([Message("user", Content.from_text(prompt))]):
        if chunk.text:
            seen.add(chunk.text)
    return seen


async def main() -> None:
    chosen, (config,) = given()
    backends = list(connect(load(Path(config))).values())

    async def battle(prompt: str) -> list[Seen]:
        both = random.sample(backends, 2)
        return await asyncio.gather(*(answer(backend, prompt) for backend in both))

    report(await run(chosen, battle))
    for backend in backends:
        await backend.close()


if __name__ == "__main__":
    asyncio.run(main())
