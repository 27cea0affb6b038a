"""Small arenas on real sockets, with whatever their [web] table says."""

import json
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
PROMPT = "Why do tides follow the moon?"


@dataclass(frozen=True)
class Served:
    """An arena of two models that answer `PROMPT`, while it is served at `url`."""

    url: str
    app: Any
    store: Any
    folder: Path

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])


@contextmanager
def serving(folder, web="", pace="inf", environ=None, metrics=None):
    """The arena that lives in the folder, with this [web] table and so many words a second."""
    text = " ".join(["tide"] * 50)
    lines = [{"model": name, "prompts": [PROMPT], "text": text} for name in NAMES]
    (folder / "recordings.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    tables = [f"[web]\n{web}\n", *(MODEL.format(name, pace) for name in NAMES)]
    (folder / "arena.toml").write_text("".join(tables), encoding="utf-8")
    config = load(folder / "arena.toml", environ or {})
    store = open_store(config.store)
    try:
        app = assemble(Site(config, folder, ()), store, metrics=metrics)
        with tapped(app, config.web.connections) as (url, _):
            yield Served(url, app, store, folder)
    finally:
        store.close()


@pytest.fixture
def edge(tmp_path):
    """Serve an arena until the test ends; as `serving`, without its folder."""
    with ExitStack() as stack:
        yield lambda *table, **options: stack.enter_context(serving(tmp_path, *table, **options))
