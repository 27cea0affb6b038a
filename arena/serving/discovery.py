"""Looks for model servers on this machine's usual ports, and makes an arena of what they serve.

Knows which of an engine's models chat and which look at images; asks nothing that costs a token,
gives nobody a key, and asks nothing of any other machine.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from arena.config import Arena as Setup
from arena.config import Config, Endpoint, Limits, Model, check
from arena.config.presets import presets
from arena.errors import BackendError, ConfigError
from arena.http import Server, session
from arena.serving.probe import (
    Asker,
    KeyRefused,
    cards,
    chats,
    engine_of,
    looks,
    part,
    rows,
    text,
)

PORTS = tuple(port for preset in presets().values() for port in preset.listens)
LISTEN_S = 0.8
# A laptop may load a model from disk before it answers, and answers slowly.
PATIENT = Limits(first_token_s=120, stall_s=60, reply_s=600)
IMAGES = 4  # that a battle may hold, where two models look at them
CHAT_TYPES = ("llm", "vlm")


@dataclass(frozen=True, slots=True)
class Found:
    """One server that answers. base_url: ends in /v1. engine: None where it does not tell.

    models: the names of those that chat; none where it asks for a key, which wants_key says.
    images: those of them that it says look at images.
    """

    base_url: str
    engine: str | None
    models: tuple[str, ...]
    wants_key: bool = False
    images: tuple[str, ...] = ()

    @property
    def way_in(self) -> str:
        """How a server that asks for a key is reached, for the operator."""
        port = urlsplit(self.base_url).port
        usual = next((p for p in presets().values() if port in p.listens), None)
        whose = f" ({usual.title}'s usual port)" if usual else ""
        key = usual.key if usual else "MY_KEY"
        endpoint = f'{{ base_url = "{self.base_url}", api_key_env = "{key}" }}'
        return (
            f"{self.base_url}{whose} asks for an API key: set {key} to it, write a configuration "
            f"with endpoint = {endpoint} and start with --config"
        )


@dataclass(frozen=True, slots=True)
class Able:
    """What a server says that a model does; it looks at no images unless that is said."""

    chats: bool = True
    looks: bool = False


async def discover(ports: Sequence[int] = PORTS, wait_s: float = LISTEN_S) -> tuple[Found, ...]:
    """The servers on these ports of 127.0.0.1 that serve a model, in the order of the ports.

    All are asked at once; each question may take wait_s seconds, and no server gets more than
    two. One that asks for a key is among them, and gets none: nobody has said who listens there.
    What listens there without speaking the protocol is passed over.
    """
    asked = await asyncio.gather(*(_look(port, wait_s) for port in ports))
    return tuple(server for server in asked if server and (server.models or server.wants_key))


def arranged(servers: Sequence[Found], path: Path) -> Config:
    """A battle among all models found; path: where its file would lie, with the votes beside it.

    ConfigError where there are fewer than two.
    """
    served = [(server, model) for server in servers for model in server.models]
    if len(served) < 2:
        shortage = f"found {served[0][1]} only" if served else "found no model"
        ports = ", ".join(map(str, PORTS))
        locked = "".join(f"; {server.way_in}" for server in servers if server.wants_key)
        raise ConfigError(
            f"{shortage} on this machine's usual ports ({ports}); a battle needs two: start "
            "another server or model, name a configuration with --config, or see "
            f"`deflator demo`{locked}"
        )
    names = _names(served)
    models = tuple(
        Model(
            name=name,
            model=model,
            endpoint=Endpoint(server.base_url),
            modalities=("text", "image") if model in server.images else ("text",),
        )
        for name, (server, model) in zip(names, served, strict=True)
    )
    seeing = sum("image" in model.modalities for model in models)
    limits = replace(PATIENT, max_images=IMAGES) if seeing > 1 else PATIENT
    path = path.absolute()
    check(path, models)
    setup = Setup(title="Models on this machine", store=str(path.parent / "votes.duckdb"))
    return Config(path=path, arena=setup, models=models, limits=limits)


async def _look(port: int, wait_s: float) -> Found | None:
    server = Server(f"http://127.0.0.1:{port}/v1")
    async with session(server, wait_s) as client:
        asker = Asker(client, server, wait_s)
        try:
            listed = await cards(asker) or []
        except KeyRefused:
            return Found(server.base_url, None, (), wants_key=True)
        except BackendError:
            return None
        engine = engine_of(listed)
        typed = await _typed(asker, engine)
        able = {
            name: typed.get(name, Able(looks=looks(card)))
            for card in listed
            if chats(card) and (name := text(card.get("id")))
        }
        engine = engine or ("ollama" if typed else None)
        models = tuple(name for name, one in able.items() if one.chats)
        images = tuple(name for name in models if able[name].looks)
        return Found(server.base_url, engine, models, images=images)


async def _typed(asker: Asker, engine: str | None) -> dict[str, Able]:
    """What models do, by name, where the engine has a list of its own that says so.

    LM Studio calls those that chat llm, or vlm where they look at images; Ollama gives them the
    capabilities "completion" and "vision". llama.cpp says it in their cards, and vLLM nowhere.
    """
    path = {"lmstudio": "/api/v0/models", None: "/api/tags"}.get(engine)
    try:
        answer = await asker.own(path) if path else None
    except BackendError:
        return {}
    if engine == "lmstudio":
        entries = rows(part(answer, "data"))
        return {
            name: Able(row.get("type", "llm") in CHAT_TYPES, row.get("type") == "vlm")
            for row in entries
            if (name := text(row.get("id")))
        }
    return {name: _capable(row) for row in rows(part(answer, "models")) if (name := _name(row))}


def _name(row: dict[str, object]) -> str | None:
    return text(row.get("model")) or text(row.get("name"))


def _capable(row: dict[str, object]) -> Able:
    able = row.get("capabilities")
    return Able("completion" in able, "vision" in able) if isinstance(able, list) else Able()


def _names(served: Sequence[tuple[Found, str]]) -> list[str]:
    """A name for each: its own, or in full and with its server where two would have the same."""
    often = Counter(_short(model) for _, model in served)
    return [
        _short(model) if often[_short(model)] == 1 else f"{model} ({server.base_url.split('/')[2]})"
        for server, model in served
    ]


def _short(model: str) -> str:
    """The name of the file where a model goes by its path, as llama.cpp's do."""
    return model.rstrip("/").rpartition("/")[2] if model.startswith(("/", ".", "~")) else model
