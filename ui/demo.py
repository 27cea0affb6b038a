"""The demo: recorded personas with a simulated past, assembled from the shipped data."""

from dataclasses import replace
from pathlib import Path

from arena import Config, load
from ui.demo_votes import history
from ui.package_data import Prompt, data_folder, prompts
from ui.staging import written_beside


def demo(folder: Path, votes: int) -> tuple[Config, tuple[Prompt, ...], Path]:
    """Configuration, suggested prompts and the log of `votes` simulated votes, kept in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "history.parquet"
    shipped = data_folder()
    with written_beside(log) as draft:
        history(shipped, votes).write_parquet(draft)
    config = load(shipped / "demo.toml")
    arena = replace(config.arena, store=str(folder.resolve() / "votes.duckdb"))
    return replace(config, arena=arena), prompts(shipped), log
