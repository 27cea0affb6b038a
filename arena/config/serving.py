"""The ways in which a model can be reached, as the configuration writes them; opens nothing."""

from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, Field, ValidationInfo, model_validator
from pydantic.dataclasses import dataclass

from arena.config.fields import (
    BaseUrl,
    Count,
    CountFrom0,
    Flag,
    Headers,
    Maybe,
    MaybeVariable,
    Query,
    Text,
    beside,
    source,
)
from arena.config.presets import filled
from arena.config.reading import STRICT, wrong
from arena.records import Table

SECRETS = ("-token", "-key", "-password", "-secret")  # how flags end that take one


def _distinct(gpus: tuple[int, ...]) -> tuple[int, ...]:
    if len(set(gpus)) < len(gpus):
        raise wrong("a list of different whole numbers from 0", value=list(gpus))
    return gpus


def _open_flags(args: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    """The flags; what they say becomes part of the artifact, so none in a file may be a secret."""
    for arg in args if source(info) else ():
        flag = arg.partition("=")[0].replace("_", "-")
        if flag.startswith("--") and flag.endswith(SECRETS):
            raise wrong("flags without a key or password; set the environment", value=flag)
    return args


@dataclass(frozen=True, slots=True, config=STRICT)
class Endpoint:
    """An OpenAI-compatible server.

    preset: in a file, the provider or engine whose usual values hold where the table gives none.
    api_key_env: names the variable that holds its key, if any. headers_env: further headers, each
    with the name of the variable that holds its value. query: parameters of every request.
    refuses: keys of a request that it answers with an error, which are therefore left out.
    """

    base_url: BaseUrl
    api_key_env: MaybeVariable = None
    headers_env: Headers = Field(default_factory=Table)
    query: Query = Field(default_factory=Table)
    preset: Maybe = None
    refuses: tuple[Text, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _with_preset(cls, fields: Any) -> Any:
        named = isinstance(fields, dict) and "preset" in fields
        return filled(cast("dict[str, Any]", fields)) if named else fields


@dataclass(frozen=True, slots=True)
class Replay:
    """Recorded answers; tokens_per_s: how fast they are shown, inf for at once."""

    path: Path
    tokens_per_s: float = 60


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Vllm:
    """A vLLM server that the arena starts and stops; None where the plan decides.

    quantization, kv_cache_dtype, max_model_len (tokens), max_num_seqs, reasoning_parser: as vLLM's
    own flags. tensor_parallel, pipeline_parallel: GPUs a layer is cut over, and stages. gpu_memory:
    share of each GPU, 0 to 1. gpus: numbers of the GPUs to use, () for a build of vLLM that needs
    none. sleep: may leave the GPU while unused. engine: the model whose server this one shares,
    with the same weights. adapter: a LoRA adapter, a folder or a hub id. generation_config: "vllm"
    takes no sampling defaults from the weights' generation_config.json, "auto" does. executor:
    "ray" spans machines. args: further flags.
    """

    quantization: Maybe = None
    kv_cache_dtype: Literal["auto", "fp8"] = "auto"
    max_model_len: Count | None = None
    max_num_seqs: Count | None = None
    reasoning_parser: Maybe = None
    tensor_parallel: Count | None = None
    pipeline_parallel: Count = 1
    gpu_memory: Annotated[float, Field(strict=True, gt=0, le=1)] | None = None
    gpus: Annotated[tuple[CountFrom0, ...], AfterValidator(_distinct)] | None = None
    sleep: Flag = False
    engine: Maybe = None
    adapter: Annotated[Text, AfterValidator(beside)] | None = None
    generation_config: Literal["vllm", "auto"] = "vllm"
    executor: Literal["mp", "ray"] = "mp"
    args: Annotated[tuple[Text, ...], AfterValidator(_open_flags)] = ()


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Registered, but nobody can serve it; why, in words for a reader."""

    why: str


Way = Endpoint | Replay | Vllm | Unavailable
