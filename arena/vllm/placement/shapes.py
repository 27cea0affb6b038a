"""The architecture of a language model, and how many parameters of which part it has.

Knows arithmetic alone: neither files nor bytes.
"""

from dataclasses import dataclass

from pydantic import dataclasses

from arena.config.reading import STRICT


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Experts:
    """Routed experts: how many a layer, the width of each, of the shared one (0 for none), and
    how many layers have them; the other layers are dense.
    """

    count: int
    ffn: int
    layers: int
    shared: int = 0


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Latent:
    """Multi-head latent attention: ranks of the compressed queries and keys, widths of a head."""

    query_rank: int
    key_rank: int
    nope: int
    rope: int
    value: int


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Shape:
    """One architecture, in the terms of a `config.json`.

    ffn: inner width of a dense layer. context: tokens it was made for. tied: one matrix reads and
    writes tokens. biased: queries, keys and values have biases. norms: norm vectors a layer.
    normed_heads: queries and keys are normed a head. window: tokens that `windowed` of the layers
    look back; the engine keeps no more for them. vision: parameters of an image encoder and what
    joins it on. stored: how the published file holds the weights, see `memory.STORED`.
    """

    layers: int
    hidden: int
    heads: int
    kv_heads: int
    head_dim: int
    ffn: int
    vocab: int
    context: int
    tied: bool = False
    biased: bool = False
    norms: int = 2
    normed_heads: bool = False
    experts: Experts | None = None
    latent: Latent | None = None
    window: int | None = None
    windowed: int = 0
    vision: int = 0
    stored: str = "bf16"


@dataclass(frozen=True, slots=True)
class Parts:
    """Parameters by what a quantisation does to them; `kept` is left as it is by all of them."""

    attention: int
    dense: int
    experts: int
    kept: int


def parts(shape: Shape) -> Parts:
    """Parameters of attention, of dense and shared feed-forward, of routed experts, and the rest:
    token matrices, norms, biases, routers and vision.
    """
    experts = shape.experts or Experts(count=0, ffn=0, layers=0)
    gated = 3 * shape.hidden
    dense = (shape.layers - experts.layers) * shape.ffn + experts.layers * experts.shared
    tokens = (1 if shape.tied else 2) * shape.vocab * shape.hidden
    routers = experts.layers * experts.count * shape.hidden
    return Parts(
        attention=shape.layers * _attention(shape),
        dense=gated * dense,
        experts=gated * experts.layers * experts.count * experts.ffn,
        kept=tokens + routers + shape.layers * _vectors(shape) + shape.hidden + shape.vision,
    )


def parameters(shape: Shape) -> int:
    """All parameters, vision included."""
    counted = parts(shape)
    return counted.attention + counted.dense + counted.experts + counted.kept


def _attention(shape: Shape) -> int:
    if shape.latent is None:
        return 2 * shape.hidden * shape.head_dim * (shape.heads + shape.kv_heads)
    m, heads = shape.latent, shape.heads
    queries = m.query_rank * (shape.hidden + heads * (m.nope + m.rope))
    keys = shape.hidden * (m.key_rank + m.rope) + m.key_rank * heads * (m.nope + m.value)
    return queries + keys + heads * m.value * shape.hidden


def _vectors(shape: Shape) -> int:
    norms = shape.norms * shape.hidden + (2 * shape.head_dim if shape.normed_heads else 0)
    if shape.latent:
        norms += shape.latent.query_rank + shape.latent.key_rank
    biases = shape.head_dim * (shape.heads + 2 * shape.kv_heads) if shape.biased else 0
    return norms + biases
