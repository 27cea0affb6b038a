"""Reads the one TOML file that describes an arena into a frozen Config; starts and opens nothing.

Relative paths are relative to the file. A secret is only ever named here, by the environment
variable that holds it. Whatever is wrong raises ConfigError with the file, the key, its value and
what is allowed; a key that is not known is wrong.
"""

import math
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from arena.errors import ConfigError
from arena.pairing import POLICIES
from arena.records import Setting
from arena.toml import Table

RESERVED = frozenset({"model", "messages", "stream", "stream_options", "n"})


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a reply may take, in seconds, and how long a prompt may be, in characters."""

    connect_s: float = 5
    first_token_s: float = 30
    stall_s: float = 20
    reply_s: float = 180
    max_prompt_chars: int = 20_000


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
class Model:
    """One contestant: its name on the board, what is served under it and how to reach it."""

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
    system_prompt: str
    sampling: tuple[tuple[str, Setting], ...]
    reached_by: Endpoint | Replay


@dataclass(frozen=True, slots=True)
class Config:
    """One arena. store: an absolute path of a DuckDB file, or a PostgreSQL URL."""

    path: Path
    title: str
    store: str
    policy: str
    uniform_floor: float
    limits: Limits
    models: tuple[Model, ...]


def load(path: str | Path, environ: Mapping[str, str] = os.environ) -> Config:
    """Read and check the file. environ: where the variables named by api_key_env must be set."""
    path = Path(path).absolute()
    root = Table(_parse(path), path)
    arena, pairing, limits = root.table("arena"), root.table("pairing"), root.table("limits")
    config = Config(
        path=path,
        title=arena.text("title", "Deflator arena"),
        store=_store(arena),
        policy=_policy(pairing),
        uniform_floor=pairing.number("uniform_floor", 0.2, most=1),
        limits=_limits(limits),
        models=tuple(_model(table, environ) for table in root.tables("models")),
    )
    for table in (root, arena, pairing, limits):
        table.finish()
    _check_names(config)
    return config


def _parse(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error


def _store(arena: Table) -> str:
    store = arena.text("store", "votes.duckdb")
    if "://" not in store:
        return str(arena.path.parent / store)
    if not store.startswith("postgresql://"):
        # The rest of the URL may hold a password, so only its scheme is repeated.
        scheme = store.partition("://")[0] + "://…"
        raise arena.wrong("store", scheme, "a file path or a postgresql:// URL")
    return store


def _policy(pairing: Table) -> str:
    policy = pairing.text("policy", "uniform")
    if policy not in POLICIES:
        raise pairing.wrong("policy", policy, "one that works in this version: " + _or(POLICIES))
    return policy


def _limits(limits: Table) -> Limits:
    seconds = ("connect_s", "first_token_s", "stall_s", "reply_s")
    chars = limits.whole("max_prompt_chars", Limits().max_prompt_chars)
    given = {key: limits.number(key, getattr(Limits(), key), positive=True) for key in seconds}
    return Limits(**given, max_prompt_chars=chars)


def _model(table: Table, environ: Mapping[str, str]) -> Model:
    name = table.text("name")
    model = Model(
        name=name,
        model=table.text("model", name),
        revision=table.optional("revision"),
        quantisation=table.optional("quantisation"),
        engine=table.optional("engine"),
        engine_version=table.optional("engine_version"),
        chat_template_sha256=table.optional("chat_template_sha256"),
        variant_of=table.optional("variant_of"),
        public=table.flag("public"),
        licence=table.optional("licence"),
        simulated=table.flag("simulated") or False,
        system_prompt=table.optional("system_prompt") or "",
        sampling=_sampling(table.table("sampling")),
        reached_by=_reached_by(table, environ),
    )
    table.finish()
    return model


def _reached_by(table: Table, environ: Mapping[str, str]) -> Endpoint | Replay:
    ways = [key for key in ("endpoint", "vllm", "replay") if key in table]
    if len(ways) != 1:
        said = _or(ways, "and") if ways else "none of them"
        raise table.wrong("endpoint|vllm|replay", said, "exactly one of endpoint, vllm, replay")
    if ways == ["vllm"]:
        remedy = 'start vLLM yourself and use endpoint = { base_url = "http://127.0.0.1:8000/v1" }'
        raise table.wrong("vllm", "{…}", f"not available in this version; {remedy}")
    return _endpoint(table.table("endpoint"), environ) if ways == ["endpoint"] else _replay(table)


def _endpoint(table: Table, environ: Mapping[str, str]) -> Endpoint:
    base_url, variable = table.text("base_url"), table.optional("api_key_env")
    if not base_url.startswith(("http://", "https://")):
        raise table.wrong("base_url", base_url, "a URL that begins with http:// or https://")
    if variable and not environ.get(variable):
        raise table.wrong(
            "api_key_env", variable, "the name of an environment variable that is set"
        )
    table.finish()
    return Endpoint(base_url.rstrip("/"), variable)


def _replay(table: Table) -> Replay:
    path = table.path.parent / table.text("replay")
    return Replay(path, table.number("tokens_per_s", 60, positive=True, most=math.inf))


def _sampling(table: Table) -> tuple[tuple[str, Setting], ...]:
    for key in sorted(RESERVED & set(table)):
        raise table.wrong(key, table[key], "a sampling parameter; this key is set by the arena")
    return tuple((key, table.setting(key)) for key in sorted(table))


def _check_names(config: Config) -> None:
    parents: dict[str, str | None] = {}
    for number, model in enumerate(config.models, 1):
        if model.name in parents:
            place = f"{config.path}: models[{number}].name"
            raise ConfigError(f"{place} = {model.name!r} is taken; give each model its own name")
        parents[model.name] = model.variant_of
    if len(parents) < 2:
        raise ConfigError(f"{config.path}: models: {len(parents)} given; a battle needs two")
    for number, model in enumerate(config.models, 1):
        _check_ancestry(f"{config.path}: models[{number}].variant_of", model.name, parents)


def _check_ancestry(place: str, name: str, parents: Mapping[str, str | None]) -> None:
    line = [name]
    while parent := parents[line[-1]]:
        if parent not in parents:
            names = _or(sorted(parents))
            raise ConfigError(f"{place} = {parent!r} is not a model here; allowed: {names}")
        if parent in line:
            raise ConfigError(f"{place}: {name!r} descends from itself; name its real parent")
        line.append(parent)


def _or(names: "tuple[str, ...] | list[str]", word: str = "or") -> str:
    return f" {word} ".join(names)
