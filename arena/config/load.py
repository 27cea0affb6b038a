"""Reads the one TOML file that describes an arena into a frozen Config; starts and opens nothing.

Relative paths are relative to the file. A secret is only ever named here, by the environment
variable that holds it. Whatever is wrong raises ConfigError with the file, the key, its value and
what is allowed; a key that is not known is wrong.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, model_validator
from pydantic.dataclasses import dataclass

from arena.config.fields import Count, CountFrom0, Flag, Positive, Text, source
from arena.config.model_checks import check, check_images
from arena.config.models import Model
from arena.config.reading import STRICT, Source, validated, wrong
from arena.config.serving import Endpoint
from arena.config.web import Web
from arena.errors import ConfigError


def _store(store: str, info: ValidationInfo) -> str:
    where = source(info)
    if "://" not in store:
        return str(where.path.parent / store) if where else store
    if not store.startswith("postgresql://"):
        # The rest of the URL may hold a password, so only its scheme is repeated.
        scheme = store.partition("://")[0] + "://…"
        raise wrong("a file path or a postgresql:// URL", value=scheme)
    return store


@dataclass(frozen=True, slots=True, config=STRICT)
class Arena:
    """What the arena is called and where its votes go: the path of a DuckDB file, or a PostgreSQL
    URL. categories: of the suggested prompts to offer; all where it is empty. early_votes: whether
    a vote may end answers that are still being written; the log marks those that do.
    public_battles: whether the pages of models show everybody a few finished battles.
    """

    title: Text = "Deflator arena"
    store: Annotated[Text, AfterValidator(_store)] = Field(
        default="votes.duckdb", validate_default=True
    )
    categories: tuple[Text, ...] = ()
    early_votes: Flag = False
    public_battles: Flag = False


@dataclass(frozen=True, slots=True, config=STRICT)
class Limits:
    """How long a reply may take, in seconds, and how long a prompt may be, in characters.

    max_images: how many images the prompts of one battle may hold together, 0 for none.
    max_image_mb: the largest file of one, in megabytes.

    leave_s: how long an answer goes on without a reader, so that a page can be loaded again.
    battle_h: hours after which a battle takes no vote any more.
    retries: how often a request is made again before its first token. health_s: seconds between
    two looks at whether a model can be reached.
    """

    connect_s: Positive = 5
    first_token_s: Positive = 30
    stall_s: Positive = 20
    reply_s: Positive = 180
    leave_s: Positive = 10
    max_prompt_chars: Count = 20_000
    max_images: CountFrom0 = 0
    max_image_mb: Count = 5
    retries: CountFrom0 = 2
    health_s: Positive = 3
    battle_h: Positive = 24

    @property
    def max_image_bytes(self) -> int:
        """The largest file of an image."""
        return self.max_image_mb * 1_000_000


@dataclass(frozen=True, slots=True, config=STRICT)
class Pairing:
    """How two models are drawn. The pairs that may meet are those of two artifacts, both with a
    weight above 0; K is how many they are.

    policy: "uniform", every such pair alike; "weighted", in proportion to the product of the two
    weights; "active", that times how much one more vote would narrow what is known of the pair
    (see `arena.battles.pairing.narrowing`). uniform_floor: share of uniform draws whatever the
    policy, so that no pair is rarer than uniform_floor / K. Except under "uniform", the weight of
    a model whose artifact has fewer than newcomer_votes votes counts newcomer_boost times, so a
    pair of two such models counts newcomer_boost² times. reserve: names of those that stand in for
    one that has failed.
    """

    policy: Literal["uniform", "weighted", "active"] = "uniform"
    uniform_floor: Annotated[float, Field(strict=True, ge=0, le=1)] = 0.2
    newcomer_votes: Count = 100
    newcomer_boost: Positive = 3
    reserve: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Moderation:
    """Who judges prompts and replies: kind "openai" (a moderations API) or "llama-guard" (a chat
    model), `model` at `endpoint`. on_failure: what an unreachable judge means for a prompt. images:
    whether the model behind a moderations API judges images too.
    """

    kind: Literal["openai", "llama-guard"] = "openai"
    model: Text
    endpoint: Endpoint
    on_failure: Literal["refuse", "allow"] = "refuse"
    images: Flag = False

    @model_validator(mode="after")
    def _looks_by_its_api(self) -> "Moderation":
        if self.images and self.kind != "openai":
            raise wrong('false, except beside kind = "openai"', ".images", value=True)
        return self


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class File:
    """The tables of a configuration file."""

    arena: Arena = Field(default_factory=Arena)
    pairing: Pairing = Field(default_factory=Pairing)
    limits: Limits = Field(default_factory=Limits)
    web: Web = Field(default_factory=Web)
    moderation: Moderation | None = None
    models: tuple[Model, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Config(File):
    """One arena, as the file at `path` describes it."""

    path: Path

    @property
    def title(self) -> str:
        """What the arena is called."""
        return self.arena.title

    @property
    def store(self) -> str:
        """An absolute path of a DuckDB file, or a PostgreSQL URL."""
        return self.arena.store

    @property
    def blobs(self) -> Path:
        """The folder of the images in prompts, beside the store's file, else beside the arena's."""
        return self.path.with_name("blobs") if "://" in self.store else Path(f"{self.store}.blobs")

    @property
    def categories(self) -> tuple[str, ...]:
        """Of the suggested prompts to offer; all where it is empty."""
        return self.arena.categories


class AnyKey(Mapping[str, str]):
    """An environment in which every variable is set, to a text that is no key."""

    def __getitem__(self, key: str) -> str:
        return "not needed"

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def load(path: str | Path, environ: Mapping[str, str] = os.environ) -> Config:
    """Read and check the file. environ: where the variables that it names must be set."""
    path = Path(path).absolute()
    tables = {"arena": {}, **_parse(path)}
    file = validated(File, tables, path, Source(path, environ))
    known = {field.name: getattr(file, field.name) for field in fields(File)}
    config = Config(path=path, **known)
    check(path, config.models, config.pairing.reserve)
    if config.limits.max_images:
        blind = config.moderation is not None and not config.moderation.images
        check_images(path, config.models, blind_moderator=blind)
    return config


def _parse(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is a ValueError
        line = " ".join(str(error).split())
        raise ConfigError(f"{path}: not valid TOML: {line}") from error
