"""Wakes a model that shares its GPU in time, for as long as it answers; knows no engine."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, aclosing

from arena.content import Content
from arena.records import Artifact
from arena.serving.base import Backend, Chunk, Message

Awake = Callable[[str], AbstractAsyncContextManager[None]]


class WakeOnUse:
    """The same answers as `backend`, each given inside `awake`, which is told the model's name."""

    def __init__(self, backend: Backend, awake: Awake):
        self._backend = backend
        self._awake = awake

    @property
    def artifact(self) -> Artifact:
        """The artifact of the backend that answers."""
        return self._backend.artifact

    def accepts(self, prompts: Sequence[Content]) -> bool:
        """Whatever the backend accepts."""
        return self._backend.accepts(prompts)

    async def stream(self, conversation: Sequence[Message]) -> AsyncGenerator[Chunk, None]:
        """The backend's chunks, once the model is awake."""
        async with (
            self._awake(self.artifact.name),
            aclosing(self._backend.stream(conversation)) as chunks,
        ):
            async for chunk in chunks:
                yield chunk

    async def identify(self) -> Artifact:
        """What the backend says once the model is awake."""
        async with self._awake(self.artifact.name):
            return await self._backend.identify()

    async def alive(self) -> None:
        """Whether the backend can be asked; a model that sleeps can be."""
        await self._backend.alive()

    def serving(self, artifact: Artifact) -> "WakeOnUse":
        """The same as another artifact."""
        return WakeOnUse(self._backend.serving(artifact), self._awake)

    async def close(self) -> None:
        """Close the backend."""
        await self._backend.close()
