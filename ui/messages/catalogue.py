"""The catalogues: all messages of each language, by code. Knows Fluent and the files."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Resource

FOLDER = Path(__file__).parent
SOURCE = "en"  # has every message; what another language lacks is read in it
NEUTRAL = "fault"

Argument = str | int | float

_log = logging.getLogger("arena.web")


@dataclass(frozen=True, slots=True)
class Message:
    """Something to tell a voter, not yet in words: its code and what it names."""

    code: str
    arguments: Mapping[str, Argument] = field(default_factory=dict[str, Argument])


class Catalogue:
    """All messages in one language.

    Their texts are plain: whoever puts one into HTML escapes it. An argument stands between marks
    that isolate its direction, so that no name turns the words around it.
    """

    def __init__(self, language: str, resources: Iterable[Resource]):
        self.language = language
        self.direction: str = Locale.parse(language, sep="-").text_direction
        self._bundle = FluentBundle([language])
        for resource in resources:
            self._bundle.add_resource(resource)

    def text(self, code: str, **arguments: Argument) -> str:
        """The message of this code in words.

        Where there is none, or it names what is not among the arguments, a neutral sentence, and a
        line in the log.
        """
        try:
            return self._format(code, arguments)
        except (KeyError, ValueError) as error:
            _log.error("no message %r in %s: %s", code, self.language, error)
            return self._format(NEUTRAL, {})

    def say(self, message: Message) -> str:
        """A message in words, as `text`."""
        return self.text(message.code, **message.arguments)

    def _format(self, code: str, arguments: dict[str, Argument]) -> str:
        pattern = self._bundle.get_message(code).value
        if pattern is None:
            raise KeyError(code)
        text, errors = self._bundle.format_pattern(pattern, arguments)
        if errors:
            raise errors[0]
        return str(text)


@cache
def catalogues() -> dict[str, Catalogue]:
    """A catalogue for each file, by the language's code in lower case."""
    files = {path.stem: _read(path) for path in sorted(FOLDER.glob("*.ftl"))}
    source = files[SOURCE]
    return {
        language.lower(): Catalogue(language, (resource, source))
        for language, resource in files.items()
    }


def _read(path: Path) -> Resource:
    return FluentResource(path.read_text(encoding="utf-8"))
