"""Puts the fixed prompts to a model; knows how its answers are held still, not what they mean.

Temperature 0, a fixed seed and one request at a time: on one engine the same weights then answer
alike each time. What a server refuses of these settings is left out and noted.
"""

from dataclasses import dataclass
from datetime import datetime

import aiohttp

from arena.http import Server
from arena.records import Artifact, now, storable
from arena.serving.probe import Asker, complete, part, rows
from arena.serving.terms import LIMITS

PROMPTS = (
    "List the first ten prime numbers, separated by commas.",
    "Write a Python function that reverses the words of a sentence. Only code.",
    "Explain in two sentences why the sky is blue.",
    "Translate into French: The old lighthouse keeper counted the ships every evening.",
    "A shop sells pens at 3 for 2 euros. What do 12 pens cost? Show each step.",
    "Begin a short story about a clockmaker who has run out of time.",
)
TOKENS = 64
MOST_CHARS = 64 * TOKENS  # more than any vocabulary needs for as many tokens
SETTINGS = {"temperature": 0, "seed": 0, "logprobs": True}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said to one prompt. tokens: as the server's log probabilities cut it, else none."""

    text: str
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One model at one time. settings: those of SETTINGS that the server took for every prompt."""

    artifact: Artifact
    checked_at: datetime
    settings: tuple[str, ...]
    answers: tuple[Answer, ...]

    @property
    def name(self) -> str:
        """The model's name in the arena."""
        return self.artifact.name

    @property
    def held(self) -> bool:
        """Whether the answers were held still, so that they can be compared."""
        return "temperature" in self.settings


async def examine(
    client: aiohttp.ClientSession,
    server: Server,
    artifact: Artifact,
    wait_s: float = 60,
    asked_as: str | None = None,
) -> Check:
    """The answers to PROMPTS, of at most TOKENS tokens each, which is what it costs.

    wait_s: limit on each answer, in seconds. asked_as: the model's name on the server, where it
    is not the artifact's. BackendError where an answer cannot be had.
    """
    asker = Asker(client, server, wait_s)
    limit = next((key for key in LIMITS if key in dict(artifact.sampling)), "max_tokens")
    request = {"model": asked_as or artifact.model, limit: TOKENS, **SETTINGS}
    accepted = set(SETTINGS)
    answers: list[Answer] = []
    for prompt in PROMPTS:
        done = await complete(asker, [{"role": "user", "content": prompt}], request)
        accepted &= set(done.settings)
        answers.append(_answer(done.answer))
    return Check(artifact, now(), tuple(sorted(accepted)), tuple(answers))


def _answer(completion: object) -> Answer:
    """What the first choice says, thoughts included: they are as much the model's as the rest."""
    choice = next(iter(rows(part(completion, "choices"))), {})
    keys = ("reasoning_content", "reasoning", "content")
    texts = [part(choice, "message", key) for key in keys]
    text = "".join(piece for piece in texts if isinstance(piece, str))
    tokens = [row.get("token") for row in rows(part(choice, "logprobs", "content"))]
    cut = tuple(storable(token)[:MOST_CHARS] for token in tokens if isinstance(token, str))
    return Answer(storable(text)[:MOST_CHARS], cut[:TOKENS])
