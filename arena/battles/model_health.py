"""Knows which models can be drawn now, as which artifact, and watches them; knows no battles.

A model that answers over a network may be drawn only after it has said what it serves, and again
after it was away. One that cannot be reached leaves at the next look, at the latest; one whose
answers keep failing rests for a while though it can be reached. What a look costs is said at
`Backend.alive` and `Backend.identify`. Nothing here reaches a voter.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, Protocol

from arena.battles.pairing import Candidate
from arena.battles.prompt_room import LEAST_BYTES, require_room, room_of, smallest_room
from arena.content import Content
from arena.errors import BackendError, BadRequest, Changed, NotAnswerable, Unavailable
from arena.records import Artifact
from arena.serving.base import Backend
from arena.supervision import kept, watched

_log = logging.getLogger(__name__)

FIRST_LOOK_S = 10.0  # the page opens then, whoever is still silent
FAILURES = 3  # in a row, before a model that can be reached rests
REST_S = 30.0
IDENTIFY_S = 600.0  # what is served is asked again, also of a model that was never away

MOST_PAUSE_S = 60.0  # between two tries to learn what a model that can be reached serves

Condition = Literal["starting", "up", "down"]


@dataclass(frozen=True, slots=True)
class State:
    """One model now. why: what keeps it from being drawn, to the operator only."""

    name: str
    condition: Condition
    why: str | None
    artifact: Artifact


class Rests(Protocol):
    """Where processes tell each other which models rest; both calls block."""

    def rest(self, name: str, seconds: float) -> None:
        """A model rests for so long."""
        ...

    def rest_of(self, name: str) -> float:
        """Seconds that a model still rests, 0 where it does not."""
        ...


class ModelHealth:
    """The models behind `backends`, by name; a weight that is not given is 1.

    record: told each artifact before it may battle. system_prompts: by name, since they take room
    in a model's context. health_s: seconds between two looks.
    """

    def __init__(
        self,
        backends: Mapping[str, Backend],
        record: Callable[[Artifact], None],
        *,
        weights: Mapping[str, float] | None = None,
        system_prompts: Mapping[str, str] | None = None,
        health_s: float = 3,
    ):
        self._record = record
        self._rests: Rests | None = None
        self._system_prompts = system_prompts or {}
        self._health_s = health_s
        weight_of = weights or {}
        self._entries = {n: _Entry(b, weight_of.get(n, 1)) for n, b in backends.items()}
        for entry in self._entries.values():
            if entry.condition == "up":
                record(entry.backend.artifact)

    def share(self, rests: Rests) -> None:
        """Tell other processes, from now on, which models rest, and heed what they tell."""
        self._rests = rests

    async def start(self) -> None:
        """Begin to watch; return when every model has had its first look, or at FIRST_LOOK_S."""
        watched = [e for e in self._entries.values() if not _is_replay(e.backend)]
        for entry in watched:
            name = f"the watch over {entry.backend.artifact.name}"
            entry.watching = kept(partial(self._watch, entry), name)
        looked = [asyncio.create_task(entry.looked.wait()) for entry in watched]
        if looked:
            _, late = await asyncio.wait(looked, timeout=FIRST_LOOK_S)
            for task in late:
                task.cancel()

    def candidates(
        self, prompts: Sequence[Content], without: Sequence[str] = ()
    ) -> list[Candidate]:
        """The models that can answer these prompts now; `without` are fingerprints to leave out."""
        able = [
            Candidate(name, entry.fingerprint, entry.weight)
            for name, entry in self._entries.items()
            if entry.condition == "up" and entry.backend.accepts(prompts)
        ]
        return [candidate for candidate in able if candidate.fingerprint not in without]

    def require_room(self, prompt: str, before: Sequence[str] = (), images: int = 0) -> None:
        """As `prompt_room.require_room`, for what every model here can take, up or not."""
        artifacts = [entry.backend.artifact for entry in self._entries.values()]
        require_room(smallest_room(artifacts, self._system_prompts), prompt, before, images)

    def candidate(self, name: str, prompts: Sequence[Content]) -> Candidate:
        """The same of one model, by name; NotAnswerable where it cannot answer."""
        matching = [candidate for candidate in self.candidates(prompts) if candidate.name == name]
        if not matching:
            raise NotAnswerable
        return matching[0]

    def registered(self) -> list[Candidate]:
        """Every model, whether or not it can answer now."""
        return [Candidate(n, e.fingerprint, e.weight) for n, e in self._entries.items()]

    def artifact(self, name: str) -> Artifact:
        """What is served under this name now."""
        return self._entries[name].backend.artifact

    def backend(self, name: str, fingerprint: str) -> Backend | None:
        """What serves this artifact under this name, if it is still served."""
        entry = self._entries.get(name)
        if entry is None or entry.fingerprint != fingerprint:
            return None
        return entry.backend

    def answered(self, name: str, error: BaseException | None) -> None:
        """Take note of how an answer ended: None for well. A failure is looked into at once.

        One that the prompt may have caused is not: no voter can take a model out of the draw.
        """
        if (entry := self._entries.get(name)) is None or isinstance(error, BadRequest):
            return
        entry.failures = 0 if error is None else entry.failures + 1
        if error is None or entry.watching is None:
            return
        if isinstance(error, Changed):
            entry.identify_at = 0.0
            self._down(entry, "", error)
        elif entry.failures >= FAILURES:
            self._rest(entry, REST_S)
            self._down(entry, f"{entry.failures} answers failed in a row; the last: ", error)
            if self._rests:
                watched(asyncio.to_thread(self._rests.rest, name, REST_S), f"the rest of {name}")
        entry.wake.set()

    def drawable(self) -> int:
        """How many artifacts can be drawn now, for some prompt."""
        entries = self._entries.values()
        return len({e.fingerprint for e in entries if e.condition == "up" and e.weight > 0})

    def states(self) -> tuple[State, ...]:
        """How every model is, in the order of the configuration."""
        return tuple(
            State(name, entry.condition, entry.why, entry.backend.artifact)
            for name, entry in self._entries.items()
        )

    async def close(self) -> None:
        """Stop watching and close the backends."""
        watching = [e.watching for e in self._entries.values() if e.watching]
        for task in watching:
            task.cancel()
        await asyncio.gather(*watching, return_exceptions=True)
        for entry in self._entries.values():
            await entry.backend.close()

    async def _watch(self, entry: "_Entry") -> None:
        while True:
            try:
                await self._heed(entry)
                await self._look(entry)
            except BackendError as error:
                self._down(entry, str(error))
            except Exception:
                self._down(entry, "an unexpected failure; the log has its traceback")
                raise
            finally:
                entry.looked.set()
            await _either(entry.wake, self._health_s)

    async def _heed(self, entry: "_Entry") -> None:
        """Put a model to rest whose answers keep failing in another process."""
        name = entry.backend.artifact.name
        left_s = await asyncio.to_thread(self._rests.rest_of, name) if self._rests else 0.0
        if left_s and _clock() >= entry.rests_until:
            self._rest(entry, left_s)
            self._down(entry, "its answers failed in a row in another process")

    @staticmethod
    def _rest(entry: "_Entry", seconds: float) -> None:
        entry.rests_until, entry.identify_at = _clock() + seconds, 0.0

    async def _look(self, entry: "_Entry") -> None:
        try:
            await entry.backend.alive()
        except BackendError:
            entry.identify_at, entry.unidentified = 0.0, 0
            raise
        if _clock() >= entry.identify_at and _clock() >= entry.rests_until:
            await self._identify(entry)

    async def _identify(self, entry: "_Entry") -> None:
        """Ask a model what it serves, record that, and let it be drawn from now on."""
        before = entry.backend.artifact
        # Until it succeeds it is tried ever more rarely: each try may cost a token.
        pause = min(self._health_s * 2**entry.unidentified, MOST_PAUSE_S)
        entry.identify_at, entry.unidentified = _clock() + pause, entry.unidentified + 1
        artifact = await entry.backend.identify()
        self._require_usable(artifact)
        entry.identify_at, entry.unidentified = _clock() + IDENTIFY_S, 0
        await asyncio.to_thread(self._record, artifact)
        if artifact != before:
            entry.serve(entry.backend.serving(artifact))
        _log_identity(entry, before, artifact)
        entry.condition, entry.why, entry.failures = "up", None, 0

    def _require_usable(self, artifact: Artifact) -> None:
        room = room_of(artifact, self._system_prompts.get(artifact.name, ""))
        if room is not None and room < LEAST_BYTES:
            raise Unavailable(
                f"{artifact.name}: its context has no room for a prompt beside its system prompt "
                "and its longest answer; lower max_tokens, or serve a longer context"
            )

    def _down(self, entry: "_Entry", why: str, answer: BaseException | str = "") -> None:
        """answer: the failure of one, which the log tells by its kind: it may repeat a prompt."""
        if entry.why != f"{why}{answer}":
            _log.warning("%s is not drawn: %s%s", entry.backend.artifact.name, why, answer)
        # What was never up stays "starting" only until its first look has failed.
        entry.condition, entry.why = "down", f"{why}{answer}"


def _log_identity(entry: "_Entry", before: Artifact, artifact: Artifact) -> None:
    if entry.condition != "up":
        _log.info("%s is up as artifact %s", artifact.name, artifact.fingerprint)
    elif artifact.fingerprint != before.fingerprint:
        changed = "%s serves another artifact: %s, no longer %s"
        _log.warning(changed, artifact.name, artifact.fingerprint, before.fingerprint)


class _Entry:
    """One model: what changes about it while the arena runs."""

    def __init__(self, backend: Backend, weight: float):
        self.serve(backend)
        self.weight = weight
        self.condition: Condition = "up" if _is_replay(backend) else "starting"
        self.why: str | None = None
        self.failures = 0
        self.rests_until = self.identify_at = 0.0
        self.unidentified = 0
        self.wake, self.looked = asyncio.Event(), asyncio.Event()
        self.watching: asyncio.Task[None] | None = None

    def serve(self, backend: Backend) -> None:
        """Answer by this backend from now on."""
        # A fingerprint digests the whole artifact, and every draw asks for those of all models.
        self.backend, self.fingerprint = backend, backend.artifact.fingerprint


def _is_replay(backend: Backend) -> bool:
    return backend.artifact.source == "replay"


def _clock() -> float:
    return asyncio.get_running_loop().time()


async def _either(wake: asyncio.Event, seconds: float) -> None:
    """Wait for the event, which is cleared, or for so long."""
    try:
        async with asyncio.timeout(seconds):
            await wake.wait()
    except TimeoutError:
        return
    wake.clear()
