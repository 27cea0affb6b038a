"""Says why an engine has no place, with numbers, and what would give it one."""

import math
from collections.abc import Sequence
from dataclasses import replace

from arena.vllm.placement.gpus import CATALOGUE, GIB, Gpu, named_gpus
from arena.vllm.placement.memory import Need, need
from arena.vllm.placement.packing import Ask, Seat, room, seat, seats_on, sizes, taking_turns

STEP = 1024  # tokens: conversations are shortened by thousands
MACHINE = 8  # GPUs that one machine usually holds at most


def reason(ask: Ask, gpus: Sequence[Gpu], seated: Sequence[Seat]) -> str:
    """What the engine needs on each GPU, and what there is."""
    if not gpus:
        return f"no GPU here; on one it needs {_sum(need(ask.load, 1, ask.stages))}"
    missing = sorted(set(ask.gpus or ()) - {gpu.number for gpu in gpus})
    if missing:
        return f"vllm.gpus names GPU {missing[0]}; here are 0 to {len(gpus) - 1}"
    able = [size for size in sizes(ask, len(gpus)) if size * ask.stages <= len(gpus) or ask.spread]
    if not able:
        return f"its {ask.load.shape.heads} heads cannot be cut over the GPUs asked for"
    wants = need(ask.load, able[-1], ask.stages)
    count = able[-1] * ask.stages
    sentence = f"on each of {count} GPUs it needs" if count > 1 else "on one GPU it needs"
    return f"{sentence} {_sum(wants)}; {_offer(ask, wants, gpus, seated)}"


def remedy(ask: Ask, gpus: Sequence[Gpu], seated: Sequence[Seat]) -> str:
    """What would give it a place, each by itself; an empty text where nothing known would."""
    offers = [
        _quantised(ask, gpus, seated),
        _shorter(ask, gpus, seated),
        _fewer(ask, gpus, seated),
        _asleep(ask, gpus, seated),
        _more(ask, gpus),
    ]
    return " or ".join(word for word in offers if word)


def _sum(wants: Need) -> str:
    weights, kv, overhead = (size / GIB for size in (wants.weights, wants.kv, wants.overhead))
    parts = f"weights {weights:.1f} + cache {kv:.1f} + overhead {overhead:.1f}"
    return f"{parts} = {wants.total / GIB:.1f} GiB"


def _offer(ask: Ask, wants: Need, gpus: Sequence[Gpu], seated: Sequence[Seat]) -> str:
    if ask.percent and any(ask.percent * gpu.memory < 100 * wants.total for gpu in gpus):
        return f"vllm.gpu_memory = {ask.percent / 100:g} is {_gib(ask.percent, gpus[0])}"
    best = max(gpus, key=lambda gpu: (_left(gpu, seated), -gpu.number))
    whole = f"{room(best)}% of {best.memory / GIB:.1f} GiB"
    if 100 * wants.total > room(best) * best.memory:
        return f"a GPU here offers {whole}, {_gib(room(best), best)}"
    rest = f"the freest GPU has {_gib(_left(best, seated), best)} left of {whole}"
    return f"{rest}; {_crowd(wants, gpus, seated)}" if ask.sleep else rest


def _crowd(wants: Need, gpus: Sequence[Gpu], seated: Sequence[Seat]) -> str:
    """What a further engine that takes turns would make of the best GPU for it."""

    def sums(gpu: Gpu) -> tuple[int, int]:
        fixed, most = taking_turns(gpu, seated)
        awake = math.ceil(100 * wants.total / gpu.memory)
        asleep = math.ceil(100 * wants.asleep / gpu.memory)
        return fixed + asleep, max(most, awake - asleep)

    best = min(gpus, key=lambda gpu: (sum(sums(gpu)) - room(gpu), gpu.number))
    fixed, most = sums(best)
    return f"in turns {fixed}% would stay taken and the largest take {most}% more, of {room(best)}%"


def _left(gpu: Gpu, seated: Sequence[Seat]) -> int:
    return max(0, room(gpu) - sum(s.percent for s in seats_on(gpu, seated)))


def _gib(percent: int, gpu: Gpu) -> str:
    return f"{percent * gpu.memory / 100 / GIB:.1f} GiB"


def _quantised(ask: Ask, gpus: Sequence[Gpu], seated: Sequence[Seat]) -> str | None:
    if ask.load.shape.stored != "bf16" or ask.load.quantization:
        return None
    fitting = seat(_with(ask, quantization="fp8"), gpus, seated)
    return 'quantization = "fp8"' if fitting else None


def _shorter(ask: Ask, gpus: Sequence[Gpu], seated: Sequence[Seat]) -> str | None:
    fits, too_long = 0, ask.load.tokens // STEP + 1
    while too_long - fits > 1:
        middle = (fits + too_long) // 2
        fitting = seat(_with(ask, tokens=middle * STEP), gpus, seated)
        fits, too_long = (middle, too_long) if fitting else (fits, middle)
    return f"max_model_len = {fits * STEP}" if fits else None


def _fewer(ask: Ask, gpus: Sequence[Gpu], seated: Sequence[Seat]) -> str | None:
    for streams in range(ask.load.streams - 1, 0, -1):
        if seat(_with(ask, streams=streams), gpus, seated):
            return f"max_num_seqs = {streams}"
    return None


def _asleep(ask: Ask, gpus: Sequence[Gpu], seated: Sequence[Seat]) -> str | None:
    """All engines here taking turns: one that may sleep gains nothing beside those that may not."""
    if ask.sleep and all(s.sleep for s in seated):
        return None
    sleepers = [replace(s, sleep=True) for s in seated]
    fitting = seat(replace(ask, sleep=True), gpus, sleepers)
    return "sleep = true for all engines" if fitting and seated else None


def _more(ask: Ask, gpus: Sequence[Gpu]) -> str | None:
    """The fewest GPUs of this machine's kind, or of usual kinds, on which it would be alone."""
    free = replace(ask, gpus=None, tensor_parallel=None, percent=None, spread=False)
    known = [gpu.name for gpu in gpus if gpu.name in CATALOGUE]
    offers: list[str] = []
    for name in known[:1] or (["H100", "H200"] if not gpus else []):
        for count in range(1, MACHINE + 1):
            if seat(free, named_gpus(f"{count}x{name}"), ()):
                offers.append(f"{count} × {name}")
                break
    return f"{' or '.join(offers)} of its own" if offers else None


def _with(
    ask: Ask,
    *,
    quantization: str | None = None,
    tokens: int | None = None,
    streams: int | None = None,
) -> Ask:
    load = ask.load
    return replace(
        ask,
        load=replace(
            load,
            quantization=quantization or load.quantization,
            tokens=tokens or load.tokens,
            streams=streams or load.streams,
        ),
    )
