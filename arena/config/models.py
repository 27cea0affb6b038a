"""The contestants of an arena as the configuration file describes them; knows one `[[models]]`."""

from collections.abc import Mapping
from dataclasses import dataclass

from arena.config.ways import Vllm, Way, local, way
from arena.records import Setting
from arena.toml import Table

RESERVED = frozenset({"model", "messages", "stream", "stream_options", "n"})
MODALITIES = ("text", "image", "audio", "video")


@dataclass(frozen=True, slots=True)
class Price:
    """What a million tokens cost, in US dollars, as the operator or a provider states it."""

    input: float
    output: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One contestant: its name on the board, what is served under it and how to reach it.

    context_limit: tokens of a conversation and its answer together. weight: how often it is drawn
    beside the others, 0 for never but in reserve.
    """

    name: str
    model: str
    revision: str | None
    quantisation: str | None
    engine: str | None
    engine_version: str | None
    chat_template_sha256: str | None
    variant_of: str | None
    public: bool | None
    licence: str | None
    simulated: bool
    modalities: tuple[str, ...]
    context_limit: int | None
    price: Price | None
    weight: float
    system_prompt: str
    sampling: tuple[tuple[str, Setting], ...]
    reached_by: Way


def read_model(table: Table, environ: Mapping[str, str]) -> Model:
    """One `[[models]]` table."""
    name = table.text("name")
    reached_by, weights = way(table, environ), table.text("model", name)
    if isinstance(reached_by, Vllm):
        weights = local(table, weights) or weights
    model = Model(
        name=name,
        model=weights,
        revision=table.optional("revision"),
        quantisation=table.optional("quantisation"),
        engine=table.optional("engine"),
        engine_version=table.optional("engine_version"),
        chat_template_sha256=table.optional("chat_template_sha256"),
        variant_of=table.optional("variant_of"),
        public=table.flag("public"),
        licence=table.optional("licence"),
        simulated=table.flag("simulated") or False,
        modalities=_modalities(table),
        context_limit=table.count("context_limit"),
        price=_price(table),
        weight=table.number("weight", 1),
        system_prompt=table.optional("system_prompt") or "",
        sampling=_sampling(table.table("sampling")),
        reached_by=reached_by,
    )
    table.finish()
    return model


def _modalities(table: Table) -> tuple[str, ...]:
    given = table.texts("modalities") or ("text",)
    for each in given:
        if each not in MODALITIES:
            raise table.wrong("modalities", each, "some of " + ", ".join(MODALITIES))
    if "text" not in given:
        raise table.wrong("modalities", list(given), "a list with text: prompts here are texts")
    return given


def _price(table: Table) -> Price | None:
    if "price" not in table:
        return None
    price = table.table("price")
    found = Price(price.required("input"), price.required("output"))
    price.finish()
    return found


def _sampling(table: Table) -> tuple[tuple[str, Setting], ...]:
    for key in sorted(RESERVED & set(table)):
        raise table.wrong(key, table[key], "a sampling parameter; this key is set by the arena")
    return tuple((key, table.setting(key)) for key in sorted(table))
