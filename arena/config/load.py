"""Reads the one TOML file that describes an arena into a frozen Config; starts and opens nothing.

Relative paths are relative to the file. A secret is only ever named here, by the environment
variable that holds it. Whatever is wrong raises ConfigError with the file, the key, its value and
what is allowed; a key that is not known is wrong.
"""

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from arena.config.models import Model, read_model
from arena.config.ways import Endpoint, Unavailable, Vllm, endpoint
from arena.errors import ConfigError
from arena.pairing import POLICIES, Rule
from arena.toml import Table

KINDS = ("openai", "llama-guard")
ON_FAILURE = ("refuse", "allow")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a reply may take, in seconds, and how long a prompt may be, in characters.

    leave_s: how long an answer goes on without a reader, so that a page can be loaded again.
    retries: how often a request is made again before its first token. health_s: seconds between
    two looks at whether a model can be reached.
    """

    connect_s: float = 5
    first_token_s: float = 30
    stall_s: float = 20
    reply_s: float = 180
    leave_s: float = 10
    max_prompt_chars: int = 20_000
    retries: int = 2
    health_s: float = 3


@dataclass(frozen=True, slots=True)
class Pairing:
    """How two models are drawn; reserve: names of those that stand in for one that has failed."""

    rule: Rule = field(default_factory=Rule)
    reserve: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moderation:
    """Who judges prompts and replies: kind "openai" (a moderations API) or "llama-guard" (a chat
    model), `model` at `endpoint`. on_failure: what an unreachable judge means for a prompt.
    """

    kind: str
    model: str
    endpoint: Endpoint
    on_failure: str = "refuse"


@dataclass(frozen=True, slots=True)
class Config:
    """One arena. store: an absolute path of a DuckDB file, or a PostgreSQL URL.

    categories: of the suggested prompts to offer; all where it is empty.
    """

    path: Path
    title: str
    store: str
    models: tuple[Model, ...]
    pairing: Pairing = field(default_factory=Pairing)
    limits: Limits = field(default_factory=Limits)
    moderation: Moderation | None = None
    categories: tuple[str, ...] = ()


def load(path: str | Path, environ: Mapping[str, str] = os.environ) -> Config:
    """Read and check the file. environ: where the variables named by api_key_env must be set."""
    path = Path(path).absolute()
    root = Table(_parse(path), path)
    arena = root.table("arena")
    config = Config(
        path=path,
        title=arena.text("title", "Deflator arena"),
        store=_store(arena),
        categories=arena.texts("categories"),
        pairing=_pairing(root.table("pairing")),
        limits=_limits(root.table("limits")),
        moderation=_moderation(root, environ),
        models=tuple(read_model(table, environ) for table in root.tables("models")),
    )
    for table in (root, arena):
        table.finish()
    return check(config)


def check(config: Config) -> Config:
    """The same configuration; ConfigError where its models do not fit together."""
    _check_names(config)
    named = {model.name for model in config.models}
    for name in config.pairing.reserve:
        _require_model(f"{config.path}: pairing.reserve", name, named)
    for number, model in enumerate(config.models, 1):
        _check_engine(f"{config.path}: models[{number}].vllm.engine", model, config.models)
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


def _pairing(table: Table) -> Pairing:
    usual = Rule()
    rule = Rule(
        policy=table.choice("policy", POLICIES, usual.policy),
        uniform_floor=table.number("uniform_floor", usual.uniform_floor, most=1),
        newcomer_votes=table.whole("newcomer_votes", usual.newcomer_votes),
        newcomer_boost=table.number("newcomer_boost", usual.newcomer_boost, positive=True),
    )
    found = Pairing(rule, table.texts("reserve"))
    table.finish()
    return found


def _limits(limits: Table) -> Limits:
    usual = Limits()
    seconds = ("connect_s", "first_token_s", "stall_s", "reply_s", "leave_s", "health_s")
    given = {key: limits.number(key, getattr(usual, key), positive=True) for key in seconds}
    chars = limits.whole("max_prompt_chars", usual.max_prompt_chars)
    retries = limits.whole("retries", usual.retries, least=0)
    limits.finish()
    return Limits(**given, max_prompt_chars=chars, retries=retries)


def _moderation(root: Table, environ: Mapping[str, str]) -> Moderation | None:
    if "moderation" not in root:
        root.table("moderation")
        return None
    table = root.table("moderation")
    found = Moderation(
        kind=table.choice("kind", KINDS, "openai"),
        model=table.text("model"),
        endpoint=endpoint(table.table("endpoint"), environ),
        on_failure=table.choice("on_failure", ON_FAILURE, "refuse"),
    )
    table.finish()
    return found


def _check_names(config: Config) -> None:
    parents: dict[str, str | None] = {}
    for number, model in enumerate(config.models, 1):
        if model.name in parents:
            place = f"{config.path}: models[{number}].name"
            raise ConfigError(f"{place} = {model.name!r} is taken; give each model its own name")
        parents[model.name] = model.variant_of
    able = [m for m in config.models if not isinstance(m.reached_by, Unavailable)]
    if len(able) < 2:
        said = f"{len(able)} of {len(parents)} can be reached" if parents else "0 given"
        raise ConfigError(f"{config.path}: models: {said}; a battle needs two")
    for number, model in enumerate(config.models, 1):
        _check_ancestry(f"{config.path}: models[{number}].variant_of", model.name, parents)


def _check_ancestry(place: str, name: str, parents: Mapping[str, str | None]) -> None:
    line = [name]
    while parent := parents[line[-1]]:
        _require_model(place, parent, parents)
        if parent in line:
            raise ConfigError(f"{place}: {name!r} descends from itself; name its real parent")
        line.append(parent)


def _require_model(place: str, name: str, named: "Mapping[str, object] | set[str]") -> None:
    if name not in named:
        names = " or ".join(sorted(named))
        raise ConfigError(f"{place} = {name!r} is not a model here; allowed: {names}")


def _check_engine(place: str, model: Model, models: Sequence[Model]) -> None:
    """A shared server serves the same weights, and is not itself shared."""
    way = model.reached_by
    if not isinstance(way, Vllm) or way.engine is None:
        return
    hosts = {
        m.name: m for m in models if isinstance(m.reached_by, Vllm) and not m.reached_by.engine
    }
    _require_model(place, way.engine, hosts)
    host = hosts[way.engine]
    if (host.model, host.revision) != (model.model, model.revision):
        weights = f"{host.model} @ {host.revision}"
        raise ConfigError(f"{place} = {way.engine!r} serves {weights}; name the same weights")
