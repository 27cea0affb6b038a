"""Bytes that an engine takes on each of its GPUs: weights, cache of keys and values, overhead.

Knows how the engine divides a model; nothing of GPUs that exist. All sizes are in bytes.
"""

import math
from dataclasses import dataclass

from arena.errors import ConfigError
from arena.vllm.placement.gpus import GIB
from arena.vllm.placement.shapes import Shape, parts

# Allowances, on each GPU: the engine measures its own when it starts and says so in its log.
# CUDA's context, captured graphs and the peak of activations for a batch of 8,192 tokens; of these
# what stays while it sleeps; buffers of collective operations; adapters of a usual rank.
OVERHEAD = 4 * GIB
ASLEEP = 2 * GIB
OVERHEAD_PARALLEL = 1 * GIB
OVERHEAD_ADAPTERS = 1 * GIB
# Tokens of two batches that are being computed: a layer with a window keeps them besides it.
IN_FLIGHT = 16_384

BF16 = (2.0, 2.0, 2.0)
INT4 = 0.5 + 2 / 128  # four bits, and a 16-bit scale for each 128 weights
# Bytes of a weight of attention, of dense and of routed feed-forward, as published files hold them.
STORED = {
    "bf16": BF16,
    "fp8": (1.0, 1.0, 1.0),
    "fp8, attention bf16": (2.0, 1.0, 1.0),
    "fp8, experts only": (2.0, 2.0, 1.0),
    "int4": (INT4, INT4, INT4),
    "w4a16": (INT4, INT4, INT4),
    "w4a16, attention bf16": (2.0, INT4, INT4),
}
# The same for 16-bit weights that the engine quantises while it loads them.
ONLINE = {
    "fp8": (1.0, 1.0, 1.0),
    "fp8_per_tensor": (1.0, 1.0, 1.0),
    "fp8_per_channel": (1.0, 1.0, 1.0),
    "fp8_per_block": (1 + 4 / 128**2,) * 3,
    "mxfp8": (1 + 1 / 32,) * 3,
    "int8_per_channel_weight_only": (2.0, 2.0, 1.0),
    "experts_int8": (2.0, 2.0, 1.0),
    "nvfp4_per_token": (2.0, 2.0, 0.5 + 1 / 16),
}
# Names of what a quantised file holds already; they change nothing.
SAID = ("compressed-tensors", "awq", "awq_marlin", "gptq", "gptq_marlin", "fbgemm_fp8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What an engine is to hold: a quantisation (None: as stored), the type of its cache, tokens
    of a conversation, conversations of that length at once, and whether there are adapters.
    """

    shape: Shape
    quantization: str | None
    kv_cache_dtype: str
    tokens: int
    streams: int
    adapters: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """Bytes on each GPU, and which of them stay while the engine sleeps."""

    weights: int
    kv: int
    overhead: int
    asleep: int

    @property
    def total(self) -> int:
        """What it takes awake."""
        return self.weights + self.kv + self.overhead


def need(load: Load, tensor_parallel: int, pipeline_parallel: int = 1) -> Need:
    """What the load takes on each GPU when layers are cut so often and stages are so many."""
    split = tensor_parallel * pipeline_parallel
    parallel = OVERHEAD_PARALLEL if split > 1 else 0
    return Need(
        weights=math.ceil(weights_bytes(load.shape, load.quantization) / split),
        kv=load.streams * conversation_bytes(load, tensor_parallel, pipeline_parallel),
        overhead=OVERHEAD + parallel + (OVERHEAD_ADAPTERS if load.adapters else 0),
        asleep=ASLEEP + parallel,
    )


def check_quantization(place: str, shape: Shape, quantization: str | None) -> None:
    """ConfigError, at `place`, where these weights cannot be quantised in this way."""
    wrong = f"{place} = {quantization!r} is wrong"
    if quantization is None or (quantization == "fp8" and shape.stored.startswith("fp8")):
        return
    if quantization in ONLINE and shape.stored != "bf16":
        raise ConfigError(f"{wrong}: these weights are stored as {shape.stored}; leave it out")
    if quantization in SAID and shape.stored == "bf16":
        raise ConfigError(f"{wrong}: these weights are stored as bf16; name quantised ones")
    if quantization not in (*ONLINE, *SAID):
        raise ConfigError(f"{wrong}; allowed: {', '.join((*ONLINE, *SAID))}")


def weights_bytes(shape: Shape, quantization: str | None) -> int:
    """Weights of the whole model in the engine's memory."""
    online = shape.stored == "bf16" and quantization in ONLINE
    attention, dense, experts = ONLINE[quantization or ""] if online else STORED[shape.stored]
    count = parts(shape)
    small = attention * count.attention + dense * count.dense + experts * count.experts
    return math.ceil(small + 2 * count.kept)


def conversation_bytes(load: Load, tensor_parallel: int = 1, pipeline_parallel: int = 1) -> int:
    """Cache of one conversation of full length, on each GPU.

    Every GPU holds one head at least, and latent attention is held whole by each. The engine keeps
    whole conversations for chunked attention, and for layers with a window the window and the
    tokens in flight; these layers are counted up to a multiple of the others, as it groups them.
    """
    shape = load.shape
    full = shape.layers - shape.windowed
    windowed = math.ceil(shape.windowed / full) * full if full else shape.windowed
    remembered = min(load.tokens, (shape.window or 0) - 1 + IN_FLIGHT)
    tokens = full * load.tokens + windowed * remembered
    return math.ceil(tokens * layer_bytes(load, tensor_parallel) / pipeline_parallel)


def layer_bytes(load: Load, tensor_parallel: int = 1) -> int:
    """Cache of one token in one layer, on each GPU."""
    size, shape = 1 if load.kv_cache_dtype == "fp8" else 2, load.shape
    if shape.latent:
        return size * (shape.latent.key_rank + shape.latent.rope)
    return size * 2 * shape.head_dim * max(1, shape.kv_heads // tensor_parallel)
