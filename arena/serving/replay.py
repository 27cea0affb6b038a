"""Answers from a file of recordings, word by word at a human pace; knows no network.

A recording is one JSON object a line: `model` (its name in the arena), `prompt_id`, `prompts` (the
user turns so far) and `text`, optionally `finish_reason` ("stop" unless said), `tokens`, and
`finish_word`, the server's own word for the end. It answers exactly the conversation whose user
turns are its prompts, white space at their ends aside.
"""

import asyncio
import json
import math
import random
import re
from collections.abc import AsyncGenerator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, cast

from arena.content import Content, texts_of
from arena.errors import BackendError, ConfigError
from arena.records import Artifact
from arena.serving.base import Chunk, Message, prompts_of

PAUSE_S = (0.3, 0.9)

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recording:
    """One recorded answer of one model; prompts are stripped."""

    model: str
    prompts: Key
    text: str
    finish_reason: Literal["stop", "length"]
    tokens: int | None
    finish_word: str | None = None


class ReplayBackend:
    """Streams what one model of a recordings file said.

    artifact: described by the configuration; its revision becomes the SHA-256 of the model's
    recordings. tokens_per_s: words a second (inf: everything at once, without a pause). rng: the
    pause before each answer, uniform over 0.3 to 0.9 s whatever the model.
    """

    def __init__(
        self, artifact: Artifact, path: Path, *, rng: random.Random, tokens_per_s: float = 60
    ):
        self._recordings = recordings(path, artifact.name)
        if not self._recordings:
            raise ConfigError(f"{path}: no recording of {artifact.name!r}; check the model's name")
        self._artifact = replace(artifact, revision=_digest(self._recordings))
        self._rng = rng
        self._tokens_per_s = tokens_per_s

    @property
    def artifact(self) -> Artifact:
        """The configured artifact, with the digest of its recordings as revision."""
        return self._artifact

    def accepts(self, prompts: Sequence[Content]) -> bool:
        """Whether there is a recording of exactly these user turns."""
        return not any(p.images for p in prompts) and _key(texts_of(prompts)) in self._recordings

    async def stream(self, conversation: Sequence[Message]) -> AsyncGenerator[Chunk, None]:
        """The recorded answer, in whole words; BackendError where there is none."""
        recording = self._recordings.get(_key(texts_of(prompts_of(conversation))))
        if recording is None:
            raise BackendError(f"{self._artifact.name}: no recording answers these prompts")
        due = asyncio.get_running_loop().time() + self._pause()
        for word in words(recording.text):
            await _sleep_until(due)
            yield Chunk(word)
            due += 1 / self._tokens_per_s
        yield Chunk(
            "", recording.finish_reason, recording.tokens, finish_word=recording.finish_word
        )

    async def identify(self) -> Artifact:
        """The artifact: a file that has been read serves nothing else."""
        return self._artifact

    async def alive(self) -> None:
        """Always."""

    def serving(self, artifact: Artifact) -> "ReplayBackend":
        """The same recordings as `artifact`."""
        other = copy(self)
        other._artifact = artifact
        return other

    async def close(self) -> None:
        """Nothing to release."""

    def _pause(self) -> float:
        return self._rng.uniform(*PAUSE_S) if math.isfinite(self._tokens_per_s) else 0


def words(text: str) -> list[str]:
    """The text cut before the white space that leads each word; joined, it is the text again."""
    return re.findall(r"\s*\S+|\s+\Z", text)


def recordings(path: Path, model: str) -> dict[Key, Recording]:
    """The recordings of one model, by prompts; ConfigError names the line that is wrong."""
    by_prompts: dict[Key, Recording] = {}
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        recording = _parse(line, f"{path}: line {number}")
        if recording.model != model:
            continue
        if recording.prompts in by_prompts:
            raise ConfigError(f"{path}: line {number}: {model!r} has answered this; keep one line")
        by_prompts[recording.prompts] = recording
    return by_prompts


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); check `replay`") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 ({error.reason}); save it as UTF-8") from error


def _parse(line: str, place: str) -> Recording:
    try:
        fields: Any = json.loads(line)
    except ValueError as error:
        raise ConfigError(f"{place}: not JSON ({error}); give one object a line") from error
    if not isinstance(fields, dict):
        raise ConfigError(f"{place}: not a JSON object; give one object a line")
    values = cast("dict[str, Any]", fields)
    recording = Recording(
        model=values.get("model", ""),
        prompts=_key(_prompts(values.get("prompts"), place)),
        text=values.get("text", ""),
        finish_reason=values.get("finish_reason", "stop"),
        tokens=values.get("tokens"),
        finish_word=values.get("finish_word"),
    )
    _check(recording, place)
    return recording


def _prompts(value: object, place: str) -> list[str]:
    prompts = cast("list[object]", value) if isinstance(value, list) else []
    if not prompts or not all(isinstance(prompt, str) for prompt in prompts):
        raise ConfigError(f"{place}: prompts = {value!r} is wrong; give a list of texts")
    return cast("list[str]", prompts)


def _check(recording: Recording, place: str) -> None:
    for key in ("model", "text"):
        value: object = getattr(recording, key)
        if not isinstance(value, str) or not value:
            raise ConfigError(f"{place}: {key} = {value!r} is wrong; give a text")
    if recording.finish_reason not in ("stop", "length"):
        reason = recording.finish_reason
        raise ConfigError(f"{place}: finish_reason = {reason!r} is wrong; allowed: stop or length")
    tokens = cast("object", recording.tokens)
    if tokens is not None and (not isinstance(tokens, int) or isinstance(tokens, bool)):
        raise ConfigError(f"{place}: tokens = {tokens!r} is wrong; give a whole number")
    word = cast("object", recording.finish_word)
    if word is not None and (not isinstance(word, str) or not word):
        raise ConfigError(f"{place}: finish_word = {word!r} is wrong; give a text")


def _key(prompts: Sequence[str]) -> Key:
    return tuple(prompt.strip() for prompt in prompts)


def _digest(by_prompts: dict[Key, Recording]) -> str:
    # A word for the end takes part only where there is one: older recordings keep their digest.
    words = {key: [r.finish_word] if r.finish_word else [] for key, r in by_prompts.items()}
    answers = sorted(
        (r.prompts, r.text, r.finish_reason, *words[r.prompts]) for r in by_prompts.values()
    )
    return sha256(json.dumps(answers).encode()).hexdigest()


async def _sleep_until(due: float) -> None:
    # Even a word that is overdue lets other streams run first.
    await asyncio.sleep(max(0, due - asyncio.get_running_loop().time()))
