"""Puts an arena on the network: builds it from a configuration, mounts the page and runs.

Knows how the parts are assembled; each part's work is its own.
"""

import asyncio
import gc
import logging
import os
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # must stand before gradio is imported

import gradio as gr
import uvicorn
from fastapi import FastAPI
from gradio.themes import Base
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from arena import Arena, Config, connect, open_store
from arena.battles.sharing import Sharing
from arena.config import Vllm, Web
from arena.errors import ArenaError, ConfigError
from arena.serving import Backend, WakeOnUse
from arena.store import Store
from arena.store.buckets import open_buckets
from arena.supervision import kept
from arena.vllm.placement.architectures import find_shapes, known_shapes
from arena.vllm.placement.gpus import find_gpus
from arena.vllm.placement.plan import plan
from arena.vllm.process.fleet import Fleet
from ui.board.artifacts import registered
from ui.messages import Catalogue
from ui.operator.token import read_token
from ui.package_data import Prompt, data_folder
from ui.web import boards, health, logs, shared
from ui.web.actions import routes
from ui.web.edge import guard
from ui.web.edge.connections import listening
from ui.web.edge.page_files import PageFiles
from ui.web.edge.secret import read_secret
from ui.web.images import Addresses
from ui.web.metrics import Metrics, Traffic, listen
from ui.web.operator.access import Access
from ui.web.operator.routes import Operator
from ui.web.operator.routes import routes as operator_routes
from ui.web.page import ASSETS, SCRIPTS, head, page, style
from ui.web.voting import Voting
from ui.worker.places import Settings
from ui.worker.process import keep_board


@dataclass(frozen=True, slots=True)
class Site:
    """What a running arena is made of. folder holds its snapshot, leaderboard and engines' logs.

    record: a file to which every complete answer of a live model is appended, as replay reads it.
    rated: whether a leaderboard is computed while it runs. log: how lines of the log are written;
    None for as the configuration says.
    """

    config: Config
    folder: Path
    prompts: tuple[Prompt, ...]
    history: Path | None = None
    record: Path | None = None
    rated: bool = True
    log: logs.Form | None = None


def serve(site: Site, host: str, port: int, say: Callable[[str], None]) -> None:
    """Run the arena until it is interrupted; `say` is told how far it is and where.

    Starts the vLLM engines that the configuration asks for and stops them at the end. Raises
    ArenaError where the port is taken, the store is in use, or an engine does not fit or start.
    """
    _refuse_taken(host, port)
    logs.write_to_stderr(site.log or site.config.web.log, logs.secrets_of(site.config, os.environ))
    fleet = _fleet(site)
    store = open_store(site.config.store)
    try:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(_run(site, store, fleet, (host, port), say))
    finally:
        store.close()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """The event loop that moves a stream's bytes at half the cost, where the machine has it."""
    try:
        import uvloop  # noqa: PLC0415 - Windows has none
    except ImportError:
        return None
    return uvloop.new_event_loop


async def _run(
    site: Site, store: Store, fleet: Fleet, place: tuple[str, int], say: Callable[[str], None]
) -> None:
    host, port = place
    logs.log_what_nobody_awaits(asyncio.get_running_loop())
    await fleet.start(say)
    try:
        metrics = Metrics() if site.config.web.metrics_port else None
        app = assemble(site, store, fleet, host, metrics)
        settings = listening(app, host, port, site.config.web.connections)
        where = f"Open http://{host}:{port} in a browser; Ctrl+C stops."
        # What has been built stays: looking through all of it would hold up every answer at once.
        gc.collect()
        gc.freeze()
        await _Server(settings, lambda: say(f"{where} All is kept in {site.folder}.")).serve()
    finally:
        await fleet.close()


