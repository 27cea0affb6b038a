"""Finds the architecture of named weights: in their folder, in the hub's cache on this machine, or
in a table of known ones.

Knows how a `config.json` is written for the families below; opens no network.
"""

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

from arena.config import Config, Vllm
from arena.config.reading import validated
from arena.errors import ConfigError
from arena.vllm.placement.shapes import Experts, Latent, Shape

FAMILIES = frozenset(
    {"llama", "mistral", "mistral3", "mixtral", "qwen2", "qwen3", "qwen3_moe", "deepseek_v3"}
    | {"gemma3", "gemma3_text", "llama4", "llama4_text"}
)
BIASED = frozenset({"qwen2"})
NORMED = frozenset({"qwen3", "qwen3_moe", "gemma3", "gemma3_text"})
TIED = frozenset({"gemma3", "gemma3_text"})


def known_shapes(path: str | Path) -> dict[str, Shape]:
    """The table of shapes in a TOML file, by the id of the weights."""
    path = Path(path)
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: no table of shapes: {error}") from error
    shapes: dict[str, Shape] = {}
    for name, table in tables.items():
        fields = {key: value for key, value in table.items() if key != "published"}
        if (other := fields.pop("same_as", None)) is not None:
            if other not in shapes:
                allowed = "weights named above it"
                raise ConfigError(
                    f"{path}: {name}.same_as = {other!r} is wrong; allowed: {allowed}"
                )
            fields = {**asdict(shapes[other]), **fields}
        shapes[name] = validated(Shape, fields, path, under=[name])
    return shapes


def find_shapes(
    config: Config, known: Mapping[str, Shape], environ: Mapping[str, str] = os.environ
) -> dict[str, Shape]:
    """Shapes of the weights that this arena serves by vLLM, as far as they can be found.

    environ: HF_HUB_CACHE or HF_HOME in it say where the hub's cache lies. A config.json that
    cannot be read leaves its weights out, unless `known` has them.
    """
    shapes: dict[str, Shape] = {}
    for model in config.models:
        if isinstance(model.reached_by, Vllm):
            shape = _on_disk(model.model, model.revision, environ) or known.get(model.model)
            if shape:
                shapes[model.model] = shape
    return shapes


def shape_of(config: Mapping[str, Any]) -> Shape | None:
    """The shape that a config.json describes; None for a family whose arithmetic is not known."""
    family = config.get("model_type")
    text = {**config, **cast("dict[str, Any]", config.get("text_config") or {})}
    if family not in FAMILIES:
        return None
    try:
        return _shape(str(family), text, config)
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None


def _on_disk(weights: str, revision: str | None, environ: Mapping[str, str]) -> Shape | None:
    for folder in folders(weights, revision, environ):
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        shape = shape_of(cast("dict[str, Any]", config)) if isinstance(config, dict) else None
        if shape:
            return shape
    return None


def folders(weights: str, revision: str | None, environ: Mapping[str, str]) -> list[Path]:
    """Where the files of these weights may lie on this machine: the folder of that name, or the
    hub's cache.
    """
    repository = hub_cache(environ) / ("models--" + weights.replace("/", "--"))
    try:
        named = (repository / "refs" / (revision or "main")).read_text(encoding="utf-8").strip()
    except OSError:
        named = revision or ""
    return [Path(weights), *([repository / "snapshots" / named] if named else [])]


def hub_cache(environ: Mapping[str, str]) -> Path:
    """The hub's cache, which HF_HUB_CACHE or HF_HOME in `environ` place."""
    home = environ.get("HF_HOME") or str(Path.home() / ".cache" / "huggingface")
    return Path(environ.get("HF_HUB_CACHE") or Path(home) / "hub")


