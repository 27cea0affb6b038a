"""Where the shipped data lies, and its prompts; knows nothing of models or votes.

In a wheel the folder `data/` travels inside this package, in a checkout it stands beside it.
"""

import json
from dataclasses import dataclass
from pathlib import Path

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
