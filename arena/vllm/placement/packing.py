"""Puts engines on GPUs, in whole percents of each GPU's memory; knows neither models' names nor
how sizes come about beyond `memory.need`.

An engine takes a share of every one of its GPUs for as long as it is awake. While it sleeps it
keeps a small one: weights and cache leave the GPU, CUDA's context and graphs do not.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from arena.vllm.placement.gpus import GIB, Gpu
from arena.vllm.placement.memory import Load, Need, need

# The share that vLLM itself takes when nobody says otherwise; the rest is the driver's.
LIMIT = 92
# vLLM counts what is free after CUDA has opened the GPU, which itself takes about so much.
OPENING = 1 * GIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What one engine asks for. tensor_parallel: None for as few GPUs as will do. gpus: numbers,
    None for any. percent: of each GPU, None for what the load needs. spread: its GPUs are of
    several machines, of which this one holds a part; one of `stages` of each layer, if any.
    """

    load: Load
    tensor_parallel: int | None = None
    stages: int = 1
    gpus: tuple[int, ...] | None = None
    percent: int | None = None
    sleep: bool = False
    spread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where an engine sits: percents of each of its GPUs awake and asleep, and its bytes on each.

    sleep: it may sleep, so that others can have its place meanwhile.
    """

    gpus: tuple[int, ...]
    tensor_parallel: int
    stages: int
    need: Need
    percent: int
    asleep: int
    sleep: bool


def seat(ask: Ask, gpus: Sequence[Gpu], seated: Sequence[Seat]) -> Seat | None:
    """The first place that will do, with as few GPUs as possible; None where there is none.

    A place where all engines can stay awake comes before one that is shared in turns.
    """
    for fits in (_beside, _in_turns):
        for size in sizes(ask, len(gpus)):
            new = _of_size(ask, size, gpus, seated, fits)
            if new:
                return new
    return None


def sizes(ask: Ask, most: int) -> list[int]:
    """How many GPUs a layer of this model can be cut over, up to `most` in all stages."""
    if ask.tensor_parallel:
        wanted = [ask.tensor_parallel]
    elif ask.gpus:
        wanted = [len(ask.gpus) // ask.stages]
    else:
        wanted = list(range(1, most // ask.stages + 1))
    return [size for size in wanted if _divides(size, ask)]


def room(gpu: Gpu) -> int:
    """Percents of a GPU that engines may take together."""
    return max(0, min(LIMIT, 100 * (gpu.free - OPENING) // gpu.memory))


def crowded(gpu: Gpu, seated: Sequence[Seat]) -> bool:
    """Whether the engines of this GPU cannot all be awake at once."""
    return sum(s.percent for s in seats_on(gpu, seated)) > max(room(gpu), *_percents(gpu, seated))


def turns(gpu: Gpu, one: Seat, seated: Sequence[Seat]) -> float:
    """The part that an engine takes, while awake, of what this GPU has for engines that take
    turns: all that are awake together take at most 1.
    """
    fixed, _ = taking_turns(gpu, seated)
    left = max(room(gpu), *_percents(gpu, seated)) - fixed
    return (one.percent - one.asleep) / left


def taking_turns(gpu: Gpu, seated: Sequence[Seat]) -> tuple[int, int]:
    """Percents that are always taken when the engines of this GPU take turns, and how many more
    the largest of them takes awake.
    """
    here = seats_on(gpu, seated)
    fixed = sum(s.asleep if s.sleep else s.percent for s in here)
    return fixed, max([s.percent - s.asleep for s in here if s.sleep], default=0)


def seats_on(gpu: Gpu, seated: Sequence[Seat]) -> list[Seat]:
    """The engines that sit on this GPU."""
    return [s for s in seated if gpu.number in s.gpus]


def _percents(gpu: Gpu, seated: Sequence[Seat]) -> list[int]:
    return [s.percent for s in seats_on(gpu, seated)] or [0]


def _divides(size: int, ask: Ask) -> bool:
    """Whether vLLM can cut a layer so: whole heads and equal parts of every matrix."""
    shape = ask.load.shape
    widths = [shape.heads, shape.ffn]
    if shape.experts:
        widths += [shape.experts.ffn, shape.experts.shared]
    shared = shape.kv_heads % size == 0 or size % shape.kv_heads == 0
    return size > 0 and shared and all(width % size == 0 for width in widths)


def _of_size(
    ask: Ask,
    size: int,
    gpus: Sequence[Gpu],
    seated: Sequence[Seat],
    fits: Callable[[Gpu, Sequence[Seat], Seat], bool],
) -> Seat | None:
    wants = need(ask.load, size, ask.stages)
    count = min(size, len(gpus)) if ask.spread else size * ask.stages
    for kind in _kinds(ask, gpus):
        able: list[tuple[int, int]] = []
        for gpu in kind:
            trial = _trial(ask, size, wants, (gpu,))
            if trial and fits(gpu, seated, trial):
                able.append((sum(s.percent for s in seats_on(gpu, seated)), gpu.number))
        wanted = len(ask.gpus) if ask.gpus else count
        if len(able) >= wanted > 0 and (ask.spread or wanted == count):
            numbers = sorted(number for _, number in sorted(able)[:wanted])
            return _trial(ask, size, wants, [g for g in kind if g.number in numbers])
    return None


def _kinds(ask: Ask, gpus: Sequence[Gpu]) -> list[list[Gpu]]:
    """GPUs of one kind each, since an engine's parts wait for the slowest; or those asked for."""
    if ask.gpus:
        return [[g for g in gpus if g.number in ask.gpus]]
    ordered = sorted(gpus, key=lambda g: (g.name, g.number))
    kinds = [list(kind) for _, kind in groupby(ordered, key=lambda g: g.name)]
    return sorted(kinds, key=lambda kind: kind[0].number)


def _trial(ask: Ask, size: int, wants: Need, gpus: Sequence[Gpu]) -> Seat | None:
    memory = min(gpu.memory for gpu in gpus)
    needed = math.ceil(100 * wants.total / memory)
    percent = ask.percent or needed
    if percent < needed or (percent > LIMIT and not ask.percent):
        return None
    return Seat(
        gpus=tuple(gpu.number for gpu in gpus),
        tensor_parallel=size,
        stages=ask.stages,
        need=wants,
        percent=percent,
        asleep=min(math.ceil(100 * wants.asleep / memory), percent - 1),
        sleep=ask.sleep,
    )


def _most(gpu: Gpu, new: Seat) -> int:
    """The room there is; an operator's own share may go beyond the usual limit for itself."""
    free = 100 * (gpu.free - OPENING) // gpu.memory
    return max(room(gpu), min(new.percent, free)) if new.percent > LIMIT else room(gpu)


def _beside(gpu: Gpu, seated: Sequence[Seat], new: Seat) -> bool:
    return sum(s.percent for s in (*seats_on(gpu, seated), new)) <= _most(gpu, new)


def _in_turns(gpu: Gpu, seated: Sequence[Seat], new: Seat) -> bool:
    """Whether each sleeper can be awake alone among the others asleep, beside what never sleeps."""
    fixed, most = taking_turns(gpu, (*seated, new))
    return new.sleep and fixed + most <= room(gpu)