def _shape(family: str, text: Mapping[str, Any], config: Mapping[str, Any]) -> Shape:
    layers, hidden = int(text["num_hidden_layers"]), int(text["hidden_size"])
    heads = int(text["num_attention_heads"])
    window, windowed = _window(family, text, layers)
    return Shape(
        layers=layers,
        hidden=hidden,
        heads=heads,
        kv_heads=int(text.get("num_key_value_heads") or heads),
        head_dim=int(text.get("head_dim") or hidden // heads),
        ffn=int(text.get("intermediate_size_mlp") or text["intermediate_size"]),
        vocab=int(text["vocab_size"]),
        context=int(text["max_position_embeddings"]),
        tied=bool(text.get("tie_word_embeddings", family in TIED)),
        biased=bool(text.get("attention_bias") or family in BIASED),
        norms=4 if family in TIED else 2,
        normed_heads=family in NORMED,
        experts=_experts(family, text, layers),
        latent=_latent(text) if family == "deepseek_v3" else None,
        window=window,
        windowed=windowed,
        vision=_vision(cast("dict[str, Any]", config.get("vision_config") or {})),
        stored=_stored(cast("dict[str, Any]", config.get("quantization_config") or {})),
    )


def _experts(family: str, text: Mapping[str, Any], layers: int) -> Experts | None:
    ffn = int(text["intermediate_size"])
    if family in ("llama4", "llama4_text"):
        every = int(text.get("interleave_moe_layer_step", 1))
        count = int(text["num_local_experts"])
        return Experts(count=count, ffn=ffn, layers=layers // every, shared=ffn)
    if family == "mixtral":
        return Experts(count=int(text["num_local_experts"]), ffn=ffn, layers=layers)
    narrow = int(text.get("moe_intermediate_size") or 0)
    if family == "qwen3_moe":
        return Experts(count=int(text["num_experts"]), ffn=narrow, layers=layers)
    if family == "deepseek_v3":
        return Experts(
            count=int(text["n_routed_experts"]),
            ffn=narrow,
            layers=layers - int(text["first_k_dense_replace"]),
            shared=narrow * int(text["n_shared_experts"]),
        )
    return None


def _latent(text: Mapping[str, Any]) -> Latent:
    return Latent(
        query_rank=int(text["q_lora_rank"]),
        key_rank=int(text["kv_lora_rank"]),
        nope=int(text["qk_nope_head_dim"]),
        rope=int(text["qk_rope_head_dim"]),
        value=int(text["v_head_dim"]),
    )


def _window(family: str, text: Mapping[str, Any], layers: int) -> tuple[int | None, int]:
    window = text.get("sliding_window")
    if not window or (family.startswith("qwen") and not text.get("use_sliding_window")):
        return None, 0
    if family in TIED:
        return int(window), layers - layers // int(text.get("sliding_window_pattern") or 6)
    return int(window), layers


def _vision(vision: Mapping[str, Any]) -> int:
    """An encoder of plain transformer layers; what joins it on is left out, under 1% of a model."""
    if not vision:
        return 0
    hidden, inner = int(vision["hidden_size"]), int(vision["intermediate_size"])
    patch = int(vision["patch_size"])
    positions = (int(vision["image_size"]) // patch) ** 2
    layer = 4 * hidden * hidden + 2 * hidden * inner
    return int(vision["num_hidden_layers"]) * layer + hidden * (3 * patch * patch + positions)


def _stored(quantised: Mapping[str, Any]) -> str:
    """The name in `memory.STORED` of how a checkpoint says that it is quantised."""
    method = str(quantised.get("quant_method", ""))
    spared = json.dumps(quantised.get("ignore") or quantised.get("modules_to_not_convert") or [])
    aside = ", attention bf16" if "self_attn" in spared else ""
    if not method:
        return "bf16"
    if method in ("awq", "gptq") and int(quantised.get("bits", 4)) == 4:
        return "int4"
    if method in ("fp8", "fbgemm_fp8"):
        return "fp8" + aside
    groups = list(cast("dict[str, Any]", quantised.get("config_groups") or {}).values())
    kinds = {(group["weights"]["type"], int(group["weights"]["num_bits"])) for group in groups}
    if kinds == {("float", 8)}:
        return "fp8" + aside
    if kinds == {("int", 4)}:
        return "w4a16" + aside
    raise ValueError(method)
