"""What an architecture holds: counts against published totals, bytes, and the files that tell."""

import json
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arena.errors import ConfigError
from arena.vllm.placement.architectures import find_shapes, known_shapes, shape_of
from arena.vllm.placement.memory import IN_FLIGHT, conversation_bytes, need, weights_bytes
from arena.vllm.placement.shapes import Shape, parameters
from tests.plans import (
    LLAMA,
    MAVERICK,
    MISTRAL,
    NOWHERE,
    ROOT,
    SCOUT,
    SHAPES,
    asked,
    configured,
)

PUBLISHED = {
    name: table["published"]
    for name, table in tomllib.loads((ROOT / "data" / "shapes.toml").read_text()).items()
    if "published" in table
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_counted_parameters_are_the_published_ones(name):
    assert parameters(SHAPES[name]) == pytest.approx(PUBLISHED[name] * 1e9, rel=0.01)


def test_counted_parameters_are_the_published_ones_to_the_last_where_the_files_tell():
    exact = {
        SCOUT: 108_641_793_536,
        MAVERICK: 401_583_781_376,
        LLAMA: 70_553_706_496,
        "meta-llama/Llama-3.1-405B-Instruct": 405_853_388_800,
        "Qwen/Qwen2.5-72B-Instruct": 72_706_203_648,
        "Qwen/QwQ-32B": 32_763_876_352,
        "google/gemma-3-27b-it": 27_432_406_640,
        MISTRAL: 23_572_403_200,
    }
    assert {name: parameters(SHAPES[name]) for name in exact} == exact


def test_bytes_of_weights_by_quantisation():
    llama = SHAPES[LLAMA]
    assert weights_bytes(llama, None) == 2 * 70_553_706_496
    kept = 2 * 128256 * 8192 + (80 * 2 + 1) * 8192
    assert weights_bytes(llama, "fp8") == 70_553_706_496 + kept
    scout = SHAPES[SCOUT]
    experts = 48 * 16 * 3 * 5120 * 8192
    assert weights_bytes(scout, None) - weights_bytes(scout, "experts_int8") == experts


def test_bytes_of_a_conversation():
    def one(weights, tensor_parallel=1, stages=1, **more):
        return conversation_bytes(asked(weights, **more).load, tensor_parallel, stages)

    assert one(LLAMA) == 80 * 2 * 8 * 128 * 2 * 8192
    assert one(LLAMA, kv_cache_dtype="fp8") == one(LLAMA) // 2
    assert one(LLAMA, 8) == one(LLAMA) // 8
    assert one(LLAMA, 16) == one(LLAMA, 8), "every GPU holds a head"
    assert one(LLAMA, 2, 4) == one(LLAMA) // 8
    latent = 61 * (512 + 64) * 2 * 8192
    assert one("deepseek-ai/DeepSeek-V3") == one("deepseek-ai/DeepSeek-V3", 8) == latent
    token = 2 * 16 * 128 * 2
    window = 1024 - 1 + IN_FLIGHT
    assert one("google/gemma-3-27b-it") == 70 * 8192 * token
    assert one("google/gemma-3-27b-it", tokens=100_000) == (10 * 100_000 + 60 * window) * token


@settings(deadline=None)
@given(st.integers(1, 200_000), st.integers(1, 64), st.sampled_from(sorted(SHAPES)))
def test_need_grows_with_tokens_and_falls_with_gpus(tokens, streams, name):
    ask = asked(name, tokens=tokens, streams=streams)
    one = need(ask.load, 1)
    longer = replace(ask.load, tokens=tokens + 1)
    assert need(longer, 1).total > one.total
    two, four = need(ask.load, 2), need(ask.load, 4)
    assert one.weights > two.weights > four.weights
    assert one.kv >= two.kv >= four.kv
    assert 0 < one.asleep < one.overhead < one.total


LLAMA_CONFIG = {
    "model_type": "llama",
    "num_hidden_layers": 80,
    "hidden_size": 8192,
    "num_attention_heads": 64,
    "num_key_value_heads": 8,
    "intermediate_size": 28672,
    "vocab_size": 128256,
    "max_position_embeddings": 131072,
    "tie_word_embeddings": False,
}
MAVERICK_CONFIG = {
    "model_type": "llama4",
    "text_config": LLAMA_CONFIG
    | {
        "num_hidden_layers": 48,
        "hidden_size": 5120,
        "num_attention_heads": 40,
        "head_dim": 128,
        "intermediate_size": 8192,
        "intermediate_size_mlp": 16384,
        "interleave_moe_layer_step": 2,
        "num_local_experts": 128,
        "vocab_size": 202048,
        "max_position_embeddings": 1048576,
    },
    "vision_config": {
        "hidden_size": 1408,
        "image_size": 336,
        "intermediate_size": 5632,
        "num_hidden_layers": 34,
        "patch_size": 14,
    },
}
DEEPSEEK_CONFIG = LLAMA_CONFIG | {
    "model_type": "deepseek_v3",
    "num_hidden_layers": 61,
    "hidden_size": 7168,
    "num_attention_heads": 128,
    "num_key_value_heads": 128,
    "intermediate_size": 18432,
    "vocab_size": 129280,
    "n_routed_experts": 256,
    "n_shared_experts": 1,
    "first_k_dense_replace": 3,
    "moe_intermediate_size": 2048,
    "q_lora_rank": 1536,
    "kv_lora_rank": 512,
    "qk_nope_head_dim": 128,
    "qk_rope_head_dim": 64,
    "v_head_dim": 128,
    "quantization_config": {"quant_method": "fp8", "weight_block_size": [128, 128]},
}
GEMMA_CONFIG = {
    "model_type": "gemma3",
    "text_config": LLAMA_CONFIG
    | {
        "num_hidden_layers": 62,
        "hidden_size": 5376,
        "num_attention_heads": 32,
        "num_key_value_heads": 16,
        "head_dim": 128,
        "intermediate_size": 21504,
        "vocab_size": 262208,
        "sliding_window": 1024,
        "tie_word_embeddings": True,
    },
}


@pytest.mark.parametrize(
    ("config", "weights"),
    [
        (LLAMA_CONFIG, LLAMA),
        (MAVERICK_CONFIG, MAVERICK),
        (DEEPSEEK_CONFIG, "deepseek-ai/DeepSeek-V3"),
        (GEMMA_CONFIG, "google/gemma-3-27b-it"),
    ],
)
def test_an_architecture_from_its_own_file(config, weights):
    shape, known = shape_of(config), SHAPES[weights]
    assert shape is not None
    assert parameters(shape) - shape.vision == parameters(known) - known.vision
    assert shape.vision == pytest.approx(known.vision, rel=0.1) or not shape.vision
    assert (shape.stored, shape.windowed, shape.window) == (
        known.stored,
        known.windowed,
        known.window,
    )


@pytest.mark.parametrize(
    ("quantised", "stored"),
    [
        ({"quant_method": "awq", "bits": 4}, "int4"),
        ({"quant_method": "compressed-tensors", "ignore": ["re:.*self_attn"],
          "config_groups": {"group_0": {"weights": {"type": "int", "num_bits": 4}}}},
         "w4a16, attention bf16"),
        ({"quant_method": "compressed-tensors", "ignore": ["lm_head"],
          "config_groups": {"group_0": {"weights": {"type": "float", "num_bits": 8}}}}, "fp8"),
    ],
)  # fmt: skip
def test_how_a_file_says_that_it_is_quantised(quantised, stored):
    assert shape_of(LLAMA_CONFIG | {"quantization_config": quantised}).stored == stored


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"model_type": "mamba"},
        {"model_type": "llama"},
        LLAMA_CONFIG | {"num_attention_heads": 0},
        LLAMA_CONFIG | {"hidden_size": "wide"},
        LLAMA_CONFIG | {"quantization_config": {"quant_method": "secret"}},
    ],
)
def test_a_file_that_cannot_be_read_gives_no_shape(config):
    assert shape_of(config) is None


