"""Checks every model of an arena that can be asked; knows neither the command line nor a screen."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from arena import Config, connect
from arena.config import Model, Replay, Unavailable, Vllm
from arena.errors import BackendError
from arena.http import session
from arena.serving import Backend, Server
from arena.serving.drift import Check, Comparison, Verdict, compare, examine
from arena.vllm.process.command import served_name

UNREACHABLE = "unreachable"
LEFT_OUT = "not checked"


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of one model; check and comparison where it answered, else why it did not."""

    name: str
    why: str = ""
    failed: bool = False
    check: Check | None = None
    comparison: Comparison = field(default_factory=lambda: Comparison(Verdict.FIRST))

    @property
    def verdict(self) -> str:
        """In a word or two."""
        if self.check:
            return self.comparison.verdict
        return UNREACHABLE if self.failed else LEFT_OUT


async def check_all(
    config: Config, servers: Mapping[str, Server], before: Mapping[str, Check], least: float
) -> list[Row]:
    """One row a model. Servers are asked at the same time, the models of one server in turn: side
    by side they would share a batch, and answer otherwise.
    """
    backends = connect(config, servers=servers)
    turns: dict[str, list[Model]] = {}
    for model in config.models:
        if model.name in servers:
            turns.setdefault(servers[model.name].base_url, []).append(model)

    async def take_turns(models: list[Model]) -> dict[str, Check | BackendError]:
        """Check the models of one server, one after another."""
        checked: dict[str, Check | BackendError] = {}
        for model in models:
            name = model.name
            checked[name] = await _check(model, config, backends[name], servers[name])
        return checked

    try:
        done = await asyncio.gather(*(take_turns(models) for models in turns.values()))
    finally:
        for backend in backends.values():
            await backend.close()
    outcomes = {name: outcome for turn in done for name, outcome in turn.items()}
    return [_row(model, outcomes.get(model.name), before, least) for model in config.models]


async def _check(
    model: Model, config: Config, backend: Backend, server: Server
) -> Check | BackendError:
    """What the model says it is and answers, or why not."""
    limits = config.limits
    asked_as = served_name(model) if isinstance(model.reached_by, Vllm) else None
    try:
        artifact = await backend.identify()
        async with session(server, limits.connect_s) as client:
            return await examine(client, server, artifact, limits.reply_s, asked_as)
    except BackendError as error:
        return error


def _row(
    model: Model, outcome: Check | BackendError | None, before: Mapping[str, Check], least: float
) -> Row:
    if isinstance(outcome, Check):
        return Row(
            model.name, check=outcome, comparison=compare(before.get(model.name), outcome, least)
        )
    if outcome is not None:
        return Row(model.name, str(outcome), failed=True)
    way = model.reached_by
    if isinstance(way, Unavailable):
        return Row(model.name, f"unavailable: {way.why}")
    if isinstance(way, Replay):
        return Row(model.name, "recorded answers")
    return Row(model.name, "not running; start it with `deflator serve`, and name it by --servers")
