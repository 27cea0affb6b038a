"""Writes down what another backend streams, as replay reads it; adds nothing to the answer.

Only a complete answer is kept, and only the first one to each conversation, so that the file is
always one that replay accepts. A later turn is kept where it continues the answers in the file.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from copy import copy
from hashlib import sha256
from pathlib import Path
from typing import Any

from arena.content import Content
from arena.errors import ConfigError
from arena.records import Artifact
from arena.serving.base import Backend, Chunk, Message, prompts_of
from arena.serving.replay import recordings


class RecordingBackend:
    """The same answers as `backend`, appended to the recordings at `path` as they end."""

    def __init__(self, backend: Backend, path: Path):
        if not path.parent.is_dir():
            raise ConfigError(f"{path}: its folder does not exist; create it first")
        self._backend = backend
        self._path = path
        recorded = recordings(path, backend.artifact.name) if path.exists() else {}
        self._texts = {key: recording.text for key, recording in recorded.items()}

    @property
    def artifact(self) -> Artifact:
        """The artifact of the backend that answers."""
        return self._backend.artifact

    def accepts(self, prompts: Sequence[Content]) -> bool:
        """Whatever the backend accepts."""
        return self._backend.accepts(prompts)

    async def stream(self, conversation: Sequence[Message]) -> AsyncGenerator[Chunk, None]:
        """The backend's chunks; its complete answer is in the file before the last one."""
        text = ""
        async with aclosing(self._backend.stream(conversation)) as chunks:
            async for chunk in chunks:
                text += chunk.text
                if chunk.finish_reason:
                    await self._keep(conversation, text, chunk)
                yield chunk

    async def identify(self) -> Artifact:
        """Whatever the backend says."""
        return await self._backend.identify()

    async def alive(self) -> None:
        """Whatever the backend says."""
        await self._backend.alive()

    def serving(self, artifact: Artifact) -> "RecordingBackend":
        """The same file, and the backend as it serves `artifact`."""
        other = copy(self)
        other._backend = self._backend.serving(artifact)
        return other

    async def close(self) -> None:
        """Close the backend."""
        await self._backend.close()

    async def _keep(self, conversation: Sequence[Message], text: str, last: Chunk) -> None:
        asked = prompts_of(conversation)
        if any(prompt.images for prompt in asked):  # a recording holds texts alone
            return
        prompts = tuple(prompt.text.strip() for prompt in asked)
        if not text or prompts in self._texts or not self._continues(conversation, prompts):
            return
        self._texts[prompts] = text
        line = {
            "model": self.artifact.name,
            "prompt_id": sha256(prompts[0].encode()).hexdigest()[:12],
            "prompts": prompts,
            "text": text,
            "finish_reason": last.finish_reason,
            "tokens": last.tokens,
            **({"finish_word": last.finish_word} if last.finish_word else {}),
        }
        await asyncio.to_thread(self._append, line)

    def _continues(self, conversation: Sequence[Message], prompts: tuple[str, ...]) -> bool:
        answers = [message.content.text for message in conversation if message.role == "assistant"]
        recorded = [self._texts.get(prompts[: turn + 1]) for turn in range(len(prompts) - 1)]
        return answers == recorded

    def _append(self, line: dict[str, Any]) -> None:
        # One unbuffered write: other models append to the same file at the same time.
        with self._path.open("ab", buffering=0) as file:
            file.write((json.dumps(line, ensure_ascii=False) + "\n").encode())
