"""How many voters do what, and what each answer looked like to them; knows no server.

Voters begin evenly spread over the time that one battle takes, and each goes from battle to battle
without a pause, so that as many battles are open at any time as there are voters.
"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass

PROMPT = "Why do tides follow the moon?"


@dataclass(frozen=True, slots=True)
class Load:
    """voters at a time, battles of each in a row, seconds over which the voters begin."""

    voters: int
    battles: int
    spread_s: float


class Seen:
    """One answer as its reader saw it; times in seconds since the prompt was sent."""

    def __init__(self, asked: float):
        self._asked = self._latest = asked
        self.first_s, self.last_s, self.pause_s, self.chars = 0.0, 0.0, 0.0, 0

    def add(self, text: str) -> None:
        now = time.perf_counter()
        if self.chars:
            self.pause_s = max(self.pause_s, now - self._latest)
        else:
            self.first_s = now - self._asked
        self._latest, self.last_s = now, now - self._asked
        self.chars += len(text)

    def plain(self) -> dict:
        """chars_per_s is of what came after the first piece had come."""
        rate = self.chars / max(self.last_s - self.first_s, 1e-3)
        return {"first_s": self.first_s, "pause_s": self.pause_s, "chars_per_s": rate}


Battle = Callable[[str], Awaitable[list[Seen]]]


async def run(load: Load, battle: Battle) -> list[dict]:
    """What was seen of all battles but each voter's first, when not all voters were there yet."""

    async def vote_on(voter: int) -> list[Seen]:
        await asyncio.sleep(load.spread_s * voter / load.voters)
        seen = []
        for number in range(load.battles):
            answers = await battle(f"{PROMPT} ({voter}-{number})")
            seen += answers if number or load.battles == 1 else []
        return seen

    per_voter = await asyncio.gather(*map(vote_on, range(load.voters)))
    return [seen.plain() for answers in per_voter for seen in answers]


def report(seen: list[dict], **more: list[float]) -> None:
    """What a process of its own prints for the one that started it."""
    print(json.dumps({"answers": seen, "cpu_s": time.process_time(), **more}))


def arguments(load: Load, *more: str) -> list[str]:
    """To be read by `given` in another process."""
    return [json.dumps(asdict(load)), *more]


def given() -> tuple[Load, list[str]]:
    return Load(**json.loads(sys.argv[1])), sys.argv[2:]
