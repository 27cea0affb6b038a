"""Which model goes on which GPU, and what does not fit; knows arithmetic, starts nothing.

Engines are placed one after another: first those that may not sleep, each time the largest first,
on as few GPUs as will do. Nothing is changed to make a model fit: no quantisation, context or
number of GPUs that the configuration does not allow; what would help is only said.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from arena.config import Config, Endpoint, Model, Replay, Vllm
from arena.errors import ConfigError
from arena.vllm.placement.gpus import Gpu
from arena.vllm.placement.memory import (
    Load,
    check_quantization,
    conversation_bytes,
    need,
    weights_bytes,
)
from arena.vllm.placement.packing import Ask, Seat, crowded, room, seat, seats_on, turns
from arena.vllm.placement.shapes import Shape
from arena.vllm.placement.suggestions import reason, remedy

__all__ = ["STREAMS", "Gpu", "LeftOut", "Placement", "Plan", "plan"]

# Conversations of full length that an engine's cache must hold at once, where max_num_seqs does
# not ask for fewer. Shorter ones, the usual case, are as many more as they are shorter.
STREAMS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One engine: the models it serves, where it runs and what that takes.

    models: the first is the host, whose `vllm` table describes the engine; the others share its
    weights, under another system prompt or an adapter. gpus: numbers, none for an engine that
    runs on the CPU. gpu_memory: share of each of them, 0 to 1 (None without GPUs). quantization:
    None for the weights as they are published. max_model_len: tokens; streams: conversations of
    that length that fit at once. weights_bytes, kv_bytes, overhead_bytes: on all its GPUs
    together; conversation_bytes: of kv_bytes, for one conversation of full length. sleeps: it
    shares GPUs in time, so that it must be woken and put to sleep. turns: for each of its GPUs,
    the part it takes, while awake, of what is there for engines that take turns; those awake
    together take at most 1. Empty where it does not sleep.
    """

    models: tuple[Model, ...]
    gpus: tuple[int, ...] = ()
    tensor_parallel: int = 1
    pipeline_parallel: int = 1
    quantization: str | None = None
    max_model_len: int | None = None
    streams: int | None = None
    gpu_memory: float | None = None
    weights_bytes: int = 0
    kv_bytes: int = 0
    overhead_bytes: int = 0
    conversation_bytes: int = 0
    sleeps: bool = False
    turns: tuple[float, ...] = ()

    @property
    def host(self) -> Model:
        """The model whose weights and flags the engine is started with."""
        return self.models[0]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all models that this engine answers for."""
        return tuple(model.name for model in self.models)

    @property
    def engine(self) -> Vllm:
        """The host's `vllm` table."""
        assert isinstance(self.host.reached_by, Vllm)
        return self.host.reached_by


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A model that does not fit: its name, why with numbers, and what would make it fit."""

    name: str
    why: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is placed, what does not fit, and the models that need no GPU of ours: name, how."""

    placed: tuple[Placement, ...]
    left_out: tuple[LeftOut, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()


def plan(config: Config, gpus: Sequence[Gpu], shapes: Mapping[str, Shape]) -> Plan:
    """Place every engine of the configuration on these GPUs.

    shapes: by the id of the weights; a model without one is left out. The same input gives the
    same plan. ConfigError where weights cannot be quantised as asked.
    """
    groups = _groups(config.models)
    asks = {name: _ask(config, models, shapes) for name, models in groups.items()}
    bare = {name for name, ask in asks.items() if ask and ask.gpus == ()}
    seats: dict[str, Seat] = {}
    for name in _ordered(asks):
        ask = asks[name]
        seated = seat(ask, gpus, tuple(seats.values())) if ask and name not in bare else None
        if seated:
            seats[name] = seated
    placed = [
        _on_cpu(groups[n], asks[n]) if n in bare else _placement(groups[n], asks[n], n, gpus, seats)
        for n in groups
        if n in bare or n in seats
    ]
    left = [
        one
        for name in groups
        if name not in seats and name not in bare
        for one in _left_out(groups[name], asks[name], gpus, tuple(seats.values()))
    ]
    return Plan(tuple(placed), tuple(left), tuple(_elsewhere(config.models)))


def _groups(models: Iterable[Model]) -> dict[str, tuple[Model, ...]]:
    """The models of each engine by the name of its host, hosts in the configuration's order."""
    ours = [(m, m.reached_by) for m in models if isinstance(m.reached_by, Vllm)]
    groups = {m.name: [m] for m, engine in ours if engine.engine is None}
    for model, engine in ours:
        if engine.engine is not None:
            groups[engine.engine].append(model)
    return {name: tuple(group) for name, group in groups.items()}


def _ask(config: Config, models: tuple[Model, ...], shapes: Mapping[str, Shape]) -> Ask | None:
    host = models[0]
    engine, shape = host.reached_by, shapes.get(host.model)
    assert isinstance(engine, Vllm)
    if shape is None:
        return None
    place = f"{config.path}: models[{config.models.index(host) + 1}].vllm"
    check_quantization(f"{place}.quantization", shape, engine.quantization)
    if engine.executor == "ray" and engine.tensor_parallel is None:
        raise ConfigError(f"{place}.tensor_parallel is missing; executor = 'ray' needs a number")
    return Ask(
        load=Load(
            shape=shape,
            quantization=engine.quantization,
            kv_cache_dtype=engine.kv_cache_dtype,
            tokens=engine.max_model_len or host.context_limit or shape.context,
            streams=min(engine.max_num_seqs or STREAMS, STREAMS),
            adapters=any(_adapter(model) for model in models),
        ),
        tensor_parallel=engine.tensor_parallel,
        stages=engine.pipeline_parallel,
        gpus=engine.gpus,
        percent=round(100 * engine.gpu_memory) if engine.gpu_memory else None,
        sleep=engine.sleep,
        spread=engine.executor == "ray",
    )


def _adapter(model: Model) -> str | None:
    return model.reached_by.adapter if isinstance(model.reached_by, Vllm) else None


def _ordered(asks: Mapping[str, Ask | None]) -> list[str]:
    known = {name: ask for name, ask in asks.items() if ask}
    sized = {n: weights_bytes(a.load.shape, a.load.quantization) for n, a in known.items()}
    return sorted(known, key=lambda name: (known[name].sleep, -sized[name]))


def _placement(
    models: tuple[Model, ...],
    ask: Ask | None,
    name: str,
    gpus: Sequence[Gpu],
    seats: Mapping[str, Seat],
) -> Placement:
    assert ask is not None
    here, seated = seats[name], tuple(seats.values())
    mine = [gpu for gpu in gpus if gpu.number in here.gpus]
    sleeps = here.sleep and any(crowded(gpu, seated) for gpu in mine)
    percent = _percent(ask, here, mine, seated)
    spare = min(gpu.memory for gpu in mine) * percent // 100 - here.need.total
    count = here.tensor_parallel * here.stages
    one = conversation_bytes(ask.load, here.tensor_parallel, here.stages)
    return Placement(
        models=models,
        gpus=here.gpus,
        tensor_parallel=here.tensor_parallel,
        pipeline_parallel=here.stages,
        quantization=ask.load.quantization,
        max_model_len=ask.load.tokens,
        streams=ask.load.streams,
        gpu_memory=percent / 100,
        weights_bytes=here.need.weights * count,
        kv_bytes=(here.need.kv + spare) * count,
        overhead_bytes=here.need.overhead * count,
        conversation_bytes=one * count,
        sleeps=sleeps,
        turns=tuple(turns(gpu, here, seated) for gpu in mine) if sleeps else (),
    )


def _on_cpu(models: tuple[Model, ...], ask: Ask | None) -> Placement:
    """An engine of a build without GPUs, which sees to the machine's memory itself."""
    assert ask is not None
    wants = need(ask.load, 1)
    return Placement(
        models=models,
        quantization=ask.load.quantization,
        max_model_len=ask.load.tokens,
        streams=ask.load.streams,
        weights_bytes=wants.weights,
        kv_bytes=wants.kv,
        conversation_bytes=conversation_bytes(ask.load, 1, 1),
    )


def _percent(ask: Ask, here: Seat, mine: Sequence[Gpu], seated: Sequence[Seat]) -> int:
    """An engine that is alone on its GPUs takes all that there is, for its cache."""
    alone = all(len(seats_on(gpu, seated)) == 1 for gpu in mine)
    return min(room(gpu) for gpu in mine) if alone and not ask.percent else here.percent


def _left_out(
    models: tuple[Model, ...], ask: Ask | None, gpus: Sequence[Gpu], seated: Sequence[Seat]
) -> list[LeftOut]:
    if ask is None:
        why = f"the architecture of {models[0].model} is not known"
        help_ = "download its config.json into the hub's cache or a folder"
        first = LeftOut(models[0].name, why, help_)
    else:
        first = LeftOut(models[0].name, reason(ask, gpus, seated), remedy(ask, gpus, seated))
    shared = f"it shares the engine of {models[0].name}"
    return [first, *(LeftOut(model.name, shared) for model in models[1:])]


def _elsewhere(models: Iterable[Model]) -> Iterable[tuple[str, str]]:
    for model in models:
        reached_by = model.reached_by
        if isinstance(reached_by, Endpoint):
            yield model.name, f"endpoint {reached_by.base_url}"
        elif isinstance(reached_by, Replay):
            yield model.name, f"recordings {reached_by.path.name}"
        elif not isinstance(reached_by, Vllm):
            yield model.name, f"unavailable: {reached_by.why}"
