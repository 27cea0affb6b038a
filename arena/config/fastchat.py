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
from typing import Annotated, Any, cast
from urllib.parse import urlsplit

import tomli_w
from pydantic import AfterValidator, ConfigDict, Field
from pydantic.dataclasses import dataclass as table

from arena.config.fields import Count, Flag, Number, Text, url_flaw
from arena.config.presets import presets
from arena.config.reading import HIDDEN, shown, validated, wrong
from arena.errors import ConfigError

OWN_BASE = frozenset({"openai", "openai_no_stream", "openai_o1"})
PROVIDERS = {  # API types of other protocols whose provider also has an OpenAI-compatible URL
    "anthropic": "anthropic",
    "anthropic_message": "anthropic",
    "gemini": "google",
    "gemini_no_stream": "google",
    "mistral": "mistral",
    "cohere": "cohere",
    "reka": "reka",
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
LENIENT = ConfigDict(extra="ignore")


def _one_line(text: str) -> str:
    if not text.isprintable():
        raise wrong("a text of one line without control characters", value=text)
    return text


Line = Annotated[Text, AfterValidator(_one_line)]


@table(frozen=True, slots=True, kw_only=True, config=LENIENT)
class Recommended:
    """How a model should be sampled, as FastChat's file recommends it."""

    temperature: Number | None = None
    top_p: Number | None = None
    max_new_tokens: Count | None = None


@table(frozen=True, slots=True, kw_only=True, config=LENIENT)
class Entry:
    """One model of FastChat's file, as far as a configuration of ours can use it."""

    api_type: Line
    model_name: Line | None = None
    api_base: str | None = None
    api_key: str | None = None
    recommended_config: Recommended | None = None
    in_text_arena: Flag | None = Field(default=None, validation_alias="text-arena")
    in_vision_arena: Flag | None = Field(default=None, validation_alias="vision-arena")


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
        variable = self._named.get((host, key))
        if variable is None:
            usual = _usual(host) or _variable(host)
            numbered = (f"{usual}_{count}" for count in itertools.count(2))
            free = (name for name in itertools.chain([usual], numbered) if name not in self.users)
            variable = self._named[host, key] = next(free)
        self.users.setdefault(variable, []).append(model)
        return variable


def convert(path: str | Path) -> Converted:
    """Read the file at `path`, a JSON object of one object a model.

    Raises ConfigError where it cannot be read, says something wrong, or no model of it can be
    asked here.
    """
    path = Path(path)
    root = _parse(path)
    models: list[dict[str, Any]] = []
    variables, served = _Variables(), dict[object, str]()
    left_out, not_kept = dict[str, list[str]](), dict[str, list[str]]()
    for name, fields in root.items():
        entry = _entry(path, name, fields)
        try:
            table = _model(path, name, entry)
            _require_new(table, served)
        except _LeftOut as why:
            left_out.setdefault(str(why), []).append(name)
            continue
        table["endpoint"] |= _key(name, table["endpoint"]["base_url"], entry, variables)
        models.append(table)
        for key in _unused(cast("dict[str, Any]", fields)):
            not_kept.setdefault(key, []).append(name)
    if not models:
        why = "; ".join(left_out) or "it holds none"
        raise ConfigError(f"{path}: no model here can be asked ({why}); give at least one")
    return Converted(
        toml=tomli_w.dumps({"models": models}),
        models=tuple(model["name"] for model in models),
        variables=_frozen(variables.users),
        left_out=_frozen(left_out),
        not_kept=_frozen(not_kept),
    )


def _parse(path: Path) -> dict[str, object]:
    try:
        root = json.loads(path.read_bytes(), object_pairs_hook=_unrepeated)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not valid JSON: {error}") from error
    if not isinstance(root, dict):
        raise ConfigError(f"{path}: not an object of models by name, as FastChat reads it")
    return cast("dict[str, object]", root)


def _unrepeated(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table: dict[str, object] = {}
    for key, value in pairs:
        if key in table:
            raise ValueError(f"{key!r} is given twice in one object")
        if not key.isprintable():
            raise ValueError(f"the key {key!r} holds characters that no name has")
        table[key] = value
    return table


def _entry(path: Path, name: str, fields: object) -> Entry:
    if not name.strip():
        raise ConfigError(f"{path}: a model has no name; give it one")
    # Its values are not repeated in the message: one of them may be a key.
    if not isinstance(fields, dict):
        raise ConfigError(f"{path}: {name} is not an object that says how it is reached")
    return validated(Entry, fields, path, under=[name])


def _require_new(table: Mapping[str, Any], served: dict[object, str]) -> None:
    artifact = (table["endpoint"]["base_url"], table["model"], repr(table.get("sampling")))
    first = served.setdefault(artifact, table["name"])
    if first != table["name"]:
        raise _LeftOut(f"it is the same model at the same endpoint as {first}")


def _model(path: Path, name: str, entry: Entry) -> dict[str, Any]:
    """One `[[models]]` table but for its key; raises _LeftOut where there can be none."""
    kind, model = entry.api_type, entry.model_name or name
    base_url = _base_url(f"{path}: {name}.api_base", model, entry)
    if entry.in_text_arena is False:
        raise _LeftOut("it is not in the text arena")
    # The oldest API type puts the name of the entry to the server, whatever model_name says.
    table: dict[str, Any] = {"name": name, "model": name if kind == "anthropic" else model}
    if entry.in_vision_arena:
        table["modalities"] = ["text", "image"]
    if sampling := _sampling(entry):
        table["sampling"] = sampling
    return table | {"endpoint": {"base_url": base_url}}


def _base_url(place: str, model: str, entry: Entry) -> str:
    kind = entry.api_type
    if kind in PROVIDERS:
        return _own_url(PROVIDERS[kind])
    if kind not in OWN_BASE:
        why = UNREACHED.get(kind, "no OpenAI-compatible URL is known for it")
        raise _LeftOut(f"api_type {kind}: {why}")
    if "azure" in model:
        raise _LeftOut("a deployment on Azure has another protocol")
    return _checked(place, entry.api_base or _own_url("openai"))


def _own_url(preset: str) -> str:
    url = presets()[preset].base_url
    assert url  # of a provider that has one for all its users
    return url


def _checked(place: str, url: str) -> str:
    """The URL, never repeated in a message."""
    flaw = url_flaw(url)
    if flaw and url.startswith(("http://", "https://")) and set("@?#") & set(url):
        raise _LeftOut("its api_base holds a password or a query")
    if flaw:
        raise ConfigError(f"{place} = {shown(HIDDEN)} is wrong; allowed: {flaw}")
    return url.rstrip("/")


def _sampling(entry: Entry) -> dict[str, object]:
    """What the file recommends; for "openai_o1" what FastChat sends instead."""
    if entry.api_type == "openai_o1":
        return {"temperature": 1.0}
    settings = {
        ours: getattr(entry.recommended_config, key, None) for key, ours in SAMPLING.items()
    }
    return {key: value for key, value in settings.items() if value is not None}


def _key(name: str, base_url: str, entry: Entry, variables: _Variables) -> dict[str, object]:
    """The variable of its key; none for a server that has none and is not a known provider."""
    host = urlsplit(base_url).netloc.lower()
    key = "" if entry.api_key is None or entry.api_key in NO_KEY else entry.api_key
    if not key and not _usual(host):
        return {}
    return {"api_key_env": variables.name(host, key, name)}


def _unused(fields: Mapping[str, Any]) -> list[str]:
    """The keys of an entry that are not in what became of it."""
    unused = [key for key in fields if key not in USED | SEEN]
    known: set[str] = set() if fields["api_type"] == "openai_o1" else set(SAMPLING)
    recommended = fields.get("recommended_config") or {}
    return unused + [f"recommended_config.{key}" for key in recommended if key not in known]


def _usual(host: str) -> str | None:
    """The variable in which the provider at this host has its key, if it is a known one."""
    keys = (preset.key for preset in presets().values() if preset.needs_key and preset.host == host)
    return next(keys, None)


def _variable(host: str) -> str:
    name = re.sub("[^A-Z0-9]+", "_", f"{host}_API_KEY".upper()).lstrip("_")
    return f"HOST_{name}" if name[0].isdigit() else name


def _frozen(named: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(names) for key, names in named.items()}
