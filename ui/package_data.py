"""Where the shipped data lies, and its prompts; knows nothing of models or votes.

In a wheel the folder `data/` travels inside this package, in a checkout it stands beside it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from arena.errors import ConfigError

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Prompt:
    """A suggested prompt with a follow-up that fits it."""

    prompt_id: str
    category: str
    language: str
    prompt: str
    follow_up: str


def data_folder() -> Path:
    """The folder of shipped data, installed or in a checkout."""
    inside = _HERE / "data"
    return inside if inside.is_dir() else _HERE.parent / "data"


def prompts(folder: Path) -> tuple[Prompt, ...]:
    """The suggested prompts of a folder with `prompts.jsonl`."""
    lines = (folder / "prompts.jsonl").read_text(encoding="utf-8").split("\n")
    return tuple(Prompt(**json.loads(line)) for line in lines if line)


def chosen(known: Sequence[Prompt], categories: Sequence[str]) -> tuple[Prompt, ...]:
    """The prompts of these categories, all where none is named; ConfigError for a strange one."""
    there = dict.fromkeys(prompt.category for prompt in known)
    for name in categories:
        if name not in there:
            allowed = ", ".join(there)
            raise ConfigError(f"arena.categories = {name!r} is wrong; allowed: {allowed}")
    return tuple(prompt for prompt in known if not categories or prompt.category in categories)
