"""`deflator demo` and `deflator serve`: an arena in the browser."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from arena import load
from ui.demo import demo
from ui.history import VOTES
from ui.shipped import data_folder, prompts

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]
Votes = Annotated[int, typer.Option(min=1, help="Simulated votes to begin with.")]
Folder = Annotated[Path, typer.Option(help="Where votes, snapshot and leaderboard are kept.")]


def open_demo(
    folder: Folder = Path("deflator-demo"),
    host: Host = "127.0.0.1",
    port: Port = 7860,
    votes: Votes = VOTES,
) -> None:
    """Open an arena of recorded, simulated models: no GPU, no network, no account."""
    from ui.server import Site, serve  # noqa: PLC0415 - the page takes seconds to import

    _say(f"Drawing {votes} simulated votes …")
    config, suggested, log = demo(folder, votes)
    serve(Site(config, folder, suggested, log), host, port, _say)


def serve_config(
    config: Annotated[Path, typer.Option(help="Configuration file (TOML).")],
    host: Host = "127.0.0.1",
    port: Port = 7860,
) -> None:
    """Open the arena that a configuration file describes."""
    from ui.server import Site, serve  # noqa: PLC0415 - the page takes seconds to import

    loaded = load(config)
    folder = config.resolve().parent
    serve(Site(loaded, folder, prompts(data_folder())), host, port, _say)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
