"""The command and environment of one engine; knows vLLM's flags, starts nothing.

The API key is never among the flags, which any user of the machine can read: vLLM takes it from
its environment.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from arena.config import Model, Vllm
from arena.errors import ConfigError
from arena.vllm.placement.plan import Placement

LOOPBACK = "127.0.0.1"
KEY = "VLLM_API_KEY"
PYTHON = "DEFLATOR_VLLM_PYTHON"
MODULE = "vllm.entrypoints.openai.api_server"
LORA_RANKS = (1, 8, 16, 32, 64, 128, 256, 320, 512)  # what --max-lora-rank takes
OURS = (
    "--api-key",
    "--distributed-executor-backend",
    "--enable-sleep-mode",
    "--generation-config",
    "--host",
    "--lora-modules",
    "--model",
    "--port",
    "--revision",
    "--root-path",
    "--served-model-name",
    "--uds",
)
# Inherited by mistake, these would point vLLM's interpreter at this one's packages.
FOREIGN = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")


def command(placement: Placement, port: int) -> tuple[str, ...]:
    """The flags of the engine, after the interpreter; ConfigError where `args` take one of ours."""
    _check_args(placement)
    host, engine = placement.host, placement.engine
    return (
        *("-m", MODULE, "--host", LOOPBACK, "--port", str(port)),
        *("--model", host.model, "--served-model-name", host.model),
        *_flag("--revision", host.revision),
        *("--generation-config", engine.generation_config, "--disable-uvicorn-access-log"),
        "--enable-tokenizer-info-endpoint",  # tells the chat template, which the artifact names
        *_sizes(placement),
        *_layout(placement),
        *_adapters(placement),
        *engine.args,
    )


def served_name(model: Model) -> str:
    """What a request must ask the engine for: the weights, or an adapter over them."""
    adapter = _adapter(model)
    return f"{model.model}:{Path(adapter).name}" if adapter else model.model


def interpreter(environ: Mapping[str, str]) -> str:
    """The Python that has vLLM: DEFLATOR_VLLM_PYTHON, or this one."""
    return environ.get(PYTHON) or sys.executable


def surroundings(placement: Placement, environ: Mapping[str, str], key: str) -> dict[str, str]:
    """The environment of the engine: what it inherits, its key and its GPUs."""
    foreign = () if interpreter(environ) == sys.executable else FOREIGN
    inherited = {name: value for name, value in environ.items() if name not in foreign}
    usual = {"VLLM_NO_USAGE_STATS": "1", "VLLM_LOGGING_COLOR": "0", "PYTHONUNBUFFERED": "1"}
    return usual | inherited | {KEY: key} | _visible(placement) | _developer(placement)


def _visible(placement: Placement) -> dict[str, str]:
    # Ray hands out the GPUs of its cluster itself.
    if placement.engine.executor == "ray":
        return {}
    if not placement.gpus:
        # Engines of the CPU build would each choose the same cores of one machine.
        return {"VLLM_CPU_OMP_THREADS_BIND": "nobind"}
    numbers = ",".join(map(str, placement.gpus))
    # Numbers are those of nvidia-smi, which CUDA counts otherwise unless told.
    return {"CUDA_VISIBLE_DEVICES": numbers, "CUDA_DEVICE_ORDER": "PCI_BUS_ID"}


def _developer(placement: Placement) -> dict[str, str]:
    """vLLM offers /sleep and /wake_up in this mode only; without sleep it stays off."""
    return {"VLLM_SERVER_DEV_MODE": "1" if placement.sleeps else "0"}


def _sizes(placement: Placement) -> tuple[str, ...]:
    engine = placement.engine
    kv_cache = None if engine.kv_cache_dtype == "auto" else engine.kv_cache_dtype
    return (
        *_flag("--quantization", placement.quantization),
        *_flag("--kv-cache-dtype", kv_cache),
        *_flag("--max-model-len", placement.max_model_len),
        *_flag("--max-num-seqs", engine.max_num_seqs),
        *_flag("--reasoning-parser", engine.reasoning_parser),
        *_flag("--gpu-memory-utilization", placement.gpu_memory),
    )


def _layout(placement: Placement) -> tuple[str, ...]:
    ray = placement.engine.executor == "ray"
    return (
        *("--tensor-parallel-size", str(placement.tensor_parallel)),
        *("--pipeline-parallel-size", str(placement.pipeline_parallel)),
        *(("--distributed-executor-backend", "ray") if ray else ()),
        *(("--enable-sleep-mode",) if placement.sleeps else ()),
    )


def _adapters(placement: Placement) -> tuple[str, ...]:
    adapters = {
        served_name(model): adapter for model in placement.models if (adapter := _adapter(model))
    }
    if not adapters:
        return ()
    rank = max(_rank(adapter) for adapter in adapters.values())
    modules = [json.dumps({"name": name, "path": path}) for name, path in adapters.items()]
    size = ("--max-loras", str(len(adapters)), "--max-lora-rank", str(rank))
    return ("--enable-lora", *size, "--lora-modules", *modules)


def _adapter(model: Model) -> str | None:
    return model.reached_by.adapter if isinstance(model.reached_by, Vllm) else None


def _rank(adapter: str) -> int:
    """The rank to make room for: the folder's own, or vLLM's default where none can be read."""
    try:
        stated = json.loads((Path(adapter) / "adapter_config.json").read_bytes())["r"]
        return next(rank for rank in LORA_RANKS if rank >= stated)
    except (OSError, ValueError, KeyError, TypeError, StopIteration):
        return 16


def _flag(flag: str, value: object) -> tuple[str, ...]:
    return () if value is None else (flag, str(value))


def _check_args(placement: Placement) -> None:
    place = f"{placement.host.name}: vllm.args"
    for arg in placement.engine.args:
        # vLLM takes underscores for hyphens, and any unambiguous beginning of a flag.
        flag = arg.partition("=")[0].replace("_", "-")
        reserved = next((ours for ours in OURS if len(flag) > 2 and ours.startswith(flag)), None)
        if reserved and arg.startswith("--"):
            raise ConfigError(f"{place} = {flag} is set by the arena; leave {reserved} out")
    _check_adapters(placement)


def _check_adapters(placement: Placement) -> None:
    paths: dict[str, str] = {}
    for model in placement.models:
        adapter = _adapter(model)
        if adapter and paths.setdefault(served_name(model), adapter) != adapter:
            other = paths[served_name(model)]
            place = f"{model.name}: vllm.adapter = {adapter!r}"
            raise ConfigError(f"{place} has the last name of {other!r}; rename one of them")
