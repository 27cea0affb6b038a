"""Weights, configurations and requests to plan with; knows no GPU."""

from pathlib import Path

from arena.config import load
from arena.vllm.placement.architectures import known_shapes
from arena.vllm.placement.memory import Load
from arena.vllm.placement.packing import Ask
from arena.vllm.placement.plan import STREAMS

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "data" / "llama4.toml"
SHAPES = known_shapes(ROOT / "data" / "shapes.toml")
SCOUT = "meta-llama/Llama-4-Scout-17B-16E-Instruct"
MAVERICK = "meta-llama/Llama-4-Maverick-17B-128E-Instruct"
LLAMA = "meta-llama/Llama-3.3-70B-Instruct"
MISTRAL = "mistralai/Mistral-Small-24B-Instruct-2501"
NOWHERE = {"HF_HOME": "/nonexistent"}
OTHER = '[[models]]\nname = "other"\nendpoint = { base_url = "http://127.0.0.1:1/v1" }\n'


def configured(folder, *engines):
    path = folder / "arena.toml"
    tables = [
        f'[[models]]\nname = "{name}"\nmodel = "{weights}"\nsystem_prompt = "{name}"\n'
        f"context_limit = 8192\nvllm = {reached_by}\n"
        for name, weights, reached_by in engines
    ]
    path.write_text(OTHER + "\n".join(tables), encoding="utf-8")
    path.write_text(path.read_text() + OTHER.replace("other", "another"), encoding="utf-8")
    return load(path, {})


def asked(weights, quantization=None, **more):
    shape = {"kv_cache_dtype": "auto", "tokens": 8192, "streams": STREAMS} | more
    return Ask(load=Load(shape=SHAPES[weights], quantization=quantization, **shape))
