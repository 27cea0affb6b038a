"""Turns FastChat's api_endpoints.json into a configuration file of ours; asks no server.

Knows the keys of that file and which of its API types have an OpenAI-compatible URL. A key that
it holds becomes the name of an environment variable and is written nowhere, nor repeated in a
message. What has no counterpart here is counted and named, never guessed.
"""

import itertools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import tomli_w

from arena.errors import ConfigError
from arena.toml import Table

OPENAI = "https://api.openai.com/v1"
OWN_BASE = frozenset({"openai", "openai_no_stream", "openai_o1"})
PROVIDERS = {  # API types of other protocols whose provider also has an OpenAI-compatible URL
    "anthropic": "https://api.anthropic.com/v1",
    "anthropic_message": "https://api.anthropic.com/v1",
    "gemini": "https://generativelanguage.googleapis.com/v1beta/openai",
    "gemini_no_stream": "https://generativelanguage.googleapis.com/v1beta/openai",
    "mistral": "https://api.mistral.ai/v1",
    "cohere": "https://api.cohere.ai/compatibility/v1",
    "reka": "https://api.reka.ai/v1",
}
VARIABLES = {
    "api.openai.com": "OPENAI_API_KEY",
    "api.anthropic.com": "ANTHROPIC_API_KEY",
    "generativelanguage.googleapis.com": "GEMINI_API_KEY",
    "api.mistral.ai": "MISTRAL_API_KEY",
    "api.cohere.ai": "COHERE_API_KEY",
    "api.reka.ai": "REKA_API_KEY",
}
UNREACHED = {
    "openai_assistant": "the assistants API is no chat completion",
    "p2l": "a router answers with another model each time",
    "vertex": "its access tokens expire within the hour",
    "anthropic_message_vertex": "its access tokens expire within the hour",
    "yandexgpt": "its model names hold a folder that this file does not combine with them",
    "nvidia": "it is reached by a function id that is not in the file",
}
NO_KEY = frozenset({"", "-", "EMPTY"})  # what such files hold for a server that asks for none
SAMPLING = {"temperature": "temperature", "top_p": "top_p", "max_new_tokens": "max_tokens"}
USED = frozenset({"model_name", "api_type", "api_base", "api_key", "recommended_config"})
SEEN = frozenset({"anony_only", "text-arena", "vision-arena"})  # about pages, or used here


@dataclass(frozen=True, slots=True)
class Converted:
    """A configuration file, and what became of the models that were to be in it.

    toml: the file's text. models: names in it. variables: environment variables that hold the
    keys it names, each with the models that need it. left_out: reasons, each with the names it
    holds for. not_kept: keys without a counterpart, each with the names of its models.
    """

    toml: str
    models: tuple[str, ...]
    variables: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, tuple[str, ...]]
    not_kept: Mapping[str, tuple[str, ...]]


class _LeftOut(Exception):
    """Why a model has no place in a configuration of ours."""


class _Variables:
    """Names of environment variables for keys: one for each host and key, in order of use."""

    def __init__(self):
        self.users: dict[str, list[str]] = {}
        self._named: dict[tuple[str, str], str] = {}

    def name(self, host: str, key: str, model: str) -> str:
        """The variable that is to hold this key of this host."""
        found = self._named.get((host, key))
        if found is None:
            usual = VARIABLES.get(host) or _variable(host)
            numbered = (f"{usual}_{count}" for count in itertools.count(2))
            free = (each for each in itertools.chain([usual], numbered) if each not in self.users)
            found = self._named[host, key] = next(free)
        self.users.setdefault(found, []).append(model)
        return found


def convert(path: str | Path) -> Converted:
    """Read the file at `path`, a JSON object of one object a model.

    Raises ConfigError where it cannot be read, says something wrong, or no model of it can be
    asked here.
    """
    path = Path(path)
    root = Table(_parse(path), path)
    models: list[dict[str, object]] = []
    variables, left_out = _Variables(), dict[str, list[str]]()
    not_kept = dict[str, list[str]]()
    for name in root:
        entry = _entry(root, name)
        try:
            models.append(_model(name, entry, variables))
        except _LeftOut as why:
            left_out.setdefault(str(why), []).append(name)
            continue
        for key in _unused(entry):
            not_kept.setdefault(key, []).append(name)
    if not models:
        why = "; ".join(left_out) or "it holds none"
        raise ConfigError(f"{path}: no model here can be asked ({why}); give at least one")
    return Converted(
        toml=tomli_w.dumps({"models": models}),
        models=tuple(str(model["name"]) for model in models),
        variables=_frozen(variables.users),
        left_out=_frozen(left_out),
        not_kept=_frozen(not_kept),
    )


