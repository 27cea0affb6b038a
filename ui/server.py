"""Puts an arena on the network: builds it from a configuration, mounts the page and runs.

Knows how the parts are assembled; each part's work is its own.
"""

import logging
import os
import socket
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # must stand before gradio is imported

import gradio as gr
import uvicorn
from fastapi import FastAPI, HTTPException
from fastapi.responses import JSONResponse
from gradio.themes import Base
from markupsafe import escape

from arena import Arena, Config, connect, open_store
from arena.errors import ArenaError
from arena.store import Store
from ratings.errors import RatingError
from ui import board
from ui.battle import Voting
from ui.live import LiveBoard
from ui.page import TEMPLATES, page
from ui.shipped import Prompt
from ui.voters import Visitors

GRACE_S = 1  # an open page holds a connection that never ends by itself


@dataclass(frozen=True, slots=True)
class Site:
    """What a running arena is made of. folder holds its snapshot and leaderboard."""

    config: Config
    folder: Path
    prompts: tuple[Prompt, ...]
    history: Path | None = None


def serve(site: Site, host: str, port: int, say: Callable[[str], None]) -> None:
    """Run the arena until it is interrupted; `say` is told where it is.

    Raises ArenaError where the port is taken or the store is in use.
    """
    _refuse_taken(host, port)
    store = open_store(site.config.store)
    try:
        settings = uvicorn.Config(
            assemble(site, store),
            host=host,
            port=port,
            log_level="warning",
            timeout_graceful_shutdown=GRACE_S,
        )
        say(f"Open http://{host}:{port} in a browser; Ctrl+C stops. All is kept in {site.folder}.")
        _Server(settings).run()
    finally:
        store.close()


def assemble(site: Site, store: Store) -> FastAPI:
    """The web application: the page at /, the live leaderboard as JSON at /leaderboard.json."""
    arena = Arena(connect(site.config), store, limits=site.config.limits)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        yield
        await arena.close()

    app = FastAPI(lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None)
    live = LiveBoard(store, site.folder, site.history)
    simulated = any(model.simulated for model in site.config.models)
    _publish_json(app, live)
    blocks = page(
        Voting(arena, site.prompts),
        lambda: _board(live, simulated),
        site.prompts,
        site.config.title,
        simulated,
    )
    app.add_middleware(Visitors)
    return gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        show_error=False,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        theme=Base(primary_hue="rose", neutral_hue="stone", font=["system-ui", "sans-serif"]),
        head=_head(),
    )


class _Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Cutting the connections of open pages is what was asked for, not an error to report.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


def _head() -> str:
    """Style and keys. Gradio would confine a stylesheet of its own to its container."""
    style, script = (
        (TEMPLATES / name).read_text(encoding="utf-8") for name in ("page.css", "page.js")
    )
    return f"<style>{style}</style><script>{script}</script>"


def _publish_json(app: FastAPI, live: LiveBoard) -> None:
    @app.get("/leaderboard.json")
    def leaderboard() -> JSONResponse:  # pyright: ignore[reportUnusedFunction]
        try:
            return JSONResponse(live.refresh())
        except RatingError as error:
            raise HTTPException(503, str(error)) from error


def _board(live: LiveBoard, simulated: bool) -> str:
    try:
        return board.fragment(live.refresh(), simulated=simulated)
    except RatingError as error:
        return f"<p>No leaderboard yet: {escape(str(error))}</p>"


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ArenaError(
                f"cannot listen on {host}:{port} ({error.strerror}); choose another with --port"
            ) from error
