"""What an operator's Prometheus reads, on a port of its own; it names models, so never in public.

What happens is counted where it passes: facts on their way into the store, requests on theirs
through the edge. Models and the votes' chain are looked at when somebody asks.
"""

import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from arena.battles.model_health import State
from arena.errors import ArenaError
from arena.records import Reply
from arena.store import Store

FIRST_TOKEN_S = (0.1, 0.25, 0.5, 1, 2, 5, 10, 30)
CALL_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 15)
EDGE = {
    400: "unreadable",
    403: "foreign_origin",
    408: "too_slow",
    413: "too_large",
    422: "invalid",
    429: "too_many",
}
PROMPTS, STREAMS = "/act/send", "/stream/"


class Metrics:
    """The counts of one process, from its start."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self._battles = Counter("deflator_battles", "Battles opened", registry=registry)
        self._votes = Counter("deflator_votes", "Votes recorded", registry=registry)
        self._replies = Counter(
            "deflator_replies", "Replies recorded, by how they ended", ["ending"], registry=registry
        )
        self._first_token = Histogram(
            "deflator_first_token_seconds",
            "From a request to the first words of its reply",
            buckets=FIRST_TOKEN_S,
            registry=registry,
        )
        self._calls = Histogram(
            "deflator_store_call_seconds",
            "Calls of the store",
            ["call"],
            buckets=CALL_S,
            registry=registry,
        )
        self.streams = Gauge("deflator_streams", "Streams open", registry=registry)
        self._refused = Counter(
            "deflator_prompts_refused", "Prompts refused, by code", ["code"], registry=registry
        )

    def measuring(self, store: Store) -> Store:
        """The store, with its calls counted and timed."""
        return cast("Store", _Measured(store, self))

    def refused(self, code: str) -> None:
        """Count a prompt that was refused."""
        self._refused.labels(code).inc()

    def look(self, states: Callable[[], Iterable[State]], store: Store) -> None:
        """Tell of these models, and of the end of this process's chain of votes, when asked."""
        self.registry.register(_Looked(states, store))

    def added(self, call: str, arguments: tuple[Any, ...]) -> None:
        """Count what a call of the store has recorded."""
        if call == "open_battle":
            self._battles.inc()
        elif call == "add_vote":
            self._votes.inc()
        elif call == "add_reply":
            self._count(arguments[0])

    @contextmanager
    def timed(self, call: str) -> Generator[None]:
        """Measure a call of the store, also one that fails."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self._calls.labels(call).observe(time.perf_counter() - began)

    def _count(self, reply: Reply) -> None:
        ending = f"stopped_by_{reply.stopped_by}" if reply.stopped_by else reply.ending
        self._replies.labels(ending).inc()
        if reply.first_token_at:
            self._first_token.observe((reply.first_token_at - reply.started_at).total_seconds())


def listen(metrics: Metrics, host: str, port: int) -> Callable[[], None]:
    """Answer Prometheus from now on; what ends it. Raises ArenaError where the port is taken."""
    try:
        server, thread = start_http_server(port, host, metrics.registry)
    except OSError as error:
        where = f"web.metrics_port: cannot listen on {host}:{port} ({error.strerror})"
        raise ArenaError(f"{where}; choose another") from error

    def close() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return close


class Traffic:
    """Middleware: counts streams that are open, and prompts that the edge refuses."""

    def __init__(self, app: ASGIApp, metrics: Metrics):
        self.app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = scope.get("path", "")
        if path.startswith(STREAMS):
            with self._metrics.streams.track_inprogress():
                await self.app(scope, receive, send)
        elif path == PROMPTS:
            await self.app(scope, receive, self._noting(send))
        else:
            await self.app(scope, receive, send)

    def _noting(self, send: Send) -> Send:
        async def note(message: Message) -> None:
            if code := EDGE.get(message.get("status", 0)):
                self._metrics.refused(code)
            await send(message)

        return note


class _Measured:
    """A store whose every call is timed; the rest of it is as it was."""

    def __init__(self, store: Store, metrics: Metrics):
        self._store, self._metrics = store, metrics

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._store, name)
        if not callable(value):
            return value

        def call(*arguments: Any) -> Any:
            with self._metrics.timed(name):
                result = value(*arguments)
            self._metrics.added(name, arguments)
            return result

        return call


class _Looked(Collector):
    def __init__(self, states: Callable[[], Iterable[State]], store: Store):
        self._states, self._store = states, store

    def collect(self) -> Iterator[Metric]:
        up = GaugeMetricFamily(
            "deflator_model_up", "Whether a model can be drawn", labels=["model"]
        )
        for state in self._states():
            up.add_metric([state.name], state.condition == "up")
        yield up
        position = self._store.head.position
        yield GaugeMetricFamily("deflator_chain_position", "Votes in this chain", value=position)