def assemble(
    site: Site,
    store: Store,
    fleet: Fleet | None = None,
    host: str = "127.0.0.1",
    metrics: Metrics | None = None,
) -> FastAPI:
    """The web application: the page at /, the leaderboard that a worker computes beside it.

    fleet: the engines that have been started for it; it ends with the application, so that they
    may finish their answers while the operator's signals are still held back. host: where it will
    listen, which is a name that it answers to. metrics: what to count with, told to operators on
    a port of their own while the application runs. Raises ArenaError where its secret, or the
    operator's token, is not to be had.
    """
    config = site.config
    store = metrics.measuring(store) if metrics else store
    arena = Arena(_connect(site, fleet), store, config=config)
    secret = read_secret(config.web.secret_env, _beside(site), os.environ)
    token = read_token(config.web.operator_token_env, os.environ)
    buckets = open_buckets(config.store)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[None]:
        with logs.failures("the arena cannot start, or end in good order"):
            async with AsyncExitStack() as ending:  # whatever fails, the rest is still closed
                if fleet:
                    ending.push_async_callback(fleet.close)
                ending.callback(buckets.close)
                ending.push_async_callback(arena.close)
                if metrics:
                    ending.callback(_show_metrics(metrics, config.web, arena, store))
                await arena.start()
                if site.rated:
                    ending.push_async_callback(_keep_board(site, store))
                yield

    app = FastAPI(lifespan=lifespan, openapi_url=None, docs_url=None, redoc_url=None)
    guard(app, config, host, secret, buckets)
    app.include_router(boards.routes(site.folder))
    if metrics:
        app.add_middleware(Traffic, metrics=metrics)
    app.mount(f"/{SCRIPTS}", StaticFiles(directory=ASSETS))
    voting = Voting(arena, site.prompts, metrics.refused if metrics else None)
    app.include_router(routes(voting, site.prompts, Addresses(secret)))
    app.include_router(shared.routes(Sharing(store), config.title))
    app.include_router(health.routes(arena, store))
    if token:
        access = Access(token, secret, buckets)
        operator = Operator(config.title, arena, store, site.folder, access)
        app.include_router(operator_routes(operator))
    return _mount(app, config)


def _beside(site: Site) -> Path:
    """The folder of the store, or the arena's own where the store is a database."""
    return site.folder if "://" in site.config.store else Path(site.config.store).parent


def _mount(app: FastAPI, config: Config) -> FastAPI:
    """Put the page at /, in each language; whatever else Gradio would serve stays out of reach."""

    def made(words: Catalogue) -> ASGIApp:
        about = config.title, _simulated(config), words
        inside = head(*about, config.arena.early_votes, config.limits)
        return _framed(inside, page(config.title, words))

    app.mount("/", PageFiles(made, style()))
    return app


def _framed(head: str, blocks: gr.Blocks) -> ASGIApp:
    """Gradio's application for a page; of what it would start by itself the page needs nothing."""
    parent = gr.mount_gradio_app(
        FastAPI(openapi_url=None),
        blocks,
        path="/",
        show_error=False,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        theme=Base(primary_hue="cyan", neutral_hue="slate", font=["system-ui", "sans-serif"]),
        head=head,
    )
    mounted = parent.routes[-1]
    assert isinstance(mounted, Mount)
    return mounted.app


def _keep_board(site: Site, store: Store) -> Callable[[], Awaitable[None]]:
    """Have a worker compute the leaderboard from now on; what is returned ends it."""
    named = registered(site.config)
    operator = bool(site.config.web.operator_token_env)
    public = site.config.arena.public_battles
    settings = Settings(site.folder, site.history, _simulated(site.config), named, operator, public)
    keeping = kept(partial(keep_board, store, settings), "the leaderboard")

    async def end() -> None:
        keeping.cancel()
        with suppress(asyncio.CancelledError):
            await keeping

    return end


def _simulated(config: Config) -> bool:
    return any(model.simulated for model in config.models)


def _fleet(site: Site) -> Fleet:
    """The engines that the configuration asks for, placed and not yet started.

    ConfigError where one does not fit: an arena lacking a model that it names is not what was
    asked for.
    """
    if not any(isinstance(model.reached_by, Vllm) for model in site.config.models):
        return Fleet((), site.folder / "engines")
    shapes = find_shapes(site.config, known_shapes(data_folder() / "shapes.toml"))
    made = plan(site.config, find_gpus(), shapes)
    if made.left_out:
        first = made.left_out[0]
        more = f"; {len(made.left_out) - 1} more do not fit" if len(made.left_out) > 1 else ""
        see = f"see `deflator models plan --config {site.config.path}`"
        raise ConfigError(f"{site.config.path}: {first.name}: {first.why}{more}; {see}")
    return Fleet(made.placed, site.folder / "engines")


def _connect(site: Site, fleet: Fleet | None) -> dict[str, Backend]:
    if fleet is None:
        return connect(site.config, record=site.record)
    backends = connect(site.config, servers=fleet.servers, record=site.record)
    ours = {name: WakeOnUse(backends[name], fleet.awake) for name in fleet.servers}
    return backends | ours


def _show_metrics(metrics: Metrics, web: Web, arena: Arena, store: Store) -> Callable[[], None]:
    metrics.look(arena.states, store)
    return listen(metrics, web.metrics_host, web.metrics_port or 0)


class _Server(uvicorn.Server):
    def __init__(self, settings: uvicorn.Config, started: Callable[[], None]):
        super().__init__(settings)
        self._when_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        except SystemExit:  # with a code that here means something else
            raise ArenaError("the arena did not start; the log above says why") from None
        if self.started:
            self._when_started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # Cutting the connections of open pages is what was asked for, not an error to report.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


def _refuse_taken(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ArenaError(
                f"cannot listen on {host}:{port} ({error.strerror}); choose another with --port"
            ) from error
