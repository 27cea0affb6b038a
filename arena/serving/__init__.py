"""The models of an arena, each behind the same seam; knows how each is reached, not who asks."""

import os
import random
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from arena.blobs import Blobs
from arena.config import Config, Endpoint, Model, Replay, Vllm
from arena.http import Server, server_of
from arena.records import Artifact
from arena.serving.base import Backend, Chunk, Message
from arena.serving.endpoint import EndpointBackend
from arena.serving.recording import RecordingBackend
from arena.serving.replay import ReplayBackend
from arena.serving.wake_on_use import WakeOnUse
from arena.vllm.placement.weights import commit, sampling_defaults
from arena.vllm.process.command import served_name

__all__ = [
    "Backend",
    "Chunk",
    "EndpointBackend",
    "Message",
    "RecordingBackend",
    "ReplayBackend",
    "Server",
    "WakeOnUse",
    "connect",
]

NO_SERVERS: Mapping[str, Server] = MappingProxyType({})


def connect(
    config: Config,
    *,
    servers: Mapping[str, Server] = NO_SERVERS,
    rng: random.Random | None = None,
    environ: Mapping[str, str] = os.environ,
    record: Path | None = None,
) -> dict[str, Backend]:
    """One backend for each model that can be reached, by name; opens no connection yet.

    servers: the arena's own vLLM servers by the names of the models they serve; a model of theirs
    that has none here has no backend, like one that is unavailable. rng: the pauses before
    replayed answers. environ: where API keys are read. record: a file to which every complete
    answer of a server is appended, as replay reads it. Raises ConfigError for recordings that
    cannot be read.
    """
    rng = rng or random.SystemRandom()
    backends: dict[str, Backend] = {}
    for model in config.models:
        if isinstance(model.reached_by, Replay):
            backends[model.name] = _replay(model, model.reached_by, rng)
        elif server := _server(model, servers, environ):
            backend = _endpoint(config, model, server)
            backends[model.name] = RecordingBackend(backend, record) if record else backend
    return backends


def _replay(model: Model, replay: Replay, rng: random.Random) -> ReplayBackend:
    artifact = _artifact(model, source="replay")
    return ReplayBackend(artifact, replay.path, rng=rng, tokens_per_s=replay.tokens_per_s)


def _server(
    model: Model, servers: Mapping[str, Server], environ: Mapping[str, str]
) -> Server | None:
    reached_by = model.reached_by
    if isinstance(reached_by, Endpoint):
        return server_of(reached_by, environ)
    return servers.get(model.name) if isinstance(reached_by, Vllm) else None


def _endpoint(config: Config, model: Model, server: Server) -> EndpointBackend:
    reached_by = model.reached_by
    if isinstance(reached_by, Vllm):
        artifact = _artifact(model, source="vllm", **_engine(model, reached_by, config))
    else:
        artifact = _artifact(model, source="endpoint")
    return EndpointBackend(
        artifact,
        server,
        system_prompt=model.system_prompt,
        limits=config.limits,
        asked_as=served_name(model) if isinstance(reached_by, Vllm) else None,
        images=Blobs(config.blobs).read,
    )


def _engine(model: Model, engine: Vllm, config: Config) -> dict[str, Any]:
    """What an artifact owes to the engine that serves it, its own or the one that it shares."""
    hosts = {model.name: model.reached_by for model in config.models}
    host = hosts[engine.engine] if engine.engine else engine
    assert isinstance(host, Vllm)  # the configuration was checked
    cache = () if host.kv_cache_dtype == "auto" else ("--kv-cache-dtype", host.kv_cache_dtype)
    parser = ("--reasoning-parser", host.reasoning_parser) if host.reasoning_parser else ()
    facts: dict[str, Any] = {
        "revision": model.revision or commit(model.model),
        "adapter": engine.adapter,
        "max_model_len": host.max_model_len,
        "generation_config": _unsaid(model, host),
        "arguments": (*cache, *parser, *host.args),
    }
    return facts | ({"quantisation": host.quantization} if host.quantization else {})


def _unsaid(model: Model, host: Vllm) -> str:
    """Where sampling comes from that the configuration does not name."""
    if host.generation_config == "vllm":
        return "vllm"
    return sampling_defaults(model.model, model.revision)


def _artifact(model: Model, **served: Any) -> Artifact:
    prompt, price = model.system_prompt, model.price
    known: dict[str, Any] = {
        "name": model.name,
        "model": model.model,
        "revision": model.revision,
        "quantisation": model.quantisation,
        "engine": model.engine,
        "engine_version": model.engine_version,
        "chat_template_sha256": model.chat_template_sha256,
        "system_prompt_sha256": sha256(prompt.encode()).hexdigest() if prompt else None,
        "sampling": model.sampling,
        "variant_of": model.variant_of,
        "public": model.public,
        "licence": model.licence,
        "simulated": model.simulated,
        "modalities": model.modalities,
        "context_limit": model.context_limit,
        "price": (price.input, price.output) if price else None,
    }
    return Artifact(**known | served)
