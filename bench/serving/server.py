"""`deflator serve` with or without the worker that computes its leaderboard."""

import sys
from pathlib import Path

from arena import load
from ui.web.server import Site, serve


def main(rated: bool) -> None:
    """Run the arena that `serve --config … --port …` names."""
    given = dict(zip(sys.argv[2::2], sys.argv[3::2], strict=True))
    config = load(Path(given["--config"]))
    site = Site(config, config.path.parent, (), rated=rated)
    serve(site, "127.0.0.1", int(given["--port"]), lambda sentence: None)
