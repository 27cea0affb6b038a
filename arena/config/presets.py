"""What is known of the usual providers and engines, by name; read from the table beside this file.

Knows nothing of how a configuration uses it.
"""

import difflib
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from pydantic.dataclasses import dataclass

from arena.config.fields import Count, Flag, Text
from arena.config.reading import HIDDEN, STRICT, validated, wrong

TABLE = Path(__file__).with_name("presets.toml")


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Preset:
    """One provider or engine; the keys are explained at the top of presets.toml."""

    title: Text
    key: Text
    base_url: Text | None = None
    example: Text | None = None
    needs_key: Flag = True
    refuses: tuple[Text, ...] = ()
    here: Flag = False
    ports: tuple[Count, ...] = ()

    @property
    def host(self) -> str | None:
        """The host of its URL, with the port if it names one."""
        return urlsplit(self.base_url).netloc if self.base_url else None

    @property
    def listens(self) -> tuple[int, ...]:
        """The ports of this machine on which it is met, most likely first."""
        port = urlsplit(self.base_url).port if self.here and self.base_url else None
        return (port, *self.ports) if port else ()


@cache
def presets() -> Mapping[str, Preset]:
    """All of them by name."""
    tables = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return MappingProxyType(
        {name: validated(Preset, table, TABLE, under=[name]) for name, table in tables.items()}
    )


def filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The table of an endpoint with what its preset knows; what the table itself says stays."""
    preset = _named(fields["preset"])
    usual: dict[str, Any] = {"refuses": preset.refuses}
    if preset.needs_key:
        usual["api_key_env"] = preset.key
    if preset.base_url:
        usual["base_url"] = preset.base_url
    elif "base_url" not in fields:
        raise wrong(f"a URL such as {preset.example}", ".base_url", value=None)
    return usual | dict(fields)


def _named(name: object) -> Preset:
    known = presets()
    if isinstance(name, str) and name in known:
        return known[name]
    # Somebody may have written a key here, so only what looks like a name is repeated.
    plain = isinstance(name, str) and re.fullmatch(r"[\w. -]{1,24}", name)
    close = difflib.get_close_matches(name, known, 1) if plain and isinstance(name, str) else []
    meant = f"; did you mean {close[0]}?" if close else ""
    raise wrong(", ".join(known) + meant, ".preset", value=name if plain else HIDDEN)
