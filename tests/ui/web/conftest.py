"""Small arenas on real sockets, with whatever their [web] table says."""

import json
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from arena import load, open_store
from tests.served import tapped
from ui.web.server import Site, assemble

MODEL = '[[models]]\nname = "{}"\nreplay = "recordings.jsonl"\ntokens_per_s = {}\n'
NAMES = ("Zimmet-7B", "Quokka-XL")
TIDES = " ".join(["tide"] * 50)
PROMPT = "Why do tides follow the moon?"


@dataclass(frozen=True)
class Served:
    """An arena of two models that answer `PROMPT`, while it is served at `url`.

    hang_up: ends all its connections.
    """

    url: str
    hang_up: Callable[[], None]
    app: Any
    store: Any
    folder: Path

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])


@contextmanager
def serving(folder, web="", pace="inf", environ=None, metrics=None, text=TIDES, rated=False):
    """The arena that lives in the folder, with this [web] table; writes so many words a second.

    rated: with the process that computes its board, which takes seconds to start.
    """
    lines = [{"model": name, "prompts": [PROMPT], "text": text} for name in NAMES]
    (folder / "recordings.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    tables = [f"[web]\n{web}\n", *(MODEL.format(name, pace) for name in NAMES)]
    (folder / "arena.toml").write_text("".join(tables), encoding="utf-8")
    config = load(folder / "arena.toml", environ or {})
    store = open_store(config.store)
    try:
        app = assemble(Site(config, folder, (), rated=rated), store, metrics=metrics)
        with tapped(app, config.web.connections) as (url, tee):
            yield Served(url, tee.hang_up, app, store, folder)
    finally:
        store.close()


@pytest.fixture
def edge(tmp_path):
    """Serve an arena until the test ends; as `serving`, without its folder."""
    with ExitStack() as stack:
        yield lambda *table, **options: stack.enter_context(serving(tmp_path, *table, **options))


GENEROUS = "battles = 100000\nprompts = 100000\nvotes = 100000\n"


@pytest.fixture(scope="session")
def arena(tmp_path_factory):
    """An arena that tests share: none may rely on what its log does not hold."""
    hosts = 'hosts = ["Arena.example.org", "*.b.c"]\n'
    web = f"{hosts}[web.session]\n{GENEROUS}[web.address]\n{GENEROUS}"
    with serving(tmp_path_factory.mktemp("arena"), web) as served:
        yield served
