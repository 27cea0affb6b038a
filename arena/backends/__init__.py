"""The models of an arena, each behind the same seam; knows how each is reached, not who asks."""

import os
import random
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from arena.backends.base import Backend, Chunk, Message
from arena.backends.endpoint import EndpointBackend, Server
from arena.backends.recording import RecordingBackend
from arena.backends.replay import ReplayBackend
from arena.config import Config, Endpoint, Limits, Model, Replay
from arena.records import Artifact

__all__ = [
    "Backend",
    "Chunk",
    "EndpointBackend",
    "Message",
    "RecordingBackend",
    "ReplayBackend",
    "Server",
    "connect",
]


def connect(
    config: Config,
    *,
    rng: random.Random | None = None,
    environ: Mapping[str, str] = os.environ,
    record: Path | None = None,
) -> dict[str, Backend]:
    """One backend for each model of the configuration, by name; opens no connection yet.

    rng: the pauses before replayed answers. environ: where API keys are read. record: a file to
    which every complete answer of an endpoint is appended, as replay reads it. Raises ConfigError
    for recordings that cannot be read.
    """
    rng = rng or random.SystemRandom()
    backends: dict[str, Backend] = {}
    for model in config.models:
        backend = _backend(model, config.limits, rng, environ)
        if record and isinstance(model.reached_by, Endpoint):
            backend = RecordingBackend(backend, record)
        backends[model.name] = backend
    return backends


def _backend(
    model: Model, limits: Limits, rng: random.Random, environ: Mapping[str, str]
) -> Backend:
    way, artifact = model.reached_by, _artifact(model)
    if isinstance(way, Replay):
        return ReplayBackend(artifact, way.path, rng=rng, tokens_per_s=way.tokens_per_s)
    key = environ[way.api_key_env] if way.api_key_env else None
    server = Server(way.base_url, key)
    return EndpointBackend(artifact, server, system_prompt=model.system_prompt, limits=limits)


def _artifact(model: Model) -> Artifact:
    prompt = model.system_prompt
    return Artifact(
        name=model.name,
        source="replay" if isinstance(model.reached_by, Replay) else "endpoint",
        model=model.model,
        revision=model.revision,
        quantisation=model.quantisation,
        engine=model.engine,
        engine_version=model.engine_version,
        chat_template_sha256=model.chat_template_sha256,
        system_prompt_sha256=sha256(prompt.encode()).hexdigest() if prompt else None,
        sampling=model.sampling,
        variant_of=model.variant_of,
        public=model.public,
        licence=model.licence,
        simulated=model.simulated,
    )
