"""The seam behind which a model answers; knows nothing of battles, sides or votes.

What every backend promises, and the arena relies on:

Identity.     `artifact` never changes during the life of a backend. `identify` asks what is served
              now; where that is another artifact, `serving` gives the backend that answers as it,
              over the same connections. A stream by something else than `artifact` is refused
              with Changed, as far as the server tells.
Acceptance.   `accepts` is quick, does no input or output, and answers alike for equal prompts.
              A conversation whose prompts it accepts can be streamed. How long they are plays no
              part in it.
Streams.      `stream` yields the answer's text in order, nothing else, in chunks that may be
              empty (a sign of life). The last chunk carries a finish reason, "stop" or "length",
              and no other chunk does. Streams of one backend are independent of each other.
Failure.      Whatever goes wrong is raised as BackendError, after the chunks already yielded; as
              BadRequest where the prompt may be the reason.
Cancellation. Closing the iterator, or cancelling the task that reads it, ends the request at once
              and raises nothing else.
"""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from arena.content import Content, Part, Text
from arena.records import Artifact


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation, as the model sees it."""

    role: Literal["user", "assistant"]
    content: Content


@dataclass(frozen=True, slots=True)
class Chunk:
    """The next piece of an answer. text: what the voter reads of it; parts: where it is more.

    tokens: of the whole answer, prompt_tokens: of all that was put to the model; both as the
    server counted them. finish_word: the server's own word for the end where that is neither.
    """

    text: str
    finish_reason: Literal["stop", "length"] | None = None
    tokens: int | None = None
    prompt_tokens: int | None = None
    finish_word: str | None = None
    parts: tuple[Part, ...] | None = None

    @property
    def added(self) -> tuple[Part, ...]:
        """The parts by which the message grows."""
        if self.parts is not None:
            return self.parts
        return (Text(self.text),) if self.text else ()


class Backend(Protocol):
    """One model that answers conversations; the promises are at the top of this file."""

    @property
    def artifact(self) -> Artifact:
        """What is served."""
        ...

    def accepts(self, prompts: Sequence[Content]) -> bool:
        """Whether a conversation with these user turns can be answered."""
        ...

    def stream(self, conversation: Sequence[Message]) -> AsyncGenerator[Chunk, None]:
        """The answer to a conversation that ends with a user's message."""
        ...

    async def identify(self) -> Artifact:
        """What is served at this moment; BackendError where nothing answers or it is misnamed."""
        ...

    async def alive(self) -> None:
        """Return where the model can be asked; BackendError says why not. Costs no token."""
        ...

    def serving(self, artifact: Artifact) -> "Backend":
        """A backend that answers as `artifact` over the same connections."""
        ...

    async def close(self) -> None:
        """Release connections; no stream may follow."""
        ...


def prompts_of(conversation: Sequence[Message]) -> tuple[Content, ...]:
    """The user turns of a conversation."""
    return tuple(message.content for message in conversation if message.role == "user")