def _parse(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_bytes(), object_pairs_hook=_unrepeated)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not valid JSON: {error}") from error
    if not isinstance(found, dict):
        raise ConfigError(f"{path}: not an object of models by name, as FastChat reads it")
    return cast("dict[str, object]", found)


def _unrepeated(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"{key!r} is given twice in one object")
        if not key.isprintable():
            raise ValueError(f"the key {key!r} holds characters that no name has")
        found[key] = value
    return found


def _entry(root: Table, name: str) -> Table:
    if not name.strip():
        raise ConfigError(f"{root.path}: a model has no name; give it one")
    # Its values are not repeated in the message: one of them may be a key.
    if not isinstance(root[name], dict):
        raise ConfigError(f"{root.path}: {name} is not an object that says how it is reached")
    return root.table(name)


def _model(name: str, entry: Table, variables: _Variables) -> dict[str, object]:
    """One `[[models]]` table; raises _LeftOut where there can be none."""
    kind, model = _text(entry, "api_type"), _text(entry, "model_name", name)
    base_url = _base_url(kind, model, entry)
    if entry.flag("text-arena") is False:
        raise _LeftOut("it is not in the text arena")
    # The oldest API type puts the name of the entry to the server, whatever model_name says.
    found: dict[str, object] = {"name": name, "model": name if kind == "anthropic" else model}
    if entry.flag("vision-arena"):
        found["modalities"] = ["text", "image"]
    if sampling := _sampling(kind, entry):
        found["sampling"] = sampling
    found["endpoint"] = {"base_url": base_url, **_key(name, base_url, entry, variables)}
    return found


def _base_url(kind: str, model: str, entry: Table) -> str:
    if kind in PROVIDERS:
        return PROVIDERS[kind]
    if kind not in OWN_BASE:
        why = UNREACHED.get(kind, "no OpenAI-compatible URL is known for it")
        raise _LeftOut(f"api_type {kind}: {why}")
    if "azure" in model:
        raise _LeftOut("a deployment on Azure has another protocol")
    return _checked(entry)


def _checked(entry: Table) -> str:
    """The api_base, OpenAI's where there is none; never repeated in a message."""
    value = entry.get("api_base") or OPENAI
    try:
        parts = urlsplit(value) if isinstance(value, str) and value.isprintable() else None
        valid = parts and parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        parts, valid = None, False
    if not parts or not valid:
        raise entry.wrong("api_base", "…", "a URL that begins with http:// or https://")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise _LeftOut("its api_base holds a password or a query")
    return str(value).rstrip("/")


def _sampling(kind: str, entry: Table) -> dict[str, object]:
    """What the file recommends; for "openai_o1" what FastChat sends instead."""
    if kind == "openai_o1":
        return {"temperature": 1.0}
    if entry.get("recommended_config") is None:
        return {}
    given = entry.table("recommended_config")
    found: dict[str, object] = {}
    for theirs, ours in SAMPLING.items():
        if given.get(theirs) is not None:
            count = theirs == "max_new_tokens"
            found[ours] = given.whole(theirs, 1) if count else given.number(theirs, 1)
    return found


def _key(name: str, base_url: str, entry: Table, variables: _Variables) -> dict[str, object]:
    """The variable of its key; none for a server that has none and is not a known provider."""
    key = entry.get("api_key")
    if key is not None and not isinstance(key, str):
        raise entry.wrong("api_key", "…", "a text")
    host = urlsplit(base_url).netloc.lower()
    key = "" if key is None or key in NO_KEY else key
    if not key and host not in VARIABLES:
        return {}
    return {"api_key_env": variables.name(host, key, name)}


def _unused(entry: Table) -> list[str]:
    """The keys of an entry that are not in what became of it."""
    found = [key for key in entry if key not in USED | SEEN]
    given = entry.get("recommended_config")
    keys = list(cast("dict[str, object]", given)) if isinstance(given, dict) else []
    kept: set[str] = set() if entry.get("api_type") == "openai_o1" else set(SAMPLING)
    return found + [f"recommended_config.{key}" for key in keys if key not in kept]


def _variable(host: str) -> str:
    name = re.sub("[^A-Z0-9]+", "_", f"{host}_API_KEY".upper()).lstrip("_")
    return f"HOST_{name}" if name[0].isdigit() else name


def _text(entry: Table, key: str, default: str | None = None) -> str:
    text = entry.text(key, default)
    if not text.isprintable():
        raise entry.wrong(key, text, "a text of one line without control characters")
    return text


def _frozen(named: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(names) for key, names in named.items()}
