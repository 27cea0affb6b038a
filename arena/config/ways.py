"""The ways in which a model can be reached, and how each is written in the configuration file.

Knows the keys under `endpoint`, `vllm`, `replay` and `unavailable`; starts and opens nothing.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from arena.toml import Table

WAYS = ("endpoint", "vllm", "replay", "unavailable")
GENERATION_CONFIGS = ("vllm", "auto")
KV_CACHE_DTYPES = ("auto", "fp8")
EXECUTORS = ("mp", "ray")
SECRETS = ("-token", "-key", "-password", "-secret")  # how flags end that take one


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible server; api_key_env names the variable that holds its key, if any."""

    base_url: str
    api_key_env: str | None


@dataclass(frozen=True, slots=True)
class Replay:
    """Recorded answers; tokens_per_s: how fast they are shown, inf for at once."""

    path: Path
    tokens_per_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Vllm:
    """A vLLM server that the arena starts and stops; None where the plan decides.

    quantization, kv_cache_dtype, max_model_len (tokens), max_num_seqs: as vLLM's own flags.
    tensor_parallel, pipeline_parallel: GPUs a layer is cut over, and stages. gpu_memory: share of
    each GPU, 0 to 1. gpus: numbers of the GPUs to use, () for a build of vLLM that needs none.
    sleep: may leave the GPU while unused. engine: the model whose server this one shares, with the
    same weights. adapter: a LoRA adapter, a folder or a hub id. generation_config: "vllm" takes no
    sampling defaults from the weights' generation_config.json, "auto" does. executor: "ray" spans
    machines. args: further flags.
    """

    quantization: str | None = None
    kv_cache_dtype: str = "auto"
    max_model_len: int | None = None
    max_num_seqs: int | None = None
    tensor_parallel: int | None = None
    pipeline_parallel: int = 1
    gpu_memory: float | None = None
    gpus: tuple[int, ...] | None = None
    sleep: bool = False
    engine: str | None = None
    adapter: str | None = None
    generation_config: str = "vllm"
    executor: str = "mp"
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Registered, but nobody can serve it; why, in words for a reader."""

    why: str


Way = Endpoint | Replay | Vllm | Unavailable


def way(table: Table, environ: Mapping[str, str]) -> Way:
    """The one way that a model's table names."""
    named = [key for key in WAYS if key in table]
    if len(named) != 1:
        said = " and ".join(named) if named else "none of them"
        raise table.wrong("|".join(WAYS), said, "exactly one of " + ", ".join(WAYS))
    if named == ["endpoint"]:
        return endpoint(table.table("endpoint"), environ)
    if named == ["vllm"]:
        return _vllm(table.table("vllm"))
    return _replay(table) if named == ["replay"] else Unavailable(table.text("unavailable"))


def local(table: Table, weights: str | None) -> str | None:
    """The folder of weights where one of that name lies beside the file; else the hub's id."""
    folder = table.path.parent / weights if weights else None
    return str(folder) if folder and folder.is_dir() else weights


def endpoint(table: Table, environ: Mapping[str, str]) -> Endpoint:
    """A server's address; ConfigError where the variable of its key is not set."""
    base_url, variable = table.text("base_url"), table.optional("api_key_env")
    if not base_url.startswith(("http://", "https://")):
        raise table.wrong("base_url", base_url, "a URL that begins with http:// or https://")
    if "@" in base_url.split("/")[2]:
        # What is wrong here may be a password, so it is not repeated.
        raise table.wrong("base_url", "http…@…", "a URL without a password; name it by api_key_env")
    if variable and not environ.get(variable):
        raise table.wrong(
            "api_key_env", variable, "the name of an environment variable that is set"
        )
    table.finish()
    return Endpoint(base_url.rstrip("/"), variable)


def _replay(table: Table) -> Replay:
    path = table.path.parent / table.text("replay")
    return Replay(path, table.number("tokens_per_s", 60, positive=True, most=math.inf))


def _vllm(table: Table) -> Vllm:
    found = Vllm(
        quantization=table.optional("quantization"),
        kv_cache_dtype=table.choice("kv_cache_dtype", KV_CACHE_DTYPES, "auto"),
        max_model_len=table.count("max_model_len"),
        max_num_seqs=table.count("max_num_seqs"),
        tensor_parallel=table.count("tensor_parallel"),
        pipeline_parallel=table.whole("pipeline_parallel", 1),
        gpu_memory=table.share("gpu_memory"),
        gpus=table.places("gpus"),
        sleep=table.flag("sleep") or False,
        engine=table.optional("engine"),
        adapter=local(table, table.optional("adapter")),
        generation_config=table.choice("generation_config", GENERATION_CONFIGS, "vllm"),
        executor=table.choice("executor", EXECUTORS, "mp"),
        args=_args(table),
    )
    table.finish()
    return found


def _args(table: Table) -> tuple[str, ...]:
    """Further flags; what they say becomes part of the artifact, so none may hold a secret."""
    args = table.texts("args")
    for arg in args:
        flag = arg.partition("=")[0].replace("_", "-")
        if flag.startswith("--") and flag.endswith(SECRETS):
            raise table.wrong("args", flag, "flags without a key or password; set the environment")
    return args
