"""The catalogues: all messages of each language, by code. Knows Fluent and the files."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
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
    """All messages in one language, read when the first is asked for.

    Their texts are plain: whoever puts one into HTML escapes it. An argument stands between marks
    that isolate its direction, so that no name turns the words around it; not so in `unmarked`,
    for texts that are cut, compared or written to files. paths: the language's own file and what
    is read where it lacks a message.
    """

    def __init__(self, language: str, paths: tuple[Path, ...], *, marked: bool = True):
        self.language = language
        locale = Locale.parse(language, sep="-")
        self.direction: str = locale.text_direction
        self.decimal: str = locale.number_symbols["latn"]["decimal"]
        self.group: str = locale.number_symbols["latn"]["group"]
        self._figures = str.maketrans({".": self.decimal, ",": self.group})
        self._paths, self._marked = paths, marked

    @cached_property
    def unmarked(self) -> "Catalogue":
        """The same without marks around arguments."""
        return Catalogue(self.language, self._paths, marked=False) if self._marked else self

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and self._bundle.has_message(code)

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

    def figure(self, written: str) -> str:
        """Figures that Python has written, such as `1,234.5`, with this language's marks."""
        return written.translate(self._figures)

    @cached_property
    def _bundle(self) -> FluentBundle:
        bundle = FluentBundle([self.language], use_isolating=self._marked)
        for path in self._paths:
            bundle.add_resource(_read(path))
        return bundle

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
    source = FOLDER / f"{SOURCE}.ftl"
    return {
        path.stem.lower(): Catalogue(path.stem, (path, source))
        for path in sorted(FOLDER.glob("*.ftl"))
    }


@cache
def _read(path: Path) -> Resource:
    return FluentResource(path.read_text(encoding="utf-8"))
