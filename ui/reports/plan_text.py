"""Writes a plan of engines on GPUs: as a JSON-ready object, and that as tables for a terminal."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from arena.vllm.placement.gpus import GIB, Gpu
from arena.vllm.placement.plan import Placement, Plan
from arena.vllm.placement.shapes import Shape

HEADS = ("Engine", "GPUs", "TP", "Quantisation", "Weights", "each", "KV cache", "Over", "Share")
LEFT = frozenset({"Engine", "Quantisation"})


def document(plan: Plan, gpus: Sequence[Gpu], shapes: Mapping[str, Shape]) -> dict[str, Any]:
    """The plan as an object for JSON; sizes in bytes, shares from 0 to 1."""
    return {
        "gpus": [
            {"number": g.number, "name": g.name, "memory": g.memory, "free": g.free} for g in gpus
        ],
        "placed": [_placed(p, shapes[p.host.model]) for p in plan.placed],
        "left_out": [
            {"name": left.name, "why": left.why, "remedy": left.remedy} for left in plan.left_out
        ],
        "elsewhere": [{"name": name, "how": how} for name, how in plan.elsewhere],
    }


def table(plan: dict[str, Any]) -> RenderableType:
    """The object of `document` for a terminal, sizes in GiB."""
    parts: list[RenderableType] = [Text(_headline(plan), style="bold")]
    if plan["placed"]:
        parts += [_engines(plan["placed"]), *map(Text, _notes(plan["placed"]))]
    if plan["left_out"]:
        parts += [Text("\nDoes not fit:", style="bold")]
        parts += [Text(f"- {_missing(left)}") for left in plan["left_out"]]
    if plan["elsewhere"]:
        parts += [Text("\nNeeds no GPU here:", style="bold")]
        parts += [Text(f"- {model['name']}: {model['how']}") for model in plan["elsewhere"]]
    return Group(*parts)


def _placed(one: Placement, shape: Shape) -> dict[str, Any]:
    return {
        "models": list(one.names),
        "weights": one.host.model,
        "gpus": list(one.gpus),
        "tensor_parallel": one.tensor_parallel,
        "pipeline_parallel": one.pipeline_parallel,
        "quantisation": one.quantization or shape.stored,
        "max_model_len": one.max_model_len,
        "streams": one.streams,
        "gpu_memory": one.gpu_memory,
        "weights_bytes": one.weights_bytes,
        "kv_bytes": one.kv_bytes,
        "overhead_bytes": one.overhead_bytes,
        "conversation_bytes": one.conversation_bytes,
        "conversations": round(one.kv_bytes / one.conversation_bytes, 1),
        "sleeps": one.sleeps,
        "turns": list(one.turns),
    }


def _headline(plan: dict[str, Any]) -> str:
    gpus = plan["gpus"]
    if not gpus:
        return "No GPU." if plan["placed"] else "No GPU: nothing can be served by vLLM here."
    kinds = {(gpu["name"], gpu["memory"]): 0 for gpu in gpus}
    for gpu in gpus:
        kinds[gpu["name"], gpu["memory"]] += 1
    return ", ".join(f"{n} × {name}, {_gib(size)} GiB" for (name, size), n in kinds.items())


def _engines(placed: list[dict[str, Any]]) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for head in HEADS:
        left = head in LEFT
        shown.add_column(head, justify="left" if left else "right", overflow="fold")
    for one in placed:
        shown.add_row(*(Text(cell) for cell in _row(one)))
    return shown


def _row(one: dict[str, Any]) -> list[str]:
    world = one["tensor_parallel"] * one["pipeline_parallel"]
    stages = f"×{one['pipeline_parallel']}" if one["pipeline_parallel"] > 1 else ""
    asleep = " *" if one["sleeps"] else ""
    return [
        ", ".join(one["models"]) + asleep,
        _numbers(one["gpus"]),
        f"{one['tensor_parallel']}{stages}",
        one["quantisation"],
        _gib(one["weights_bytes"]),
        _gib(one["weights_bytes"] / world),
        _gib(one["kv_bytes"]),
        _gib(one["overhead_bytes"]),
        f"{one['gpu_memory']:.0%}" if one["gpus"] else "",
    ]


def _notes(placed: list[dict[str, Any]]) -> list[str]:
    notes = ["GiB; Share is of each GPU. The cache holds, in conversations of full length:"]
    for one in placed:
        length = f"{one['max_model_len']:,} tokens"
        size = f"{_gib(one['conversation_bytes'], 2)} GiB each"
        notes.append(f"- {one['models'][0]}: {one['conversations']:.1f} of {length}, {size}")
    asleep = [one for one in placed if one["sleeps"]]
    if asleep:
        kept = _gib(sum(one["weights_bytes"] for one in asleep))
        notes.append(
            f"* takes turns with others on its GPUs; asleep, its weights lie in this machine's own "
            f"memory, {kept} GiB for all of these."
        )
    return notes


def _missing(left: dict[str, Any]) -> str:
    help_ = f" It would fit with {left['remedy']}." if left["remedy"] else ""
    return f"{left['name']}: {left['why']}.{help_}"


def _numbers(gpus: list[int]) -> str:
    if not gpus:
        return "none"
    run = gpus == list(range(gpus[0], gpus[0] + len(gpus)))
    return f"{gpus[0]}–{gpus[-1]}" if run and len(gpus) > 2 else ",".join(map(str, gpus))


def _gib(size: float, digits: int = 1) -> str:
    return f"{size / GIB:,.{digits}f}"
