"""The contestants of an arena as the configuration file describes them; knows one `[[models]]`."""

import math
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, model_validator
from pydantic.dataclasses import dataclass

from arena.config.fields import Count, Flag, Maybe, Number, Pace, Text, beside, source
from arena.config.reading import STRICT, wrong
from arena.config.serving import Endpoint, Replay, Unavailable, Vllm, Way
from arena.records import frozen

WAYS = ("endpoint", "vllm", "replay", "unavailable")
RESERVED = frozenset({"model", "messages", "stream", "stream_options", "n"})
SETTING = "a text, a finite number, true, false, or a list or table of these"
Modality = Literal["text", "image", "audio", "video"]


def _recordings(value: object, info: ValidationInfo) -> object:
    """The path of the file beside the configuration."""
    where = source(info)
    if isinstance(value, str) and not value.strip():
        raise wrong("a text that is not empty", value=value)
    return where.path.parent / value if where and isinstance(value, str) else value


def _weights(model: str, info: ValidationInfo) -> str:
    """What is asked for; only an engine of ours can take a folder beside the file."""
    return beside(model, info) if info.data.get("vllm") else model


def _with_text(modalities: tuple[Modality, ...]) -> tuple[Modality, ...]:
    if modalities and "text" not in modalities:
        raise wrong("a list with text: prompts here are texts", value=list(modalities))
    return modalities or ("text",)


def _sampling(settings: object) -> object:
    """A table as sorted pairs that can be hashed, as which it may also be given in code."""
    if isinstance(settings, tuple):
        return settings
    if not isinstance(settings, dict):
        raise wrong("a table")
    table = cast("dict[str, object]", settings)
    for key, value in table.items():
        if key in RESERVED:
            allowed = "a sampling parameter; this key is set by the arena"
            raise wrong(allowed, f".{key}", value=value)
        if not _can_be_set(value):
            raise wrong(SETTING, f".{key}", value=value)
    return tuple((key, frozen(table[key])) for key in sorted(table))


def _can_be_set(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(_can_be_set, cast("dict[str, object]", value).values()))
    if isinstance(value, list):
        return all(map(_can_be_set, cast("list[object]", value)))
    return isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value))


@dataclass(frozen=True, slots=True, config=STRICT)
class Price:
    """What a million tokens cost, in US dollars, as the operator or a provider states it."""

    input: Number
    output: Number


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Model:
    """One contestant: its name on the board, what is served under it and how to reach it.

    context_limit: tokens of a conversation and its answer together. weight: how often it is drawn
    beside the others, 0 for never but in reserve. Exactly one of endpoint, vllm, replay and
    unavailable is given; tokens_per_s belongs to replay.
    """

    name: Text
    endpoint: Endpoint | None = None
    vllm: Vllm | None = None
    replay: Annotated[Path | None, BeforeValidator(_recordings)] = None
    unavailable: Text | None = None
    tokens_per_s: Pace | None = None
    model: Annotated[Text, AfterValidator(_weights)] = Field(
        default_factory=lambda data: data["name"], validate_default=True, kw_only=True
    )  # kw_only, or it would be read before the fields above
    revision: Maybe = None
    quantisation: Maybe = None
    engine: Maybe = None
    engine_version: Maybe = None
    chat_template_sha256: Maybe = None
    variant_of: Maybe = None
    public: Flag | None = None
    licence: Maybe = None
    simulated: Flag = False
    modalities: Annotated[tuple[Modality, ...], AfterValidator(_with_text)] = ("text",)
    context_limit: Count | None = None
    price: Price | None = None
    weight: Number = 1
    system_prompt: str = ""
    sampling: Annotated[tuple[tuple[str, Any], ...], BeforeValidator(_sampling)] = ()

    @property
    def reached_by(self) -> Way:
        """The one way that is given."""
        if self.replay:
            return Replay(self.replay, self.tokens_per_s or 60)
        return self.endpoint or self.vllm or Unavailable(self.unavailable or "")

    @model_validator(mode="after")
    def _reached_one_way(self) -> "Model":
        ways = [key for key in WAYS if getattr(self, key) is not None]
        if len(ways) != 1:
            named = " and ".join(ways) if ways else "none of them"
            raise wrong("exactly one of " + ", ".join(WAYS), "." + "|".join(WAYS), value=named)
        if self.tokens_per_s and not self.replay:
            raise wrong("only beside replay", ".tokens_per_s", value=self.tokens_per_s)
        return self

    @model_validator(mode="after")
    def _takes_its_sampling(self) -> "Model":
        refused = set(self.endpoint.refuses) if self.endpoint else set[str]()
        for key, value in self.sampling:
            if key in refused:
                raise wrong("what this endpoint takes", f".sampling.{key}", value=value)
        return self
