"""Takes typed values out of a TOML table and names the file and key of each wrong one.

Knows nothing of what the keys mean. A table remembers which keys were asked for, so that `finish`
can refuse the others.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeGuard, cast

from arena.errors import ConfigError
from arena.records import Setting


class Table(Mapping[str, object]):
    """One table of the file at `path`; `prefix` is the key path that leads to it."""

    def __init__(self, values: Mapping[str, object], path: Path, prefix: str = ""):
        self.path = path
        self._values = values
        self._prefix = prefix
        self._known: list[str] = []

    def __getitem__(self, key: str) -> object:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def wrong(self, key: str, value: object, allowed: str) -> ConfigError:
        """The error to raise for a value: file, key, value, what is allowed."""
        where = f"{self.path}: {self._prefix}{key}"
        return ConfigError(f"{where} = {value!r} is wrong; allowed: {allowed}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty; required where there is no default."""
        value = self._take(key, default)
        if value is None:
            raise ConfigError(f"{self.path}: {self._prefix}{key} is missing; give a text")
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, value, "a text that is not empty")
        return value

    def optional(self, key: str) -> str | None:
        """A text, or None where it is missing or empty."""
        value = self._take(key, "")
        if not isinstance(value, str):
            raise self.wrong(key, value, "a text")
        return value or None

    def flag(self, key: str) -> bool | None:
        """True or false, or None where it is not said."""
        value = self._take(key, None)
        if value is not None and not isinstance(value, bool):
            raise self.wrong(key, value, "true or false")
        return value

    def number(
        self, key: str, default: float, *, positive: bool = False, most: float | None = None
    ) -> float:
        """A number from 0, or above it if positive, to `most`; finite where there is no most."""
        value = self._take(key, default)
        low = "above 0" if positive else "from 0"
        high = "" if most is None else f" to {most:g}"
        if not _is_number(value) or math.isnan(value) or value < 0 or (positive and value == 0):
            raise self.wrong(key, value, f"a number {low}{high}")
        if value > most if most is not None else math.isinf(value):
            raise self.wrong(key, value, f"a number {low}{high or ', not inf'}")
        return float(value)

    def whole(self, key: str, default: int, *, least: int = 1) -> int:
        """A whole number from `least`."""
        value = self._take(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            raise self.wrong(key, value, f"a whole number {'above' if least else 'from'} 0")
        return value

    def count(self, key: str) -> int | None:
        """A whole number above 0, or None where it is not said."""
        return self.whole(key, 1) if key in self else self._unsaid(key)

    def share(self, key: str) -> float | None:
        """A number above 0 and to 1, or None where it is not said."""
        if key not in self:
            return self._unsaid(key)
        return self.number(key, 1, positive=True, most=1)

    def required(self, key: str) -> float:
        """A number from 0 that must be said."""
        if key not in self:
            raise ConfigError(f"{self.path}: {self._prefix}{key} is missing; give a number")
        return self.number(key, 0)

    def choice(self, key: str, allowed: Sequence[str], default: str) -> str:
        """One of the allowed texts."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.wrong(key, value, " or ".join(allowed))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts that are not empty; none where it is missing."""
        value = self._take(key, [])
        rows = cast("list[object]", value) if isinstance(value, list) else [None]
        if not all(isinstance(row, str) and row.strip() for row in rows):
            raise self.wrong(key, value, "a list of texts")
        return tuple(cast("list[str]", rows))

    def places(self, key: str) -> tuple[int, ...] | None:
        """A list of different whole numbers from 0, maybe empty; None where it is not said."""
        value = self._take(key, None)
        if value is None:
            return None
        rows = cast("list[object]", value) if isinstance(value, list) else [None]
        whole = [row for row in rows if isinstance(row, int) and not isinstance(row, bool)]
        if len(set(whole)) < len(rows) or min(whole, default=0) < 0:
            raise self.wrong(key, value, "a list of different whole numbers from 0")
        return tuple(whole)

    def setting(self, key: str) -> Setting:
        """Whatever a sampling parameter may be: a text, number, flag or list of texts."""
        value = self._take(key, None)
        if isinstance(value, list):
            items = cast("list[object]", value)
            if all(isinstance(item, str) for item in items):
                return tuple(cast("list[str]", items))
        if isinstance(value, str | bool) or (_is_number(value) and math.isfinite(value)):
            return cast("Setting", value)
        raise self.wrong(key, value, "a text, a finite number, true, false or a list of texts")

    def table(self, key: str) -> "Table":
        """The table under this key; an empty one where it is missing."""
        value = self._take(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, value, "a table")
        return Table(cast("dict[str, object]", value), self.path, f"{self._prefix}{key}.")

    def tables(self, key: str) -> "list[Table]":
        """The array of tables under this key, counted from 1; empty where it is missing."""
        value = self._take(key, [])
        rows = cast("list[object]", value) if isinstance(value, list) else [value]
        if not all(isinstance(row, dict) for row in rows):
            raise self.wrong(key, value, f"an array of tables, [[{self._prefix}{key}]]")
        tables = cast("list[dict[str, object]]", rows)
        place = f"{self._prefix}{key}"
        return [Table(row, self.path, f"{place}[{i}].") for i, row in enumerate(tables, 1)]

    def finish(self) -> None:
        """Refuse every key that nothing has asked for."""
        for key in self._values:
            if key not in self._known:
                known = ", ".join(self._known)
                where = f"{self.path}: {self._prefix}{key}"
                raise ConfigError(f"{where} is not a known key; allowed: {known}")

    def _unsaid(self, key: str) -> None:
        self._known.append(key)

    def _take(self, key: str, default: object) -> object:
        self._known.append(key)
        return self._values.get(key, default)


def _is_number(value: object) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
