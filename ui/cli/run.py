"""`deflator demo` and `deflator serve`: an arena in the browser."""

import asyncio
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from arena import Config, load
from arena.config import Replay
from arena.serving.discovery import arranged, discover
from ui.cli.files import refuse_overlap
from ui.demo import demo
from ui.demo_votes import VOTES
from ui.package_data import chosen, data_folder, prompts

LOCAL = Path("deflator-local")

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")]
Votes = Annotated[int, typer.Option(min=1, help="Simulated votes to begin with.")]
Folder = Annotated[
    Path, typer.Option(help="Where votes, snapshot and leaderboard are kept.", writable=True)
]


def open_demo(
    folder: Folder = Path("deflator-demo"),
    host: Host = "127.0.0.1",
    port: Port = 7860,
    votes: Votes = VOTES,
) -> None:
    """Open an arena of recorded, simulated models: no GPU, no network, no account."""
    from ui.web.server import Site, serve  # noqa: PLC0415 - the page takes seconds to import

    _say(f"Drawing {votes} simulated votes …")
    config, suggested, log = demo(folder, votes)
    serve(Site(config, folder, suggested, log), host, port, _say)


def serve_config(
    config: Annotated[
        Path | None,
        typer.Option(
            help="Configuration file (TOML). Unset: the model servers on this machine's usual "
            "ports (vLLM, Ollama, llama.cpp, LM Studio, SGLang, TGI)."
        ),
    ] = None,
    host: Host = "127.0.0.1",
    port: Port = 7860,
    record: Annotated[
        Path | None,
        typer.Option(help="Append every answer to this file, for later replay.", writable=True),
    ] = None,
    log: Annotated[
        Literal["text", "json"] | None,
        typer.Option(help="How to write the log. Unset: as the configuration says, else text."),
    ] = None,
) -> None:
    """Open the arena that a configuration file describes, or one of the models found here."""
    from ui.web.server import Site, serve  # noqa: PLC0415 - the page takes seconds to import

    loaded = load(config) if config else _local_arena()
    if record is not None:
        refuse_overlap([record], _read_by(loaded))
    suggested = chosen(prompts(data_folder()), loaded.categories)
    serve(Site(loaded, loaded.path.parent, suggested, record=record, log=log), host, port, _say)


def _read_by(config: Config) -> list[str | Path]:
    """The files that an arena works with: its configuration, votes and recordings."""
    ways = [model.reached_by for model in config.models]
    return [config.path, config.store, *(way.path for way in ways if isinstance(way, Replay))]


def _local_arena() -> Config:
    """An arena of the models that are served on this machine; kept in its own folder."""
    servers = asyncio.run(discover())
    config = arranged(servers, LOCAL.absolute() / "arena.toml")
    config.path.parent.mkdir(exist_ok=True)
    for server in servers:
        where = f"{server.engine or 'a server'} at {server.base_url}"
        _say(server.way_in if server.wants_key else f"Found {where}: {', '.join(server.models)}")
    return config


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