def test_the_file_in_the_hubs_cache_comes_before_the_table(tmp_path):
    config = configured(tmp_path, ("l", LLAMA, "{}"), ("m", MISTRAL, "{}"))
    snapshot = tmp_path / "hub" / "models--meta-llama--Llama-3.3-70B-Instruct" / "snapshots" / "abc"
    snapshot.mkdir(parents=True)
    (snapshot.parents[1] / "refs").mkdir()
    (snapshot.parents[1] / "refs" / "main").write_text("abc\n", encoding="utf-8")
    (snapshot / "config.json").write_text(
        json.dumps(LLAMA_CONFIG | {"num_hidden_layers": 40}), encoding="utf-8"
    )
    shapes = find_shapes(config, SHAPES, {"HF_HOME": str(tmp_path)})
    assert shapes[LLAMA].layers == 40
    assert shapes[MISTRAL] == SHAPES[MISTRAL]
    assert find_shapes(config, {}, NOWHERE) == {}


def test_a_folder_of_weights(tmp_path):
    (tmp_path / "weights").mkdir()
    (tmp_path / "weights" / "config.json").write_text(json.dumps(LLAMA_CONFIG), encoding="utf-8")
    folder = str(tmp_path / "weights")
    shapes = find_shapes(configured(tmp_path, ("l", folder, "{}")), {}, NOWHERE)
    assert isinstance(shapes[folder], Shape)


def test_a_table_of_shapes_that_is_wrong_names_the_key(tmp_path):
    path = tmp_path / "shapes.toml"
    path.write_text('["a"]\nlayers = 1\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"a\.hidden is missing"):
        known_shapes(path)
    path.write_text('["a"]\nsame_as = "b"\nstored = "fp8"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="weights named above it"):
        known_shapes(path)
