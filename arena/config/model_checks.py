"""Checks that the models of an arena fit together; knows no file but by its name in a message."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from arena.config.models import Model
from arena.config.serving import Endpoint, Unavailable, Vllm
from arena.errors import ConfigError


def check(path: Path, models: Sequence[Model], reserve: Iterable[str] = ()) -> None:
    """ConfigError where they do not. reserve: names of those that stand in for one that fails."""
    _check_names(path, models)
    named = {model.name: model for model in models}
    hosts = {name: model for name, model in named.items() if model.vllm and not model.vllm.engine}
    for name in reserve:
        _require_model(f"{path}: pairing.reserve", name, named)
    for number, model in enumerate(models, 1):
        place = f"{path}: models[{number}]"
        _check_ancestry(f"{place}.variant_of", model.name, named)
        _check_engine(f"{place}.vllm.engine", model, hosts)
    _check_artifacts(path, models, hosts)


def check_images(path: Path, models: Iterable[Model], *, blind_moderator: bool) -> None:
    """ConfigError where no prompt with an image could ever be answered.

    blind_moderator: whether a moderator judges all prompts and no images.
    """
    place = f"{path}: limits.max_images"
    if blind_moderator:
        remedy = "set it to 0, or say moderation.images = true of one that does"
        raise ConfigError(f"{place}: no moderator here judges images; {remedy}")
    able = sum(
        "image" in m.modalities and isinstance(m.reached_by, Endpoint | Vllm) for m in models
    )
    if able < 2:
        remedy = 'give each that looks at them modalities = ["text", "image"], or set it to 0'
        raise ConfigError(f"{place}: {able} of the models look at images, and two must; {remedy}")


def _check_names(path: Path, models: Sequence[Model]) -> None:
    names = [model.name for model in models]
    for number, name in enumerate(names, 1):
        if name in names[: number - 1]:
            place = f"{path}: models[{number}].name"
            raise ConfigError(f"{place} = {name!r} is taken; give each model its own name")
    able = sum(not isinstance(model.reached_by, Unavailable) for model in models)
    if able < 2:
        count = f"{able} of {len(models)} can be reached" if models else "0 given"
        raise ConfigError(f"{path}: models: {count}; a battle needs two")


def _check_ancestry(place: str, name: str, named: Mapping[str, Model]) -> None:
    line = [name]
    while parent := named[line[-1]].variant_of:
        _require_model(place, parent, named)
        if parent in line:
            raise ConfigError(f"{place}: {name!r} descends from itself; name its real parent")
        line.append(parent)


def _require_model(place: str, name: str, named: Iterable[str]) -> None:
    if name not in named:
        names = " or ".join(sorted(named)) or "none"
        raise ConfigError(f"{place} = {name!r} is not a model here; allowed: {names}")


def _check_engine(place: str, model: Model, hosts: Mapping[str, Model]) -> None:
    """A shared server serves the same weights, and is not itself shared."""
    shared = model.vllm.engine if model.vllm else None
    if not shared:
        return
    _require_model(place, shared, hosts)
    host = hosts[shared]
    if (host.model, host.revision) != (model.model, model.revision):
        weights = f"{host.model} @ {host.revision}"
        raise ConfigError(f"{place} = {shared!r} serves {weights}; name the same weights")


def _check_artifacts(path: Path, models: Sequence[Model], hosts: Mapping[str, Model]) -> None:
    """Votes on one artifact under two names would be split between them."""
    names: dict[Hashable, str] = {}
    for number, model in enumerate(models, 1):
        first = names.setdefault(_artifact(model, hosts), model.name)
        if first != model.name:
            place = f"{path}: models[{number}].name = {model.name!r}"
            raise ConfigError(f"{place} is the same artifact as {first!r}; leave one of them out")


def _artifact(model: Model, hosts: Mapping[str, Model]) -> Hashable:
    """All that makes two models of a configuration answer differently."""
    source: Hashable = model.name  # recordings go by the name
    if isinstance(model.reached_by, Endpoint):
        # Whose key it is changes no answer, nor does how its URL was written.
        source = replace(model.reached_by, api_key_env=None, preset=None, refuses=())
    if isinstance(model.reached_by, Vllm):
        source = _engine(model.reached_by, hosts)
    stated = (model.quantisation, model.engine, model.engine_version, model.chat_template_sha256)
    weights = (model.model, model.revision)
    return (source, weights, stated, model.system_prompt, model.sampling)


def _engine(engine: Vllm, hosts: Mapping[str, Model]) -> Hashable:
    host = hosts[engine.engine].vllm if engine.engine else engine
    assert host  # a host is reached by vLLM
    sizes = (host.quantization, host.kv_cache_dtype, host.max_model_len)
    return (engine.adapter, sizes, host.generation_config, host.reasoning_parser, host.args)
